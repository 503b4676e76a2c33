import type { Tx } from './transaction.ts';

/** Somebody who has a seat or an approved stall at an event, and what she says of herself there. */
export interface ParticipantRow {
  readonly personId: string;
  /** As she gave it, else as her account shows it. */
  readonly name: string | null;
  /** The stakeholder group she answers as. */
  readonly group: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** What the organisation gave to be shown to everyone in the network. */
  readonly contact: string | null;
  /** Her own words and those of her stalls; empty where there are none. */
  readonly looksFor: string;
  readonly offers: string;
  readonly hasStall: boolean;
  readonly pitch: string | null;
}

/** Those who take part in an event, all of them or of these people, by id. */
export async function listParticipants(
  tx: Tx,
  eventId: string,
  personIds: readonly string[] | null,
): Promise<readonly ParticipantRow[]> {
  const { rows } = await tx.query<ParticipantRow>(
    `with part as (
       select r.person_id, r.stakeholder_group, r.organisation_id, r.looks_for, r.offers,
         null as pitch, false as has_stall, 2 as rank
       from rsvp r where r.event_id = $1 and r.answer = 'accepted' and r.seat = 'seated'
       union all
       select s.person_id, null, s.organisation_id, s.looks_for, s.offers, s.pitch, true, 1
       from stall s where s.event_id = $1 and s.state = 'approved'),
     person_part as (
       select person_id, max(stakeholder_group) as stakeholder_group,
         (array_agg(organisation_id order by rank, organisation_id)
           filter (where organisation_id is not null))[1] as organisation_id,
         coalesce(string_agg(looks_for, e'\\n' order by rank, looks_for), '') as looks_for,
         coalesce(string_agg(offers, e'\\n' order by rank, offers), '') as offers,
         bool_or(has_stall) as has_stall, min(pitch) as pitch
       from part where $2::uuid[] is null or person_id = any ($2)
       group by person_id)
     select p.id as "personId", coalesce(p.name, (select a.display_name from account a
         where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
         order by a.seen_at desc, a.id limit 1)) as name,
       coalesce(x.stakeholder_group, p.stakeholder_group, 'other') as "group",
       o.id as "organisationId", o.name as "organisationName", o.contact,
       x.looks_for as "looksFor", x.offers, x.has_stall as "hasStall", x.pitch
     from person_part x
     join person p on p.network_id = (select app_network()) and p.id = x.person_id
     left join organisation o on o.network_id = p.network_id
       and o.id = coalesce(x.organisation_id, (select m.organisation_id from person_organisation m
         where m.network_id = p.network_id and m.person_id = p.id
         order by m.since, m.organisation_id limit 1))
     order by p.id`,
    [eventId, personIds],
  );
  return rows;
}
