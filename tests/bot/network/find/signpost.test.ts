import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { findPersonData } from '../../../../bot/network/find/person-data.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildServices, linesOf, type ServiceTown } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildServices(database, [
    { name: 'Di', roles: ['coordinator'], accounts: [{ platform: 'discord' }] },
  ]);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Looks for something that nobody offers, and asks the coordinators for it. */
async function ask(words: string, by = 'Amina') {
  const found = await town.product.press(by, { command: 'network.find', values: { words } });
  return town.product.press(by, buttonOf(messageOf(found), 'Ask the coordinators').to);
}

async function questionId(): Promise<string> {
  const rows = await look<{ id: string }>(
    database,
    'select id from signpost where network_id = $1 order by asked_at desc limit 1',
    [town.network.id],
  );
  return rows[0]!.id;
}

/** What was sent, as somebody sees it: to whom, and its text. */
function sent(platform: 'slack' | 'discord', who: string): readonly string[] {
  const account = town.network.person(who).accounts[0]!;
  return town.product.messengers[platform].calls
    .filter(({ to }) => JSON.stringify(to ?? null).includes(account.externalId))
    .map(({ text }) => text);
}

async function listOf(by: string) {
  return linesOf(messageOf(await town.product.press(by, { command: 'network.questions' })));
}

test('nobody found becomes a question that all coordinators get, with who asks', async () => {
  const reply = await ask('opera');
  expect(linesOf(messageOf(reply))).toEqual([
    'The coordinators have your question: opera',
    'You get a direct message here as soon as one of them answers.',
  ]);
  await town.product.work();
  for (const [platform, who] of [
    ['slack', 'Cy'],
    ['discord', 'Di'],
  ] as const)
    expect(sent(platform, who)).toEqual([
      expect.stringContaining('Amina (Leafy Play) asks you for somebody who offers this.'),
    ]);
  expect(await listOf('Cy')).toEqual([
    'Questions waiting',
    expect.stringMatching(/^opera\nAsked by Amina · 2026-12-07T09:0\d/),
    ['Answer', 'I answered them another way'],
  ]);
});

test('an answer goes back to whoever asked, and the question leaves the list', async () => {
  await ask('opera');
  await town.product.work();
  const ids = [await questionId()];
  const form = formOf(await town.product.press('Cy', { command: 'network.answer', ids }));
  expect(form.intro).toEqual([{ kind: 'text', text: 'Amina asks who can help: opera' }]);
  const saved = await town.product.press('Cy', {
    ...form.submit.to,
    values: { answer: 'Try the choir:\n01234 567 890' },
  });
  expect(linesOf(messageOf(saved))).toEqual(['Your answer goes to Amina as a direct message.']);
  await town.product.work();
  const [message] = sent('slack', 'Amina');
  expect(message).toContain('This is what Cy answers:');
  expect(message).toContain('Try the choir:\n01234 567 890');
  expect(await listOf('Di')).toEqual(['Questions waiting', 'No question is waiting. Thank you!']);
  for (const command of ['network.answer', 'network.answer.save', 'network.answered'])
    expect(
      refusalOf(await town.product.press('Di', { command, ids, values: { answer: 'Me too' } })),
    ).toBe('This question has been answered already. There is nothing more for you to do.');
});

test('a question answered another way is off the list, and whoever asked is told so', async () => {
  await ask('opera');
  await town.product.work();
  const reply = await town.product.press('Di', {
    command: 'network.answered',
    ids: [await questionId()],
  });
  expect(linesOf(messageOf(reply)).at(-1)).toBe('Answered by Di.');
  await town.product.work();
  expect(sent('slack', 'Amina')).toEqual([
    expect.stringContaining(
      'Di has answered you another way. If nothing has reached you, look again with /network find and ask once more.',
    ),
  ]);
});

test('the same question twice is one; after its answer it may be asked again', async () => {
  await ask('opera');
  expect(refusalOf(await ask('Opera'))).toBe(
    'The coordinators have this question from you already: Opera. You get a direct message when one of them answers.',
  );
  await town.product.press('Cy', { command: 'network.answered', ids: [await questionId()] });
  expect((await ask('opera')).kind).toBe('whisper');
});

test('nobody can have more than five questions waiting', async () => {
  for (const words of ['opera', 'zither', 'harp', 'flute', 'drum kit']) await ask(words);
  expect(refusalOf(await ask('oboe'))).toBe(
    '5 of your questions are waiting already. Please wait until one of them is answered, then ask again.',
  );
  expect((await ask('oboe', 'Bo')).kind).toBe('whisper');
});

test('in quiet hours nobody is disturbed: question and answer wait for the morning', async () => {
  await town.product.travel('2026-12-07T22:00:00Z');
  expect(linesOf(messageOf(await ask('opera')))[1]).toBe(
    'Nobody is disturbed just now: they get it on Tuesday 8 December, 8:00. You get a direct message here as soon as one of them answers.',
  );
  await town.product.work();
  expect(sent('slack', 'Cy')).toEqual([]);
  await town.product.reach('2026-12-08T08:00:01Z');
  expect(sent('slack', 'Cy')).toHaveLength(1);
});

test('questions are for coordinators only', async () => {
  await ask('opera');
  const ids = [await questionId()];
  for (const command of ['network.questions', 'network.answer', 'network.answered'])
    expect(refusalOf(await town.product.press('Bo', { command, ids }))).toBe(
      'Only a coordinator or an admin can do this. Please ask one of them, or ask an admin for the role.',
    );
});

test('where no coordinator can be reached the admins are told; where nobody can, the list has it', async () => {
  await database.admin.query(
    `delete from role_grant where network_id = $1 and role = 'coordinator'`,
    [town.network.id],
  );
  await ask('opera');
  await town.product.work();
  expect(sent('slack', 'Cy')).toHaveLength(1);
  await database.admin.query('update account set direct_refused_at = now() where network_id = $1', [
    town.network.id,
  ]);
  expect(linesOf(messageOf(await ask('zither')))[1]).toBe(
    'Nobody who coordinates can be sent a message just now. Your question waits for them in their list, and you get a direct message when one of them answers.',
  );
  expect(await listOf('Cy')).toHaveLength(5);
  const saved = await town.product.press('Cy', {
    command: 'network.answer.save',
    ids: [await questionId()],
    values: { answer: 'The music shop' },
  });
  expect(linesOf(messageOf(saved))).toEqual([
    'Your answer is kept, but Amina cannot be sent direct messages. Please tell them another way.',
  ]);
});

test('how many questions wait stands on the home page of coordinators', async () => {
  await ask('opera');
  const home = messageOf(await town.product.press('Cy', { command: 'home' }));
  expect(buttonOf(home, 'Questions waiting (1)').to.command).toBe('network.questions');
  const theirs = messageOf(await town.product.press('Amina', { command: 'home' }));
  expect(JSON.stringify(theirs)).not.toContain('Questions waiting');
});

test('neither the list of what was done nor the outbox holds what was sought or answered', async () => {
  await ask('opera');
  await town.product.press('Cy', {
    command: 'network.answer.save',
    ids: [await questionId()],
    values: { answer: 'The zither shop' },
  });
  for (const table of ['audit_line', 'outbox', 'due', 'inbox']) {
    const rows = await look(database, `select * from ${table} where network_id = $1`, [
      town.network.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/opera|zither/);
  }
  const list = JSON.stringify(await town.product.press('Cy', { command: 'network.audit' }));
  expect(list).toContain('Amina asked the coordinators who can help');
  expect(list).toContain('Cy answered a question who can help');
});

test('what was asked is exported, merged and erased; who answered is forgotten, the answer is not', async () => {
  const { ctx } = town.product;
  const amina = town.network.person('Amina').id;
  await ask('opera');
  const id = await questionId();
  await town.product.press('Cy', {
    command: 'network.answer.save',
    ids: [id],
    values: { answer: 'The choir' },
  });
  const sheets = (who: string) =>
    inWork(ctx, town.network.id, (work) =>
      findPersonData.exportPerson(work, town.network.person(who).id),
    );
  expect((await sheets('Amina'))[0]).toMatchObject({
    name: 'What you asked the coordinators',
    rows: [{ sought: 'opera', answer: 'The choir' }],
  });
  expect((await sheets('Cy')).slice(0, 2)).toMatchObject([
    { rows: [] },
    { name: 'What you answered others', rows: [{ answer: 'The choir' }] },
  ]);
  await inWork(ctx, town.network.id, (work) =>
    erasePerson(work, people, town.network.person('Cy').id, 'network.erased'),
  );
  expect(
    await look(database, 'select answered_by, answer from signpost where id = $1', [id]),
  ).toEqual([{ answered_by: null, answer: 'The choir' }]);
  await inWork(ctx, town.network.id, (work) => erasePerson(work, people, amina, 'network.erased'));
  expect(await look(database, 'select id from signpost where id = $1', [id])).toEqual([]);
});

test('two people who are one have the same open question once', async () => {
  const { ctx } = town.product;
  const [amina, bo] = ['Amina', 'Bo'].map((name) => town.network.person(name).id);
  await ask('opera');
  await ask('OPERA', 'Bo');
  await ask('zither', 'Bo');
  await inWork(ctx, town.network.id, (work) => findPersonData.mergePeople(work, bo!, amina!));
  const rows = await look<{ sought: string }>(
    database,
    'select sought from signpost where person_id = $1 order by sought',
    [amina],
  );
  expect(rows.map(({ sought }) => sought)).toEqual(['opera', 'zither']);
});

test('a question goes when the network’s months are over', async () => {
  await ask('opera');
  const retain = () =>
    inWork(town.product.ctx, town.network.id, async (work) => findPersonData.retain?.(work, 24));
  await town.product.travel('2028-12-06T09:00:00Z');
  expect(await retain()).toBe(0);
  await town.product.travel('2028-12-08T09:00:00Z');
  expect(await retain()).toBe(1);
});
