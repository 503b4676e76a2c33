import type { Tx } from './transaction.ts';

/** What its people tell of an organisation. */
export interface OrganisationDetails {
  readonly name: string;
  readonly sectorType: string | null;
  readonly localityId: string | null;
  readonly contact: string | null;
  /** Its yearly income: under £10,000, under £100,000, under £1 million, more. */
  readonly size: 'micro' | 'small' | 'medium' | 'large' | null;
}

/** An organisation as stored. */
export interface OrganisationRow extends OrganisationDetails {
  readonly id: string;
  readonly localityName: string | null;
  /** What it offers, as codes, and in its own words. */
  readonly services: readonly string[];
  readonly about: string | null;
  /** A day of the network's zone (`2026-05-03`); null until its people have checked the entry. */
  readonly checkedOn: string | null;
  /** Its people told that it has closed. */
  readonly closedAt: Date | null;
}

/** The columns of `OrganisationRow` of an organisation `o` and its locality `l`. */
export const organisationColumns = `o.id, o.name, o.sector_type as "sectorType",
  o.locality_id as "localityId", o.contact, l.name as "localityName", o.services, o.about,
  o.size, o.checked_on as "checkedOn", o.closed_at as "closedAt"`;

/** Organisations `o` with their localities `l`. */
export const organisationsJoined = `organisation o
  left join locality l on l.network_id = o.network_id and l.id = o.locality_id`;

/** The organisation of that name, whatever the case; made when there is none. */
export async function findOrMakeOrganisation(tx: Tx, id: string, name: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `with made as (
       insert into organisation (network_id, id, name) values (app_network(), $1, $2)
       on conflict (network_id, lower(name)) do nothing returning id
     )
     select id from made
     union all select id from organisation where lower(name) = lower($2)
     limit 1`,
    [id, name],
  );
  // Made by another transaction meanwhile: too new for this statement to see, not for the next.
  return rows[0]?.id ?? findOrMakeOrganisation(tx, id, name);
}

/** An organisation of the network, or null. */
export async function findOrganisation(
  tx: Tx,
  organisationId: string,
): Promise<OrganisationRow | null> {
  const { rows } = await tx.query<OrganisationRow>(
    `select ${organisationColumns} from ${organisationsJoined} where o.id = $1`,
    [organisationId],
  );
  return rows[0] ?? null;
}

/** Changes an organisation; false when another already has that name. */
export async function updateOrganisation(
  tx: Tx,
  organisationId: string,
  details: OrganisationDetails,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update organisation o set name = $2, sector_type = $3, locality_id = $4, contact = $5,
       size = $6
     where o.id = $1 and not exists (
       select from organisation other where lower(other.name) = lower($2) and other.id <> $1)`,
    [
      organisationId,
      details.name,
      details.sectorType,
      details.localityId,
      details.contact,
      details.size,
    ],
  );
  return rowCount === 1;
}

/** Adds what kind of organisation it is and how large, where that is not known yet. */
export async function fillOrganisation(
  tx: Tx,
  organisationId: string,
  facts: { readonly sectorType: string | null; readonly size: string | null },
): Promise<void> {
  await tx.query(
    `update organisation set sector_type = coalesce(sector_type, $2), size = coalesce(size, $3)
     where id = $1`,
    [organisationId, facts.sectorType, facts.size],
  );
}

/** A person's organisations, in the order in which she named them. */
export async function listOrganisationsOf(
  tx: Tx,
  personId: string,
): Promise<readonly OrganisationRow[]> {
  const { rows } = await tx.query<OrganisationRow>(
    `select ${organisationColumns} from ${organisationsJoined}
     join person_organisation m on m.network_id = o.network_id and m.organisation_id = o.id
     where m.person_id = $1 order by m.since, o.name`,
    [personId],
  );
  return rows;
}

/** Lets a person speak for an organisation, if she does not already. */
export async function addToOrganisation(
  tx: Tx,
  personId: string,
  organisationId: string,
): Promise<void> {
  await tx.query(
    `insert into person_organisation (network_id, person_id, organisation_id)
     values (app_network(), $1, $2) on conflict do nothing`,
    [personId, organisationId],
  );
}

/** Takes a person out of an organisation; false when she was not in it. */
export async function leaveOrganisation(
  tx: Tx,
  personId: string,
  organisationId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from person_organisation where person_id = $1 and organisation_id = $2',
    [personId, organisationId],
  );
  return rowCount === 1;
}

/** Lets the older person speak for all that the younger one spoke for. */
export async function copyOrganisations(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into person_organisation (network_id, person_id, organisation_id, since)
     select network_id, $2, organisation_id, since from person_organisation where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}

/** Lets a person speak for no organisation any more. */
export async function leaveOrganisations(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from person_organisation where person_id = $1', [personId]);
}
