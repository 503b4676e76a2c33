import { insertResult } from '../../db/result.ts';
import type { Work } from '../context.ts';
import { derivePublished, type Gathered, type Published } from './published.ts';

/** What the figures of several times taken together are made of. */
export interface GatheredRun extends Omit<Gathered, 'turnoutByLeaf'> {
  /** Every group that was asked in any of the times. */
  readonly leaves: readonly string[];
  /** Each time by its name and what was published of it, first one first. */
  readonly times: readonly { readonly name: string; readonly published: Published }[];
}

/**
 * Publishes how many have answered one time of several that are taken together, and nothing of what
 * they said: that would be told apart by what is published of all of them.
 */
export async function publishTime(
  work: Work,
  waveId: string,
  { k, turnoutByLeaf }: Pick<Gathered, 'k' | 'turnoutByLeaf'>,
): Promise<void> {
  const body = derivePublished({ k, questions: [], rollUp: [], turnoutByLeaf });
  await insertResult(work.tx, work.networkId, waveId, { final: false, body });
}

/** Publishes the figures of several times beside the last of them: a frozen snapshot. */
export async function publishRun(work: Work, waveId: string, gathered: GatheredRun): Promise<void> {
  const body = deriveRun(gathered);
  await insertResult(work.tx, work.networkId, waveId, { final: true, body });
}

/**
 * Works out what may be shown of several times together. Pure.
 *
 * `rollUp` counts each person once; how many answered stays as it was published of each time.
 */
export function deriveRun({ k, questions, rollUp, leaves, times }: GatheredRun): Published {
  const asked = leaves.map((leaf) => ({ leaf, invited: 0, answered: 0, late: 0, entered: 0 }));
  const together = derivePublished({ k, questions, rollUp, turnoutByLeaf: asked });
  const last = times.at(-1)?.published ?? together;
  return {
    k,
    turnout: last.turnout,
    turnoutByLeaf: last.turnoutByLeaf,
    questions: together.questions,
    times: times.map(({ name, published }) => ({ name, turnout: published.turnout })),
  };
}
