import { readBusinessTime } from '../../../db/clock.ts';
import type { SeriesRow } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readNetwork } from '../../network/network.ts';
import type { Block } from '../../view.ts';
import { plannedOpenings } from './planned.ts';
import type { Opening } from './recurrence.ts';
import { tellRule } from './rule.ts';
import { runWords } from './run-words.en.ts';
import { seriesWords as words } from './words.en.ts';

/** How many of its times a draft shows before anybody is asked. */
const SHOWN = 3;

/** What a draft that repeats shows of it: the rule, and its next times on the network's clocks. */
export async function repeatBlocks(
  work: Work,
  series: SeriesRow,
  wave: WaveRow,
): Promise<readonly Block[]> {
  const rule: Block = { kind: 'text', text: words.draftRepeats(tellRule(series)) };
  const openings = await openingsOrSentence(work, series, wave);
  if (typeof openings === 'string') return [rule, { kind: 'note', text: openings }];
  const { timeZone: zone } = await readNetwork(work);
  const { year } = (await readBusinessTime(work.tx)).toZonedDateTimeISO(zone);
  const times = openings.slice(0, SHOWN).map(({ opensAt, closesAt }) => ({
    opens: opensAt.toZonedDateTimeISO(zone),
    closes: closesAt.toZonedDateTimeISO(zone),
  }));
  const next: Block = {
    kind: 'text',
    text: words.draftNext(times, openings.length > SHOWN, year),
  };
  return [rule, next, ...togetherBlocks(wave, openings)];
}

/** That several times are shown together, and when for the first time. */
function togetherBlocks(
  { runOf, holdDays }: WaveRow,
  openings: readonly Opening[],
): readonly Block[] {
  if (runOf === null) return [];
  const last = openings
    .slice(0, runOf)
    .at(-1)
    ?.closesAt.add({ hours: 24 * holdDays });
  return [{ kind: 'text', text: runWords.draft(runOf, last?.toString() ?? null) }];
}

/** A draft that lay about may have outlived its last day; it is shown all the same, and says so. */
async function openingsOrSentence(
  work: Work,
  series: SeriesRow,
  wave: WaveRow,
): Promise<readonly Opening[] | string> {
  try {
    return await plannedOpenings(work, series, wave);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
