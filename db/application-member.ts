import type { Tx } from './transaction.ts';

/** Somebody who writes on an application, or has asked to. */
export interface ApplicationMemberRow {
  readonly personId: string;
  readonly name: string | null;
  readonly organisationId: string;
  readonly part: 'lead' | 'partner' | 'scribe';
  readonly state: 'asked' | 'in';
}

const columns = `m.person_id as "personId", p.name, m.organisation_id as "organisationId", m.part,
  m.state`;

const joined = `application_member m
  join person p on p.network_id = m.network_id and p.id = m.person_id`;

/** One of an application's members, whether in or still asking; null for anybody else. */
export async function findApplicationMember(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<ApplicationMemberRow | null> {
  const { rows } = await tx.query<ApplicationMemberRow>(
    `select ${columns} from ${joined} where m.application_id = $1 and m.person_id = $2`,
    [applicationId, personId],
  );
  return rows[0] ?? null;
}

/** Everybody who is in or asks, whoever is in for the longest first. */
export async function listApplicationMembers(
  tx: Tx,
  applicationId: string,
): Promise<readonly ApplicationMemberRow[]> {
  const { rows } = await tx.query<ApplicationMemberRow>(
    `select ${columns} from ${joined} where m.application_id = $1
     order by m.state = 'asked', m.since, m.person_id`,
    [applicationId],
  );
  return rows;
}

/** Adds somebody; false where she is in or has asked already. */
export async function insertApplicationMember(
  tx: Tx,
  applicationId: string,
  member: Pick<ApplicationMemberRow, 'personId' | 'organisationId' | 'part' | 'state'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into application_member (network_id, application_id, person_id, organisation_id, part,
       state) values (app_network(), $1, $2, $3, $4, $5) on conflict do nothing`,
    [applicationId, member.personId, member.organisationId, member.part, member.state],
  );
  return rowCount === 1;
}

/** Lets in somebody who asked; false where she did not, or is in already. */
export async function letInMember(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update application_member set state = 'in', since = business_now()
     where application_id = $1 and person_id = $2 and state = 'asked'`,
    [applicationId, personId],
  );
  return rowCount === 1;
}

/** Takes somebody out who is in this state; false where nobody is. */
export async function deleteApplicationMember(
  tx: Tx,
  applicationId: string,
  personId: string,
  state: ApplicationMemberRow['state'],
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from application_member
     where application_id = $1 and person_id = $2 and state = $3`,
    [applicationId, personId, state],
  );
  return rowCount === 1;
}

/**
 * Who of the lead agency still looks after an application: in, with an account in a place that is
 * still connected, and still speaking for the agency. The longest first.
 */
export async function listKeepers(tx: Tx, applicationId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select m.person_id as id from application_member m
     where m.application_id = $1 and m.state = 'in' and m.part <> 'partner'
       and exists (select from account a
         join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
         join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
         where a.network_id = m.network_id and a.person_id = m.person_id)
       and (m.part = 'scribe' or exists (select from person_organisation po
         where po.network_id = m.network_id and po.person_id = m.person_id
           and po.organisation_id = m.organisation_id))
     order by m.since, m.person_id`,
    [applicationId],
  );
  return rows.map(({ id }) => id);
}

/** An application in which somebody is a member. */
export interface MembershipRow {
  readonly applicationId: string;
  readonly leadOrganisationId: string;
  readonly leadName: string;
  readonly part: ApplicationMemberRow['part'];
  readonly state: ApplicationMemberRow['state'];
}

/**
 * The applications of a round in which a person is a member or asks to be, hers as a lead first; none
 * whose draft was deleted.
 */
export async function listMemberships(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly MembershipRow[]> {
  const { rows } = await tx.query<MembershipRow>(
    `select a.id as "applicationId", a.lead_organisation_id as "leadOrganisationId",
       o.name as "leadName", m.part, m.state
     from application_member m
     join application a on a.network_id = m.network_id and a.id = m.application_id
     join application_key k on k.network_id = a.network_id and k.application_id = a.id
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     where a.round_id = $1 and m.person_id = $2
     order by m.part <> 'lead', o.name`,
    [roundId, personId],
  );
  return rows;
}

/** The drafts of a round that nobody of the lead agency looks after any more: see `listKeepers`. */
export async function listOrphans(tx: Tx, roundId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from application a
     join application_key k on k.network_id = a.network_id and k.application_id = a.id
     where a.round_id = $1 and not exists (
       select from application_member m
       join account c on c.network_id = m.network_id and c.person_id = m.person_id
       join account_place ap on ap.network_id = c.network_id and ap.account_id = c.id
       join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
       where m.network_id = a.network_id and m.application_id = a.id and m.state = 'in'
         and m.part <> 'partner'
         and (m.part = 'scribe' or exists (select from person_organisation po
           where po.network_id = m.network_id and po.person_id = m.person_id
             and po.organisation_id = m.organisation_id)))
     order by a.number`,
    [roundId],
  );
  return rows.map(({ id }) => id);
}
