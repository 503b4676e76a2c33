import type { Tx } from './transaction.ts';

/** One direct message per invitation, to the account that last accepted one; in one statement. */
const directRows = `
  insert into outbox (network_id, id, place_id, lane, action, account_id, card, ids, variant,
    once_key, due_at, expires_at)
  select i.network_id, gen_random_uuid(), a.place_id, a.platform || ':' || a.external_place || ':direct',
    'direct', a.account_id, $2, array[i.id], $3, $2 || ':' || $3 || ':' || i.id,
    coalesce($5::timestamptz, business_now()), $4
  from invitation i
  cross join lateral (
    select a.id as account_id, p.id as place_id, p.platform, p.external_id as external_place
    from account a
    join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
    join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
    where a.network_id = i.network_id and a.person_id = i.person_id and a.direct_refused_at is null
    order by a.seen_at desc, a.id, p.id limit 1
  ) a
  where i.wave_id = $1`;
const once = 'on conflict (network_id, once_key) where once_key is not null do nothing';

/** Writes the direct messages for those asked that way; each is written once, ever. */
export async function insertDirectAsks(
  tx: Tx,
  waveId: string,
  card: string,
  variant: string,
  expiresAt: Date | null,
): Promise<number> {
  const { rowCount } = await tx.query(`${directRows} and i.by_direct_message ${once}`, [
    waveId,
    card,
    variant,
    expiresAt,
    null,
  ]);
  return rowCount;
}

/** Who was asked that way in an earlier time of a run and not in its last: the latest invitation. */
export async function listAskedEarlier(
  tx: Tx,
  runId: string,
): Promise<readonly { readonly waveId: string; readonly ids: readonly string[] }[]> {
  const { rows } = await tx.query<{ waveId: string; ids: string[] }>(
    `select wave_id as "waveId", array_agg(latest.id) as ids from (
       select distinct on (i.person_id) i.id, i.wave_id, i.by_direct_message
       from invitation i join wave w on w.network_id = i.network_id and w.id = i.wave_id
       where w.run_id = $1 order by i.person_id, w.number desc
     ) latest
     join run r on r.id = $1 and r.figures_id <> wave_id
     where by_direct_message group by wave_id`,
    [runId],
  );
  return rows;
}

/** Writes direct messages for the given invitations only; each is written once, ever. */
export async function insertDirects(
  tx: Tx,
  waveId: string,
  what: {
    readonly card: string;
    readonly variant: string;
    readonly dueAt: Date;
    readonly expiresAt: Date | null;
  },
  invitationIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(`${directRows} and i.id = any ($6::uuid[]) ${once}`, [
    waveId,
    what.card,
    what.variant,
    what.expiresAt,
    what.dueAt,
    invitationIds,
  ]);
  return rowCount;
}

/**
 * Writes one pending change for every direct message of a card that was sent, or still will be, to
 * people asked in a wave; see `insertUpdates` in outbox.ts.
 */
export async function insertDirectUpdates(tx: Tx, waveId: string, card: string): Promise<void> {
  await tx.query(
    `insert into outbox as o (network_id, id, place_id, lane, action, channel_id, target_id, card,
       ids, variant, due_at)
     select t.network_id, gen_random_uuid(), t.place_id, t.lane, 'update', t.channel_id, t.id,
       t.card, t.ids, t.variant, business_now()
     from invitation i
     join outbox t on t.network_id = i.network_id and t.card = $2 and t.ids = array[i.id]
       and t.action <> 'update' and t.state in ('pending', 'sending', 'sent')
     where i.wave_id = $1
     order by t.id
     on conflict (network_id, target_id) where action = 'update' and state = 'pending'
       do update set due_at = o.due_at`,
    [waveId, card],
  );
}

/**
 * Deletes what is left of a wave's reminders, delivered or not: that somebody was reminded tells
 * that she had not answered.
 */
export async function deleteReminders(tx: Tx, waveId: string): Promise<void> {
  await tx.query(
    `delete from outbox o using invitation i
     where o.card in ('pulse.reminder', 'pulse.nudge') and i.wave_id = $1 and o.network_id = i.network_id
       and o.ids = array[i.id]`,
    [waveId],
  );
}

/** The lanes of direct messages of all places: what to wake after writing many rows at once. */
export async function listDirectLanes(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ lane: string }>(
    `select distinct platform || ':' || external_id || ':direct' as lane from place where left_at is null`,
  );
  return rows.map(({ lane }) => lane);
}
