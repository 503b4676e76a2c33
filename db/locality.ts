import type { Tx } from './transaction.ts';

/** A ward, district or community. */
export interface LocalityRow {
  readonly id: string;
  readonly name: string;
}

/** The network's localities. */
export async function listLocalities(tx: Tx): Promise<readonly LocalityRow[]> {
  const { rows } = await tx.query<LocalityRow>('select id, name from locality order by name');
  return rows;
}

/** A locality of the network, or null. */
export async function findLocality(tx: Tx, localityId: string): Promise<LocalityRow | null> {
  const { rows } = await tx.query<LocalityRow>('select id, name from locality where id = $1', [
    localityId,
  ]);
  return rows[0] ?? null;
}

/** Adds localities; names that are there already stay as they are. */
export async function insertLocalities(tx: Tx, localities: readonly LocalityRow[]): Promise<void> {
  await tx.query(
    `insert into locality (network_id, id, name)
     select app_network(), id, name from unnest($1::uuid[], $2::text[]) as l (id, name)
     on conflict (network_id, name) do nothing`,
    [localities.map(({ id }) => id), localities.map(({ name }) => name)],
  );
}

/**
 * Removes localities of which nobody, no organisation, no asked survey, no event and nothing that was
 * noted for key figures is; the rest stay.
 */
export async function deleteUnusedLocalities(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx.query(
    `delete from locality l where l.name <> all ($1::text[])
       and not exists (select from person p where p.locality_id = l.id)
       and not exists (select from organisation o where o.locality_id = l.id)
       and not exists (select from invitation i where split_part(i.leaf, '/', 1) = l.id::text)
       and not exists (select from event e where e.locality_id = l.id)
       and not exists (select from evidence e where e.locality_id = l.id)
       and not exists (select from locality_step s where s.locality_id = l.id)
       and not exists (select from sharing s where s.locality_id = l.id)
       and not exists (select from kpi_measure m where m.locality_id = l.id)
       and not exists (select from case_study c where c.locality_id = l.id)`,
    [kept],
  );
}
