import type { Pool } from 'pg';
import type { Anonymity } from './survey.ts';
import type { Tx } from './transaction.ts';

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

/** The columns of an answer or a draft, as `AnswerRow` has them. */
export const answerColumns = `question_id as "questionId", cells, body,
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

/** Whether any answers of a wave are there (still). */
export async function hasResponses(tx: Tx, waveId: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from response where wave_id = $1 limit 1', [waveId]);
  return rowCount === 1;
}
