import type { Tx } from './transaction.ts';

/** What is made known together: who goes on to a presentation, or what becomes of everybody. */
export type Step = 'shortlist' | 'decisions';

/** Whether it was made known. */
export async function isReleased(tx: Tx, roundId: string, step: Step): Promise<boolean> {
  return (await findRelease(tx, roundId, step)) !== null;
}

/** A release that went out. */
export interface ReleaseRow {
  readonly releasedAt: Date;
  /** Until when contracts wait and applicants may reply; null without a pause. */
  readonly pauseEndsAt: Date | null;
  /** By business time of the reading statement. */
  readonly isPausing: boolean;
}

/** When something was made known; null as long as it was not. */
export async function findRelease(tx: Tx, roundId: string, step: Step): Promise<ReleaseRow | null> {
  const { rows } = await tx.query<ReleaseRow>(
    `select released_at as "releasedAt", pause_ends_at as "pauseEndsAt",
       coalesce(pause_ends_at > business_now(), false) as "isPausing"
     from round_release where round_id = $1 and step = $2 and released_at is not null`,
    [roundId, step],
  );
  return rows[0] ?? null;
}
