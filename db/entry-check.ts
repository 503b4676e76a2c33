import type { Tx } from './transaction.ts';

/** Whom to ask next whether an organisation's entry is still right, and where. */
interface ToAsk {
  readonly personId: string;
  readonly accountId: string;
  readonly placeId: string;
}

/**
 * Of an organisation's people who can be sent a direct message and were not asked since its entry was
 * last checked, the one who was seen last; null where none is left.
 */
export async function findToAsk(tx: Tx, organisationId: string): Promise<ToAsk | null> {
  const { rows } = await tx.query<ToAsk>(
    `select m.person_id as "personId", a.id as "accountId", p.id as "placeId"
     from person_organisation m
     join account a on a.network_id = m.network_id and a.person_id = m.person_id
       and a.direct_refused_at is null
     join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
     join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
     where m.organisation_id = $1 and not exists (select from entry_check c
       where c.organisation_id = m.organisation_id and c.person_id = m.person_id)
     order by a.seen_at desc, a.id, p.id limit 1`,
    [organisationId],
  );
  return rows[0] ?? null;
}

/** Notes that somebody is asked about an organisation's entry. */
export async function insertEntryCheck(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<void> {
  await tx.query(
    `insert into entry_check (network_id, organisation_id, person_id)
     values (app_network(), $1, $2) on conflict do nothing`,
    [organisationId, personId],
  );
}

/** Whether anybody is being asked about an organisation's entry. */
export async function isBeingChecked(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await tx.query<{ asked: boolean }>(
    'select exists (select from entry_check where organisation_id = $1) as asked',
    [organisationId],
  );
  return rows[0]?.asked ?? false;
}

/** Ends the asking about an organisation's entry. */
export async function deleteEntryChecks(tx: Tx, organisationId: string): Promise<void> {
  await tx.query('delete from entry_check where organisation_id = $1', [organisationId]);
}

/** The organisations about whose entries a person is being asked, by name. */
export async function listEntryChecksOf(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly organisation: string; readonly askedAt: Date }[]> {
  const { rows } = await tx.query<{ organisation: string; askedAt: Date }>(
    `select o.name as organisation, c.asked_at as "askedAt" from entry_check c
     join organisation o on o.network_id = c.network_id and o.id = c.organisation_id
     where c.person_id = $1 order by o.name`,
    [personId],
  );
  return rows;
}

/** Forgets that a person was asked. */
export async function deleteEntryChecksOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from entry_check where person_id = $1', [personId]);
}

/** Whoever was asked as the younger person was asked as the older one. */
export async function copyEntryChecks(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into entry_check (network_id, organisation_id, person_id, asked_at)
     select network_id, organisation_id, $2, asked_at from entry_check where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}

/** A day from which an organisation's entry is to be checked again: when it last was, or was made. */
interface UnplannedRow {
  readonly id: string;
  readonly since: string;
}

/**
 * The organisations for which no check lies ahead, closed ones left out; `since` is the day, in the
 * network's zone, on which the entry was last checked or else made.
 */
export async function listUnplanned(tx: Tx, kind: string): Promise<readonly UnplannedRow[]> {
  const { rows } = await tx.query<UnplannedRow>(
    `select o.id, coalesce(o.checked_on, (o.made_at at time zone n.time_zone)::date) as since
     from organisation o join network n on n.network_id = o.network_id
     where o.closed_at is null and not exists (select from due d
       where d.network_id = o.network_id and d.kind = $1 and d.subject_id = o.id
         and d.state = 'pending')`,
    [kind],
  );
  return rows;
}
