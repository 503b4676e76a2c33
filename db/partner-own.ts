import { type PartnerRow, partnerColumns, partnersJoined } from './partner.ts';
import type { Tx } from './transaction.ts';

/** A partner for which somebody answers, and in which round. */
export interface OwnPartRow extends PartnerRow {
  readonly leadName: string;
  readonly roundTitle: string;
  readonly closesAt: Date;
}

/**
 * Where somebody answers for a partner, or was asked to, the round with the latest deadline first; of
 * drafts that were not deleted.
 */
export async function listPartsOf(tx: Tx, personId: string): Promise<readonly OwnPartRow[]> {
  const { rows } = await tx.query<OwnPartRow>(
    `select ${partnerColumns}, lead.name as "leadName", r.title as "roundTitle",
       r.closes_at as "closesAt"
     from ${partnersJoined}
     join application a on a.network_id = p.network_id and a.id = p.application_id
     join organisation lead on lead.network_id = a.network_id and lead.id = a.lead_organisation_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join application_key k on k.network_id = a.network_id and k.application_id = a.id
     where p.state in ('invited', 'confirmed') and r.stage <> 'cancelled'
       and (p.asked_person_id = $1 or exists (
         select from application_member m where m.network_id = p.network_id
           and m.application_id = p.application_id and m.person_id = $1
           and m.organisation_id = p.organisation_id and m.part = 'partner' and m.state = 'in'))
     order by r.closes_at desc, lead.name, o.name, p.id`,
    [personId],
  );
  return rows;
}

/** An application that somebody writes on for its lead agency, and how its partners stand. */
export interface LedRow {
  readonly applicationId: string;
  readonly leadName: string;
  readonly roundTitle: string;
  readonly closesAt: Date;
  readonly partners: number;
  readonly confirmed: number;
}

/** The applications somebody writes on for the lead agency, of rounds that still take them. */
export async function listLedBy(tx: Tx, personId: string): Promise<readonly LedRow[]> {
  const { rows } = await tx.query<LedRow>(
    `select a.id as "applicationId", lead.name as "leadName", r.title as "roundTitle",
       r.closes_at as "closesAt", count(p.id)::int as partners,
       (count(p.id) filter (where p.state = 'confirmed'
         and p.confirmed_version = coalesce(d.version, 0)))::int as confirmed
     from application_member m
     join application a on a.network_id = m.network_id and a.id = m.application_id
     join organisation lead on lead.network_id = a.network_id and lead.id = a.lead_organisation_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join application_key k on k.network_id = a.network_id and k.application_id = a.id
     left join partner p on p.network_id = a.network_id and p.application_id = a.id
       and p.state in ('invited', 'confirmed')
     left join draft_part d on d.network_id = p.network_id and d.application_id = p.application_id
       and d.part = 'said' and d.about_id = p.id
     where m.person_id = $1 and m.state = 'in' and m.part <> 'partner' and r.stage <> 'cancelled'
       and r.closes_at > business_now()
     group by a.network_id, a.id, lead.name, r.title, r.closes_at
     order by r.closes_at, lead.name, a.id`,
    [personId],
  );
  return rows;
}
