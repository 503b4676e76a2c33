import type { Tx } from './transaction.ts';

/** A figure that was published elsewhere without its numbers, or in words only; entered by hand. */
export interface PublishedFigureRow {
  readonly measureId: string;
  readonly yearId: string;
  readonly value: number | null;
  readonly said: string | null;
  readonly source: string;
}

const columns = `measure_id as "measureId", year_id as "yearId", value::float8 as value, said, source`;

/** What was entered for a measure in a programme year, or null. */
export async function findPublishedFigure(
  tx: Tx,
  measureId: string,
  yearId: string,
): Promise<PublishedFigureRow | null> {
  const { rows } = await tx.query<PublishedFigureRow>(
    `select ${columns} from published_figure where measure_id = $1 and year_id = $2`,
    [measureId, yearId],
  );
  return rows[0] ?? null;
}

/** Everything that was entered for a programme year. */
export async function listFiguresOfYear(
  tx: Tx,
  yearId: string,
): Promise<readonly PublishedFigureRow[]> {
  const { rows } = await tx.query<PublishedFigureRow>(
    `select ${columns} from published_figure where year_id = $1`,
    [yearId],
  );
  return rows;
}

/** A figure entered by hand, as it stands in a list. */
export interface ListedFigureRow extends PublishedFigureRow {
  readonly number: number;
  readonly measure: string;
  readonly label: string;
  readonly year: string;
}

/** Everything entered by hand for figures in use: the latest year first, then by KPI. */
export async function listPublishedFigures(tx: Tx): Promise<readonly ListedFigureRow[]> {
  const { rows } = await tx.query<ListedFigureRow>(
    `select f.measure_id as "measureId", f.year_id as "yearId", f.value::float8 as value, f.said,
       f.source, k.number, m.label, m.measure, y.name as year
     from published_figure f
     join kpi_measure m on m.network_id = f.network_id and m.id = f.measure_id
     join kpi k on k.network_id = m.network_id and k.id = m.kpi_id
     join programme_year y on y.network_id = f.network_id and y.id = f.year_id
     where k.retired_at is null and m.retired_at is null
     order by y.starts_on desc, k.number, m.position`,
  );
  return rows;
}

/** Enters figures where none stands yet; returns how many that were. */
export async function insertPublishedFigures(
  tx: Tx,
  figures: readonly PublishedFigureRow[],
  personId: string,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into published_figure (network_id, measure_id, year_id, value, said, source, entered_by)
     select app_network(), f."measureId", f."yearId", f.value, f.said, f.source, $2
     from jsonb_to_recordset($1::jsonb) as f ("measureId" uuid, "yearId" uuid, value numeric,
       said text, source text)
     on conflict do nothing`,
    [JSON.stringify(figures), personId],
  );
  return rowCount;
}

/** Corrects a figure; false where there is none any more. */
export async function updatePublishedFigure(
  tx: Tx,
  figure: PublishedFigureRow,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update published_figure set value = $3, said = $4, source = $5, entered_by = $6,
       entered_at = business_now()
     where measure_id = $1 and year_id = $2`,
    [figure.measureId, figure.yearId, figure.value, figure.said, figure.source, personId],
  );
  return rowCount === 1;
}

/** Removes a figure; false where there was none any more. */
export async function deletePublishedFigure(
  tx: Tx,
  measureId: string,
  yearId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from published_figure where measure_id = $1 and year_id = $2',
    [measureId, yearId],
  );
  return rowCount === 1;
}

/** What a person entered. */
export async function exportPublishedFigures(
  tx: Tx,
  personId: string,
): Promise<
  readonly {
    readonly figure: string;
    readonly year: string;
    readonly entered: string;
    readonly source: string;
    readonly at: Date;
  }[]
> {
  const { rows } = await tx.query<{
    figure: string;
    year: string;
    entered: string;
    source: string;
    at: Date;
  }>(
    `select m.label as figure, y.name as year, coalesce(f.said, f.value::text) as entered, f.source,
       f.entered_at as at
     from published_figure f
     join kpi_measure m on m.network_id = f.network_id and m.id = f.measure_id
     join programme_year y on y.network_id = f.network_id and y.id = f.year_id
     where f.entered_by = $1 order by f.entered_at, y.starts_on, m.label`,
    [personId],
  );
  return rows;
}

/** The older person entered what the younger one did; nobody where it is null. */
export async function movePublishedFigures(
  tx: Tx,
  fromId: string,
  toId: string | null,
): Promise<void> {
  await tx.query('update published_figure set entered_by = $2 where entered_by = $1', [
    fromId,
    toId,
  ]);
}
