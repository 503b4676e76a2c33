import { eachCell, type RollUpRow } from './roll-up.ts';
import type { Tx } from './transaction.ts';

/** Several times of a survey whose figures are shown together. */
export interface RunRow {
  readonly id: string;
  /** How many times are still to come; at 0 no more will join. */
  readonly toCome: number;
  /** The time beside which its figures stand; null until they are worked out. */
  readonly figuresId: string | null;
}

const columns = 'id, to_come as "toCome", figures_id as "figuresId"';

/** Begins a run of a survey. */
export async function insertRun(
  tx: Tx,
  networkId: string,
  run: { readonly id: string; readonly surveyId: string; readonly times: number },
): Promise<void> {
  await tx.query('insert into run (network_id, id, survey_id, to_come) values ($1, $2, $3, $4)', [
    networkId,
    run.id,
    run.surveyId,
    run.times,
  ]);
}

/** A run of the network, held until the transaction ends. */
export async function lockRun(tx: Tx, id: string): Promise<RunRow | null> {
  const { rows } = await tx.query<RunRow>(`select ${columns} from run where id = $1 for update`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** The run of a survey that takes more times, held until the transaction ends. */
export async function lockGrowingRun(tx: Tx, surveyId: string): Promise<RunRow | null> {
  const { rows } = await tx.query<RunRow>(
    `select ${columns} from run where survey_id = $1 and to_come > 0 for update`,
    [surveyId],
  );
  return rows[0] ?? null;
}

/** How many times of a run have opened and how many are to come, as it stands. */
export async function findRun(tx: Tx, id: string): Promise<RunRow | null> {
  const { rows } = await tx.query<RunRow>(`select ${columns} from run where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The run of a survey whose figures were worked out last, by the time beside which they stand. */
export async function findLatestFigures(tx: Tx, surveyId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from run r join wave w on w.network_id = r.network_id and w.id = r.figures_id
     where r.survey_id = $1 order by w.number desc limit 1`,
    [surveyId],
  );
  return rows[0]?.id ?? null;
}

/** Lets a time that opens join a run. */
export async function joinWave(tx: Tx, runId: string, waveId: string): Promise<void> {
  await tx.query('update wave set run_id = $1 where id = $2', [runId, waveId]);
  await tx.query('update run set to_come = to_come - 1 where id = $1', [runId]);
}

/** Says how many times of a run are still to come. */
export async function setToCome(tx: Tx, runId: string, times: number): Promise<void> {
  await tx.query('update run set to_come = $2 where id = $1', [runId, times]);
}

/** Says beside which time the figures of a run stand. */
export async function setFigures(tx: Tx, runId: string, waveId: string): Promise<void> {
  await tx.query('update run set figures_id = $2 where id = $1', [runId, waveId]);
}

/** Says how many times of a draft are taken together, null for each by itself. */
export async function setRunOf(tx: Tx, waveId: string, times: number | null): Promise<void> {
  await tx.query(`update wave set run_of = $2 where id = $1 and state = 'draft'`, [waveId, times]);
}

/** The key under which the confidential times of a run are answered; null once it is destroyed. */
export async function findRunKey(tx: Tx, runId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select key_id as id from wave where run_id = $1 and key_id is not null limit 1',
    [runId],
  );
  return rows[0]?.id ?? null;
}

/**
 * Whether a run can still be counted at a moment: all its answers will be there (they are kept for
 * so many months), and so will the key by which people are told apart, where there is one.
 */
export async function isRunKeptUntil(
  tx: Tx,
  runId: string,
  moment: Date,
  months: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from run r join survey s on s.network_id = r.network_id and s.id = r.survey_id
     where r.id = $1
       and not exists (select from wave w where w.run_id = r.id
         and w.closed_at <= $2::timestamptz - make_interval(months => $3))
       and (s.anonymity = 'named' or exists (
         select from wave w join survey_key k on k.network_id = w.network_id and k.id = w.key_id
         where w.run_id = r.id and k.destroy_at > $2))`,
    [runId, moment, months],
  );
  return rowCount === 1;
}

/** The runs that take more times and of which none is open now. */
export async function listResting(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.id from run r where r.to_come > 0 and exists (select from wave w where w.run_id = r.id)
       and not exists (select from wave w where w.run_id = r.id and w.state <> 'closed')
     order by r.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * The answers that count in a run (`$1`), as `used`: of each person the latest to each question that
 * says something, in one group, that of the last time she answered.
 *
 * The places of a ranking belong together, and a follow-on to what it follows: they count from the
 * time of that answer, for nobody ranked or was asked so in several.
 */
const used = `
  recursive asked as (
    select q.id, q.key, q.follows->>'key' as after, q.may_decline,
      case q.kind when 'ranking' then split_part(q.key, '/', 1) else q.key end as whole
    from question q join run r on r.network_id = q.network_id and r.survey_id = q.survey_id
    where r.id = $1
  ),
  belonging as (
    select id, key, whole, may_decline, true as leads from asked where after is null
    union all
    select a.id, a.key, b.whole, a.may_decline, false
    from asked a join belonging b on b.key = a.after
  ),
  latest as (
    select distinct on (a.respondent, b.whole) a.respondent, b.whole, w.id as wave_id
    from wave w
    join answer a on a.network_id = w.network_id and a.wave_id = w.id
    join belonging b on b.id = a.question_id and b.leads
    where w.run_id = $1 and (cardinality(a.cells) > 0 or b.may_decline)
    order by a.respondent, b.whole, w.number desc
  ),
  home as (
    select distinct on (r.respondent) r.respondent, r.leaf
    from wave w join response r on r.network_id = w.network_id and r.wave_id = w.id
    where w.run_id = $1
    order by r.respondent, w.number desc
  ),
  used as (
    select a.network_id, a.question_id, h.leaf, a.cells, a.body, a.quotable, a.told_size
    from latest l
    join belonging b on b.whole = l.whole
    join answer a on a.network_id = (select app_network()) and a.wave_id = l.wave_id
      and a.respondent = l.respondent and a.question_id = b.id
    join home h on h.respondent = l.respondent
  )`;

/** What the answers of a run add up to, cell by cell, each person once. */
export async function countRun(tx: Tx, runId: string): Promise<readonly RollUpRow[]> {
  const { rows } = await tx.query<RollUpRow>(
    `with ${used}
     select question_id as "questionId", leaf, c.cell, count(*)::int as n
     from used ${eachCell('cells')}
     group by question_id, leaf, c.cell`,
    [runId],
  );
  return rows;
}

/** As `layOutComments` does for one wave: the latest text of each person, beside `waveId`. */
export async function layOutRunComments(
  tx: Tx,
  runId: string,
  waveId: string,
  from: number,
): Promise<void> {
  await tx.query(
    `with ${used}
     insert into comment (network_id, id, wave_id, question_id, body, by_permission)
     select network_id, gen_random_uuid(), $2, question_id, body, texts < $3
     from (
       select *, count(*) over (partition by question_id) as texts from used where body <> ''
     ) u
     where texts >= $3 or (quotable and told_size is not null) order by random()`,
    [runId, waveId, from],
  );
}
