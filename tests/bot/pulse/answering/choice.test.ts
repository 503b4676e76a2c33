import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { type AnswerPress, recordAnswers } from '../../../../db/response.ts';
import { countAnswers, foldDeltas, listRollUp } from '../../../../db/roll-up.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, incomingOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf, sorted } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

/** An open confidential survey, answered by nobody, with everybody's form opened. */
async function openSurvey(groups: Record<string, number>, anonymity = 'confidential') {
  const town = await buildTown(database, groups);
  const wave = await sendSurvey(town.product, town.network, {
    closes: CLOSES,
    anonymity,
    channels: askedChannels(town.network),
  });
  return { ...town, wave, questions: await questionsOf(database, wave) };
}

async function answersOf(wave: string) {
  return look<{ key: string; leaf: string; cells: number[] }>(
    database,
    `select q.key, a.leaf, a.cells from answer a
     join question q on q.network_id = a.network_id and q.id = a.question_id
     where a.wave_id = $1 order by a.respondent, q.position`,
    [wave],
  );
}

test('every press of a set is saved: one answer each, in the group she answers for', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 6, la: 2 });
  const ids = [wave, questions.overall as string];
  const replies = await Promise.all([
    ...[1, 2, 3, 4, 5].map((at) =>
      product.press(`vcs ${at}`, { command: 'pulse.answer', ids, value: '4', questionsPerPage: 5 }),
    ),
    product.press('la 1', { command: 'pulse.answer', ids, value: '2', questionsPerPage: 5 }),
  ]);
  expect(replies).toEqual(Array.from({ length: 6 }, () => ({ kind: 'stay' })));
  const answers = await answersOf(wave);
  expect(answers.filter(({ leaf }) => leaf === 'vcs')).toEqual(
    Array.from({ length: 5 }, () => ({ key: 'overall', leaf: 'vcs', cells: [4] })),
  );
  expect(answers.filter(({ leaf }) => leaf === 'la')).toEqual([
    { key: 'overall', leaf: 'la', cells: [2] },
  ]);
});

test('where a page holds one question, the reply to a choice is the next question', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  const form = formOf(
    await product.press('vcs 0', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value: '4',
    }),
  );
  expect(form.fields.map(({ name }) => name)).toEqual([questions['more-positive']]);
});

test('the same press four times, one after the other and at once, has one effect', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  const press = (value: string) =>
    product.press('vcs 1', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value,
      key: `slack:same-${wave}`,
    });
  const first = await press('5');
  expect(first).toEqual({ kind: 'stay' });
  expect(await press('5')).toEqual({ kind: 'stay' });
  expect(await Promise.all([press('5'), press('5')])).toEqual([{ kind: 'stay' }, { kind: 'stay' }]);
  expect(await answersOf(wave)).toEqual([{ key: 'overall', leaf: 'vcs', cells: [5] }]);
  const deltas = await look(
    database,
    'select cell, change from answer_delta where wave_id = $1 order by cell',
    [wave],
  );
  const rolled = await look(
    database,
    'select cell, n as change from roll_up where wave_id = $1 and n <> 0 order by cell',
    [wave],
  );
  expect([...deltas, ...rolled]).toEqual([
    { cell: -1, change: 1 },
    { cell: 5, change: 1 },
  ]);
});

test('a repeated press changes nothing after she has changed her mind', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  const press = (value: string, key: string) =>
    product.press('vcs 1', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value,
      key: `slack:${key}-${wave}`,
    });
  await press('5', 'a');
  await press('2', 'b');
  await press('5', 'a');
  expect(await answersOf(wave)).toEqual([{ key: 'overall', leaf: 'vcs', cells: [2] }]);
});

test('of several choices of one person in one set the last one stands', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  await Promise.all(
    ['1', '5', '3'].map((value) =>
      product.press('vcs 1', {
        command: 'pulse.answer',
        ids: [wave, questions.overall as string],
        value,
      }),
    ),
  );
  expect(await answersOf(wave)).toEqual([{ key: 'overall', leaf: 'vcs', cells: [3] }]);
});

test('a survey is answered until the moment it closes, and refused from that moment on', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  const press = (value: string) =>
    product.press('vcs 1', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value,
    });
  await product.travel('2026-12-14T16:59:50Z');
  expect(await press('4')).toEqual({ kind: 'stay' });
  await product.travel(CLOSES);
  expect(refusalOf(await press('1'))).toBe(
    '“How is working together going?” is closed, so this was not saved. The figures come back to where you were asked.',
  );
  expect(await answersOf(wave)).toEqual([{ key: 'overall', leaf: 'vcs', cells: [4] }]);
});

test('a process that has not seen the survey open says that it is closed, not that it is unknown', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  await product.reach('2026-12-14T17:00:01Z');
  const reply = await product.press('vcs 1', {
    command: 'pulse.answer',
    ids: [wave, questions.overall as string],
    value: '1',
  });
  expect(refusalOf(reply)).toContain('is closed, so this was not saved');
});

test('whoever was not asked is sent to the card, and is taken once she has opened it', async () => {
  const { product, wave, questions } = await openSurvey({ vcs: 2 });
  const press = () =>
    product.press('Lead', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value: '4',
    });
  expect(refusalOf(await press())).toBe('Please press Answer on the card once more, then go on.');
  formOf(await product.press('Lead', { command: 'pulse.open', ids: [wave] }));
  expect(await press()).toEqual({ kind: 'stay' });
  const rows = await look(database, 'select leaf, late from response where wave_id = $1', [wave]);
  expect(rows).toEqual([{ leaf: 'other', late: true }]);
});

test('ids of another network, of another survey and of nothing are answered alike', async () => {
  const own = await openSurvey({ vcs: 2 });
  const foreign = await openSurvey({ vcs: 2 });
  const other = await sendSurvey(own.product, own.network, {
    template: 'weekly-pulse',
    closes: CLOSES,
    channels: askedChannels(own.network),
  });
  const [otherQuestion] = Object.values(await questionsOf(database, other));
  const known = own.questions.overall as string;
  const pairs = [
    [newId(), newId()],
    [foreign.wave, foreign.questions.overall as string],
    [foreign.wave, known],
    [own.wave, newId()],
    [own.wave, foreign.questions.overall as string],
    [own.wave, otherQuestion as string],
  ];
  const replies = [];
  for (const ids of pairs)
    replies.push(await own.product.press('vcs 1', { command: 'pulse.answer', ids, value: '4' }));
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(replies[0]).toEqual({
    kind: 'refused',
    sentence: 'I cannot find that survey. Type /pulse list to see the ones that are open.',
  });
  expect(await answersOf(foreign.wave)).toEqual([]);
  for (const command of ['pulse.open', 'pulse.results'])
    for (const who of ['Coordinator'])
      expect(await own.product.press(who, { command, ids: [foreign.wave] })).toEqual(
        await own.product.press(who, { command, ids: [newId()] }),
      );
});

test('the statement itself knows no other network: its rows count as unknown', async () => {
  const own = await openSurvey({ vcs: 2 });
  const foreign = await openSurvey({ vcs: 2 });
  const person = foreign.network.person('vcs 1');
  const press: AnswerPress = {
    key: newId(),
    waveId: foreign.wave,
    accountId: null,
    personId: person.id,
    respondent: newId(),
    questionId: foreign.questions.overall as string,
    cells: [4],
    body: null,
  };
  expect(await recordAnswers(database.db.press, own.network.id, [press])).toEqual(['unknown']);
  expect(await answersOf(foreign.wave)).toEqual([]);
});

test('a choice that is none of the question’s is refused and audited without what or whose it was', async () => {
  const { product, network, wave, questions } = await openSurvey({ vcs: 2 });
  const reply = await product.press('vcs 1', {
    command: 'pulse.answer',
    ids: [wave, questions.overall as string],
    value: '17',
  });
  expect(reply).toEqual({
    kind: 'refused',
    sentence: 'Choose from the list.',
    fields: { [questions.overall as string]: 'Choose from the list.' },
  });
  const lines = await look(
    database,
    `select actor_id, detail from audit_line where network_id = $1 and action = 'command.refused'`,
    [network.id],
  );
  expect(lines).toEqual([
    { actor_id: null, detail: { command: 'pulse.answer', code: 'bad-input' } },
  ]);
});

test('a bad row fails alone: the others of its set are saved', async () => {
  const { product, network, wave, questions } = await openSurvey({ vcs: 6 });
  const ids = [wave, questions.overall as string];
  const press = (who: string, key: string) =>
    product.dispatcher.press(
      incomingOf(network, who, {
        command: 'pulse.answer',
        ids,
        value: '4',
        key,
        platform: 'slack',
      }),
    );
  const replies = await Promise.all([
    press('vcs 1', newId()),
    press('vcs 3', 'x'.repeat(201)),
    press('vcs 5', newId()),
  ]);
  expect(replies).toEqual([
    { kind: 'stay' },
    {
      kind: 'refused',
      sentence:
        'Something went wrong on our side and nothing was saved. Please try again in a minute.',
    },
    { kind: 'stay' },
  ]);
  expect(await answersOf(wave)).toHaveLength(2);
});

test('an account that was linked meanwhile answers as the person it belongs to now', async () => {
  const town = await openSurvey({ vcs: 2, la: 2 });
  const { product, network, wave, questions } = town;
  const press = (question: string) =>
    product.press('la 1', {
      command: 'pulse.answer',
      ids: [wave, questions[question] as string],
      value: '4',
      questionsPerPage: 5,
    });
  await press('overall');
  await link(town, 'vcs 1', 'la 1');
  expect(await press('more-positive')).toEqual({ kind: 'stay' });
  const responses = await look(database, 'select 1 from response where wave_id = $1', [wave]);
  expect(responses).toHaveLength(1);
  expect((await answersOf(wave)).map(({ key }) => key)).toEqual(['overall', 'more-positive']);
  expect(network.people.length).toBeGreaterThan(0);
});

test('so it is in an anonymous survey: her draft is kept under the person of now', async () => {
  const town = await openSurvey({ vcs: 2, la: 2 }, 'anonymous');
  const { product, wave, questions } = town;
  const press = (question: string) =>
    product.press('la 1', {
      command: 'pulse.answer',
      ids: [wave, questions[question] as string],
      value: '4',
    });
  await press('overall');
  await link(town, 'vcs 1', 'la 1');
  expect(await press('more-positive')).toEqual({ kind: 'stay' });
  const drafts = await look(database, 'select distinct person_id from draft where wave_id = $1', [
    wave,
  ]);
  expect(drafts).toHaveLength(1);
});

/** Links two people's accounts as another process would: nothing is forgotten in this one. */
async function link({ product, network }: PulseTown, one: string, other: string) {
  await inWork(product.ctx, network.id, (work) =>
    mergePeople({ ...work, memo: { ...work.memo, forget: () => undefined } }, people, [
      network.person(one).id,
      network.person(other).id,
    ]),
  );
}

test('two sets in flight on the same rows, in opposite order, never wait for each other in a circle', async () => {
  const { network, product, wave, questions } = await openSurvey({ vcs: 6, la: 6 });
  const second = await sendSurvey(product, network, {
    closes: CLOSES,
    channels: askedChannels(network),
  });
  const otherQuestions = await questionsOf(database, second);
  const respondents = new Map(network.people.map(({ id }) => [id, newId()]));
  const rows = network.people
    .filter(({ name }) => /^(vcs|la) /.test(name))
    .flatMap(({ id, accounts }) =>
      [
        [wave, questions.overall],
        [wave, questions['more-positive']],
        [second, otherQuestions.overall],
      ].map(([waveId, questionId]) => ({
        waveId: waveId as string,
        accountId: accounts[0]?.id ?? null,
        personId: id,
        respondent: respondents.get(id) as string,
        questionId: questionId as string,
        body: null,
      })),
    );
  for (let round = 0; round < 8; round += 1) {
    const set = (cell: number) => rows.map((row) => ({ ...row, key: newId(), cells: [cell] }));
    const outcomes = await Promise.all([
      recordAnswers(database.db.press, network.id, set(1 + (round % 5))),
      recordAnswers(database.db.press, network.id, set(1 + ((round + 1) % 5)).reverse()),
      recordAnswers(database.db.press, network.id, set(1 + ((round + 2) % 5))),
    ]);
    expect(new Set(outcomes.flat())).toEqual(new Set(['saved']));
  }
  expect(await look(database, 'select 1 from answer where wave_id = $1', [wave])).toHaveLength(24);
});

test('whatever people press, change and clear, the figures are what a fresh count gives', async () => {
  const { network, wave, questions } = await openSurvey({ vcs: 3, la: 3, centre: 2 });
  const asked = network.people
    .filter(({ name }) => /^(vcs|la|centre) /.test(name))
    .map(({ id }) => ({ id, respondent: newId() }));
  const step = fc.oneof(
    { arbitrary: fc.constant('fold' as const), weight: 1 },
    {
      arbitrary: fc.array(
        fc.record({
          who: fc.nat({ max: asked.length - 1 }),
          question: fc.constantFrom('overall', 'more-positive', 'most-useful'),
          cells: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      weight: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await Promise.all(
        steps.map((one) =>
          one === 'fold'
            ? inNetwork(database.db, network.id, (tx) => foldDeltas(tx, network.id, wave))
            : recordAnswers(
                database.db.press,
                network.id,
                one.map(({ who, question, cells }) => ({
                  key: newId(),
                  waveId: wave,
                  accountId: null,
                  personId: asked[who]?.id ?? '',
                  respondent: asked[who]?.respondent ?? '',
                  questionId: questions[question] as string,
                  cells: [...cells].sort((a, b) => a - b),
                  body: null,
                })),
              ),
        ),
      );
      const [rolled, counted] = await inNetwork(database.db, network.id, async (tx) => {
        await foldDeltas(tx, network.id, wave);
        return [await listRollUp(tx, wave), await countAnswers(tx, wave)];
      });
      expect(sorted(rolled)).toEqual(sorted(counted));
    }),
    { numRuns: 25 },
  );
});

test('an answer that waits for the count of a closing survey is refused, never lost in between', async () => {
  const { product, network, wave, questions } = await openSurvey({ vcs: 6 });
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [`${1 + (at % 5)}`, '4']);
  const pressing = Promise.all(
    [1, 3, 5].map((at) =>
      product.press(`vcs ${at}`, {
        command: 'pulse.answer',
        ids: [wave, questions.overall as string],
        value: '5',
      }),
    ),
  );
  await product.press('Coordinator', { command: 'pulse.close', ids: [wave] });
  const [replies] = await Promise.all([pressing, product.work()]);
  await product.work();
  const rolled = await inNetwork(database.db, network.id, async (tx) => [
    sorted(await listRollUp(tx, wave)),
    sorted(await countAnswers(tx, wave)),
  ]);
  expect(rolled[0]).toEqual(rolled[1]);
  for (const reply of replies) expect(['stay', 'refused']).toContain(reply.kind);
  expect(await look(database, 'select 1 from answer_delta where wave_id = $1', [wave])).toEqual([]);
});
