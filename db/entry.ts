import type { Anonymity } from './survey.ts';
import type { Tx } from './transaction.ts';
import { shareAnswers } from './wave-lock.ts';

/** How answers came that a coordinator typed in. */
export type EntryWay = 'phone' | 'paper' | 'interview';

/** That a coordinator types in (or has sent) a person's answers to a wave. */
export interface EntryRow {
  readonly way: EntryWay;
  readonly sent: boolean;
  /** The coordinator; null once she is erased. */
  readonly enteredBy: string | null;
}

/** A person for whom answers could be typed in, as a coordinator tells her from others. */
export interface EnterableRow {
  readonly personId: string;
  readonly name: string;
  readonly group: string | null;
  readonly organisation: string | null;
  readonly hasAccount: boolean;
}

/**
 * People whose name holds what was typed, whatever the case: those called exactly so first, then
 * those without an account, then by name; at most `limit`.
 */
export async function findEnterable(
  tx: Tx,
  typed: string,
  limit: number,
): Promise<readonly (EnterableRow & { readonly isExact: boolean })[]> {
  const { rows } = await tx.query<EnterableRow & { isExact: boolean }>(
    `select *, lower(name) = lower($1) as "isExact" from (${enterable} and p.erased_at is null) e
     where strpos(lower(name), lower($1)) > 0
     order by lower(name) = lower($1) desc, "hasAccount", lower(name), "personId" limit $2`,
    [typed, limit],
  );
  return rows;
}

/** One of them by id; null where the network has nobody like that (any more). */
export async function findEnterablePerson(tx: Tx, personId: string): Promise<EnterableRow | null> {
  const { rows } = await tx.query<EnterableRow>(
    `select * from (${enterable} and p.erased_at is null) e where "personId" = $1`,
    [personId],
  );
  return rows[0] ?? null;
}

const enterable = `
  select p.id as "personId", p.stakeholder_group as "group",
    coalesce(p.name, (select min(a.display_name) from account a
      where a.network_id = p.network_id and a.person_id = p.id), '') as name,
    (select string_agg(o.name, ', ' order by o.name) from person_organisation po
      join organisation o on o.network_id = po.network_id and o.id = po.organisation_id
      where po.network_id = p.network_id and po.person_id = p.id) as organisation,
    exists (select from account a
      where a.network_id = p.network_id and a.person_id = p.id) as "hasAccount"
  from person p where p.merged_into is null`;

/** The entry of a person in a wave, if anything was typed in for her. */
export async function findEntry(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<EntryRow | null> {
  const { rows } = await tx.query<EntryRow>(
    `select way, sent, entered_by as "enteredBy" from entry
     where wave_id = $1 and person_id = $2`,
    [waveId, personId],
  );
  return rows[0] ?? null;
}

/** Lets one at a time type in for an invitation, and nobody while its wave is settled or mixed. */
export async function lockEntry(tx: Tx, waveId: string, invitationId: string): Promise<void> {
  await shareAnswers(tx, waveId);
  await tx.query('select from invitation where id = $1 for no key update', [invitationId]);
}

/** Notes who types in a person's answers, and how they came. */
export async function keepEntry(
  tx: Tx,
  networkId: string,
  entry: {
    readonly waveId: string;
    readonly personId: string;
    readonly way: EntryWay;
    readonly enteredBy: string;
  },
): Promise<void> {
  await tx.query(
    `insert into entry (network_id, wave_id, person_id, way, entered_by)
     values ($1, $2, $3, $4, $5)
     on conflict (network_id, wave_id, person_id)
       do update set way = excluded.way, entered_by = excluded.entered_by`,
    [networkId, entry.waveId, entry.personId, entry.way, entry.enteredBy],
  );
}

/** Notes that a person's answers were sent as they were typed in. */
export async function markEntrySent(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query('update entry set sent = true where wave_id = $1 and person_id = $2', [
    waveId,
    personId,
  ]);
}

/** Forgets what was noted of an entry that starts anew. */
export async function deleteEntry(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query('delete from entry where wave_id = $1 and person_id = $2', [waveId, personId]);
}

/** Deletes what a person has chosen in one anonymous wave and not sent yet. */
export async function deleteDraftsOf(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query('delete from draft where wave_id = $1 and person_id = $2', [waveId, personId]);
}

/** Of those who have answered in a wave, how many through a coordinator, by leaf. */
export async function countEntries(
  tx: Tx,
  wave: { readonly id: string; readonly anonymity: Anonymity },
): Promise<ReadonlyMap<string, number>> {
  // What is typed in but not sent counts as answered where each choice counts as it is made.
  const { rows } = await tx.query<{ leaf: string; n: number }>(
    `select i.leaf, count(*)::int as n from entry e
     join invitation i using (network_id, wave_id, person_id)
     where e.wave_id = $1 and (e.sent or $2) group by i.leaf`,
    [wave.id, wave.anonymity !== 'anonymous'],
  );
  return new Map(rows.map(({ leaf, n }) => [leaf, n]));
}

/** Deletes whose answers to a wave were typed in: the figures that need it are frozen. */
export async function deleteEntries(tx: Tx, waveId: string): Promise<void> {
  await tx.query('delete from entry where wave_id = $1', [waveId]);
}

/** The surveys to which a person's answers were typed in for her, and how they came. */
export async function listEntriesFor(
  tx: Tx,
  personId: string,
): Promise<readonly (EntryTitle & { readonly way: EntryWay })[]> {
  const { rows } = await tx.query<EntryTitle & { way: EntryWay }>(
    `select s.title, w.label, w.number, e.way ${titled} where e.person_id = $1
     order by w.opened_at, w.id`,
    [personId],
  );
  return rows;
}

/** The surveys to which a person typed in answers of others, and how many people's. */
export async function listEntriesBy(
  tx: Tx,
  personId: string,
): Promise<readonly (EntryTitle & { readonly people: number })[]> {
  const { rows } = await tx.query<EntryTitle & { people: number }>(
    `select s.title, w.label, w.number, count(*)::int as people ${titled}
     where e.entered_by = $1 group by s.title, w.label, w.number, w.opened_at, w.id
     order by w.opened_at, w.id`,
    [personId],
  );
  return rows;
}

/** What names a wave. */
export interface EntryTitle {
  readonly title: string;
  readonly label: string;
  readonly number: number;
}

const titled = `from entry e
  join wave w on w.network_id = e.network_id and w.id = e.wave_id
  join survey s on s.network_id = w.network_id and s.id = w.survey_id`;

/**
 * Forgets that answers were typed in for a person, and that she typed in those of others; what
 * stands beside an anonymous ballot stays with it, as a number of people.
 */
export async function forgetEntries(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `delete from entry e where e.person_id = $1 and not exists (
       select from participation p where p.network_id = e.network_id
         and p.wave_id = e.wave_id and p.person_id = e.person_id)`,
    [personId],
  );
  await tx.query('update entry set entered_by = null where entered_by = $1', [personId]);
}

/** Entries move along; where both have one, that of the older person stays. */
export async function mergeEntries(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(
    `delete from entry e using entry f
     where e.person_id = $1 and f.network_id = e.network_id and f.wave_id = e.wave_id
       and f.person_id = $2`,
    [from, to],
  );
  await tx.query('update entry set person_id = $2 where person_id = $1', [from, to]);
  await tx.query('update entry set entered_by = $2 where entered_by = $1', [from, to]);
}
