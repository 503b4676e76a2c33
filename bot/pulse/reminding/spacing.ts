import { readBusinessTime } from '../../../db/clock.ts';
import { lockReminders, type ReminderRow } from '../../../db/reminder.ts';
import type { Work } from '../../context.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';

/** Between any two messages of one survey to a person, and before the first after its opening. */
export const HOURS_APART = 20;

const HOUR_MS = 3_600_000;

/** The first moment from this one on (epoch, ms; business time) at which nobody is disturbed. */
export async function allowedFrom(work: Work, moment: number): Promise<number> {
  const rules = quietRulesOf(await readNetwork(work));
  return nextAllowed(Temporal.Instant.fromEpochMilliseconds(moment), rules).epochMilliseconds;
}

/** What was said to somebody of a wave, and from when on something more may be said to her. */
export interface Said {
  readonly now: number;
  /** All that was or will be said. */
  readonly messages: readonly ReminderRow[];
  /** Epoch, ms; business time. Quiet hours are not heeded yet. */
  readonly freeFrom: number;
}

/**
 * Reads it, `but` for one message that may be said next, and keeps others from deciding on a message to
 * her until the transaction ends.
 */
export async function readSaid(
  work: Work,
  invitationId: string,
  but?: { readonly card: string; readonly variant: string },
): Promise<Said> {
  const messages = await lockReminders(work.tx, invitationId);
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const said = messages
    .filter(({ card, variant }) => card !== but?.card || variant !== but?.variant)
    .filter(({ isSaid }) => isSaid)
    .map(({ dueAt }) => dueAt.getTime() + HOURS_APART * HOUR_MS);
  return { now, messages, freeFrom: Math.max(now, ...said) };
}

/**
 * The number of the next of a survey's reminders that she could still get; null when all are used. A
 * planned one has its number for a variant, and each number is written to her once.
 */
export function freeReminder({ messages }: Said, reminders: number): string | null {
  const used = new Set(
    messages.flatMap(({ card, variant }) => (card === 'pulse.reminder' ? [variant] : [])),
  );
  const numbers = Array.from({ length: reminders }, (_, at) => String(at + 1));
  return numbers.find((number) => !used.has(number)) ?? null;
}
