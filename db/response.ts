import type { Pool } from 'pg';
import type { Anonymity } from './survey.ts';
import type { Tx } from './transaction.ts';
import { shareAnswers } from './wave-lock.ts';

/** One answer on its way in; `respondent` as bot/pulse worked it out from the person. */
export interface AnswerPress {
  readonly key: string;
  readonly waveId: string;
  /** Null for an answer typed in by a coordinator. */
  readonly accountId: string | null;
  readonly personId: string;
  readonly respondent: string;
  readonly questionId: string;
  readonly cells: readonly number[];
  readonly body: string | null;
}

/** What became of a press; see `record_answers` in 0003_pulse.sql. */
export type PressOutcome = 'saved' | 'repeat' | 'stale' | 'closed' | 'uninvited' | 'unknown';

const record = {
  name: 'record-answers',
  text: 'select outcome from record_answers($1, $2, $3, $4, $5, $6, $7, $8, $9)',
};

/**
 * Saves a set of answers of one network, whole or not at all, in one round trip and one commit.
 *
 * Takes a pool, since the function sets its own network and the statement is its own transaction;
 * or the transaction of a command that saves a page.
 */
export async function recordAnswers(
  on: Pool | Tx,
  networkId: string,
  presses: readonly AnswerPress[],
): Promise<readonly PressOutcome[]> {
  const { rows } = await (on as Tx).query<{ outcome: PressOutcome }>({
    ...record,
    values: [
      networkId,
      presses.map((press) => press.key),
      presses.map((press) => press.waveId),
      presses.map((press) => press.accountId),
      presses.map((press) => press.personId),
      presses.map((press) => press.respondent),
      presses.map((press) => press.questionId),
      presses.map((press) => `{${press.cells.join(',')}}`),
      presses.map((press) => press.body),
    ],
  });
  return rows.map(({ outcome }) => outcome);
}

/** An answer as given: cells, and the words of a free text. */
export interface AnswerRow {
  readonly questionId: string;
  readonly cells: readonly number[];
  readonly body: string | null;
  /**
   * Where words may be quoted without a name: how many people their writer was told are in her group.
   * Null or absent: not to be quoted.
   */
  readonly toldSize?: number | null;
}

const answerColumns = `question_id as "questionId", cells, body,
  case when quotable then told_size end as "toldSize"`;

/** One respondent's answers in a wave. */
export async function listAnswers(
  tx: Tx,
  waveId: string,
  respondent: string,
): Promise<readonly AnswerRow[]> {
  const { rows } = await tx.query<AnswerRow>({
    name: 'list-answers',
    text: `select ${answerColumns} from answer
      where wave_id = $1 and respondent = $2`,
    values: [waveId, respondent],
  });
  return rows;
}

/** The answers of several respondents at once, by respondent. */
export async function listAnswersOf(
  tx: Tx,
  waveIds: readonly string[],
  respondents: readonly string[],
): Promise<ReadonlyMap<string, readonly AnswerRow[]>> {
  const { rows } = await tx.query<AnswerRow & { respondent: string }>({
    name: 'list-answers-of',
    text: `select a.respondent, ${answerColumns}
      from unnest($1::uuid[], $2::uuid[]) as r (wave, writer)
      join answer a on a.network_id = (select app_network()) and a.wave_id = r.wave
        and a.respondent = r.writer`,
    values: [waveIds, respondents],
  });
  return Map.groupBy(rows, ({ respondent }) => respondent);
}

/** Marks a response as sent; false when nothing was answered yet. */
export async function markSent(tx: Tx, waveId: string, respondent: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark-sent',
    text: 'update response set sent = true where wave_id = $1 and respondent = $2',
    values: [waveId, respondent],
  });
  return rowCount === 1;
}

/**
 * How many have answered something, by leaf; late ones apart.
 *
 * In an anonymous wave those who have voted, by their invitations: ballots tell less.
 */
export async function countResponses(
  tx: Tx,
  wave: { readonly id: string; readonly anonymity: Anonymity },
): Promise<readonly { readonly leaf: string; readonly answered: number; readonly late: number }[]> {
  const from =
    wave.anonymity === 'anonymous'
      ? `participation p join invitation i using (network_id, wave_id, person_id)`
      : 'response';
  const { rows } = await tx.query<{ leaf: string; answered: number; late: number }>(
    `select leaf, (count(*) filter (where not late))::int as answered,
       (count(*) filter (where late))::int as late
     from ${from} where wave_id = $1 group by leaf order by leaf`,
    [wave.id],
  );
  return rows;
}

/** Of these respondents, those who have sent their answers. */
export async function listSent(
  tx: Tx,
  waveId: string,
  respondents: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ respondent: string }>(
    `select respondent from response
     where wave_id = $1 and respondent = any ($2::uuid[]) and sent`,
    [waveId, respondents],
  );
  return new Set(rows.map(({ respondent }) => respondent));
}

/** Of these people, those who have voted in an anonymous wave. */
export async function listVoted(
  tx: Tx,
  waveId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ personId: string }>(
    `select person_id as "personId" from participation
     where wave_id = $1 and person_id = any ($2::uuid[])`,
    [waveId, personIds],
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** What became of a choice in an anonymous wave; `voted`: her ballot is in already. */
export type DraftOutcome = 'saved' | 'stale' | 'closed' | 'uninvited' | 'voted';

/**
 * Keeps what a person has chosen in an anonymous wave until she sends it; changes nothing unless the
 * outcome is `saved`.
 *
 * Her invitation is locked, so that no choice slips in behind a ballot that is just being dropped:
 * it would stay behind with her name on it.
 */
export async function saveDrafts(
  tx: Tx,
  networkId: string,
  waveId: string,
  who: { readonly personId: string; readonly accountId: string | null },
  answers: readonly AnswerRow[],
): Promise<DraftOutcome> {
  await lockVoter(tx, waveId, who.personId);
  const { rows } = await tx.query<{ verdict: DraftOutcome }>(
    `with judged as (
       select case
         when $4::uuid is not null and not exists (
           select from account where id = $4 and person_id = $3) then 'stale'
         when not exists (
           select from wave where id = $2 and state = 'open' and closes_at > business_now())
           then 'closed'
         when not exists (select from invitation where wave_id = $2 and person_id = $3)
           then 'uninvited'
         when exists (select from participation where wave_id = $2 and person_id = $3) then 'voted'
         else 'saved'
       end as verdict
     ), kept as (
       insert into draft (network_id, wave_id, person_id, question_id, cells, body, quotable,
         told_size)
       select $1, $2, $3, d.question, d.cells::smallint[], d.body, d.told is not null, d.told
       from judged, unnest($5::uuid[], $6::text[], $7::text[], $8::integer[])
         as d (question, cells, body, told)
       where verdict = 'saved'
       order by d.question
       on conflict (network_id, wave_id, person_id, question_id)
         do update set cells = excluded.cells, body = excluded.body,
           quotable = excluded.quotable, told_size = excluded.told_size
     )
     select verdict from judged`,
    [
      networkId,
      waveId,
      who.personId,
      who.accountId,
      answers.map(({ questionId }) => questionId),
      answers.map(({ cells }) => `{${cells.join(',')}}`),
      answers.map(({ body }) => body),
      answers.map(({ toldSize }) => toldSize ?? null),
    ],
  );
  return rows[0]?.verdict ?? 'closed';
}

/**
 * Lets one person's choices and ballot in a wave come one by one, until the commit; settling takes
 * the wave's lock for itself. She must have been invited.
 */
export async function lockVoter(tx: Tx, waveId: string, personId: string): Promise<void> {
  await shareAnswers(tx, waveId);
  await tx.query({
    name: 'lock-voter',
    text: 'select from invitation where wave_id = $1 and person_id = $2 for no key update',
    values: [waveId, personId],
  });
}

/** What a person has chosen in an anonymous wave and not sent yet. */
export async function listDrafts(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<readonly AnswerRow[]> {
  const { rows } = await tx.query<AnswerRow>(
    `select ${answerColumns} from draft where wave_id = $1 and person_id = $2`,
    [waveId, personId],
  );
  return rows;
}

/**
 * Drops a ballot in: the draft becomes answers under a random number, and the person has voted.
 *
 * Returns false, changing nothing, when she had voted before or the wave is closed. Until the
 * ballots are mixed, the shared transaction is a link (reliability.md, section 4): see `mixBallots`.
 * A ballot never says that it came late: the only latecomer of a group could be told by it. Nor does
 * it bear another group's size: who was told that (her account was joined to another meanwhile) was
 * not told her own.
 */
export async function dropBallot(
  tx: Tx,
  networkId: string,
  waveId: string,
  personId: string,
): Promise<boolean> {
  await lockVoter(tx, waveId, personId);
  const { rowCount } = await tx.query(
    `with voted as (
       insert into participation (network_id, wave_id, id, person_id)
       select $1, $2, gen_random_uuid(), $3 from wave
       where id = $2 and state = 'open' and closes_at > business_now()
       on conflict (network_id, wave_id, person_id) do nothing
       returning gen_random_uuid() as respondent
     ), taken as (
       delete from draft where wave_id = $2 and person_id = $3 and exists (select from voted)
       returning question_id, cells, body, case when quotable then told_size end as told
     ), ballot as (
       insert into response (network_id, wave_id, respondent, leaf, sent)
       select $1, $2, respondent, i.leaf, true
       from voted, invitation i where i.wave_id = $2 and i.person_id = $3
       returning respondent, leaf
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body, quotable,
       told_size)
     select $1, $2, b.respondent, t.question_id, b.leaf, t.cells, t.body,
       coalesce(t.told = i.group_size, false), case when t.told = i.group_size then t.told end
     from taken t, ballot b, invitation i where i.wave_id = $2 and i.person_id = $3`,
    [networkId, waveId, personId],
  );
  return rowCount > 0;
}

/** One answer of somebody known by name; `name` null where she gave none. */
export interface NamedAnswerRow extends AnswerRow {
  readonly personId: string;
  readonly name: string | null;
}

/** Who said what in a named wave: a page of people in order of their names, with all answers. */
export async function listNamedAnswers(
  tx: Tx,
  waveId: string,
  skip: number,
  limit: number,
): Promise<readonly NamedAnswerRow[]> {
  const { rows } = await tx.query<NamedAnswerRow>(
    `with page as (
       select r.person_id, r.respondent, coalesce(p.name, max(a.display_name)) as name
       from response r
       join person p on p.network_id = r.network_id and p.id = r.person_id
       left join account a on a.network_id = p.network_id and a.person_id = p.id
       where r.wave_id = $1 and r.person_id is not null
       group by r.person_id, r.respondent, p.name
       order by name nulls last, r.person_id offset $2 limit $3
     )
     select page.person_id as "personId", page.name, a.question_id as "questionId", a.cells, a.body
     from page join answer a on a.wave_id = $1 and a.respondent = page.respondent
     order by page.name nulls last, page.person_id`,
    [waveId, skip, limit],
  );
  return rows;
}

/** One person's answers in a wave with names, by question; `name` null where she gave none. */
export interface NamedResponseRow {
  readonly respondent: string;
  readonly name: string | null;
  readonly answers: Readonly<Record<string, Pick<AnswerRow, 'cells' | 'body'>>>;
}

/**
 * The next people in a named wave who answered something, with all answers of each: those after the
 * respondent `after` (null for the first). Nobody is read twice, whatever comes in meanwhile.
 *
 * One row a person: a row an answer made three times the garbage, and with it the memory that a long
 * export held (measured).
 */
export async function listNamedResponsesAfter(
  tx: Tx,
  waveId: string,
  after: string | null,
  limit: number,
): Promise<readonly NamedResponseRow[]> {
  const { rows } = await tx.query<NamedResponseRow>(
    `with page as (
       select r.network_id, r.person_id, r.respondent from response r
       where r.wave_id = $1 and r.person_id is not null
         and r.respondent > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
         and exists (select from answer a where a.network_id = r.network_id
           and a.wave_id = r.wave_id and a.respondent = r.respondent)
       order by r.respondent limit $3
     )
     select page.respondent, coalesce(p.name, (
         select max(c.display_name) from account c
         where c.network_id = p.network_id and c.person_id = p.id)) as name,
       (select json_object_agg(a.question_id, json_build_object('cells', a.cells, 'body', a.body))
        from answer a where a.network_id = page.network_id and a.wave_id = $1
          and a.respondent = page.respondent) as answers
     from page
     join person p on p.network_id = page.network_id and p.id = page.person_id
     order by page.respondent`,
    [waveId, after, limit],
  );
  return rows;
}

/** Whether any answers of a wave are there (still). */
export async function hasResponses(tx: Tx, waveId: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from response where wave_id = $1 limit 1', [waveId]);
  return rowCount === 1;
}

/** How many people's named answers `listNamedAnswersAfter` goes through, those without any included. */
export async function countNamed(tx: Tx, waveId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from response where wave_id = $1 and person_id is not null',
    [waveId],
  );
  return rows[0]?.n ?? 0;
}
