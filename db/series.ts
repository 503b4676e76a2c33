import type { Tx } from './transaction.ts';

/** A survey that repeats. Days are `YYYY-MM-DD`, the time is `HH:MM`, both in the network's zone. */
export interface SeriesRow {
  readonly id: string;
  readonly surveyId: string;
  /** What opens next: a draft, or the scheduled wave. */
  readonly waveId: string;
  /** The one before, which has opened. */
  readonly lastWaveId: string | null;
  readonly kind: 'weekly' | 'monthly-date' | 'monthly-weekday';
  readonly everyWeeks: number | null;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly dayOfMonth: number | null;
  /** -1 is the last of the month. */
  readonly nthWeek: number | null;
  readonly timeOfDay: string;
  readonly openDays: number;
  readonly openHours: number;
  readonly lastOn: string | null;
  readonly mostTimes: number | null;
  /** How many have opened. */
  readonly times: number;
  /** The day of the first; null as long as it is a draft. */
  readonly since: string | null;
  /** The day of the next by the rule, even if it was moved; null as long as it is a draft. */
  readonly nextOn: string | null;
}

/** What is decided in the draft. */
export type SeriesPlan = Omit<
  SeriesRow,
  'id' | 'surveyId' | 'waveId' | 'lastWaveId' | 'times' | 'since' | 'nextOn'
>;

const columns = `id, survey_id as "surveyId", wave_id as "waveId", last_wave_id as "lastWaveId",
  kind, every_weeks as "everyWeeks", weekdays, day_of_month as "dayOfMonth",
  nth_week as "nthWeek", to_char(time_of_day, 'HH24:MI') as "timeOfDay", open_days as "openDays",
  open_hours as "openHours", last_on::text as "lastOn", most_times as "mostTimes", times,
  since::text as since, next_on::text as "nextOn"`;

/** Makes a draft repeat, or changes how. */
export async function upsertSeries(
  tx: Tx,
  networkId: string,
  of: Pick<SeriesRow, 'id' | 'surveyId' | 'waveId'>,
  plan: SeriesPlan,
): Promise<void> {
  await tx.query(
    `insert into series as s (network_id, id, survey_id, wave_id, kind, every_weeks, weekdays,
       day_of_month, nth_week, time_of_day, open_days, open_hours, last_on, most_times)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (network_id, wave_id) do update
       set kind = excluded.kind, every_weeks = excluded.every_weeks, weekdays = excluded.weekdays,
           day_of_month = excluded.day_of_month, nth_week = excluded.nth_week,
           time_of_day = excluded.time_of_day, open_days = excluded.open_days,
           open_hours = excluded.open_hours, last_on = excluded.last_on,
           most_times = excluded.most_times
       where s.since is null`,
    [
      networkId,
      of.id,
      of.surveyId,
      of.waveId,
      plan.kind,
      plan.everyWeeks,
      plan.weekdays,
      plan.dayOfMonth,
      plan.nthWeek,
      plan.timeOfDay,
      plan.openDays,
      plan.openHours,
      plan.lastOn,
      plan.mostTimes,
    ],
  );
}

/** The series whose next wave this is, or null where it does not repeat. */
export async function findSeriesOf(tx: Tx, waveId: string): Promise<SeriesRow | null> {
  const { rows } = await tx.query<SeriesRow>(`select ${columns} from series where wave_id = $1`, [
    waveId,
  ]);
  return rows[0] ?? null;
}

/** A series of the network, as it stands. */
export async function findSeries(tx: Tx, id: string): Promise<SeriesRow | null> {
  const { rows } = await tx.query<SeriesRow>(`select ${columns} from series where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The series that are running and have one of these waves ahead. */
export async function listSeriesOf(
  tx: Tx,
  waveIds: readonly string[],
): Promise<readonly SeriesRow[]> {
  const { rows } = await tx.query<SeriesRow>(
    `select ${columns} from series where wave_id = any ($1::uuid[]) and since is not null`,
    [waveIds],
  );
  return rows;
}

/** Whether a survey repeats by itself already. */
export async function isSurveyRepeating(tx: Tx, surveyId: string): Promise<boolean> {
  const { rows } = await tx.query('select from series where survey_id = $1 and since is not null', [
    surveyId,
  ]);
  return rows.length > 0;
}

/** The series of a survey that is running, or null. */
export async function findRunningSeries(tx: Tx, surveyId: string): Promise<SeriesRow | null> {
  const { rows } = await tx.query<SeriesRow>(
    `select ${columns} from series where survey_id = $1 and since is not null`,
    [surveyId],
  );
  return rows[0] ?? null;
}

/** Starts the series of a draft: its first day is also that of the next opening. */
export async function startSeries(tx: Tx, id: string, firstOn: string): Promise<void> {
  await tx.query('update series set since = $2, next_on = $2 where id = $1', [id, firstOn]);
}

/** Puts the next opening on another day of the rule. */
export async function setNextDay(tx: Tx, id: string, nextOn: string): Promise<void> {
  await tx.query('update series set next_on = $2 where id = $1', [id, nextOn]);
}

/** Counts an opening and goes on with the wave that is next. */
export async function advanceSeries(
  tx: Tx,
  id: string,
  next: { readonly waveId: string; readonly nextOn: string },
): Promise<void> {
  await tx.query(
    `update series set times = times + 1, last_wave_id = wave_id, wave_id = $2, next_on = $3
     where id = $1`,
    [id, next.waveId, next.nextOn],
  );
}

/** Ends a series, or makes a draft a survey that is asked once; its waves stay. */
export async function deleteSeries(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from series where id = $1', [id]);
  return rowCount === 1;
}

/** When one time of a series opens and closes, and how it is called. */
export interface WaveWindow {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly label: string;
}

/**
 * Adds the wave after this one, scheduled: asked in the same channels and groups, figures held back
 * as long and taken together as often. What it reads does not grow with how many waves there were before.
 */
export async function insertNextWave(
  tx: Tx,
  previousId: string,
  id: string,
  window: WaveWindow,
): Promise<void> {
  await tx.query(
    `insert into wave (network_id, id, survey_id, number, label, hold_days, run_of, state,
       opens_at, closes_at)
     select p.network_id, $2, p.survey_id,
       1 + (select max(number) from wave w
            where w.network_id = p.network_id and w.survey_id = p.survey_id
              and w.number >= p.number),
       $3, p.hold_days, p.run_of, 'scheduled', $4, $5
     from wave p where p.id = $1`,
    [previousId, id, window.label, window.opensAt, window.closesAt],
  );
  await tx.query(
    `insert into wave_channel (network_id, wave_id, channel_id)
     select network_id, $2, channel_id from wave_channel where wave_id = $1`,
    [previousId, id],
  );
  await tx.query(
    `insert into wave_group (network_id, wave_id, stakeholder_group)
     select network_id, $2, stakeholder_group from wave_group where wave_id = $1`,
    [previousId, id],
  );
}

/** Gives a draft that is sent out the times of its first opening; a name of its own stays. */
export async function setFirstWindow(tx: Tx, waveId: string, window: WaveWindow): Promise<void> {
  await tx.query(
    `update wave set opens_at = $2, closes_at = $3,
       label = case when label = '' then $4 else label end
     where id = $1 and state = 'draft'`,
    [waveId, window.opensAt, window.closesAt, window.label],
  );
}

/** Moves a wave that has not opened; false when it is not (or no longer) scheduled. */
export async function moveWave(tx: Tx, waveId: string, window: WaveWindow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update wave set opens_at = $2, closes_at = $3, label = $4
     where id = $1 and state = 'scheduled'`,
    [waveId, window.opensAt, window.closesAt, window.label],
  );
  return rowCount === 1;
}

/** Deletes a scheduled wave: nobody was asked yet. */
export async function deleteScheduledWave(tx: Tx, waveId: string): Promise<void> {
  await tx.query(`delete from wave where id = $1 and state = 'scheduled'`, [waveId]);
}
