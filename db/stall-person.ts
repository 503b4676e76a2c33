import type { Tx } from './transaction.ts';

/** A stall that somebody asked for, as she takes it along. */
export interface PersonStallRow {
  readonly event: string;
  readonly organisation: string;
  readonly kind: string;
  readonly state: string;
  readonly pitch: string | null;
  readonly offers: string;
  readonly looksFor: string | null;
  readonly needsPower: boolean;
  readonly needsTable: boolean;
  readonly accessNeeds: string | null;
  readonly appliedAt: Date;
}

/** The stalls that a person asked for, the latest first. */
export async function exportStalls(tx: Tx, personId: string): Promise<readonly PersonStallRow[]> {
  const { rows } = await tx.query<PersonStallRow>(
    `select e.title as event, o.name as organisation, t.name as kind, s.state, s.pitch, s.offers,
       s.looks_for as "looksFor", s.needs_power as "needsPower", s.needs_table as "needsTable",
       s.access_needs as "accessNeeds", s.applied_at as "appliedAt"
     from stall s
     join event e on e.network_id = s.network_id and e.id = s.event_id
     join stall_type t on t.network_id = s.network_id and t.id = s.stall_type_id
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where s.person_id = $1 order by s.applied_at desc, s.id`,
    [personId],
  );
  return rows;
}

/** About how many stalls of each event a person decided. */
export async function countDecided(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly event: string; readonly decided: number }[]> {
  const { rows } = await tx.query<{ event: string; decided: number }>(
    `select e.title as event, count(*)::int as decided from stall s
     join event e on e.network_id = s.network_id and e.id = s.event_id
     where s.decided_by = $1 group by e.id, e.title, e.network_id order by 1`,
    [personId],
  );
  return rows;
}

/** Leaves her stalls with another of their organisations' people, who joined the longest ago. */
export async function handOverStalls(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update stall s set person_id = other.id from stall mine
     cross join lateral (
       select p.id from person_organisation m
       join person p on p.network_id = m.network_id and p.id = m.person_id
         and p.erased_at is null and p.merged_into is null
       where m.network_id = mine.network_id and m.organisation_id = mine.organisation_id
         and m.person_id <> $1
       order by not exists (select from account a where a.network_id = p.network_id
         and a.person_id = p.id), m.since, p.id limit 1
     ) other
     where mine.person_id = $1 and s.network_id = mine.network_id and s.id = mine.id`,
    [personId],
  );
}

/** The living stalls that a person asked for, of events that are not over. */
export async function listLivingStalls(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly id: string; readonly eventId: string }[]> {
  const { rows } = await tx.query<{ id: string; eventId: string }>(
    `select s.id, s.event_id as "eventId" from stall s
     join event e on e.network_id = s.network_id and e.id = s.event_id
     where s.person_id = $1 and s.state in ('applied', 'approved', 'waiting')
       and e.ends_at > business_now()
     order by s.event_id, s.id`,
    [personId],
  );
  return rows;
}

/** Forgets who decided, and what access somebody needed at a stall that nobody else sees to. */
export async function forgetStalls(tx: Tx, personId: string): Promise<void> {
  await tx.query('update stall set decided_by = null where decided_by = $1', [personId]);
  await tx.query('update stall set access_needs = null where person_id = $1', [personId]);
}

/** Names another person wherever this one asked or decided. */
export async function moveStalls(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update stall set person_id = case when person_id = $1 then $2 else person_id end,
       decided_by = case when decided_by = $1 then $2 else decided_by end
     where $1 in (person_id, decided_by)`,
    [fromId, toId],
  );
}

/** Deletes what access was needed at events that ended so many days ago; returns how many. */
export async function deleteStallNeeds(tx: Tx, days: number): Promise<number> {
  const { rowCount } = await tx.query(
    `update stall s set access_needs = null from event e
     where e.network_id = s.network_id and e.id = s.event_id and s.access_needs is not null
       and e.ends_at <= business_now() - make_interval(days => $1)`,
    [days],
  );
  return rowCount;
}

/** Deletes the stalls of events that ended so many months ago; returns how many. */
export async function deleteOldStalls(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from stall s using event e
     where e.network_id = s.network_id and e.id = s.event_id
       and e.ends_at <= business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}
