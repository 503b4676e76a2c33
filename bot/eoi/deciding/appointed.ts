import { type AppointedRow, listAppointed } from '../../../db/outcome.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { outcomeWords as words } from './outcome-words.en.ts';

const MOST_AREAS = 40;

/** Each area with its appointed lead. */
export function appointedBlocks(areas: readonly AppointedRow[]): readonly Block[] {
  return [
    { kind: 'list', items: areas.slice(0, MOST_AREAS).map(words.appointedLine) },
    ...(areas.length > MOST_AREAS
      ? [{ kind: 'note' as const, text: words.moreAreas(areas.length - MOST_AREAS) }]
      : []),
  ];
}

/** The same on a round's card; nothing before its decisions are out. */
export async function outcomeBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  if (round.stage !== 'decided') return [];
  return appointedBlocks(await listAppointed(work.tx, round.id));
}
