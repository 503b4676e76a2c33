import type { Tx } from './transaction.ts';

/** A year of the programme; its days as `YYYY-MM-DD`, both included. */
export interface YearRow {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

const columns = `id, name, starts_on::text as "startsOn", ends_on::text as "endsOn"`;

/** The network's programme years, the first one first. */
export async function listYears(tx: Tx): Promise<readonly YearRow[]> {
  const { rows } = await tx.query<YearRow>(
    `select ${columns} from programme_year order by starts_on`,
  );
  return rows;
}

/** A year of the network, or null. */
export async function findYear(tx: Tx, yearId: string): Promise<YearRow | null> {
  const { rows } = await tx.query<YearRow>(`select ${columns} from programme_year where id = $1`, [
    yearId,
  ]);
  return rows[0] ?? null;
}

/** Adds a year unless one has its name or begins on the same day. */
export async function insertYear(tx: Tx, year: YearRow): Promise<void> {
  await tx.query(
    `insert into programme_year (network_id, id, name, starts_on, ends_on)
     values (app_network(), $1, $2, $3, $4) on conflict do nothing`,
    [year.id, year.name, year.startsOn, year.endsOn],
  );
}
