import { type OrganisationRow, organisationColumns, organisationsJoined } from './organisation.ts';
import type { Tx } from './transaction.ts';

/** Saves what an organisation offers, as codes and in its own words. */
export async function updateOffer(
  tx: Tx,
  organisationId: string,
  offer: Pick<OrganisationRow, 'services' | 'about'>,
): Promise<void> {
  await tx.query('update organisation set services = $2, about = $3 where id = $1', [
    organisationId,
    offer.services,
    offer.about,
  ]);
}

/**
 * Notes that an organisation is open and its entry right: today, by the network's own calendar.
 * Returns that day (`2026-05-03`); null where there is no such organisation.
 */
export async function markChecked(tx: Tx, organisationId: string): Promise<string | null> {
  const { rows } = await tx.query<{ checkedOn: string }>(
    `update organisation o
     set checked_on = (business_now() at time zone n.time_zone)::date, closed_at = null
     from network n where n.network_id = o.network_id and o.id = $1
     returning checked_on as "checkedOn"`,
    [organisationId],
  );
  return rows[0]?.checkedOn ?? null;
}

/** Hides an organisation that has closed; false when it was hidden already. */
export async function closeOrganisation(tx: Tx, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update organisation set closed_at = business_now() where id = $1 and closed_at is null',
    [organisationId],
  );
  return rowCount === 1;
}

/** One word that was sought. */
export interface SoughtTerm {
  /** A text search query, of letters, digits and `:*` only; null where the services alone count. */
  readonly query: string | null;
  /** The services that it stands for, as codes. */
  readonly services: readonly string[];
}

/** What is sought. Without any terms an area alone finds; with neither, everything is found. */
export interface Sought {
  readonly terms: readonly SoughtTerm[];
  readonly areas: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The organisations that meet at least one term, in this order: those that meet most, those of the
 * area or with its name, those that say so in their own words, voluntary ones, small ones (by how
 * many of their people the network knows), then by name.
 */
export async function searchOrganisations(
  tx: Tx,
  { terms, areas }: Sought,
): Promise<readonly OrganisationRow[]> {
  const { rows } = await tx.query<OrganisationRow>(
    `with term as materialized (
       select to_tsquery('english', query) as query, string_to_array(services, ' ') as services
       from unnest($1::text[], $2::text[]) as t (query, services)
       -- A word that text search leaves out asks for nothing.
       where services <> '' or numnode(to_tsquery('english', query)) > 0
     )
     select ${organisationColumns} from ${organisationsJoined}
     cross join lateral (
       select count(*) as met, count(*) filter (where o.document @@ t.query) as said
       from term t where o.document @@ t.query or o.services && t.services
     ) m
     cross join lateral (
       select coalesce(bool_or(o.locality_id = a.id
         or o.document @@ phraseto_tsquery('english', a.name)), false) as is_near
       from unnest($3::uuid[], $4::text[]) as a (id, name)
     ) n
     where o.closed_at is null
       and case when exists (select from term) then met > 0
         else is_near or cardinality($3::uuid[]) = 0 end
     order by met desc, is_near desc, said desc, (o.sector_type = 'voluntary') is true desc,
       (select count(*) from person_organisation p where p.organisation_id = o.id),
       lower(o.name)`,
    [
      terms.map(({ query }) => query),
      terms.map(({ services }) => services.join(' ')),
      areas.map(({ id }) => id),
      areas.map(({ name }) => name),
    ],
  );
  return rows;
}

/** How many organisations offer each service; one that nobody offers is left out. */
export async function countOffers(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ service: string; n: number }>(
    `select service, count(*)::int as n from organisation, unnest(services) as service
     where closed_at is null group by service`,
  );
  return new Map(rows.map(({ service, n }) => [service, n]));
}
