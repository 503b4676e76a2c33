import { copyRow, insertRows, insertUpdates, type NewOutboxRow } from '../../db/outbox.ts';
import type { Work } from '../context.ts';
import { newId } from '../ids.ts';
import { type Moment, toIso } from '../instant.ts';
import { laneJob } from './lane.ts';

/** One thing to be said: a card to a channel, or to one account as seen from a place. */
export type Saying = {
  readonly card: string;
  readonly ids: readonly string[];
  /** Handed to the card as it is; empty unless given. */
  readonly variant?: string;
  /** Said at most once in the network, ever: a reminder, a result. */
  readonly onceKey?: string;
  /** Business time; at once unless given. */
  readonly dueAt?: Moment;
  /** From this moment on (business time) it is not said any more. */
  readonly expiresAt?: Moment;
} & (
  | { readonly channelId: string }
  | { readonly accountId: string /** Whose bot speaks. */; readonly placeId: string }
);

/**
 * Says something elsewhere or later: writes an outbox row in the caller's transaction.
 *
 * Returns the row's id, or null when its once key was used before. `channelId`, `accountId` and
 * `placeId` are our own ids; those of another network fail.
 */
export async function say(work: Work, saying: Saying): Promise<string | null> {
  const [id] = await sayAll(work, [saying]);
  return id ?? null;
}

/**
 * Says many things in one statement a thousand; returns the ids of the rows that were new, in
 * order. Hand over sets of some thousands at a time when there may be a hundred thousand.
 */
export async function sayAll(work: Work, sayings: readonly Saying[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < sayings.length; at += ROWS_PER_STATEMENT) {
    const rows = sayings.slice(at, at + ROWS_PER_STATEMENT).map(toRow);
    const written = await insertRows(work.tx, work.networkId, rows);
    ids.push(...written.map((row) => row.id));
    announce(work, written);
  }
  return ids;
}

/**
 * Draws a card anew wherever it was posted or is about to be, once for any number of calls within
 * `afterMs` (a second unless given); the change shows the truth of the moment it is drawn.
 *
 * It locks a change that is waiting already until the caller commits: many writers of one card
 * had better ask for it in a job than with every press.
 */
export async function redraw(
  work: Work,
  what: { readonly card: string; readonly ids: readonly string[]; readonly afterMs?: number },
): Promise<void> {
  const afterMs = what.afterMs ?? REDRAW_AFTER_MS;
  const rows = await insertUpdates(work.tx, work.networkId, what.card, what.ids, afterMs);
  announce(work, rows, afterMs);
}

/**
 * Posts again what ended as `unknown` or `failed`, at the operator's wish: a new row, since a row
 * makes at most one message. Returns its id, or null when there is nothing to post again.
 */
export async function postAgain(work: Work, outboxId: string): Promise<string | null> {
  const copy = await copyRow(work.tx, work.networkId, outboxId);
  if (!copy) return null;
  work.afterCommit(laneJob(work.networkId, copy.lane));
  return copy.id;
}

const ROWS_PER_STATEMENT = 1000;

const REDRAW_AFTER_MS = 1000;

function toRow(saying: Saying): NewOutboxRow {
  const to =
    'channelId' in saying
      ? { channelId: saying.channelId, accountId: null, placeId: null }
      : { channelId: null, accountId: saying.accountId, placeId: saying.placeId };
  return {
    ...to,
    id: newId(),
    card: saying.card,
    ids: saying.ids,
    variant: saying.variant ?? '',
    onceKey: saying.onceKey ?? null,
    dueAt: saying.dueAt === undefined ? null : toIso(saying.dueAt),
    expiresAt: saying.expiresAt === undefined ? null : toIso(saying.expiresAt),
  };
}

function announce(work: Work, rows: readonly { lane: string }[], delayMs = 0): void {
  for (const lane of new Set(rows.map((row) => row.lane))) {
    work.afterCommit(laneJob(work.networkId, lane, delayMs));
  }
}
