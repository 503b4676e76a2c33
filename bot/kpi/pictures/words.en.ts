import type { Verdict } from '../../figures/intervals.ts';
import type { Unit } from '../measure/reading.ts';
import type { Change } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';

/** Every sentence on pictures of key figures that does not come from elsewhere. */
export const words = {
  aim: (target: string) => `Aim: ${target}`,
  /** What there is to say, in one line. */
  beside: (parts: readonly (string | null)[]) => parts.filter((part) => part).join(' · '),
  changed: (change: Extract<Change, { kind: 'moved' }>, unit: Unit): string => {
    const moved = `${standingWords.moved(change.by, unit)} since last time`;
    return change.verdict && change.by !== 0 ? `${moved}, ${change.verdict}` : moved;
  },
  otherwise: {
    appeared: 'new since last time',
    gone: 'shown last time, but not now',
    reworded: 'asked in other words since last time',
  },
  times: { earlier: 'the year before', later: 'this time' },
  told: (by: number, verdict: Verdict | null) => {
    const moved = standingWords.moved(by, 'percent');
    return verdict === null ? moved : `${moved}: ${verdict}`;
  },
  nothingBefore: 'nothing to compare yet',
  reworded: 'asked in other words: not compared',
  published: (name: string) => `${name} (published)`,
};
