import type { Tx } from './transaction.ts';

/** A first time (baseline) that is to be compared with a second (follow-up, null until made). */
export interface ComparisonRow {
  readonly baselineId: string;
  readonly followUpId: string | null;
  /** `waiting` → `done` (the follow-up is settled) or `ended` (there will be none). */
  readonly state: 'waiting' | 'done' | 'ended';
  readonly offerAt: Date | null;
  /** How often the offer of the follow-up was put off. */
  readonly putOff: number;
}

const columns = `baseline_id as "baselineId", follow_up_id as "followUpId", state,
  offer_at as "offerAt", put_off as "putOff"`;

/** Keeps that a wave is to be compared later, and when its follow-up is offered (null: never). */
export async function saveComparison(
  tx: Tx,
  networkId: string,
  baselineId: string,
  offerAt: Date | null,
): Promise<void> {
  await tx.query(
    `insert into comparison (network_id, baseline_id, offer_at) values ($1, $2, $3)
     on conflict (network_id, baseline_id) do update set offer_at = excluded.offer_at`,
    [networkId, baselineId, offerAt],
  );
}

/** A draft is not to be compared after all. */
export async function deleteComparison(tx: Tx, baselineId: string): Promise<void> {
  await tx.query('delete from comparison where baseline_id = $1', [baselineId]);
}

/** The comparison in which a wave is the first or the second time, or null. */
export async function findComparison(tx: Tx, waveId: string): Promise<ComparisonRow | null> {
  const { rows } = await tx.query<ComparisonRow>(
    `select ${columns} from comparison where baseline_id = $1 or follow_up_id = $1`,
    [waveId],
  );
  return rows[0] ?? null;
}

/** The same, holding the row until the transaction ends: for whoever moves its state. */
export async function lockComparison(tx: Tx, waveId: string): Promise<ComparisonRow | null> {
  const { rows } = await tx.query<ComparisonRow>(
    `select ${columns} from comparison where baseline_id = $1 or follow_up_id = $1 for update`,
    [waveId],
  );
  return rows[0] ?? null;
}

/** The first time of a survey that waits for its follow-up, the latest if there are several. */
export async function findWaiting(tx: Tx, surveyId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from comparison c
     join wave w on w.network_id = c.network_id and w.id = c.baseline_id
     where w.survey_id = $1 and c.state = 'waiting' and c.follow_up_id is null
       and w.state in ('scheduled', 'open', 'closed')
     order by w.number desc limit 1`,
    [surveyId],
  );
  return rows[0]?.id ?? null;
}

/** Which of these waves are first times, closed, of whose second not even a draft was made. */
export async function listOfferable(
  tx: Tx,
  waveIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from comparison c
     join wave w on w.network_id = c.network_id and w.id = c.baseline_id
     where w.id = any ($1::uuid[]) and c.state = 'waiting' and c.follow_up_id is null
       and w.state = 'closed'`,
    [waveIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Makes a wave the follow-up of a baseline that waits for one. */
export async function linkFollowUp(tx: Tx, baselineId: string, followUpId: string): Promise<void> {
  await tx.query(
    `update comparison set follow_up_id = $2
     where baseline_id = $1 and state = 'waiting' and follow_up_id is null`,
    [baselineId, followUpId],
  );
}

/** Puts the offer off once more, if it was put off so many times before; false when it was not. */
export async function putOffOffer(tx: Tx, baselineId: string, before: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update comparison set put_off = put_off + 1 where baseline_id = $1 and put_off = $2`,
    [baselineId, before],
  );
  return rowCount === 1;
}

/** The follow-up is settled. */
export async function finishComparison(tx: Tx, baselineId: string): Promise<void> {
  await tx.query(`update comparison set state = 'done' where baseline_id = $1`, [baselineId]);
}

/** There will be no follow-up; a draft of one becomes a survey of its own. */
export async function endComparison(tx: Tx, baselineId: string): Promise<void> {
  await tx.query(
    `update comparison set state = 'ended', follow_up_id = null where baseline_id = $1`,
    [baselineId],
  );
}

/**
 * Whom to ask whether the follow-up is wanted: an account of whoever made the survey, else of another
 * coordinator; null where none of them can be reached.
 */
export async function findAsker(
  tx: Tx,
  waveId: string,
): Promise<{ readonly accountId: string; readonly placeId: string } | null> {
  const { rows } = await tx.query<{ accountId: string; placeId: string }>(
    `select a.id as "accountId", p.id as "placeId"
     from wave w
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     join role_grant r on r.network_id = w.network_id and r.role in ('coordinator', 'admin')
     join account a on a.network_id = r.network_id and a.person_id = r.person_id
       and a.direct_refused_at is null
     join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
     join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
     where w.id = $1
     order by r.person_id <> s.created_by, a.seen_at desc, a.id, p.id limit 1`,
    [waveId],
  );
  return rows[0] ?? null;
}

/** The last settled follow-up of each survey that was compared, the latest first. */
export async function listLastSettled(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from (
       select distinct on (w.survey_id) w.id, w.closed_at
       from comparison c
       join wave w on w.network_id = c.network_id and w.id = c.follow_up_id
       join shift s on s.network_id = c.network_id and s.follow_up_id = c.follow_up_id
       where c.state = 'done'
       order by w.survey_id, w.number desc) latest
     order by closed_at desc, id`,
  );
  return rows.map(({ id }) => id);
}

/** The follow-ups of settled comparisons with names in which a person was asked. */
export async function listNamedFollowUps(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct c.follow_up_id as id from comparison c
     join wave w on w.network_id = c.network_id and w.id = c.follow_up_id
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     join invitation i on i.network_id = c.network_id
       and i.wave_id in (c.baseline_id, c.follow_up_id)
     where c.state = 'done' and s.anonymity = 'named' and i.person_id = $1
     order by 1`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** Closed first times that wait for a second without a draft of it, and were given no day for it. */
export async function listWaitingForEvent(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select c.baseline_id as id from comparison c
     join wave w on w.network_id = c.network_id and w.id = c.baseline_id
     where c.state = 'waiting' and c.follow_up_id is null and c.offer_at is null
       and w.state = 'closed'
     order by w.closed_at, w.id`,
  );
  return rows.map(({ id }) => id);
}
