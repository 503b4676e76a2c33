import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../../adapters/discord/limits.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { quoteField, readQuote } from '../../../../bot/pulse/answering/quoting.ts';
import { words as entering } from '../../../../bot/pulse/entering/words.en.ts';
import type { Field, Form } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, boxIn, type SurveyPlan, sendSurvey } from '../../../support/pulse.ts';
import { findFor, pressRoute, typeIn } from '../entering/typing.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const LEVELS = ['named', 'confidential', 'anonymous'] as const;
const NOT_ANONYMOUS = ['named', 'confidential'] as const;

interface Asked {
  readonly town: PulseTown;
  readonly wave: string;
}

async function ask(
  groups: Record<string, number>,
  plan: Partial<SurveyPlan> = {},
  more: Parameters<typeof buildTown>[2] = {},
): Promise<Asked> {
  const town = await buildTown(database, groups, more);
  const wave = await sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    ...plan,
  });
  return { town, wave };
}

async function open({ town, wave }: Asked, who: string): Promise<Form> {
  return formOf(await town.product.press(who, { command: 'pulse.open', ids: [wave] }));
}

/** The box beside a form's free text. */
function boxOf(form: Form): Extract<Field, { kind: 'multiple' }> {
  const field = form.fields.find((one) => boxIn(one) !== null);
  if (field?.kind !== 'multiple') throw new Error('There is no box.');
  return field;
}

async function boxFor(asked: Asked, who: string) {
  return boxOf(await open(asked, who));
}

function textIn(form: Form): string {
  const field = form.fields.find(({ kind }) => kind === 'long-text');
  if (!field) throw new Error('There is no text.');
  return field.name;
}

/** Words of one person, as they are stored: in her draft or among the answers. */
async function stored({ wave }: Asked, body: string, table = 'answer') {
  return look<{ quotable: boolean; told: number | null }>(
    database,
    `select quotable, told_size as told from ${table} where wave_id = $1 and body = $2`,
    [wave, body],
  );
}

const ANSWERS = ['4', '5', '2'];

for (const anonymity of LEVELS) {
  test(`${anonymity}: beside a free text is a box, not ticked, that tells how many people her group has`, async () => {
    const survey = await ask({ vcs: 14, la: 1 }, { anonymity });
    const box = await boxFor(survey, 'vcs 1');
    expect(box).toMatchObject({
      label: 'If fewer than 10 people write something',
      help: 'There are 14 people in your group, so somebody may guess it is you.',
      required: false,
      choices: [{ value: '14', label: 'You may quote my words without my name' }],
      initial: [],
    });
    const last = { command: 'pulse.turn', ids: [survey.wave], value: '3' };
    expect(boxOf(formOf(await survey.town.product.press('la 0', last))).help).toBe(
      'You are the only person in your group, so people may well guess it is you.',
    );
  });

  test(`${anonymity}: the tick is kept with the words and what she was told, and with nothing else`, async () => {
    const survey = await ask({ vcs: 3 }, { anonymity });
    await answerSurvey(survey.town.product, 'vcs 1', survey.wave, [...ANSWERS, 'Yes'], {
      mayQuote: true,
    });
    await answerSurvey(survey.town.product, 'vcs 0', survey.wave, [...ANSWERS, 'No']);
    expect(await stored(survey, 'Yes')).toEqual([{ quotable: true, told: 3 }]);
    expect(await stored(survey, 'No')).toEqual([{ quotable: false, told: null }]);
    const others = await look(
      database,
      'select 1 from answer where wave_id = $1 and body is null and (quotable or told_size > 0)',
      [survey.wave],
    );
    expect(others).toEqual([]);
  });
}

test('whoever joined later is told the size at the opening, and with names those who came later too', async () => {
  for (const [anonymity, sizes] of [
    ['named', [3, 4, 5]],
    ['confidential', [3, 3, 3]],
    ['anonymous', [3, 3, 3]],
  ] as const) {
    const late = ['late 0', 'late 1'].map((name) => ({
      name,
      group: 'vcs',
      accounts: [{ platform: 'slack' as const }],
    }));
    const survey = await ask({ vcs: 3 }, { anonymity }, { people: late });
    await database.admin.query(
      'delete from invitation where wave_id = $1 and person_id = any ($2)',
      [survey.wave, late.map(({ name }) => survey.town.network.person(name).id)],
    );
    await database.admin.query('update invitation set group_size = 3 where wave_id = $1', [
      survey.wave,
    ]);
    const told = [];
    for (const who of ['vcs 1', 'late 0', 'late 1', 'vcs 1', 'late 0'])
      told.push(Number(boxIn(await boxFor(survey, who))));
    // What somebody was told stays what she is told.
    expect(told).toEqual([...sizes, sizes[0], sizes[1]]);
  }
});

test('the only latecomer of a group of which nobody was asked is told that she is alone', async () => {
  for (const anonymity of LEVELS) {
    const survey = await ask({ vcs: 3 }, { anonymity });
    expect(boxIn(await boxFor(survey, 'Lead'))).toBe('1');
  }
});

for (const anonymity of NOT_ANONYMOUS) {
  test(`${anonymity}: a tick can be taken back while the words stay, until it closes`, async () => {
    const survey = await ask({ vcs: 3 }, { anonymity });
    const { product } = survey.town;
    await answerSurvey(product, 'vcs 1', survey.wave, [...ANSWERS, 'Mine'], { mayQuote: true });
    expect((await boxFor(survey, 'vcs 1')).initial).toEqual(['3']);
    await answerSurvey(product, 'vcs 1', survey.wave, [...ANSWERS, 'Mine']);
    expect(await stored(survey, 'Mine')).toEqual([{ quotable: false, told: null }]);
    expect((await boxFor(survey, 'vcs 1')).initial).toEqual([]);
  });

  test(`${anonymity}: words that are deleted take their tick along`, async () => {
    const survey = await ask({ vcs: 3 }, { anonymity });
    const { product } = survey.town;
    await answerSurvey(product, 'vcs 1', survey.wave, [...ANSWERS, 'Gone'], { mayQuote: true });
    await answerSurvey(product, 'vcs 1', survey.wave, ANSWERS, { mayQuote: true });
    expect(await stored(survey, 'Gone')).toEqual([]);
    const left = await look(database, 'select 1 from answer where wave_id = $1 and quotable', [
      survey.wave,
    ]);
    expect(left).toEqual([]);
  });
}

test('anonymous: until it is sent the tick stands in her draft, and can be taken back there', async () => {
  const survey = await ask({ vcs: 3 }, { anonymity: 'anonymous' });
  const { product } = survey.town;
  const last = { command: 'pulse.turn', ids: [survey.wave], value: '3' };
  const form = formOf(await product.press('vcs 0', last));
  const send = (box: string[]) =>
    pressRoute(
      product,
      form.submit.to,
      { [textIn(form)]: 'Mine', [boxOf(form).name]: box },
      'vcs 0',
    );
  // A required question is still open, so that it is kept and not sent.
  refusalOf(await send(['3']));
  expect(boxOf(formOf(await product.press('vcs 0', last))).initial).toEqual([]);
  await product.press('vcs 0', { command: 'pulse.open', ids: [survey.wave] });
  await answerSurvey(product, 'vcs 0', survey.wave, [...ANSWERS, 'Mine']);
  expect(await stored(survey, 'Mine')).toEqual([{ quotable: false, told: null }]);
});

test('nothing typed and nothing ticked is no answer, on a page of its own as well', async () => {
  const survey = await ask({ vcs: 3 });
  const last = { command: 'pulse.turn', ids: [survey.wave], value: '3' };
  await survey.town.product.press('vcs 0', { command: 'pulse.open', ids: [survey.wave] });
  const form = formOf(await survey.town.product.press('vcs 0', last));
  await pressRoute(survey.town.product, form.submit.to, { [boxOf(form).name]: [] }, 'vcs 0');
  expect(await look(database, 'select 1 from response where wave_id = $1', [survey.wave])).toEqual(
    [],
  );
});

test('a tick under any other number than she was told is refused beside the box, and nothing is kept', async () => {
  const survey = await ask({ vcs: 3 });
  const form = await open(survey, 'vcs 1');
  const values = { [textIn(form)]: 'Forged', [boxOf(form).name]: ['99'] };
  const reply = await pressRoute(survey.town.product, form.submit.to, values, 'vcs 1');
  expect(reply).toMatchObject({
    kind: 'refused',
    sentence:
      'The number of people in your group has changed. Press Answer once more, and look at the box below your words again.',
    fields: { [boxOf(form).name]: expect.stringContaining('has changed') },
  });
  expect(await stored(survey, 'Forged')).toEqual([]);
});

test('where she was asked before there was anything to tell, there is no box, and no tick is taken', async () => {
  const survey = await ask({ vcs: 3 });
  const { product } = survey.town;
  const before = await open(survey, 'vcs 1');
  await database.admin.query('update invitation set group_size = null where wave_id = $1', [
    survey.wave,
  ]);
  const form = await open(survey, 'vcs 1');
  expect(form.fields.filter((field) => boxIn(field) !== null)).toEqual([]);
  const values = { [textIn(form)]: 'Untold', [boxOf(before).name]: ['3'] };
  refusalOf(await pressRoute(product, form.submit.to, values, 'vcs 1'));
  // Nor is a latecomer of such a survey told anything.
  const late = await open(survey, 'Lead');
  expect(late.fields.filter((field) => boxIn(field) !== null)).toEqual([]);
});

for (const anonymity of LEVELS) {
  test(`${anonymity}: a coordinator who types in reads the sentence out, and ticks for somebody else`, async () => {
    const ada = { name: 'Ada Rings', group: 'vcs' };
    const survey = await ask({ vcs: 3 }, { anonymity }, { people: [ada] });
    const { product } = survey.town;
    const found = messageOf(await findFor(product, survey.wave, 'Ada Rings'));
    const ready = buttonOf(found, 'Add them');
    const words = messageOf(await pressRoute(product, ready.to));
    messageOf(await typeIn(product, words, [...ANSWERS, 'Rung in'], 'Coordinator', true));
    const told = anonymity === 'named' ? 4 : 3;
    expect(await stored(survey, 'Rung in')).toEqual([{ quotable: true, told }]);
    if (anonymity === 'anonymous') return;
    const again = messageOf(await findFor(product, survey.wave, 'Ada Rings'));
    const first = formOf(await pressRoute(product, buttonOf(again, 'They agree, start').to));
    const form = formOf(await pressRoute(product, first.submit.to, { ...valuesOf(first) }));
    expect(boxOf(form)).toMatchObject({
      help: `Read this out: “There are ${told} people in your group, so somebody may guess it is you.”`,
      choices: [{ value: `${told}`, label: 'They let us quote their words without their name' }],
      initial: [`${told}`],
    });
  });
}

function valuesOf(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap((field) =>
      'initial' in field && typeof field.initial === 'string' ? [[field.name, field.initial]] : [],
    ),
  );
}

test('erased with the answers: no tick is left of an open survey', async () => {
  const survey = await ask({ vcs: 3 });
  const { product, network } = survey.town;
  await answerSurvey(product, 'vcs 1', survey.wave, [...ANSWERS, 'Mine'], { mayQuote: true });
  await inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, network.person('vcs 1').id, 'network.erased'),
  );
  const left = await look(database, 'select 1 from answer where wave_id = $1', [survey.wave]);
  expect(left).toEqual([]);
  // The others are told what they were told before.
  expect(boxIn(await boxFor(survey, 'Lead'))).toBe('1');
  const [still] = await look<{ size: number }>(
    database,
    'select max(group_size) as size from invitation where wave_id = $1 and not late',
    [survey.wave],
  );
  expect(still?.size).toBe(3);
});

for (const anonymity of NOT_ANONYMOUS) {
  test(`${anonymity}: joined to another account the tick stays with its words`, async () => {
    const survey = await ask({ vcs: 3, la: 2 }, { anonymity });
    const { product, network } = survey.town;
    await answerSurvey(product, 'la 1', survey.wave, [...ANSWERS, 'Mine'], { mayQuote: true });
    const ids = [network.person('vcs 1').id, network.person('la 1').id] as const;
    await inWork(product.ctx, network.id, (work) => mergePeople(work, people, ids));
    expect(await stored(survey, 'Mine')).toEqual([{ quotable: true, told: 2 }]);
    // She answers in the group that her answers count in, and is told its size.
    const [mine] = await look<{ leaf: string; size: number }>(
      database,
      `select i.leaf, i.group_size as size from invitation i join person p on p.id = i.person_id
       where i.wave_id = $1 and p.merged_into is null and p.id = any ($2)`,
      [survey.wave, ids],
    );
    expect(mine).toEqual({ leaf: 'la', size: 2 });
  });
}

test('anonymous: a tick under another group’s size does not go into the ballot', async () => {
  const survey = await ask({ vcs: 3, la: 2 }, { anonymity: 'anonymous' });
  const { product, network } = survey.town;
  const questions = await questionsOf(database, survey.wave);
  await product.press('vcs 0', { command: 'pulse.open', ids: [survey.wave] });
  for (const key of ['overall', 'more-positive'])
    await product.press('vcs 0', {
      command: 'pulse.answer',
      ids: [survey.wave, questions[key] ?? ''],
      value: '4',
    });
  // As it comes from another account of hers, in a group of two, that was joined to this one.
  await database.admin.query(
    `insert into draft (network_id, wave_id, person_id, question_id, cells, body, quotable, told_size)
     values ($1, $2, $3, $4, '{1}', 'Mine', true, 2)`,
    [network.id, survey.wave, network.person('vcs 0').id, questions.comment],
  );
  messageOf(
    await product.press('vcs 0', { command: 'pulse.page', ids: [survey.wave], value: '3' }),
  );
  expect(await stored(survey, 'Mine')).toEqual([{ quotable: false, told: null }]);
});

test('what she is told fits the narrowest form whole, also as it is read out', () => {
  for (const size of [1, 2, 14, 99_999]) {
    const { label, help = '', choices } = quoteField({ id: 'q' }, undefined, size);
    expect(label.length).toBeLessThanOrEqual(limits.label);
    for (const told of [help, entering.quoteReadOut(help)])
      expect(told.length).toBeLessThanOrEqual(limits.labelDescription);
    for (const text of [choices[0]?.label ?? '', entering.mayQuoteThem])
      expect(text.length).toBeLessThanOrEqual(limits.optionText);
  }
});

test('of all that may be sent as a tick only the number she was told is one', () => {
  const size = fc.integer({ min: 1, max: 200 });
  const sent = fc.oneof(size.map(String), fc.string(), fc.constantFrom('014', '14 ', '1.4e1'));
  fc.assert(
    fc.property(size, fc.array(sent, { maxLength: 3 }), (groupSize, values) => {
      const read = () => readQuote({ id: 'q' }, values, groupSize);
      if (values.length === 0) expect(read()).toBeNull();
      else if (values.every((value) => value === `${groupSize}`)) expect(read()).toBe(groupSize);
      else expect(read).toThrow();
    }),
  );
});
