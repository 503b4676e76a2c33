import type { PublishedWaveRow } from '../../../db/kpi-asked.ts';
import type { Span } from '../../../db/kpi-source.ts';
import type { PublishedNode } from '../../figures/figure.ts';
import { countHigh } from '../../figures/high.ts';
import { judgeChange, wilsonInterval } from '../../figures/intervals.ts';
import { netChange } from '../../figures/net.ts';
import type { PublishedQuestion } from '../../figures/published.ts';
import { percentOf, type Share } from '../../figures/shares.ts';
import type { PublishedShift, ShiftQuestion } from '../../figures/shift.ts';
import { readLeaf, writeLeaf } from '../../figures/tree.ts';
import { dayIn } from './day.ts';
import { NONE, type Reading, type Shown, type Slice, type Source } from './reading.ts';
import type { Sources } from './sources.ts';
import { rateAt } from './turnout.ts';

/** A time that is shown together with others has no figures of its own: so many are looked through. */
const LOOK_BACK = 12;

/** The share that answered a question in its upper band, the last time it was asked so that it can be told of the slice. */
export async function readPositive(sources: Sources, key: string, slice: Slice): Promise<Reading> {
  const asked = await findAsked(sources, key, slice);
  if (!asked) return NONE;
  const { wave, question, share } = asked;
  const source: Source = { kind: 'wave', id: wave.id, title: wave.title };
  const on = dayIn(sources.network, wave.closedAt);
  if (!share) return { kind: 'withheld', on, source };
  return { ...shareReading(share, { on, source }), asked: askedOf(question) };
}

/** How many of a slice answered a question in its upper band, as published; null where it is hidden. */
export function shareOf(
  breakdown: PublishedWaveRow['breakdown'],
  { tree, kind }: PublishedQuestion,
  slice: Pick<Slice, 'group' | 'localityId'>,
): Share | 'other-tree' | null {
  const node = nodeOf(breakdown, tree, slice);
  return node ? countHigh(node.figure, kind) : 'other-tree';
}

/** Wording and scale: answers to other words, or on another scale, are no later figure of the same series. */
function askedOf({ wording, kind, options }: PublishedQuestion): string {
  return [wording, kind, ...options].join(' · ');
}

interface Asked {
  readonly wave: PublishedWaveRow;
  readonly question: PublishedQuestion;
  readonly share: Share | null;
}

/** The last published time in which a question was asked with groups that have the slice among them. */
async function findAsked(sources: Sources, key: string, slice: Slice): Promise<Asked | null> {
  const looked = { key, ...spanOf(slice.year), isEvent: false, most: LOOK_BACK };
  const waves = await sources.published.load(looked);
  // Nearly always the last time tells it; where it does not, all before it are read in one go.
  for (const some of [waves.slice(0, 1), waves.slice(1)]) {
    const results = await Promise.all(some.map(({ id }) => sources.results.load(id)));
    for (const [at, wave] of some.entries()) {
      const question = results[at]?.questions.find((one) => one.key === key);
      const share = question ? shareOf(wave.breakdown, question, slice) : 'other-tree';
      if (question && share !== 'other-tree') return { wave, question, share };
    }
  }
  return null;
}

/** How many of those asked have answered, the last time that the overall question was asked by such groups. */
export async function readRate(sources: Sources, slice: Slice): Promise<Reading> {
  const looked = { key: 'overall', ...spanOf(slice.year), isEvent: false, most: LOOK_BACK };
  const waves = await sources.published.load(looked);
  const wave = waves.find(({ breakdown }) => leafOf(breakdown, slice) !== null);
  const published = wave && (await sources.results.load(wave.id));
  if (!wave || !published) return NONE;
  const leaf = leafOf(wave.breakdown, slice);
  const share = leaf === null ? null : rateAt(published, readLeaf(leaf));
  const source: Source = { kind: 'wave', id: wave.id, title: wave.title };
  const on = dayIn(sources.network, wave.closedAt);
  if (!share) return { kind: 'withheld', on, source };
  // Everybody was asked: nothing was sampled, so there is no margin.
  return { ...shareReading(share, { on, source }), interval: null };
}

type ShiftMeasure = 'shift-net' | 'shift-positive' | 'shift-mean';

/** How the answers to one statement changed until the last second time that was compared. */
export async function readShiftOf(
  sources: Sources,
  what: ShiftMeasure,
  key: string,
  slice: Slice,
): Promise<Reading> {
  for (const wave of await sources.compared.load({ key, ...spanOf(slice.year) })) {
    const shift = await sources.shifts.load(wave.id);
    const question = shift?.questions.find((one) => one.key === key);
    // Asked in other words the second time: the series breaks there, and nothing is compared.
    if (!shift || !question?.isSame) continue;
    const source: Source = { kind: 'comparison', id: wave.id, title: wave.title };
    const base = { on: dayIn(sources.network, wave.closedAt), source };
    const told = tellShift(what, shift, question, wave.breakdown, slice);
    if (told === 'other-tree') continue;
    return told ? { ...plain, ...base, ...told } : { kind: 'withheld', ...base };
  }
  return NONE;
}

const plain = {
  kind: 'shown',
  share: null,
  interval: null,
  verdict: null,
  leftOut: null,
  of: null,
  asked: null,
} as const;

type Told = Pick<Shown, 'value' | 'n'> & Partial<Pick<Shown, 'interval' | 'verdict' | 'leftOut'>>;

/** A change of a slice, as published; null where it is hidden. */
export function tellShift(
  what: ShiftMeasure,
  shift: PublishedShift,
  question: ShiftQuestion,
  breakdown: PublishedWaveRow['breakdown'],
  slice: Pick<Slice, 'group' | 'localityId'>,
): Told | 'other-tree' | null {
  const leaf = leafOf(breakdown, slice);
  if (leaf === null) return 'other-tree';
  const { positive, mean, leftOut, moved } = question;
  const left = leftOut ? leftOut.before + leftOut.after : null;
  switch (what) {
    case 'shift-positive': {
      if (!positive) return null;
      const [low, high] = positive.interval;
      const points = (percentOf(positive.after) ?? 0) - (percentOf(positive.before) ?? 0);
      return {
        value: points,
        n: positive.after.n,
        interval: [100 * low, 100 * high],
        verdict: positive.verdict,
      };
    }
    case 'shift-mean': {
      const [everybody] = moved;
      if (!shift.isMatched || !mean || everybody?.moved.kind !== 'shown') return null;
      const { n, verdict } = everybody.moved;
      return { value: mean.mean, n, interval: mean.interval, verdict, leftOut: left };
    }
    case 'shift-net': {
      const node = moved.find(({ path }) => writeLeaf([...path]) === leaf);
      if (node?.moved.kind !== 'shown') return null;
      const { n, risen, fallen } = node.moved;
      const { net, interval } = netChange({ n, risen, fallen });
      return {
        value: 100 * net,
        n,
        interval: [100 * interval[0], 100 * interval[1]],
        // Not the verdict of the mean: that can be sure of its direction where this is not.
        verdict: judgeChange(interval, n),
        // Told of everybody together only.
        leftOut: leaf === '' ? left : null,
      };
    }
    default:
      return what satisfies never;
  }
}

/** A share as a reading, with its Wilson interval. */
export function shareReading(share: Share, { on, source }: Pick<Shown, 'on' | 'source'>): Shown {
  const interval = wilsonInterval(share.count, share.n);
  return {
    ...plain,
    value: percentOf(share) ?? 0,
    n: share.n,
    share,
    interval: interval ? [100 * interval[0], 100 * interval[1]] : null,
    on,
    source,
  };
}

/** The days of a programme year; without one, any. */
export function spanOf(year: Slice['year']): Span {
  return { from: year?.startsOn ?? null, to: year?.endsOn ?? null };
}

/** The leaf of a slice in a survey's tree, '' for everybody; null where that tree has no such node. */
function leafOf(
  breakdown: PublishedWaveRow['breakdown'],
  { group, localityId }: Pick<Slice, 'group' | 'localityId'>,
): string | null {
  const wanted = { group: [group], locality: [localityId], 'locality-group': [localityId, group] };
  const path = wanted[breakdown].filter((key) => key !== null);
  const asked = [group, localityId].filter((key) => key !== null).length;
  // A group within a locality has its locality above it: without one there is no such node.
  if (path.length !== asked || (breakdown === 'locality-group' && !localityId && group))
    return null;
  return writeLeaf(path);
}

function nodeOf(
  breakdown: PublishedWaveRow['breakdown'],
  tree: PublishedNode,
  slice: Pick<Slice, 'group' | 'localityId'>,
): PublishedNode | null {
  const leaf = leafOf(breakdown, slice);
  if (leaf === null) return null;
  let node: PublishedNode | undefined = tree;
  for (const key of leaf === '' ? [] : leaf.split('/'))
    node = node?.children.find((child) => child.key === key);
  return node ?? null;
}
