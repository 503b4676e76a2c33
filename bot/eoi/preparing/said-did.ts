import type { RoundRow } from '../../../db/round.ts';
import { listRoundSaidDid } from '../../../db/round-comment.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { words } from './comment-words.en.ts';

/** *You said, we did*, wherever a round is shown; nothing where there is none. */
export async function saidDidBlocks(
  work: Work,
  { id }: Pick<RoundRow, 'id'>,
): Promise<readonly Block[]> {
  const lines = await listRoundSaidDid(work.tx, id);
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: words.saidDidHeading },
    { kind: 'list', items: lines.map(({ said, did }) => words.saidDidLine(said, did)) },
  ];
}
