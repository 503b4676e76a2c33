import type { Tx } from './transaction.ts';

/** A figure that was published elsewhere without its numbers, or in words only; entered by hand. */
export interface PublishedFigureRow {
  readonly measureId: string;
  readonly yearId: string;
  readonly value: number | null;
  readonly said: string | null;
  readonly source: string;
}

/** What was entered for a measure in a programme year, or null. */
export async function findPublishedFigure(
  tx: Tx,
  measureId: string,
  yearId: string,
): Promise<PublishedFigureRow | null> {
  const { rows } = await tx.query<PublishedFigureRow>(
    `select measure_id as "measureId", year_id as "yearId", value::float8 as value, said, source
     from published_figure where measure_id = $1 and year_id = $2`,
    [measureId, yearId],
  );
  return rows[0] ?? null;
}
