import type { Tx } from './transaction.ts';

/** In which of the three questions a figure stands: how much, how well, is anyone better off. */
export type Stage = 'how-much' | 'how-well' | 'better-off';

/** One figure of a KPI, with what is wanted of it. `target` and `tolerance` in its own unit. */
export interface MeasureRow {
  readonly id: string;
  readonly kpiId: string;
  /** The KPI's number, by which people call it, and its name. */
  readonly number: number;
  readonly kpiName: string;
  /** 1 to 5 for those that come with the product. */
  readonly builtIn: number | null;
  readonly position: number;
  readonly label: string;
  readonly stage: Stage;
  readonly measure: string;
  readonly questionKey: string | null;
  readonly group: string | null;
  readonly localityId: string | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly tolerance: number;
  readonly staleDays: number;
  /** Nobody of the network has said what is wanted: the aim is the product's, to begin with. */
  readonly isOurs: boolean;
}

/** A KPI to be added with its measures. */
export interface NewKpi {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly builtIn: number | null;
  readonly measures: readonly Omit<
    MeasureRow,
    'kpiId' | 'number' | 'kpiName' | 'builtIn' | 'position'
  >[];
}

const columns = `m.id, k.id as "kpiId", k.number, k.name as "kpiName",
    k.built_in as "builtIn", m.position, m.label, m.stage, m.measure,
    m.question_key as "questionKey", m.stakeholder_group as "group",
    m.locality_id as "localityId", m.target::float8 as target, m.direction,
    m.tolerance::float8 as tolerance, m.stale_days as "staleDays",
    m.target_set_at is null as "isOurs"`;

const tables = 'kpi_measure m join kpi k on k.network_id = m.network_id and k.id = m.kpi_id';

const measures = `select ${columns} from ${tables}`;

/** A figure, and whether it or its KPI was taken out. */
export interface KnownMeasure extends MeasureRow {
  readonly isOut: boolean;
  readonly isKpiOut: boolean;
}

/** Every figure that there ever was, those in use first. */
export async function listKnownMeasures(tx: Tx): Promise<readonly KnownMeasure[]> {
  const { rows } = await tx.query<KnownMeasure>(
    `select ${columns}, coalesce(m.retired_at, k.retired_at) is not null as "isOut",
       k.retired_at is not null as "isKpiOut"
     from ${tables} order by "isKpiOut", "isOut", k.number, m.position, m.id`,
  );
  return rows;
}

/** Every figure of every KPI in use, in the order in which they are told. */
export async function listMeasures(tx: Tx): Promise<readonly MeasureRow[]> {
  const { rows } = await tx.query<MeasureRow>({
    name: 'kpi.measures',
    text: `${measures} where k.retired_at is null and m.retired_at is null
     order by k.number, m.position`,
  });
  return rows;
}

/** A figure of a KPI in use, or null. */
export async function findMeasure(tx: Tx, measureId: string): Promise<MeasureRow | null> {
  const { rows } = await tx.query<MeasureRow>(
    `${measures} where m.id = $1 and k.retired_at is null and m.retired_at is null`,
    [measureId],
  );
  return rows[0] ?? null;
}

/** Which of the KPIs that come with the product the network has, retired ones too. */
export async function listBuiltIn(tx: Tx): Promise<readonly number[]> {
  const { rows } = await tx.query<{ builtIn: number }>(
    'select built_in as "builtIn" from kpi where built_in is not null',
  );
  return rows.map(({ builtIn }) => builtIn);
}

/** Adds KPIs with their measures, but for those that another process has just added (a built-in one). */
export async function insertKpis(tx: Tx, kpis: readonly NewKpi[]): Promise<void> {
  await tx.query(
    `with new as (
       select * from jsonb_to_recordset($1::jsonb)
         as k (id uuid, number smallint, name text, "builtIn" smallint, measures jsonb)
     ), added as (
       insert into kpi (network_id, id, number, name, built_in)
       select app_network(), id, number, name, "builtIn" from new order by number
       on conflict do nothing returning id
     )
     insert into kpi_measure (${inserted})
     select ${given('new.id')}
     from added join new using (id) cross join jsonb_to_recordset(new.measures) as ${givenMeasure}`,
    [JSON.stringify(kpis.map((kpi) => ({ ...kpi, measures: inOrder(kpi.measures) })))],
  );
}

/** Adds figures to a KPI, in this order. */
export async function insertMeasures(
  tx: Tx,
  kpiId: string,
  rows: NewKpi['measures'],
): Promise<void> {
  await tx.query(
    `insert into kpi_measure (${inserted})
     select ${given('$1')} from jsonb_to_recordset($2::jsonb) as ${givenMeasure}`,
    [kpiId, JSON.stringify(inOrder(rows))],
  );
}

const inserted = `network_id, id, kpi_id, position, label, stage, measure, question_key,
    stakeholder_group, locality_id, target, direction, tolerance, stale_days, target_set_at`;

const given = (kpiId: string) => `app_network(), m.id, ${kpiId}, m.at, m.label, m.stage, m.measure,
    m."questionKey", m."group", m."localityId", m.target, m.direction, m.tolerance, m."staleDays",
    case when not m."isOurs" then business_now() end`;

const givenMeasure = `m (id uuid, at smallint, label text, stage text, measure text,
    "questionKey" text, "group" text, "localityId" uuid, target numeric, direction text,
    tolerance numeric, "staleDays" smallint, "isOurs" boolean)`;

function inOrder(rows: NewKpi['measures']): readonly object[] {
  return rows.map((row, at) => ({ ...row, at: at + 1 }));
}
