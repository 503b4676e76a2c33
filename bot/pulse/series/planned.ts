import { readBusinessTime } from '../../../db/clock.ts';
import type { SeriesPlan } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readNetwork } from '../../network/network.ts';
import { findFault, MOST_TIMES } from './guard.ts';
import { type Opening, openingsAfter } from './recurrence.ts';
import { recurrenceOf } from './rule.ts';
import { seriesWords as words } from './words.en.ts';

/**
 * All openings of a rule that starts with this draft, from now or from when the draft may open.
 *
 * @throws Refusal beside its field where the rule would never open, too often, or while it is open.
 */
export async function plannedOpenings(
  work: Work,
  plan: SeriesPlan,
  { opensAt }: Pick<WaveRow, 'opensAt'>,
): Promise<readonly Opening[]> {
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const earliest = Math.max(now.epochMilliseconds, opensAt?.getTime() ?? 0);
  // The moment itself may be the first.
  const after = Temporal.Instant.fromEpochMilliseconds(earliest).subtract({ nanoseconds: 1 });
  const openings = openingsAfter(recurrenceOf(plan), zone, after)
    .take(plan.mostTimes ?? MOST_TIMES + 1)
    .toArray();
  const fault = findFault(openings, plan.lastOn !== null);
  switch (fault?.kind) {
    case undefined:
      return openings.slice(0, MOST_TIMES);
    case 'never':
      throw new Refusal('bad-input', words.never, { until: words.never });
    case 'too-often': {
      const sentence = words.tooManyTimes(MOST_TIMES);
      throw new Refusal('bad-input', sentence, { until: sentence });
    }
    case 'overlap': {
      const sentence = words.overlap(fault.gap);
      throw new Refusal('bad-input', sentence, { open: sentence });
    }
    default:
      return fault satisfies never;
  }
}
