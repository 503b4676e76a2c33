import type { Tx } from './transaction.ts';

/** One person who is asked in a wave; her leaf is frozen. */
export interface InvitationRow {
  readonly id: string;
  readonly waveId: string;
  readonly personId: string;
  readonly leaf: string;
  readonly optedOut: boolean;
}

/** An invitation, or null where the network has none with this id (any more). */
export async function findInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    `select id, wave_id as "waveId", person_id as "personId", leaf, opted_out as "optedOut"
     from invitation where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The invitation of a person in a wave, if she has one. */
export async function findInvitationOf(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    `select id, wave_id as "waveId", person_id as "personId", leaf, opted_out as "optedOut"
     from invitation where wave_id = $1 and person_id = $2`,
    [waveId, personId],
  );
  return rows[0] ?? null;
}

/** No more reminders of this wave for this person. */
export async function optOut(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query('update invitation set opted_out = true where wave_id = $1 and person_id = $2', [
    waveId,
    personId,
  ]);
}

/** Invited at opening and late, by leaf. */
export async function countInvited(
  tx: Tx,
  waveId: string,
): Promise<readonly { readonly leaf: string; readonly invited: number; readonly late: number }[]> {
  const { rows } = await tx.query<{ leaf: string; invited: number; late: number }>(
    `select leaf, (count(*) filter (where not late))::int as invited,
       (count(*) filter (where late))::int as late
     from invitation where wave_id = $1 group by leaf order by leaf`,
    [waveId],
  );
  return rows;
}

/**
 * A page of a wave's invitations after the one with id `after`, in id order; without those who want
 * no reminders.
 */
export async function pageInvitations(
  tx: Tx,
  waveId: string,
  after: string | null,
  limit: number,
): Promise<readonly { readonly id: string; readonly personId: string }[]> {
  const { rows } = await tx.query<{ id: string; personId: string }>(
    `select id, person_id as "personId" from invitation i
     where wave_id = $1 and not opted_out and ($2::uuid is null or id > $2)
       and not exists (select from reminder_refusal r
         where r.network_id = i.network_id and r.person_id = i.person_id)
     order by id limit $3`,
    [waveId, after, limit],
  );
  return rows;
}
