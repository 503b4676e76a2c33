import type { Anonymity, QuestionKind } from './survey.ts';
import type { Tx } from './transaction.ts';

/** When those who vote see the bars: always, after their own vote, or once it has closed. */
export type PollResults = 'live' | 'after-vote' | 'at-close';

/** What a poll settles beside its survey. */
export interface PollRow {
  readonly results: PollResults;
  /** How many points each person shares out; of no meaning where the question is of another kind. */
  readonly points: number;
  /** Whether whoever answers may add an option. */
  readonly growing: boolean;
}

/** Makes a survey a poll, with the settings that a new one has. */
export async function insertPoll(tx: Tx, networkId: string, surveyId: string): Promise<void> {
  await tx.query('insert into poll (network_id, survey_id) values ($1, $2)', [networkId, surveyId]);
}

/** What a poll settles; null where the survey is none. */
export async function findPoll(tx: Tx, surveyId: string): Promise<PollRow | null> {
  const { rows } = await tx.query<PollRow>({
    name: 'find-poll',
    text: 'select results, points, growing from poll where survey_id = $1',
    values: [surveyId],
  });
  return rows[0] ?? null;
}

/** Changes what a poll settles, with its privacy and the kind of its question: while it is a draft. */
export async function updatePoll(
  tx: Tx,
  surveyId: string,
  poll: PollRow & { readonly kind: QuestionKind; readonly anonymity: Anonymity },
): Promise<void> {
  await tx.query(
    `with settled as (
       update poll set results = $2, points = $3, growing = $4 where survey_id = $1
     ), kept as (
       update survey set anonymity = $6 where id = $1
     )
     update question set kind = $5 where survey_id = $1`,
    [surveyId, poll.results, poll.points, poll.growing, poll.kind, poll.anonymity],
  );
}

/** Whether a wave is an open poll whose bars move while people vote. */
export async function isLivePoll(tx: Tx, waveId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from wave w
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     join poll p on p.network_id = s.network_id and p.survey_id = s.id
     where w.id = $1 and w.state = 'open' and s.anonymity = 'named' and p.results = 'live'`,
    [waveId],
  );
  return rowCount === 1;
}

/** Adds an option behind those that a question has: none of them changes its number. */
export async function appendOption(tx: Tx, questionId: string, option: string): Promise<void> {
  await tx.query('update question set options = options || to_jsonb($2::text) where id = $1', [
    questionId,
    option,
  ]);
}
