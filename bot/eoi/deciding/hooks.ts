import type { Work } from '../../context.ts';

/**
 * What happens when the pause before contracts has ended, or at once where there is none; each gets
 * the round's id, runs in one transaction with the others, and may be run again.
 */
export const atPauseEnd: readonly ((work: Work, roundId: string) => Promise<unknown>)[] = [];
