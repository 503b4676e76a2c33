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
  const { rows } = await tx.query<YearRow>({
    name: 'programme-year.list',
    text: `select ${columns} from programme_year order by starts_on`,
  });
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

/** Holds the network's years, so that two people who bound them at once do not overlap. */
export async function lockYears(tx: Tx): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('programme-year:' || app_network(), 0))`,
  );
}

/** Gives a year another name or other days. */
export async function updateYear(tx: Tx, year: YearRow): Promise<void> {
  await tx.query(
    'update programme_year set name = $2, starts_on = $3, ends_on = $4 where id = $1',
    [year.id, year.name, year.startsOn, year.endsOn],
  );
}

/** Holds a year, so that nothing is noted for it meanwhile; what was noted at this moment is there then. */
export async function lockYear(tx: Tx, yearId: string): Promise<void> {
  await tx.query('select from programme_year where id = $1 for update', [yearId]);
}

/** Removes a year for which nothing was noted; false where there was something, or no such year. */
export async function deleteUnusedYear(tx: Tx, yearId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from programme_year y where y.id = $1
       and not exists (select from published_figure f
         where f.network_id = y.network_id and f.year_id = y.id)
       and not exists (select from evidence e
         where e.network_id = y.network_id and e.year_id = y.id)`,
    [yearId],
  );
  return rowCount === 1;
}

/**
 * The first day, of those on which a survey closed with figures, an event was held, a call closed or
 * something was shared, that lies in no year; `YYYY-MM-DD`, or null where every one does.
 */
export async function findDayWithoutYear(tx: Tx): Promise<string | null> {
  const { rows } = await tx.query<{ day: string | null }>(
    `select min(d.day)::text as day from (
       select (w.closed_at at time zone n.time_zone)::date as day from wave w
       join network n on n.network_id = w.network_id
       where w.state = 'closed' and exists (select from result r
         where r.network_id = w.network_id and r.wave_id = w.id)
       union all
       select (e.starts_at at time zone e.time_zone)::date from event e
       where e.state = 'open' and e.ends_at <= business_now()
       union all
       select (r.closes_at at time zone n.time_zone)::date from round r
       join network n on n.network_id = r.network_id
       where r.publicised_at is not null and r.closes_at <= business_now()
         and r.stage <> 'cancelled'
       union all
       select shared_on from sharing
     ) d
     where not exists (select from programme_year y
       where y.starts_on <= d.day and d.day <= y.ends_on)`,
  );
  return rows[0]?.day ?? null;
}
