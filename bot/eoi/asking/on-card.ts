import { countClarifications } from '../../../db/clarification.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { words } from './words.en.ts';

/** On a round's card: how many questions were answered; nothing while there is none. */
export async function answeredBlocks(
  work: Work,
  { id }: Pick<RoundRow, 'id'>,
): Promise<readonly Block[]> {
  const { answered } = await countClarifications(work.tx, id);
  return answered === 0 ? [] : [{ kind: 'note', text: words.onCard(answered) }];
}
