import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Moved } from '../../figures/movement.ts';
import type { ShiftQuestion } from '../../figures/shift.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { readChange } from '../../pulse/shift/sentences.ts';
import { dayOf } from '../measure/day.ts';
import type { Source } from '../measure/reading.ts';
import { listCompared } from '../report/changes.ts';
import type { About } from './facts.ts';

/** How one statement was answered the first and the second time. */
export interface MovedFact {
  readonly wording: string;
  /** In other words the second time: nothing is compared. */
  readonly isSame: boolean;
  readonly moved: Moved;
  readonly leftOut: number | null;
  /** The totals of both times, for where nobody's two answers could be matched. */
  readonly totals: ShiftQuestion['positive'];
  readonly on: string;
  readonly source: Source;
}

/** What changed in the surveys that were asked twice, as their results tell it; of the year, if there is one. */
export async function readMoved(work: Work, about: About): Promise<readonly MovedFact[]> {
  const facts: MovedFact[] = [];
  for (const wave of await listCompared(work, '')) {
    const on = wave.closedAt ? await dayOf(work, wave.closedAt) : null;
    if (on === null || !isWithin(about, on)) continue;
    facts.push(...(await movedIn(work, wave, about, on)));
  }
  return facts;
}

function isWithin({ year }: About, on: string): boolean {
  return year === null || (year.startsOn <= on && on <= year.endsOn);
}

async function movedIn(
  work: Work,
  wave: WaveRow,
  about: About,
  on: string,
): Promise<readonly MovedFact[]> {
  const change = await readChange(work, wave);
  if (!change) return [];
  const leaf = writeLeaf([about.localityId ?? about.group].filter((key) => key !== null));
  const isWhole = leaf === '';
  const source: Source = { kind: 'comparison', id: wave.id, title: wave.title };
  return change.shift.questions.flatMap(({ wording, isSame, moved, leftOut, positive }) => {
    const node = moved.find(({ path }) => writeLeaf([...path]) === leaf);
    // Of one group only what its own row in the results tells.
    if (!isWhole && !node) return [];
    const base = { wording, isSame, on, source };
    const left = isWhole && leftOut ? leftOut.before + leftOut.after : null;
    const told = node?.moved ?? ({ kind: 'withheld' } as const);
    return [{ ...base, moved: told, leftOut: left, totals: isWhole ? positive : null }];
  });
}
