import { choicesOf } from '../../../bot/pulse/survey/question.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import type { TestDatabase } from '../../support/database.ts';
import type { GroupPlan, SurveyPlan } from './plan.ts';

/** A template with every kind of question, none of whose words has a digit in it. */
const TEMPLATE = `title: How are we doing
about: Every kind of question there is.
minutes: 3
questions:
  - { key: overall, kind: rating, wording: How is it overall, required: true }
  - key: why
    kind: single
    wording: What went wrong
    options: [Too slow, Too far, Too dear]
    only-if: { question: overall, answered: [1, 2, 3] }
  - { key: more-positive, kind: agreement, wording: I feel more positive, may-decline: true }
  - { key: useful, kind: single, wording: Most useful, options: [Workshops, Advice, Nothing yet] }
  - { key: needs, kind: multiple, wording: What would help, options: [Time, Money, People] }
  - key: ways
    kind: grid
    wording: Would it help
    rows: [A charity, A mutual]
    options: [Not at all, Somewhat, Very much]
  - { key: order, kind: ranking, wording: In order, options: [Parks, Buses, Clinics] }
  - { key: comment, kind: text, wording: Anything else }
`;

/** One question of the survey, as stored. */
export type Asked = Pick<
  QuestionRow,
  'id' | 'position' | 'key' | 'kind' | 'wording' | 'options' | 'stem' | 'follows'
>;

/** The network's own template of that name. */
export async function keepTemplate(
  { admin }: Pick<TestDatabase, 'admin'>,
  networkId: string,
  personId: string,
): Promise<void> {
  await admin.query(
    `insert into template (network_id, name, body, created_by) values ($1, 'every-kind', $2, $3)`,
    [networkId, TEMPLATE, personId],
  );
}

/** The questions of a wave in order. */
export async function askedIn(
  { admin }: Pick<TestDatabase, 'admin'>,
  waveId: string,
): Promise<readonly Asked[]> {
  const { rows } = await admin.query<Asked>(
    `select q.id, q.position, q.key, q.kind, q.wording, q.options, q.stem, q.follows from question q
     join wave w on w.network_id = q.network_id and w.survey_id = q.survey_id
     where w.id = $1 order by q.position`,
    [waveId],
  );
  return rows;
}

/** Numbers of the options of a question: those of a scale from 1 to 5. */
export function cellsOf({ kind, options }: Asked): readonly number[] {
  if (kind === 'text') return [1];
  const many = kind === 'rating' || kind === 'agreement' ? 5 : options.length;
  return Array.from({ length: many }, (_, at) => at + 1);
}

/** The names of these options as people read them. */
export function namesOf(question: Asked): readonly string[] {
  return choicesOf(question).map(({ label }) => label);
}

/** What one person says to each question, by its id; questions left out are missing. */
export type Given = ReadonlyMap<string, readonly number[]>;

/** Random answers of somebody of this group. */
export function answerAll(
  questions: readonly Asked[],
  group: GroupPlan,
  pick: SurveyPlan['pick'],
): Given {
  const given = new Map<string, readonly number[]>();
  for (const question of questions) {
    const cells = answer(question, given, questions, group, pick);
    if (cells.length > 0) given.set(question.id, cells);
  }
  return given;
}

function answer(
  question: Asked,
  given: Given,
  all: readonly Asked[],
  { minds, lean }: GroupPlan,
  pick: SurveyPlan['pick'],
): readonly number[] {
  const { follows, kind, key } = question;
  const lead = follows && given.get(all.find((one) => one.key === follows.key)?.id ?? '');
  if (follows && !lead?.some((cell) => follows.cells.includes(cell))) return [];
  if (kind === 'ranking' && !key.endsWith('/1')) return nextChoice(question, given, all, pick);
  if (key !== 'overall' && pick(12) === 0) return [];
  const cells = cellsOf(question);
  const mind = (lean + pick(Math.min(minds, cells.length))) % cells.length;
  const [cell = 1, next = 1] = [cells[mind], cells[(mind + 1) % cells.length]];
  if (kind === 'multiple') return pick(2) === 0 ? [cell] : [cell, next].sort();
  return [cell];
}

/** The first option that is left, so that the last one is often the same; seldom none any more. */
function nextChoice(
  question: Asked,
  given: Given,
  all: readonly Asked[],
  pick: SurveyPlan['pick'],
): readonly number[] {
  const before = all.filter(
    ({ stem, position }) => stem === question.stem && position < question.position,
  );
  const taken = before.flatMap(({ id }) => given.get(id) ?? []);
  if (taken.length < before.length || pick(40) === 0) return [];
  return cellsOf(question)
    .filter((cell) => !taken.includes(cell))
    .slice(0, 1);
}
