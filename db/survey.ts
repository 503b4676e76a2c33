import type { Tx } from './transaction.ts';

/** The three levels of privacy; fixed once the survey is asked. */
export type Anonymity = 'named' | 'confidential' | 'anonymous';
/** By what the figures are broken down: the levels of the tree, outermost first. */
export type Breakdown = 'group' | 'locality' | 'locality-group';
/** How a question is answered; what its cells mean: `choicesOf` in bot/pulse. */
export type QuestionKind =
  | 'agreement'
  | 'rating'
  | 'zero-to-ten'
  | 'single'
  | 'multiple'
  | 'ranking'
  | 'grid'
  | 'text'
  | 'points';

/** A survey as stored: what every wave of it shares. */
export interface SurveyRow {
  readonly id: string;
  readonly title: string;
  readonly template: string;
  readonly anonymity: Anonymity;
  readonly breakdown: Breakdown;
  readonly k: number;
  readonly reminders: number;
  readonly createdBy: string;
  /** Keys of the breakdown that are shown as one group. */
  readonly together: readonly string[];
}

/** Asked only of those who answered the question of that key with one of these cells. */
interface Follows {
  readonly key: string;
  readonly cells: readonly number[];
}

/** One question; `options` are the labels of cells 1, 2, 3, … where the kind has any. */
export interface QuestionRow {
  readonly id: string;
  readonly position: number;
  readonly key: string;
  readonly kind: QuestionKind;
  readonly wording: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly options: readonly string[];
  /** The question that this is a row of a grid or a rank of; null where it stands for itself. */
  readonly stem: string | null;
  /** Whether one may say *I would rather not say*: an answer without cells. */
  readonly mayDecline: boolean;
  readonly follows: Follows | null;
  /** The same in other languages, by their codes. */
  readonly translations: Readonly<Record<string, QuestionWords>>;
}

/** What a question says, in one language. */
export type QuestionWords = Pick<QuestionRow, 'wording' | 'stem' | 'help' | 'options'>;

const surveyColumns = `id, title, template, anonymity, breakdown, k, reminders, together,
  created_by as "createdBy"`;

/** Adds a survey; its smallest group is the network's of this moment. */
export async function insertSurvey(
  tx: Tx,
  networkId: string,
  survey: Omit<SurveyRow, 'k' | 'together'>,
): Promise<void> {
  await tx.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, reminders,
       created_by)
     select $1, $2, $3, $4, $5, $6, k, $7, $8 from network where network_id = $1`,
    [
      networkId,
      survey.id,
      survey.title,
      survey.template,
      survey.anonymity,
      survey.breakdown,
      survey.reminders,
      survey.createdBy,
    ],
  );
}

/** Adds a survey's questions. */
export async function insertQuestions(
  tx: Tx,
  networkId: string,
  surveyId: string,
  questions: readonly QuestionRow[],
): Promise<void> {
  await tx.query(
    `insert into question (network_id, survey_id, id, position, key, kind, wording, help, required,
       options, stem, may_decline, follows, translations)
     select $1, $2, q.id, q.position, q.key, q.kind, q.wording, q.help, q.required, q.options,
       q.stem, q."mayDecline", q.follows, q.translations
     from jsonb_to_recordset($3) as q (id uuid, position smallint, key text, kind text,
       wording text, help text, required boolean, options jsonb, stem text, "mayDecline" boolean,
       follows jsonb, translations jsonb)`,
    [networkId, surveyId, JSON.stringify(questions)],
  );
}

/** A survey of the network, or null. */
export async function findSurvey(tx: Tx, surveyId: string): Promise<SurveyRow | null> {
  const { rows } = await tx.query<SurveyRow>(`select ${surveyColumns} from survey where id = $1`, [
    surveyId,
  ]);
  return rows[0] ?? null;
}

/** A survey's questions, in order. */
export async function listQuestions(tx: Tx, surveyId: string): Promise<readonly QuestionRow[]> {
  const { rows } = await tx.query<QuestionRow>({
    name: 'list-questions',
    text: `select id, position, key, kind, wording, help, required, options, stem,
       may_decline as "mayDecline", follows, translations
     from question where survey_id = $1 order by position`,
    values: [surveyId],
  });
  return rows;
}

/** Has these keys of the breakdown shown as one group; only before anybody was asked. */
export async function setTogether(
  tx: Tx,
  surveyId: string,
  keys: readonly string[],
): Promise<void> {
  await tx.query(`update survey set together = $2 where id = $1 and ${neverAsked}`, [
    surveyId,
    [...keys].sort(),
  ]);
}

/** Changes how private the answers are, or by what they are shown; only before anybody was asked. */
export async function setPrivacy(
  tx: Tx,
  surveyId: string,
  privacy: { readonly anonymity: Anonymity; readonly breakdown: Breakdown },
): Promise<void> {
  await tx.query(
    `update survey set anonymity = $2, breakdown = $3, together = '{}'
     where id = $1 and ${neverAsked}`,
    [surveyId, privacy.anonymity, privacy.breakdown],
  );
}

/** Says by which template a survey is made, and its title; only before anybody was asked. */
export async function setTemplate(
  tx: Tx,
  surveyId: string,
  { name, title }: { readonly name: string; readonly title: string },
): Promise<void> {
  await tx.query(`update survey set template = $2, title = $3 where id = $1 and ${neverAsked}`, [
    surveyId,
    name,
    title,
  ]);
}

const neverAsked = `not exists (
  select from wave w where w.survey_id = survey.id and w.state <> 'draft')`;

/** Deletes a survey with its waves and questions. */
export async function deleteSurvey(tx: Tx, surveyId: string): Promise<void> {
  await tx.query('delete from survey where id = $1', [surveyId]);
}

/**
 * Surveys that were asked before and may be asked again, newest first; a poll is asked once, and so is
 * what an event asks by itself.
 */
export async function listAskedSurveys(tx: Tx, limit: number): Promise<readonly SurveyRow[]> {
  const { rows } = await tx.query<SurveyRow>(
    `select ${surveyColumns} from survey s
     where s.template <> 'poll' and not exists (
         select from wave w where w.survey_id = s.id and w.publish_job is not null)
       and exists (select from wave w where w.survey_id = s.id and w.state in ('open', 'closed'))
     order by created_at desc limit $1`,
    [limit],
  );
  return rows;
}
