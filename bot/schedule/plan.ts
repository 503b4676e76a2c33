import { readBusinessTime } from '../../db/clock.ts';
import { cancelDue, upsertDue } from '../../db/due.ts';
import type { Work } from '../context.ts';
import { newId } from '../ids.ts';
import { type Moment, toIso } from '../instant.ts';

/**
 * Plans something for a moment of business time: the job `kind` will be run for the subject then.
 *
 * Unique by network, kind, subject and period (an ISO week, a number of a reminder; empty if there
 * is just one): planning it again moves it while it lies ahead, revives it after a cancellation, and
 * returns false once it has happened. From `expiresAt` on it does not happen any more.
 */
export async function plan(
  work: Work,
  what: {
    readonly kind: string;
    readonly subjectId: string;
    readonly period?: string;
    readonly dueAt: Moment;
    readonly expiresAt?: Moment;
  },
): Promise<boolean> {
  const id = await upsertDue(work.tx, {
    networkId: work.networkId,
    id: newId(),
    kind: what.kind,
    subjectId: what.subjectId,
    period: what.period ?? '',
    dueAt: toIso(what.dueAt),
    expiresAt: what.expiresAt ? toIso(what.expiresAt) : null,
  });
  return id !== null;
}

/** Takes back what was planned for a subject: one period, or all of this kind; returns how many. */
export async function cancel(
  work: Work,
  what: { readonly kind: string; readonly subjectId: string; readonly period?: string },
): Promise<number> {
  return cancelDue(work.tx, work.networkId, what.kind, what.subjectId, what.period ?? null);
}

/** Plans something for right now: it lies in the database first, and the sweep is sent for it. */
export async function planNow(
  work: Work,
  what: { readonly kind: string; readonly subjectId: string; readonly period?: string },
): Promise<boolean> {
  const isNew = await plan(work, { ...what, dueAt: await readBusinessTime(work.tx) });
  work.afterCommit({ name: 'sweep', payload: {}, once: 'sweep' });
  return isNew;
}
