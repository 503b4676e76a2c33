import type { Tx } from './transaction.ts';

/** A partner of an application, and what it has confirmed. */
export interface PartnerRow {
  readonly id: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly state: 'invited' | 'confirmed' | 'declined' | 'withdrawn' | 'removed';
  /** A code is out with which somebody may answer for it. */
  readonly hasCode: boolean;
  /** Who was asked by name. */
  readonly askedPersonId: string | null;
  readonly askedName: string | null;
  /** The version of what is said of it that it confirmed last. */
  readonly confirmedVersion: number | null;
  /** The version of what is said of it now; 0 while nothing is. */
  readonly saidVersion: number;
  /** What it would like said instead, encrypted under the application's key. */
  readonly wish: Buffer | null;
}

/** The columns of `PartnerRow`, of partners as `partnersJoined` joins them. */
export const partnerColumns = `p.id, p.application_id as "applicationId", p.organisation_id as "organisationId",
  o.name as "organisationName", p.state, p.code_hash is not null as "hasCode",
  p.asked_person_id as "askedPersonId", asked.name as "askedName",
  p.confirmed_version as "confirmedVersion", coalesce(d.version, 0) as "saidVersion", p.wish`;

/** Partners `p` with their organisations `o`, who was asked, and what is said of them. */
export const partnersJoined = `partner p
  join organisation o on o.network_id = p.network_id and o.id = p.organisation_id
  left join person asked on asked.network_id = p.network_id and asked.id = p.asked_person_id
  left join draft_part d on d.network_id = p.network_id and d.application_id = p.application_id
    and d.part = 'said' and d.about_id = p.id`;

/** A partner of the network's applications, or null. */
export async function findPartner(tx: Tx, partnerId: string): Promise<PartnerRow | null> {
  const { rows } = await tx.query<PartnerRow>(
    `select ${partnerColumns} from ${partnersJoined} where p.id = $1`,
    [partnerId],
  );
  return rows[0] ?? null;
}

/** The partners of an application that were not removed, in the order in which they were invited. */
export async function listPartners(tx: Tx, applicationId: string): Promise<readonly PartnerRow[]> {
  const { rows } = await tx.query<PartnerRow>(
    `select ${partnerColumns} from ${partnersJoined} where p.application_id = $1 and p.state <> 'removed'
     order by p.invited_at, o.name, p.id`,
    [applicationId],
  );
  return rows;
}

/** The partners in a round's drafts that are asked or take part. */
export async function listRoundPartners(tx: Tx, roundId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from partner p
     join application a on a.network_id = p.network_id and a.id = p.application_id
     where a.round_id = $1 and p.state in ('invited', 'confirmed') order by p.id`,
    [roundId],
  );
  return rows.map(({ id }) => id);
}

/** The partner of an application that this code was made for; null for one that was used. */
export async function findPartnerByCode(tx: Tx, hash: Buffer): Promise<PartnerRow | null> {
  const { rows } = await tx.query<PartnerRow>(
    `select ${partnerColumns} from ${partnersJoined} where p.code_hash = $1 and p.state in ('invited', 'confirmed')`,
    [hash],
  );
  return rows[0] ?? null;
}

/** Somebody whom an organisation's invitation can be sent to. */
export interface SpeakerRow {
  readonly id: string;
  readonly name: string | null;
}

/**
 * Who speaks for an organisation and can be asked on a platform, those who have the longest first;
 * nobody who writes on the application for its lead agency.
 */
export async function listSpeakers(
  tx: Tx,
  { organisationId, applicationId }: Pick<PartnerRow, 'organisationId' | 'applicationId'>,
): Promise<readonly SpeakerRow[]> {
  const { rows } = await tx.query<SpeakerRow>(
    `select h.id, h.name from person_organisation s
     join person h on h.network_id = s.network_id and h.id = s.person_id
       and h.erased_at is null and h.merged_into is null
     where s.organisation_id = $1
       and exists (select from account a where a.network_id = h.network_id and a.person_id = h.id
         and a.direct_refused_at is null)
       and not exists (select from application_member m where m.network_id = h.network_id
         and m.application_id = $2 and m.person_id = h.id and m.part in ('lead', 'scribe'))
     order by s.since, h.name, h.id`,
    [organisationId, applicationId],
  );
  return rows;
}

/** An organisation that agreed to be listed to others who are interested. */
export interface ListedRow {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: 'lead' | 'join';
  readonly brings: string | null;
}

/** Who of a round's interest list is not in an application yet, those who would join others first. */
export async function listInterested(tx: Tx, applicationId: string): Promise<readonly ListedRow[]> {
  const { rows } = await tx.query<ListedRow>(
    `select o.id as "organisationId", o.name, i.kind, i.brings from application a
     join interest i on i.network_id = a.network_id and i.round_id = a.round_id and i.listed
       and i.withdrawn_at is null and i.kind in ('lead', 'join')
       and i.organisation_id <> a.lead_organisation_id
     join organisation o on o.network_id = i.network_id and o.id = i.organisation_id
       and o.closed_at is null
     where a.id = $1 and not exists (select from partner p where p.network_id = a.network_id
       and p.application_id = a.id and p.organisation_id = o.id
       and p.state in ('invited', 'confirmed'))
     order by i.kind = 'lead', case o.size when 'micro' then 1 when 'small' then 2
       when 'medium' then 3 when 'large' then 4 else 2 end, i.at, o.name`,
    [applicationId],
  );
  return rows;
}

/** Who writes on an application for its lead agency. */
export async function listLeadPeople(tx: Tx, applicationId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from application_member where application_id = $1
       and part in ('lead', 'scribe') and state = 'in' order by since, person_id`,
    [applicationId],
  );
  return rows.map(({ id }) => id);
}

/** Who answers for a partner: whoever is in the application for it, else who was asked. */
export async function listPartnerPeople(tx: Tx, partnerId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select m.person_id as id from partner p
     join application_member m on m.network_id = p.network_id
       and m.application_id = p.application_id and m.organisation_id = p.organisation_id
       and m.part = 'partner' and m.state = 'in'
     where p.id = $1
     union select asked_person_id from partner where id = $1 and asked_person_id is not null
     order by 1`,
    [partnerId],
  );
  return rows.map(({ id }) => id);
}

/** Whether what an application has handed in now names an organisation as its partner. */
export async function isHandedInWith(
  tx: Tx,
  { applicationId, organisationId }: Pick<PartnerRow, 'organisationId' | 'applicationId'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from submission s
     join submission_organisation so on so.network_id = s.network_id and so.submission_id = s.id
     where s.application_id = $1 and s.withdrawn_at is null and so.organisation_id = $2
       and so.part = 'partner'`,
    [applicationId, organisationId],
  );
  return rowCount > 0;
}
