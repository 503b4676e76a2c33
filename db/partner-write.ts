import type { PartnerRow } from './partner.ts';
import type { Tx } from './transaction.ts';

/** Applications are taken until the deadline of their round, as the very statement sees it. */
const isOpen = `exists (select from application a
  join round r on r.network_id = a.network_id and r.id = a.round_id
  where a.network_id = p.network_id and a.id = p.application_id and r.stage <> 'cancelled'
    and business_now() < r.closes_at)`;

/**
 * Invites an organisation to an application, or once more after it said no, left or was removed.
 * Null where it is there already, or after the deadline.
 */
export async function invitePartner(
  tx: Tx,
  partner: Pick<PartnerRow, 'id' | 'applicationId' | 'organisationId'> & {
    readonly invitedBy: string;
  },
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into partner as p (network_id, id, application_id, organisation_id, invited_by)
     select a.network_id, $1, a.id, $3, $4 from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where a.id = $2 and a.lead_organisation_id <> $3 and r.stage <> 'cancelled'
       and business_now() < r.closes_at
     on conflict (network_id, application_id, organisation_id) do update
       set state = 'invited', invited_by = excluded.invited_by, invited_at = excluded.invited_at,
         code_hash = null, asked_person_id = null, answered_by = null, answered_at = null,
         confirmed_version = null, wish = null
       where p.state not in ('invited', 'confirmed')
     returning p.id`,
    [partner.id, partner.applicationId, partner.organisationId, partner.invitedBy],
  );
  return rows[0]?.id ?? null;
}

/** Names who is asked for a partner; false once it has left, or after the deadline. */
export async function askSpeaker(tx: Tx, partnerId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set asked_person_id = $2
     where p.id = $1 and p.state in ('invited', 'confirmed') and ${isOpen}`,
    [partnerId, personId],
  );
  return rowCount === 1;
}

/** Keeps the keyed hash of a code with which somebody may answer: only the newest one works. */
export async function setPartnerCode(tx: Tx, partnerId: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set code_hash = $2
     where p.id = $1 and p.state in ('invited', 'confirmed') and ${isOpen}`,
    [partnerId, hash],
  );
  return rowCount === 1;
}

/** Uses a partner's code up: whoever typed it is asked from now on. False after the deadline. */
export async function usePartnerCode(
  tx: Tx,
  partnerId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set code_hash = null, asked_person_id = $2
     where p.id = $1 and p.code_hash is not null and p.state in ('invited', 'confirmed')
       and ${isOpen}`,
    [partnerId, personId],
  );
  return rowCount === 1;
}

/** A partner takes part, with the words of that version; false once it has left, or after the deadline. */
export async function confirmPartner(
  tx: Tx,
  partnerId: string,
  by: { readonly personId: string; readonly version: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set state = 'confirmed', answered_by = $2, answered_at = business_now(),
       confirmed_version = $3, wish = null
     where p.id = $1 and p.state in ('invited', 'confirmed') and ${isOpen}`,
    [partnerId, by.personId, by.version],
  );
  return rowCount === 1;
}

/** Keeps what a partner would like said instead; false once it has left, or after the deadline. */
export async function setPartnerWish(
  tx: Tx,
  partnerId: string,
  wish: Buffer | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set wish = $2
     where p.id = $1 and p.state in ('invited', 'confirmed') and ${isOpen}`,
    [partnerId, wish],
  );
  return rowCount === 1;
}

/**
 * A partner says no, leaves, or is removed by the lead agency (null: nobody of it answered); false
 * where it is none any more, or after the deadline.
 */
export async function endPartner(
  tx: Tx,
  partnerId: string,
  to: 'declined' | 'withdrawn' | 'removed',
  answeredBy: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update partner p set state = $2, code_hash = null, wish = null,
       answered_by = coalesce($3, answered_by),
       answered_at = case when $3::uuid is null then answered_at else business_now() end
     where p.id = $1 and p.state in ('invited', 'confirmed') and ${isOpen}`,
    [partnerId, to, answeredBy],
  );
  return rowCount === 1;
}

/** Lets somebody write on an application for a partner; whoever is in it already stays what she is. */
export async function addPartnerMember(
  tx: Tx,
  { applicationId, organisationId }: Pick<PartnerRow, 'applicationId' | 'organisationId'>,
  personId: string,
): Promise<void> {
  await tx.query(
    `insert into application_member as m (network_id, application_id, person_id, organisation_id,
       part, state)
     values (app_network(), $1, $2, $3, 'partner', 'in')
     on conflict (network_id, application_id, person_id) do update
       set organisation_id = excluded.organisation_id, part = 'partner', state = 'in',
         since = excluded.since
       where m.state = 'asked'`,
    [applicationId, personId, organisationId],
  );
}

/** Lets nobody write on an application for this partner any more. */
export async function dropPartnerMembers(
  tx: Tx,
  { applicationId, organisationId }: Pick<PartnerRow, 'applicationId' | 'organisationId'>,
): Promise<void> {
  await tx.query(
    `delete from application_member
     where application_id = $1 and organisation_id = $2 and part = 'partner'`,
    [applicationId, organisationId],
  );
}
