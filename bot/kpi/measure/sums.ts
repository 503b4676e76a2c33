import type { YearRow } from '../../../db/programme-year.ts';
import { countHigh } from '../../figures/high.ts';
import type { Share } from '../../figures/shares.ts';
import { dayIn } from './day.ts';
import { NONE, type Reading, type Shown, type Slice, type Sum } from './reading.ts';
import type { Sources } from './sources.ts';
import { shareReading, spanOf } from './surveys.ts';

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
  sources: Sources,
  what: 'events-held' | 'attended' | 'no-show',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(sources, slice);
  const sum = await sources.events.load({ ...spanOf(year), group: slice.group });
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
  sources: Sources,
  what: 'event-good-plus' | 'knowledge-gain',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(sources, slice);
  const key = what === 'event-good-plus' ? 'overall' : 'knowledge';
  const looked = { key, ...spanOf(year), isEvent: true, most: MOST_EVALUATIONS };
  const waves = await sources.published.load(looked);
  const [last] = waves;
  if (!last) return NONE;
  const results = await Promise.all(waves.map(({ id }) => sources.results.load(id)));
  const shares: Share[] = [];
  for (const published of results) {
    if (what === 'event-good-plus') {
      const question = published?.questions.find((one) => one.key === key);
      const share = question ? countHigh(question.tree.figure, question.kind) : null;
      if (share) shares.push(share);
    } else {
      const everybody = published?.gain?.moved[0]?.moved;
      if (everybody?.kind === 'shown') shares.push({ count: everybody.risen, n: everybody.n });
    }
  }
  const base = { on: dayIn(sources.network, last.closedAt), source: sumIn(year, 'evaluations') };
  if (shares.length === 0) return { kind: 'withheld', ...base };
  return shareReading(addShares(shares), base);
}

/** Of calls for interest that closed within a span: applications, and the voluntary sector's part of the leads. */
export async function readCalls(
  sources: Sources,
  what: 'applications' | 'vcs-lead-share',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(sources, slice);
  const rounds = await sources.rounds.load(spanOf(year));
  const [last] = rounds;
  if (!last) return NONE;
  const base = { on: last.closedOn, source: sumIn(year, 'calls') };
  let applications = 0;
  const shares: Share[] = [];
  for (const { id } of rounds) {
    const apart = await sources.outcomes.load(id);
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
export async function readReports(sources: Sources, slice: Slice): Promise<Reading> {
  const year = await yearOf(sources, slice);
  const { localityId } = slice;
  const wanted = { yearId: year.id, kinds: REPORT_KINDS, localityId };
  const { count: n, of, lastOn } = await sources.reports.load(wanted);
  // Where none applies, none is neither all nor too few.
  if (lastOn === null || of === 0) return NONE;
  return { ...count(n, { on: lastOn, source: sumIn(year, 'evidence') }), of };
}

/** How often something was shared as far as that in a programme year; a log that nobody keeps says nothing. */
export async function readSharing(
  sources: Sources,
  reach: 'national' | 'regional' | 'neighbouring',
  slice: Slice,
): Promise<Reading> {
  const year = await yearOf(sources, slice);
  const shared = await sources.sharing.load(spanOf(year));
  if (shared.length === 0) return NONE;
  // Where a log is kept, nothing noted is a figure too: nothing was shared as far as that.
  const noted = shared.find((one) => one.reach === reach);
  const on = noted?.lastOn ?? sources.today.toString();
  return count(noted?.count ?? 0, { on, source: sumIn(year, 'sharing') });
}

async function yearOf(sources: Sources, { year }: Slice): Promise<YearRow> {
  return year ?? (await sources.readYear());
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
