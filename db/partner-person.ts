import type { Tx } from './transaction.ts';

/** A partner that somebody invited or answered for, as she takes it along. */
export interface PersonPartnerRow {
  readonly round: string;
  readonly lead: string;
  readonly partner: string;
  readonly state: string;
  readonly invitedAt: Date;
  readonly answeredAt: Date | null;
  readonly invited: boolean;
}

/** Where a person invited a partner, was asked to answer for one, or did; the latest first. */
export async function exportPartners(
  tx: Tx,
  personId: string,
): Promise<readonly PersonPartnerRow[]> {
  const { rows } = await tx.query<PersonPartnerRow>(
    `select r.title as round, lead.name as lead, o.name as partner, p.state,
       p.invited_at as "invitedAt", p.answered_at as "answeredAt", p.invited_by = $1 as invited
     from partner p
     join application a on a.network_id = p.network_id and a.id = p.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join organisation lead on lead.network_id = a.network_id and lead.id = a.lead_organisation_id
     join organisation o on o.network_id = p.network_id and o.id = p.organisation_id
     where $1 in (p.invited_by, p.asked_person_id, p.answered_by)
     order by p.invited_at desc, p.id`,
    [personId],
  );
  return rows;
}

/** Forgets who was asked and who answered; a code is no help once whoever had it is gone. */
export async function forgetPartners(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update partner set
       asked_person_id = case when asked_person_id = $1 then null else asked_person_id end,
       answered_by = case when answered_by = $1 then null else answered_by end
     where $1 in (asked_person_id, answered_by)`,
    [personId],
  );
}

/** Names another person wherever this one invited, was asked or answered. */
export async function movePartners(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update partner set invited_by = case when invited_by = $1 then $2 else invited_by end,
       asked_person_id = case when asked_person_id = $1 then $2 else asked_person_id end,
       answered_by = case when answered_by = $1 then $2 else answered_by end
     where $1 in (invited_by, asked_person_id, answered_by)`,
    [fromId, toId],
  );
}
