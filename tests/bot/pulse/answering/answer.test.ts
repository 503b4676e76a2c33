import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Form, Message } from '../../../../bot/view.ts';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, type Pressed, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

async function openSurvey(
  groups: Record<string, number>,
  plan: { anonymity?: string; hold?: number; template?: string } = {},
) {
  const town = await buildTown(database, groups);
  const wave = await sendSurvey(town.product, town.network, {
    closes: CLOSES,
    channels: askedChannels(town.network),
    ...plan,
  });
  return { ...town, wave, questions: await questionsOf(database, wave) };
}

type Survey = Awaited<ReturnType<typeof openSurvey>>;

async function open({ product, wave }: Survey, who: string, more: Partial<Pressed> = {}) {
  return formOf(await product.press(who, { command: 'pulse.open', ids: [wave], ...more }));
}

/** Presses the form's submit button with these values. */
function submit({ product }: PulseTown, who: string, form: Form, values: Pressed['values'] = {}) {
  const { command, ids, value } = form.submit.to;
  return product.press(who, { command, ids, ...(value === undefined ? {} : { value }), values });
}

function introOf(form: Form): string[] {
  return (form.intro ?? []).flatMap((block) => ('text' in block ? [plainText(block.text)] : []));
}

function textsOf(message: Message): string[] {
  return message.blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : []));
}

test('the promise stands before the first question, in the words of its level', async () => {
  for (const [anonymity, start] of [
    ['named', 'With names: the coordinators see who said what.'],
    ['confidential', 'Confidential: nobody here sees your own answers'],
    ['anonymous', 'Anonymous: answers are stored without any link to you'],
  ] as const) {
    const survey = await openSurvey({ vcs: 2 }, { anonymity });
    const intro = introOf(await open(survey, 'vcs 1'));
    expect(intro.filter((text) => text.startsWith(start))).toHaveLength(1);
    expect(intro).toContain(
      'Each choice is saved as you make it, so you can stop and come back later.',
    );
  }
});

test('Slack shows five questions on a page, Discord one; both go through the same order', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const { overall, comment } = survey.questions;
  const onSlack = await open(survey, 'vcs 1');
  expect(onSlack.fields.map(({ name }) => name)).toEqual([
    overall,
    survey.questions['more-positive'],
    survey.questions['most-useful'],
    comment,
    `quote-${comment}`,
  ]);
  expect(onSlack.submit.label).toBe('Send');
  const onDiscord = await open(survey, 'vcs 0');
  expect(onDiscord.fields.map(({ name }) => name)).toEqual([overall]);
  expect(introOf(onDiscord)[0]).toBe('Part 1 of 4');
  expect(onDiscord.submit.label).toBe('Next');
  expect(onDiscord.back).toBeUndefined();
});

test('she goes on where she left off, with what she had chosen', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const first = await open(survey, 'vcs 0');
  const second = formOf(
    await submit(survey, 'vcs 0', first, { [survey.questions.overall as string]: '4' }),
  );
  expect(second.fields[0]?.name).toBe(survey.questions['more-positive']);
  const again = await open(survey, 'vcs 0');
  expect(introOf(again)[0]).toBe('Part 2 of 4');
  const back = formOf(
    await survey.product.press('vcs 0', { ...again.back?.to, command: 'pulse.turn', value: '0' }),
  );
  expect(back.fields[0]).toMatchObject({ name: survey.questions.overall, initial: '4' });
});

test('a form of one page shows what she had chosen when she opens it again', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const ids = [survey.wave, survey.questions['more-positive'] as string];
  await survey.product.press('vcs 1', { command: 'pulse.answer', ids, value: '2' });
  const form = await open(survey, 'vcs 1');
  expect(form.fields.map((field) => ('initial' in field ? field.initial : null))).toEqual([
    null,
    '2',
    null,
    null,
    [],
  ]);
});

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: begun on Slack, finished on Discord once the accounts are linked, counted once`, async () => {
    const survey = await openSurvey({ vcs: 2 }, { anonymity });
    const { product, network, wave, questions } = survey;
    const ids = [wave, questions.overall as string];
    await product.press('vcs 1', { command: 'pulse.answer', ids, value: '5' });
    const made = messageOf(await product.press('vcs 1', { command: 'network.link' }));
    const code = /\b[A-Z0-9]{4}-?[A-Z0-9]{4}\b/.exec(JSON.stringify(made))?.[0];
    expect(code).toBeDefined();
    const linked = await product.press('vcs 0', {
      command: 'network.link',
      values: { code: code ?? '' },
    });
    expect(linked.kind).not.toBe('refused');
    const form = await open(survey, 'vcs 0');
    expect(form.fields[0]?.name).toBe(questions['more-positive']);
    await answerSurvey(product, 'vcs 0', wave, ['4', '', '']);
    const rows = await look<{ n: number; answers: number }>(
      database,
      `select count(distinct r.respondent)::int as n, count(a.*)::int as answers
       from response r join answer a using (network_id, wave_id, respondent)
       where r.wave_id = $1`,
      [wave],
    );
    expect(rows).toEqual([{ n: 1, answers: 2 }]);
    const invited = await look(
      database,
      'select person_id from invitation where wave_id = $1 and person_id = any ($2)',
      [wave, [network.person('vcs 0').id, network.person('vcs 1').id]],
    );
    expect(invited).toHaveLength(1);
  });
}

test('both accounts answered before they were linked: the later answers count, once', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const { product, wave } = survey;
  await answerSurvey(product, 'vcs 1', wave, ['1', '1']);
  await answerSurvey(product, 'vcs 0', wave, ['5', '4']);
  const made = messageOf(await product.press('vcs 1', { command: 'network.link' }));
  const code = /\b[A-Z0-9]{4}-?[A-Z0-9]{4}\b/.exec(JSON.stringify(made))?.[0] ?? '';
  await product.press('vcs 0', { command: 'network.link', values: { code } });
  await product.reach('2026-12-07T09:05:00Z');
  const rolled = await look(
    database,
    `select q.key, u.cell, u.n from roll_up u
     join question q on q.network_id = u.network_id and q.id = u.question_id
     where u.wave_id = $1 and u.n <> 0 order by q.position, u.cell`,
    [wave],
  );
  expect(rolled).toEqual([
    { key: 'overall', cell: -1, n: 1 },
    { key: 'overall', cell: 5, n: 1 },
    { key: 'more-positive', cell: -1, n: 1 },
    { key: 'more-positive', cell: 4, n: 1 },
  ]);
});

test('a required question left open is refused beside its field, and the rest is not lost', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const { overall } = survey.questions;
  const positive = survey.questions['more-positive'] as string;
  const form = await open(survey, 'vcs 1');
  const ids = [survey.wave, overall as string];
  await survey.product.press('vcs 1', { command: 'pulse.answer', ids, value: '4' });
  expect(await submit(survey, 'vcs 1', form, { [overall as string]: '4' })).toEqual({
    kind: 'refused',
    sentence:
      'One question is still open. Please answer it first: “I feel more positive about tackling our key challenges than before.”',
    fields: { [positive]: 'Please answer this one before you go on.' },
  });
  const again = await open(survey, 'vcs 1');
  expect(again.fields[0]).toMatchObject({ name: overall, initial: '4' });
});

test('on Discord a required question cannot be stepped over', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const form = await open(survey, 'vcs 0');
  const reply = await submit(survey, 'vcs 0', form);
  expect(reply).toMatchObject({
    kind: 'refused',
    fields: {
      [survey.questions.overall as string]: 'Please answer this one before you go on.',
    },
  });
});

test('text is saved when she presses Send, and the form says that it may be lost until then', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const form = await open(survey, 'vcs 1');
  expect(introOf(form)).toContain(
    'Text you type is saved when you press the button below; until then it may be lost.',
  );
  const { overall, comment } = survey.questions;
  await submit(survey, 'vcs 1', form, {
    [overall as string]: '4',
    [survey.questions['more-positive'] as string]: '4',
    [comment as string]: '  Meet earlier\u202e in the day ',
  });
  const [row] = await look<{ body: string }>(
    database,
    'select body from answer where wave_id = $1 and body is not null',
    [survey.wave],
  );
  expect(row?.body).toBe('Meet earlier in the day');
});

const QUOTED =
  'If 10 or more people write something, coordinators read it, without names. If fewer do, they read only what its writer lets us quote. Others see only what coordinators let be quoted.';
const TELL =
  'Please do not name a child or a family. If you are worried about somebody, tell Safe Line 01234 567890.';

for (const [anonymity, notes] of [
  ['confidential', [TELL, QUOTED]],
  [
    'anonymous',
    [`${TELL} Please do not only write it here: we cannot find out who wrote it.`, QUOTED],
  ],
  [
    'named',
    [
      TELL,
      'Coordinators read what you write. Others see only what coordinators let be quoted, without your name; if fewer than 10 people write something, only what its writer lets us quote.',
    ],
  ],
] as const)
  test(`${anonymity}: beside every free text stands whom to tell about a worry, and who reads it`, async () => {
    const survey = await openSurvey({ vcs: 2 }, { anonymity });
    expect(introOf(await open(survey, 'vcs 1'))).toEqual(expect.arrayContaining([...notes]));
    const first = await open(survey, 'vcs 0');
    expect(introOf(first).join()).not.toContain('Safe Line');
    const last = await survey.product.press('vcs 0', {
      command: 'pulse.turn',
      ids: [survey.wave],
      value: '3',
    });
    expect(introOf(formOf(last))).toEqual(expect.arrayContaining([...notes]));
  });

test('a text over 3,000 characters is refused beside its field and nothing of the page is stored', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const form = await open(survey, 'vcs 1');
  const { overall, comment } = survey.questions;
  const reply = await submit(survey, 'vcs 1', form, {
    [overall as string]: '4',
    [survey.questions['more-positive'] as string]: '4',
    [comment as string]: 'x'.repeat(3001),
  });
  expect(reply).toEqual({
    kind: 'refused',
    sentence: 'Your text is too long. Keep it under 3,000 characters.',
    fields: { [comment as string]: 'Your text is too long. Keep it under 3,000 characters.' },
  });
  expect(await look(database, 'select 1 from answer where wave_id = $1', [survey.wave])).toEqual(
    [],
  );
});

test('the thanks say until when she may change her answers, and when the figures come', async () => {
  const survey = await openSurvey({ vcs: 2 }, { hold: 3 });
  const form = await open(survey, 'vcs 1');
  const { overall } = survey.questions;
  const values = {
    [overall as string]: '4',
    [survey.questions['more-positive'] as string]: '5',
  };
  const message = messageOf(await submit(survey, 'vcs 1', form, values));
  expect(textsOf(message)).toEqual([
    'Thank you, your answers are in.',
    'You can change them until 2026-12-14T17:00:00.000Z.',
    'The figures come back on 2026-12-17T17:00:00.000Z, where you were asked.',
  ]);
  const { command, ids, value } = buttonOf(message, 'Change my answers').to;
  const again = formOf(
    await survey.product.press('vcs 1', { command, ids, ...(value ? { value } : {}) }),
  );
  expect(again.fields[0]).toMatchObject({ initial: '4' });
  await submit(survey, 'vcs 1', again, { ...values, [overall as string]: '1' });
  const cells = await look(
    database,
    'select cells from answer where wave_id = $1 and question_id = $2',
    [survey.wave, overall],
  );
  expect(cells).toEqual([{ cells: [1] }]);
});

test('an anonymous ballot’s thanks offer no change', async () => {
  const survey = await openSurvey({ vcs: 2 }, { anonymity: 'anonymous' });
  const form = await open(survey, 'vcs 1');
  const message = messageOf(
    await submit(survey, 'vcs 1', form, {
      [survey.questions.overall as string]: '4',
      [survey.questions['more-positive'] as string]: '5',
    }),
  );
  expect(textsOf(message)).toEqual([
    'Thank you, your answers are in.',
    'Nobody can trace them to you, so they can no longer be changed.',
    'The figures come back on 2026-12-14T17:00:00.000Z, where you were asked.',
  ]);
  expect(message.blocks.filter(({ kind }) => kind === 'buttons')).toEqual([]);
});

test('after the closing every way in says so and stores nothing', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const form = await open(survey, 'vcs 1');
  await survey.product.travel(CLOSES);
  const sentence =
    '“How is working together going?” is closed, so this was not saved. The figures come back to where you were asked.';
  const value = { [survey.questions.overall as string]: '4' };
  expect(refusalOf(await submit(survey, 'vcs 1', form, value))).toBe(sentence);
  for (const command of ['pulse.open', 'pulse.turn'])
    expect(
      refusalOf(await survey.product.press('vcs 1', { command, ids: [survey.wave], value: '0' })),
    ).toBe(sentence);
  expect(await look(database, 'select 1 from response where wave_id = $1', [survey.wave])).toEqual(
    [],
  );
});

test('a form sent twice is taken once, and a form with nothing in it is not an answer', async () => {
  const survey = await openSurvey({ vcs: 4 }, { template: 'weekly-pulse' });
  const form = await open(survey, 'vcs 1');
  const values = Object.fromEntries(form.fields.map(({ name }) => [name, '4']));
  const { command, ids, value } = form.submit.to;
  const press = {
    command,
    ids,
    ...(value === undefined ? {} : { value }),
    values,
    key: `k-${survey.wave}`,
  };
  await survey.product.press('vcs 1', press);
  expect(await survey.product.press('vcs 1', press)).toEqual({ kind: 'stay' });
  expect(
    await look(database, 'select 1 from response where wave_id = $1', [survey.wave]),
  ).toHaveLength(1);
  const empty = await submit(survey, 'vcs 3', await open(survey, 'vcs 3'));
  expect(empty.kind).toBe('refused');
});

test('a stranger joins first and then stands before the questions', async () => {
  const survey = await openSurvey({ vcs: 2 });
  const { product, wave } = survey;
  const join = formOf(
    await product.press('U-NEW', { command: 'pulse.open', ids: [wave], platform: 'slack' }),
  );
  expect(join.submit.to.command).toBe('network.join.save');
  const values = Object.fromEntries(
    join.fields.flatMap((field) =>
      field.kind === 'single' ? [[field.name, field.choices[0]?.value ?? '']] : [],
    ),
  );
  const form = formOf(
    await product.press('U-NEW', {
      ...join.submit.to,
      ...(join.submit.to.value === undefined ? {} : { value: join.submit.to.value }),
      values,
      platform: 'slack',
    }),
  );
  expect(form.submit.to).toEqual({ command: 'pulse.page', ids: [wave], value: '0' });
  const late = await look(database, 'select late from invitation where wave_id = $1 and late', [
    wave,
  ]);
  expect(late).toEqual([{ late: true }]);
});
