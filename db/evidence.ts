import { nameOf } from './person-name.ts';
import type { Tx } from './transaction.ts';

/** What there is to show of a kind: it is there, was not made, or need not be. */
export type EvidenceState = 'available' | 'not-produced' | 'not-applicable';

/** One cell of the matrix. */
export interface CellKey {
  readonly localityId: string;
  readonly yearId: string;
  readonly kind: string;
}

/** What is said of a cell. */
export interface Said {
  readonly state: EvidenceState;
  /** Why not, or whatever is worth knowing. */
  readonly note: string | null;
  readonly sourcesDisagree: boolean;
}

/** What a cell says, who said so and when; `by` is null for somebody whose data was erased. */
export interface CellRow extends CellKey, Said {
  readonly by: string | null;
  readonly setAt: Date;
  /** How many links and files it has. */
  readonly items: number;
}

const said = 'state, note, sources_disagree as "sourcesDisagree"';

/** Everything that is said, of one locality and year or of all. */
export async function listEvidence(
  tx: Tx,
  { localityId, yearId }: { readonly localityId?: string; readonly yearId?: string } = {},
): Promise<readonly CellRow[]> {
  const { rows } = await tx.query<CellRow>(
    `select e.locality_id as "localityId", e.year_id as "yearId", e.kind,
       e.state, e.note, e.sources_disagree as "sourcesDisagree", ${nameOf('e.set_by')} as by,
       e.set_at as "setAt", (select count(*)::int from evidence_item i
         where i.network_id = e.network_id and i.locality_id = e.locality_id
           and i.year_id = e.year_id and i.kind = e.kind) as items
     from evidence e
     where ($1::uuid is null or e.locality_id = $1) and ($2::uuid is null or e.year_id = $2)`,
    [localityId ?? null, yearId ?? null],
  );
  return rows;
}

/**
 * Says something of cells; what they said before is kept by the database. Those that say just that
 * already stay as they are. Returns how many changed.
 */
export async function putEvidence(
  tx: Tx,
  personId: string,
  cells: readonly (CellKey & Said)[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into evidence (network_id, locality_id, year_id, kind, state, note, sources_disagree, set_by)
     select app_network(), c."localityId", c."yearId", c.kind, c.state, c.note, c."sourcesDisagree", $1
     from jsonb_to_recordset($2::jsonb) as c ("localityId" uuid, "yearId" uuid, kind text,
       state text, note text, "sourcesDisagree" boolean)
     order by 2, 3, 4
     on conflict (network_id, locality_id, year_id, kind) do update set state = excluded.state,
       note = excluded.note, sources_disagree = excluded.sources_disagree,
       set_by = excluded.set_by, set_at = business_now()
     where (evidence.state, evidence.note, evidence.sources_disagree)
       is distinct from (excluded.state, excluded.note, excluded.sources_disagree)`,
    [personId, JSON.stringify(cells)],
  );
  return rowCount;
}

/** What a cell said before, the latest first. */
export async function listEvidenceChanges(
  tx: Tx,
  { localityId, yearId, kind }: CellKey,
): Promise<readonly (Said & Pick<CellRow, 'by' | 'setAt'>)[]> {
  const { rows } = await tx.query<Said & Pick<CellRow, 'by' | 'setAt'>>(
    `select c.state, c.note, c.sources_disagree as "sourcesDisagree", ${nameOf('c.set_by')} as by,
       c.set_at as "setAt"
     from evidence_change c
     where c.locality_id = $1 and c.year_id = $2 and c.kind = $3 order by c.set_at desc, c.id`,
    [localityId, yearId, kind],
  );
  return rows;
}

/** What every cell said before, the latest first. */
export async function listAllEvidenceChanges(tx: Tx): Promise<readonly Omit<CellRow, 'items'>[]> {
  const { rows } = await tx.query<Omit<CellRow, 'items'>>(
    `select c.locality_id as "localityId", c.year_id as "yearId", c.kind, c.state, c.note,
       c.sources_disagree as "sourcesDisagree", ${nameOf('c.set_by')} as by, c.set_at as "setAt"
     from evidence_change c
     order by c.set_at desc, c.id`,
  );
  return rows;
}

/** What a person said of cells, also what was changed later, for her own copy. */
export async function listEvidenceBy(
  tx: Tx,
  personId: string,
): Promise<readonly (Said & { readonly kind: string; readonly setAt: Date })[]> {
  const { rows } = await tx.query<Said & { kind: string; setAt: Date }>(
    `select kind, ${said}, set_at as "setAt" from evidence where set_by = $1
     union all select kind, ${said}, set_at from evidence_change where set_by = $1
     order by "setAt", kind`,
    [personId],
  );
  return rows;
}

/** What one person said of evidence, then and now, counts as another's; null: nobody's. */
export async function moveEvidence(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query(
    `with before as (update evidence_change set set_by = $2 where set_by = $1),
       item as (update evidence_item set added_by = $2 where added_by = $1),
       step as (update locality_step set set_by = $2 where set_by = $1)
     update evidence set set_by = $2 where set_by = $1`,
    [fromId, toId],
  );
}
