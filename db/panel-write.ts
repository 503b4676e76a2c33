import type { Tx } from './transaction.ts';

/** Who is to sit on a panel, and for whom. */
export interface NewPanelMember {
  readonly roundId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly isChair: boolean;
  readonly addedBy: string;
}

/**
 * Puts somebody on a panel; one who was taken off comes back, and accepts and declares anew. False
 * where she is on it already.
 */
export async function insertPanelMember(tx: Tx, member: NewPanelMember): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into panel_member as m (network_id, round_id, person_id, organisation_id, is_chair,
       added_by)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict (network_id, round_id, person_id) do update
       set organisation_id = excluded.organisation_id, is_chair = excluded.is_chair,
         added_by = excluded.added_by, added_at = business_now(), accepted_at = null,
         declared_at = null, removed_at = null
       where m.removed_at is not null`,
    [member.roundId, member.personId, member.organisationId, member.isChair, member.addedBy],
  );
  return rowCount === 1;
}

/** Takes the chair from whoever has it. */
export async function clearChair(tx: Tx, roundId: string): Promise<void> {
  await tx.query(
    'update panel_member set is_chair = false where round_id = $1 and is_chair and removed_at is null',
    [roundId],
  );
}

/** Makes one of the panel its chair; false for whoever is not on it. */
export async function setChair(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update panel_member set is_chair = true
     where round_id = $1 and person_id = $2 and removed_at is null`,
    [roundId, personId],
  );
  return rowCount === 1;
}

/** Takes somebody off a panel; false where she was not on it. */
export async function removePanelMember(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update panel_member set removed_at = business_now(), is_chair = false
     where round_id = $1 and person_id = $2 and removed_at is null`,
    [roundId, personId],
  );
  return rowCount === 1;
}

/** Whether somebody sits on any panel now. */
export async function isOnAnyPanel(tx: Tx, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from panel_member where person_id = $1 and removed_at is null limit 1',
    [personId],
  );
  return rowCount === 1;
}

/** Notes that she accepted the terms; false where she had, or is not on the panel. */
export async function acceptTerms(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update panel_member set accepted_at = business_now()
     where round_id = $1 and person_id = $2 and removed_at is null and accepted_at is null`,
    [roundId, personId],
  );
  return rowCount === 1;
}

/**
 * Notes that she has said of every applicant whether she has to do with it: only from the deadline on,
 * and once the terms are accepted. False where she had.
 */
export async function finishDeclaring(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update panel_member m set declared_at = business_now() from round r
     where m.round_id = $1 and m.person_id = $2 and m.removed_at is null
       and m.accepted_at is not null and m.declared_at is null
       and r.network_id = m.network_id and r.id = m.round_id and r.closes_at <= business_now()`,
    [roundId, personId],
  );
  return rowCount === 1;
}

/** Why the panel goes on without somebody of the voluntary sector; null takes it back. */
export async function setPanelReason(
  tx: Tx,
  roundId: string,
  reason: string | null,
): Promise<void> {
  await tx.query('update round set panel_reason = $2 where id = $1', [roundId, reason]);
}
