import type { Tx } from './transaction.ts';

/** A council for voluntary service, and who of it could sit on a panel. */
export interface CvsRow {
  readonly id: string;
  readonly name: string;
  readonly cvs: 'local' | 'neighbouring';
  /** Those who speak for it, by name. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** It takes part in what was handed in: known from the deadline on. */
  readonly takesPart: boolean;
}

/**
 * The councils for voluntary service, local ones first: those a coordinator named, else the
 * organisation that is responsible for the network's data, by its name.
 */
export async function listCvs(tx: Tx, roundId: string): Promise<readonly CvsRow[]> {
  const { rows } = await tx.query<CvsRow>(
    `select o.id, o.name, coalesce(o.cvs, 'local') as cvs,
       coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
           order by po.since, p.id)
         from person_organisation po
         join person p on p.network_id = po.network_id and p.id = po.person_id
           and p.erased_at is null and p.merged_into is null and p.name is not null
         where po.network_id = o.network_id and po.organisation_id = o.id), '[]') as people,
       exists (select from round_party t
         join round r on r.network_id = t.network_id and r.id = t.round_id
         where t.round_id = $1 and t.organisation_id = o.id
           and r.closes_at <= (select business_now())) as "takesPart"
     from organisation o
     where o.closed_at is null and (o.cvs is not null
       or (lower(o.name) = (select lower(n.responsible_organisation) from network n
             where n.network_id = o.network_id)
           and not exists (select from organisation known where known.cvs = 'local')))
     order by coalesce(o.cvs, 'local'), o.name`,
    [roundId],
  );
  return rows;
}

/** Says of an organisation that it is a council for voluntary service here, beside us, or is none. */
export async function setCvs(
  tx: Tx,
  organisationId: string,
  cvs: 'local' | 'neighbouring' | null,
): Promise<void> {
  // What it is need not be asked again.
  await tx.query(
    `update organisation set cvs = $2::text,
       sector_type = case when $2::text is null then sector_type else coalesce(sector_type, 'voluntary') end
     where id = $1`,
    [organisationId, cvs],
  );
}

/** The organisation of that name, whatever the case, or null. */
export async function findOrganisationNamed(
  tx: Tx,
  name: string,
): Promise<{
  readonly id: string;
  readonly name: string;
  readonly sectorType: string | null;
} | null> {
  const { rows } = await tx.query<{ id: string; name: string; sectorType: string | null }>(
    `select id, name, sector_type as "sectorType" from organisation where lower(name) = lower($1)`,
    [name],
  );
  return rows[0] ?? null;
}

/** Says what kind of organisation one is, where nobody had said. */
export async function fillSector(tx: Tx, organisationId: string, sector: string): Promise<void> {
  await tx.query('update organisation set sector_type = $2 where id = $1 and sector_type is null', [
    organisationId,
    sector,
  ]);
}
