import type { MeasureRow } from './kpi.ts';
import type { Tx } from './transaction.ts';

/** Takes out every figure but these, and every KPI of which none is left. */
export async function retireOthers(tx: Tx, keptIds: readonly string[]): Promise<void> {
  await tx.query(
    `update kpi_measure set retired_at = business_now()
     where retired_at is null and id <> all ($1::uuid[])`,
    [keptIds],
  );
  await tx.query(
    `update kpi k set retired_at = business_now()
     where k.retired_at is null and not exists (
       select from kpi_measure m where m.network_id = k.network_id and m.kpi_id = k.id
         and m.retired_at is null)`,
  );
}

/** Names a KPI, in use again if it was taken out. */
export async function reviseKpi(tx: Tx, kpiId: string, name: string): Promise<void> {
  await tx.query('update kpi set name = $2, retired_at = null where id = $1', [kpiId, name]);
}

/** What a file says of a figure that is there. */
export type Revised = Pick<
  MeasureRow,
  'id' | 'label' | 'position' | 'target' | 'direction' | 'tolerance' | 'staleDays'
>;

/** Sets what is wanted of these figures, in use again if they were taken out; where nothing else is
 * wanted than before, whose aim it is stays as it was. */
export async function reviseMeasures(tx: Tx, rows: readonly Revised[]): Promise<void> {
  await tx.query(
    `update kpi_measure m set label = r.label, position = r.position, target = r.target,
       direction = r.direction, tolerance = r.tolerance, stale_days = r."staleDays",
       retired_at = null,
       target_set_at = case
         when (m.target, m.direction, m.tolerance, m.stale_days)
           is distinct from (r.target, r.direction, r.tolerance, r."staleDays")
         then business_now() else m.target_set_at end
     from jsonb_to_recordset($1::jsonb) as r (id uuid, label text, position smallint,
       target numeric, direction text, tolerance numeric, "staleDays" smallint)
     where m.id = r.id`,
    [JSON.stringify(rows)],
  );
}
