import type { Tx } from './transaction.ts';

/** What somebody pressed. */
export type InterestKind = 'lead' | 'join' | 'informed';

/** Yearly income of an organisation: under £10,000, under £100,000, under £1 million, more. */
type Size = 'micro' | 'small' | 'medium' | 'large';

/** An interest as stored. It commits nobody. */
export interface InterestRow {
  readonly id: string;
  readonly roundId: string;
  /** Null: somebody who speaks for nobody and wants to be kept informed. */
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly sectorType: string | null;
  readonly size: Size | null;
  readonly contact: string | null;
  /** Who pressed last; null once she is erased. */
  readonly personId: string | null;
  readonly kind: InterestKind;
  /** In the order of the round's lots. */
  readonly lotIds: readonly string[];
  readonly brings: string | null;
  readonly needs: string | null;
  /** Others who are listed may see it. */
  readonly isListed: boolean;
  readonly withdrawnAt: Date | null;
}

const selected = `select i.id, i.round_id as "roundId", i.organisation_id as "organisationId",
    o.name as "organisationName", o.sector_type as "sectorType", o.size, o.contact,
    i.person_id as "personId", i.kind, i.brings, i.needs, i.listed as "isListed",
    i.withdrawn_at as "withdrawnAt",
    array(select l.id from interest_lot il
      join lot l on l.network_id = il.network_id and l.id = il.lot_id
      where il.network_id = i.network_id and il.interest_id = i.id order by l.position) as "lotIds"
  from interest i
  left join organisation o on o.network_id = i.network_id and o.id = i.organisation_id`;

/** Who shows interest in what: for an organisation, or for herself alone. */
export interface Pressed {
  readonly id: string;
  readonly roundId: string;
  readonly organisationId: string | null;
  readonly personId: string;
  readonly kind: InterestKind;
}

/**
 * Keeps an interest, new or pressed again; what was told and agreed before stays, also where it was
 * withdrawn meanwhile. Returns its id.
 */
export async function saveInterest(tx: Tx, pressed: Pressed): Promise<string> {
  const conflict = pressed.organisationId
    ? '(network_id, round_id, organisation_id) where organisation_id is not null'
    : '(network_id, round_id, person_id) where organisation_id is null';
  const { rows } = await tx.query<{ id: string }>(
    `insert into interest (network_id, id, round_id, organisation_id, person_id, kind)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict ${conflict} do update
       set kind = excluded.kind, person_id = excluded.person_id, withdrawn_at = null
     returning id`,
    [pressed.id, pressed.roundId, pressed.organisationId, pressed.personId, pressed.kind],
  );
  return (rows[0] as { id: string }).id;
}

/** Deletes what somebody pressed for herself alone: an organisation of hers has taken its place. */
export async function deleteOwnInterest(tx: Tx, roundId: string, personId: string): Promise<void> {
  await tx.query(
    'delete from interest where round_id = $1 and person_id = $2 and organisation_id is null',
    [roundId, personId],
  );
}

/** An interest of the network, or null. */
export async function findInterest(tx: Tx, interestId: string): Promise<InterestRow | null> {
  const { rows } = await tx.query<InterestRow>(`${selected} where i.id = $1`, [interestId]);
  return rows[0] ?? null;
}

/** Holds two interests until the transaction ends, always in the same order. */
export async function lockInterests(tx: Tx, interestIds: readonly string[]): Promise<void> {
  await tx.query('select from interest where id = any ($1) order by id for update', [interestIds]);
}

/** A person's interests in a round: her own, and those of organisations she speaks for. */
export async function listInterestsOf(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly InterestRow[]> {
  const { rows } = await tx.query<InterestRow>(
    `${selected} where i.round_id = $1 and (
       i.organisation_id is null and i.person_id = $2
       or exists (select from person_organisation m where m.network_id = i.network_id
         and m.person_id = $2 and m.organisation_id = i.organisation_id))
     order by o.name nulls first`,
    [roundId, personId],
  );
  return rows;
}

/** The living interests of organisations in a round, by name; only those listed where that is asked. */
export async function listInterests(
  tx: Tx,
  roundId: string,
  onlyListed: boolean,
): Promise<readonly InterestRow[]> {
  const { rows } = await tx.query<InterestRow>(
    `${selected} where i.round_id = $1 and i.organisation_id is not null
       and i.withdrawn_at is null and (i.listed or not $2)
     order by lower(o.name), i.id`,
    [roundId, onlyListed],
  );
  return rows;
}

/** How many organisations might lead, and how many would join others. */
export async function countInterests(
  tx: Tx,
  roundId: string,
): Promise<{ readonly lead: number; readonly join: number }> {
  const { rows } = await tx.query<{ lead: number; join: number }>(
    `select count(*) filter (where kind = 'lead')::int as lead,
       count(*) filter (where kind = 'join')::int as join
     from interest where round_id = $1 and withdrawn_at is null`,
    [roundId],
  );
  return rows[0] ?? { lead: 0, join: 0 };
}

/** What is told of an interest beside the press. */
export interface InterestDetails {
  readonly brings: string | null;
  readonly needs: string | null;
  readonly isListed: boolean;
}

/** Keeps what was told. */
export async function updateInterest(
  tx: Tx,
  interestId: string,
  { brings, needs, isListed }: InterestDetails,
): Promise<void> {
  await tx.query('update interest set brings = $2, needs = $3, listed = $4 where id = $1', [
    interestId,
    brings,
    needs,
    isListed,
  ]);
}

/** Keeps for which lots of the round somebody is interested; ids of other rounds are left aside. */
export async function setInterestLots(
  tx: Tx,
  interestId: string,
  lotIds: readonly string[],
): Promise<void> {
  await tx.query('delete from interest_lot where interest_id = $1 and lot_id <> all ($2)', [
    interestId,
    lotIds,
  ]);
  await tx.query(
    `insert into interest_lot (network_id, interest_id, lot_id)
     select i.network_id, i.id, l.id from interest i
     join lot l on l.network_id = i.network_id and l.round_id = i.round_id and l.id = any ($2)
     where i.id = $1 on conflict do nothing`,
    [interestId, lotIds],
  );
}

/** Takes an interest back; false when it was not there any more. */
export async function withdrawInterest(tx: Tx, interestId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update interest set withdrawn_at = business_now() where id = $1 and withdrawn_at is null',
    [interestId],
  );
  return rowCount === 1;
}
