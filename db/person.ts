import type { Tx } from './transaction.ts';

type PreferredWay = 'chat' | 'link' | 'phone' | 'paper';

/** What a person told, or a coordinator for her. */
export interface PersonDetails {
  readonly name: string | null;
  readonly stakeholderGroup: string | null;
  readonly localityId: string | null;
  readonly preferredWay: PreferredWay;
  readonly contact: string | null;
}

/** A person as stored. */
export interface PersonRow extends PersonDetails {
  readonly id: string;
  readonly joinedAt: Date;
  readonly mergedInto: string | null;
  readonly erasedAt: Date | null;
}

const columns = `id, name, stakeholder_group as "stakeholderGroup", locality_id as "localityId",
  preferred_way as "preferredWay", contact, joined_at as "joinedAt", merged_into as "mergedInto",
  erased_at as "erasedAt"`;

/** Adds a person; `addedBy` is the coordinator who did so for her. */
export async function insertPerson(
  tx: Tx,
  person: PersonDetails & { readonly id: string; readonly addedBy: string | null },
): Promise<void> {
  await tx.query(
    `insert into person (network_id, id, name, stakeholder_group, locality_id, preferred_way,
       contact, added_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7)`,
    [
      person.id,
      person.name,
      person.stakeholderGroup,
      person.localityId,
      person.preferredWay,
      person.contact,
      person.addedBy,
    ],
  );
}

/** Adds a person of whom nothing is known yet but how she presses. */
export async function insertBlankPerson(tx: Tx, personId: string): Promise<void> {
  await insertPerson(tx, {
    id: personId,
    name: null,
    stakeholderGroup: null,
    localityId: null,
    preferredWay: 'chat',
    contact: null,
    addedBy: null,
  });
}

/** A person who is neither merged into another nor erased. */
export async function findPerson(tx: Tx, personId: string): Promise<PersonRow | null> {
  const { rows } = await tx.query<PersonRow>(
    `select ${columns} from person where id = $1 and merged_into is null and erased_at is null`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Those of these people who are neither merged nor erased, oldest first, held until the end. */
export async function lockPeople(
  tx: Tx,
  personIds: readonly string[],
): Promise<readonly PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `with held as (
       select * from person
       where id = any ($1::uuid[]) and merged_into is null and erased_at is null
       order by id for update
     ) select ${columns} from held order by joined_at, id`,
    [personIds],
  );
  return rows;
}

/** Changes what a person told. */
export async function updatePerson(
  tx: Tx,
  personId: string,
  details: Pick<PersonDetails, 'name' | 'stakeholderGroup' | 'localityId'>,
): Promise<void> {
  await tx.query(
    'update person set name = $2, stakeholder_group = $3, locality_id = $4 where id = $1',
    [personId, details.name, details.stakeholderGroup, details.localityId],
  );
}

/** Fills what the older person left open from the younger one. */
export async function fillPerson(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update person t set name = coalesce(t.name, f.name),
       stakeholder_group = coalesce(t.stakeholder_group, f.stakeholder_group),
       locality_id = coalesce(t.locality_id, f.locality_id),
       contact = coalesce(t.contact, f.contact),
       added_by = case when t.added_by = f.id then null else coalesce(t.added_by, f.added_by) end
     from person f where f.network_id = t.network_id and f.id = $1 and t.id = $2`,
    [fromId, toId],
  );
}

/** Leaves of a merged person only the pointer to the one who stands for her now. */
export async function emptyPerson(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update person set name = null, stakeholder_group = null, locality_id = null, contact = null,
       added_by = null, merged_into = $2
     where id = $1 or merged_into = $1`,
    [fromId, toId],
  );
}

/** Leaves of an erased person, and of those merged into her, only a bare id. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update person set name = null, stakeholder_group = null, locality_id = null, contact = null,
       added_by = null, preferred_way = 'chat', erased_at = coalesce(erased_at, business_now())
     where id = $1 or merged_into = $1`,
    [personId],
  );
}

/** Names another person as the one who added people. */
export async function moveAddedBy(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update person set added_by = $2 where added_by = $1', [fromId, toId]);
}

/** How a person is called: the name she gave, else how her account shows. */
export async function findPersonName(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await tx.query<{ name: string | null }>(
    `select coalesce(p.name, (
       select a.display_name from account a
       where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
       order by a.seen_at desc limit 1)) as name
     from person p where p.id = $1`,
    [personId],
  );
  return rows[0]?.name ?? null;
}

/** People called so, by name or display name, whatever the case; at most 10, by id. */
export async function findPeopleByName(tx: Tx, name: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from person p
     where p.merged_into is null and p.erased_at is null and (lower(p.name) = lower($1) or exists (
       select from account a where a.network_id = p.network_id and a.person_id = p.id
         and lower(a.display_name) = lower($1)))
     order by p.id limit 10`,
    [name],
  );
  return rows.map(({ id }) => id);
}

/** The person behind a mention on a platform. */
export async function findPersonByExternalId(
  tx: Tx,
  platform: string,
  realm: string,
  externalId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from account
     where platform = $1 and realm = $2 and external_id = $3`,
    [platform, realm, externalId],
  );
  return rows[0]?.id ?? null;
}

/** Everyone who is not erased, by id, a page at a time: for replaying the erasure ledger. */
export async function listPersonIds(
  tx: Tx,
  after: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from person where erased_at is null and merged_into is null and id > $1
     order by id limit $2`,
    [after, most],
  );
  return rows.map(({ id }) => id);
}
