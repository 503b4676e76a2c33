import { countInterests } from '../../../db/interest.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { words } from './words.en.ts';

/** On a round's card: how many might lead and how many would join, without a name. */
export async function interestBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const { lead, join } = await countInterests(work.tx, round.id);
  return [
    { kind: 'text', text: words.counts(lead, join) },
    ...(round.hasClosed ? [] : [{ kind: 'note' as const, text: words.oncePress }]),
  ];
}
