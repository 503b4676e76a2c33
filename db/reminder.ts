import type { Tx } from './transaction.ts';

/** A direct message that asks or reminds somebody of a wave. */
export interface ReminderRow {
  readonly card: string;
  readonly variant: string;
  /** When it is to be said or, once it was, when it was said; business time. */
  readonly dueAt: Date;
  /** Whether the platform has it, or may have it. */
  readonly isSaid: boolean;
}

/**
 * What was and will be said to somebody of a wave, held until the transaction ends: two messages to
 * her are never decided on at once.
 */
export async function lockReminders(tx: Tx, invitationId: string): Promise<readonly ReminderRow[]> {
  await tx.query('select from invitation where id = $1 for no key update', [invitationId]);
  const { rows } = await tx.query<ReminderRow>(
    `select card, variant, due_at as "dueAt", state in ('sent', 'unknown')
       or state in ('pending', 'sending') and first_tried_at is not null as "isSaid"
     from outbox where network_id = app_network()
       and (card in ('pulse.reminder', 'pulse.nudge') or card = (
         select w.ask_card from invitation i
         join wave w on w.network_id = i.network_id and w.id = i.wave_id where i.id = $1))
       and ids = array[$1::uuid] and action = 'direct'
     order by due_at`,
    [invitationId],
  );
  return rows;
}

/** Lets a reminder that is about to be sent tell by its time when it was said. */
export async function markSaidNow(
  tx: Tx,
  invitationId: string,
  message: { readonly card: string; readonly variant: string },
): Promise<void> {
  await tx.query(
    `update outbox set due_at = business_now()
     where network_id = app_network() and card = $2 and ids = array[$1::uuid] and variant = $3
       and state = 'sending'`,
    [invitationId, message.card, message.variant],
  );
}

/** Whether a person never wants to be reminded. */
export async function refusesReminders(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await tx.query('select from reminder_refusal where person_id = $1', [personId]);
  return rows.length > 0;
}

/** Notes that a person never wants to be reminded. */
export async function insertReminderRefusal(
  tx: Tx,
  networkId: string,
  personId: string,
): Promise<void> {
  await tx.query(
    `insert into reminder_refusal (network_id, person_id) values ($1, $2) on conflict do nothing`,
    [networkId, personId],
  );
}

/** Lets a person be reminded again. */
export async function deleteReminderRefusal(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from reminder_refusal where person_id = $1', [personId]);
}

/** What either of two people wished holds for the one who stays. */
export async function mergeReminderRefusals(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(
    `insert into reminder_refusal (network_id, person_id)
     select network_id, $2 from reminder_refusal where person_id = $1 on conflict do nothing`,
    [from, to],
  );
  await deleteReminderRefusal(tx, from);
}
