import type { MeasureRow } from './kpi.ts';
import type { Tx } from './transaction.ts';

/** Sets what is wanted of a figure. */
export async function updateWanted(
  tx: Tx,
  measureId: string,
  wanted: Pick<MeasureRow, 'label' | 'target' | 'direction' | 'tolerance' | 'staleDays'>,
): Promise<void> {
  await tx.query(
    `update kpi_measure set label = $2, target = $3, direction = $4, tolerance = $5,
       stale_days = $6, target_set_at = business_now()
     where id = $1`,
    [measureId, wanted.label, wanted.target, wanted.direction, wanted.tolerance, wanted.staleDays],
  );
}

/** Takes a figure out of every list; a KPI without any goes with it. */
export async function retireMeasure(tx: Tx, measureId: string): Promise<void> {
  await tx.query('update kpi_measure set retired_at = business_now() where id = $1', [measureId]);
  await tx.query(
    `update kpi k set retired_at = business_now()
     where k.id = (select kpi_id from kpi_measure where id = $1) and not exists (
       select from kpi_measure m where m.network_id = k.network_id and m.kpi_id = k.id
         and m.retired_at is null)`,
    [measureId],
  );
}

/** A figure that was taken out. */
export interface RetiredRow {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly group: string | null;
}

/** The figures that were taken out, by their KPI's number. */
export async function listRetired(tx: Tx): Promise<readonly RetiredRow[]> {
  const { rows } = await tx.query<RetiredRow>(
    `select m.id, k.number, m.label, m.stakeholder_group as "group"
     from kpi_measure m join kpi k on k.network_id = m.network_id and k.id = m.kpi_id
     where m.retired_at is not null or k.retired_at is not null order by k.number, m.position`,
  );
  return rows;
}

/** Brings a figure back, with its KPI; false where another KPI has taken its number meanwhile. */
export async function restoreMeasure(tx: Tx, measureId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update kpi k set retired_at = null
     where k.id = (select kpi_id from kpi_measure where id = $1) and not exists (
       select from kpi o where o.network_id = k.network_id and o.number = k.number
         and o.id <> k.id and o.retired_at is null)`,
    [measureId],
  );
  if (rowCount === 0) return false;
  await tx.query('update kpi_measure set retired_at = null where id = $1', [measureId]);
  return true;
}

/**
 * The lowest number up to `most` that no KPI has ever had, else one whose KPI was taken out; null where
 * all are in use.
 */
export async function findFreeNumber(tx: Tx, most: number): Promise<number | null> {
  const { rows } = await tx.query<{ number: number }>(
    `select n.number from generate_series(1, $1::int) as n (number)
     left join kpi k on k.number = n.number
     group by n.number having bool_and(k.id is null or k.retired_at is not null)
     order by bool_or(k.id is not null), n.number limit 1`,
    [most],
  );
  return rows[0]?.number ?? null;
}

/** A statement that was asked, by its key; the words in which it was asked last. */
export interface StatementRow {
  readonly key: string;
  readonly wording: string;
}

/** The statements and questions of a scale that surveys have asked, the latest first. */
export async function listAskedStatements(tx: Tx, most: number): Promise<readonly StatementRow[]> {
  const { rows } = await tx.query<StatementRow>(
    `select key, wording from (
       select distinct on (q.key) q.key, q.wording, w.opened_at
       from question q
       join wave w on w.network_id = q.network_id and w.survey_id = q.survey_id
       where w.opened_at is not null and q.kind in ('agreement', 'rating', 'zero-to-ten')
       order by q.key, w.opened_at desc) asked
     order by opened_at desc, key limit $1`,
    [most],
  );
  return rows;
}
