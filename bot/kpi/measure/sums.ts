import {
  countReports,
  countSharing,
  listClosedRounds,
  listPublishedOf,
  sumEvents,
} from '../../../db/kpi-source.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import { countApart } from '../../../db/round-report.ts';
import type { Work } from '../../context.ts';
import { countHigh } from '../../figures/high.ts';
import { readPublished } from '../../figures/published.ts';
import type { Share } from '../../figures/shares.ts';
import { dayOf, readToday } from './day.ts';
import { NONE, type Reading, type Shown, type Slice, type Sum } from './reading.ts';
import { shareReading, spanOf } from './surveys.ts';
import { yearOn } from './years.ts';

/** How much may be unknown before a rate of no-shows says more than is known (DESIGN.md). */
const MOST_UNKNOWN = 0.1;

/** So many evaluations of a span are added up, the latest first. */
const MOST_EVALUATIONS = 200;

/**
 * What counts as a report delivered: delivery plans, outcome and survey reports, and evaluations
 * (domain.md, “Evidence matrix”).
 */
export const REPORT_KINDS = [
  'delivery-plan',
  'outcomes-1-report',
  'questionnaire-report',
  'outcomes-2-report',
  'workshop-evaluations',
] as const;

/** Of events within a span: how many were held, how many came, which share did not. */
export async function readEvents(
  work: Work,
  what: 'events-held' | 'attended' | 'no-show',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(work, slice);
  const sum = await sumEvents(work.tx, spanOf(year), slice.group);
  const { lastOn } = sum;
  if (lastOn === null) return NONE;
  const base = { on: lastOn, source: sumIn(year, 'events') };
  switch (what) {
    case 'events-held':
      return count(sum.events, base);
    case 'attended':
      return count(sum.attended + sum.walkIns, base);
    case 'no-show': {
      const known = sum.attended + sum.missed;
      if (known === 0 || sum.unknown > sum.going * MOST_UNKNOWN) return NONE;
      // Everybody is counted: nothing was sampled, so there is no margin.
      return { ...shareReading({ count: sum.missed, n: known }, base), interval: null };
    }
    default:
      return what satisfies never;
  }
}

/**
 * Of the evaluations of events within a span: the share that rated theirs good or very good, or that
 * knew more afterwards. Only what was published of each is added up.
 */
export async function readEvaluations(
  work: Work,
  what: 'event-good-plus' | 'knowledge-gain',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(work, slice);
  const key = what === 'event-good-plus' ? 'overall' : 'knowledge';
  const looked = { isEvent: true, most: MOST_EVALUATIONS };
  const waves = await listPublishedOf(work.tx, key, spanOf(year), looked);
  const [last] = waves;
  if (!last) return NONE;
  const shares: Share[] = [];
  for (const { id } of waves) {
    const published = await readPublished(work, id);
    if (what === 'event-good-plus') {
      const question = published?.questions.find((one) => one.key === key);
      const share = question ? countHigh(question.tree.figure, question.kind) : null;
      if (share) shares.push(share);
    } else {
      const everybody = published?.gain?.moved[0]?.moved;
      if (everybody?.kind === 'shown') shares.push({ count: everybody.risen, n: everybody.n });
    }
  }
  const base = { on: await dayOf(work, last.closedAt), source: sumIn(year, 'evaluations') };
  if (shares.length === 0) return { kind: 'withheld', ...base };
  return shareReading(addShares(shares), base);
}

/** Of calls for interest that closed within a span: applications, and the voluntary sector's part of the leads. */
export async function readCalls(
  work: Work,
  what: 'applications' | 'vcs-lead-share',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(work, slice);
  const rounds = await listClosedRounds(work.tx, spanOf(year));
  const [last] = rounds;
  if (!last) return NONE;
  const base = { on: last.closedOn, source: sumIn(year, 'calls') };
  let applications = 0;
  const shares: Share[] = [];
  for (const { id } of rounds) {
    const apart = await countApart(work.tx, id);
    applications += apart?.applications ?? 0;
    const decided = apart?.lotsDecided ?? null;
    if (decided !== null) shares.push({ count: apart?.lotsVoluntary ?? 0, n: decided });
  }
  if (what === 'applications') return count(applications, base);
  const share = addShares(shares);
  if (share.n === 0) return NONE;
  return { ...shareReading(share, base), interval: null };
}

/** How many reports were delivered in a programme year, of those that apply. */
export async function readReports(work: Work, slice: Slice): Promise<Reading> {
  const year = await yearOf(work, slice);
  const {
    count: n,
    of,
    lastOn,
  } = await countReports(work.tx, year.id, REPORT_KINDS, slice.localityId);
  // Where none applies, none is neither all nor too few.
  if (lastOn === null || of === 0) return NONE;
  return { ...count(n, { on: lastOn, source: sumIn(year, 'evidence') }), of };
}

/** How often something was shared as far as that in a programme year; a log that nobody keeps says nothing. */
export async function readSharing(
  work: Work,
  reach: 'national' | 'regional' | 'neighbouring',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(work, slice);
  const shared = await countSharing(work.tx, reach, spanOf(year));
  if (!shared) return NONE;
  // Where a log is kept, nothing noted is a figure too: nothing was shared as far as that.
  const on = shared.lastOn ?? (await readToday(work)).toString();
  return count(shared.count, { on, source: sumIn(year, 'sharing') });
}

async function yearOf(work: Work, { year }: Slice): Promise<YearRow> {
  return year ?? (await yearOn(work, await readToday(work)));
}

function sumIn({ id }: YearRow, of: Sum['of']): Sum {
  return { kind: 'sum', of, yearId: id };
}

function count(value: number, base: Pick<Shown, 'on' | 'source'>): Shown {
  const plain = {
    share: null,
    interval: null,
    verdict: null,
    leftOut: null,
    of: null,
    n: null,
    asked: null,
  };
  return { kind: 'shown', value, ...plain, ...base };
}

function addShares(shares: readonly Share[]): Share {
  return shares.reduce((sum, one) => ({ count: sum.count + one.count, n: sum.n + one.n }), {
    count: 0,
    n: 0,
  });
}
