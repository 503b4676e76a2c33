import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Field, Form } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

async function openSurvey(template: string, anonymity = 'confidential') {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await sendSurvey(town.product, town.network, {
    template,
    anonymity,
    closes: CLOSES,
    channels: askedChannels(town.network),
  });
  return { ...town, wave };
}
type Survey = Awaited<ReturnType<typeof openSurvey>>;

const open = async ({ product, wave }: Survey, who: string) =>
  formOf(await product.press(who, { command: 'pulse.open', ids: [wave] }));

/** Presses a form's button with values by label. */
function submit({ product }: Survey, who: string, form: Form, values: Record<string, string>) {
  const named = Object.entries(values).map(([label, value]) => [fieldOf(form, label).name, value]);
  const { command, ids, value } = form.submit.to;
  return product.press(who, {
    command,
    ids,
    ...(value === undefined ? {} : { value }),
    values: Object.fromEntries(named),
  });
}

function fieldOf(form: Form, label: string): Field {
  const field = form.fields.find((one) => one.label.includes(label));
  if (!field) throw new Error(`No field ${label} among ${form.fields.map((one) => one.label)}`);
  return field;
}

const labelsOf = (form: Form) => form.fields.map(({ label }) => label);
const choicesOf = (field: Field) => ('choices' in field ? field.choices.map((c) => c.label) : []);

async function storedAnswers(waveId: string) {
  const rows = await look<{ key: string; cells: number[] }>(
    database,
    `select q.key, a.cells from answer a join question q on q.id = a.question_id
     where a.wave_id = $1 order by q.position`,
    [waveId],
  );
  return Object.fromEntries(rows.map(({ key, cells }) => [key, cells]));
}

test('on Slack a follow-on comes on a page of its own, for those it is meant for', async () => {
  const survey = await openSurvey('event-evaluation');
  const first = await open(survey, 'vcs 1');
  expect(labelsOf(first)).toEqual([
    'How would you rate the event as a whole?',
    'How much did you know about what was shown? Before the event',
    'How much did you know about what was shown? After the event',
    'How many people did you meet whom you will talk to again?',
  ]);
  const second = formOf(await submit(survey, 'vcs 1', first, { rate: '4', 'talk to again': '1' }));
  expect(labelsOf(second)).toEqual([
    'What stood in the way of meeting people?',
    'After the event I feel more positive about tackling our key challenges.',
    'What should we keep, and what should we change?',
    'If fewer than 10 people write something',
  ]);
  const other = await open(survey, 'vcs 3');
  const without = formOf(await submit(survey, 'vcs 3', other, { rate: '4', 'talk to again': '3' }));
  expect(labelsOf(without)).toEqual([
    'After the event I feel more positive about tackling our key challenges.',
    'What should we keep, and what should we change?',
    'If fewer than 10 people write something',
  ]);
});

test('on Discord the next question after a choice is the one that follows from it', async () => {
  const survey = await openSurvey('event-evaluation');
  const choose = async (form: Form, value: string) => {
    const ids = [...(form.live?.ids ?? []), form.fields[0]!.name];
    return formOf(await survey.product.press('vcs 0', { command: 'pulse.answer', ids, value }));
  };
  let form = await open(survey, 'vcs 0');
  for (const value of ['5', '1', '5']) form = await choose(form, value);
  expect(labelsOf(form)).toEqual(['How many people did you meet whom you will talk to again?']);
  const none = await choose(form, '1');
  expect(labelsOf(none)).toEqual(['What stood in the way of meeting people?']);
  const many = await choose(form, '4');
  expect(labelsOf(many)).toEqual([
    'After the event I feel more positive about tackling our key challenges.',
  ]);
});

test('an answer to a follow-on is taken back when what it followed from is changed', async () => {
  for (const anonymity of ['confidential', 'anonymous']) {
    const survey = await openSurvey('event-evaluation', anonymity);
    const first = await open(survey, 'vcs 1');
    const second = formOf(
      await submit(survey, 'vcs 1', first, { rate: '4', 'talk to again': '1' }),
    );
    await survey.product.press('vcs 1', {
      command: 'pulse.answer',
      ids: [survey.wave, fieldOf(second, 'stood in the way').name],
      values: { choice: ['1', '2'] },
    });
    const last = formOf(await submit(survey, 'vcs 1', first, { 'talk to again': '4' }));
    messageOf(await submit(survey, 'vcs 1', last, { 'more positive': '5' }));
    const stored = await storedAnswers(survey.wave);
    expect(stored).toMatchObject({ overall: [4], 'new-contacts': [4], 'more-positive': [5] });
    expect(stored['why-none'] ?? []).toEqual([]);
    await survey.product.work();
    const counted = await look(
      database,
      `select 1 from roll_up r join question q on q.id = r.question_id
       where r.wave_id = $1 and q.key = 'why-none' and n <> 0`,
      [survey.wave],
    );
    expect(counted).toEqual([]);
  }
});

test('a ranking asks place by place, offers each option once, and refuses it twice', async () => {
  const survey = await openSurvey('training-needs');
  const first = await open(survey, 'vcs 1');
  expect(labelsOf(first).slice(0, 3)).toEqual([
    'Which three would help you most? First choice',
    'Which three would help you most? Second choice',
    'Which three would help you most? Third choice',
  ]);
  expect(first.fields.map(({ required }) => required).slice(0, 3)).toEqual([true, false, false]);
  expect(
    await submit(survey, 'vcs 1', first, { 'First choice': '2', 'Third choice': '2' }),
  ).toMatchObject({
    kind: 'refused',
    sentence:
      'You have chosen the same twice. Please choose another for “Which three would help you most? Third choice”.',
    fields: {
      [fieldOf(first, 'Third').name]: 'You have chosen this already. Please choose another.',
    },
  });
  const second = formOf(
    await submit(survey, 'vcs 1', first, { 'First choice': '2', 'Third choice': '8' }),
  );
  expect(labelsOf(second)).toEqual([
    'What could keep you from coming?',
    'Is there something you could teach others?',
    'If fewer than 10 people write something',
  ]);

  const step = await open(survey, 'vcs 0');
  const next = formOf(
    await survey.product.press('vcs 0', {
      command: 'pulse.answer',
      ids: [survey.wave, step.fields[0]!.name],
      value: '3',
    }),
  );
  expect(labelsOf(next)).toEqual(['Which three would help you most? Second choice']);
  expect(choicesOf(next.fields[0]!)).toHaveLength(7);
  expect(choicesOf(next.fields[0]!)).not.toContain('Showing what difference we make');
});

test('who would rather not say has answered, and is counted nowhere', async () => {
  const survey = await openSurvey('ready-to-be-commissioned');
  const first = await open(survey, 'vcs 1');
  expect(choicesOf(first.fields[0]!)).toEqual([
    'Not begun',
    'Begun',
    'Nearly there',
    'In place',
    'I would rather not say',
  ]);
  const values = Object.fromEntries(labelsOf(first).map((label) => [label, 'decline']));
  const second = formOf(
    await submit(survey, 'vcs 1', first, { ...values, [labelsOf(first)[0]!]: '2' }),
  );
  expect(labelsOf(second)).toHaveLength(3);
  const again = await open(survey, 'vcs 1');
  expect(again.fields[0]!.label).toBe(second.fields[0]!.label);
  await survey.product.work();
  const counted = await look(
    database,
    `select q.key, r.n from roll_up r join question q on q.id = r.question_id
     where r.wave_id = $1 and r.cell = -1 order by q.position`,
    [survey.wave],
  );
  expect(counted).toEqual([{ key: 'ready/1', n: 1 }]);
});

test('declining and choosing at once is refused beside the field', async () => {
  const survey = await openSurvey('training-needs');
  const first = await open(survey, 'vcs 1');
  const hindrance = (
    await look<{ id: string }>(
      database,
      `select q.id from question q join wave w on w.survey_id = q.survey_id
       where w.id = $1 and q.key = 'hindrance'`,
      [survey.wave],
    )
  )[0]!.id;
  const refusal = refusalOf(
    await survey.product.press('vcs 0', {
      command: 'pulse.answer',
      ids: [survey.wave, hindrance],
      values: { choice: ['1', 'decline'] },
    }),
  );
  expect(refusal).toBe('Choose either what fits or “I would rather not say”, not both.');
  expect(first.fields).toHaveLength(5);
});
