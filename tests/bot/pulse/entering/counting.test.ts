import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';
import { enter } from './typing.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** So many in chat and so many who ring, of a group each. */
async function build(chat: number, rings: Readonly<Record<string, number>>): Promise<PulseTown> {
  return buildTown(
    database,
    { vcs: chat },
    {
      people: Object.entries(rings).flatMap(([group, n]) =>
        Array.from({ length: n }, (_, at) => ({ name: `Ring ${group} ${at}`, group })),
      ),
    },
  );
}

async function ask(town: PulseTown, anonymity: string): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    groups: ['vcs', 'parent', 'la'],
    anonymity,
  });
}

async function answerAll(town: PulseTown, wave: string, chat: number): Promise<void> {
  for (let at = 0; at < chat; at += 1)
    await answerSurvey(town.product, `vcs ${at}`, wave, ['4', '5']);
}

async function results(town: PulseTown, wave: string): Promise<string> {
  return everything(
    messageOf(await town.product.press('Coordinator', { command: 'pulse.results', ids: [wave] })),
  );
}

function everything(message: Message): string {
  return message.blocks
    .map((block) =>
      'text' in block
        ? plainText(block.text)
        : block.kind === 'table'
          ? [block.columns, ...block.rows].map((row) => row.join(' | ')).join('\n')
          : '',
    )
    .join('\n');
}

const close = async (town: PulseTown) => {
  await town.product.reach('2026-12-14T17:00:01Z');
  await town.product.reach('2026-12-14T17:05:00Z');
};

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: the figures say how the answers came, open and closed`, async () => {
    const town = await build(6, { parent: 6 });
    const wave = await ask(town, anonymity);
    await answerAll(town, wave, 6);
    for (let at = 0; at < 5; at += 1)
      await enter(town.product, wave, `Ring parent ${at}`, ['2', '2']);
    const sentence = '6 in chat, 5 by phone or paper.';
    expect(await results(town, wave)).toContain(
      `11 of the 12 people asked have answered (92%). ${sentence}`,
    );
    await close(town);
    const seen = await results(town, wave);
    expect(seen).toContain(`11 of the 12 people asked answered (92%). ${sentence}`);
    expect(seen).toContain(
      [
        'Group | Asked | Answered | By phone or paper',
        'Parent or carer | 6 | 5 (83%) | 5',
        'Voluntary or community group | 6 | 6 (100%) | not shown',
      ].join('\n'),
    );
    const cards = Object.values(town.product.messengers).flatMap(({ visible }) => visible);
    expect(cards.some(({ text }) => text.includes(sentence))).toBe(true);
  });

  test(`${anonymity}: fewer than five by phone are not told from the rest, nor by group`, async () => {
    const town = await build(6, { parent: 5, la: 5 });
    const wave = await ask(town, anonymity);
    await answerAll(town, wave, 6);
    for (let at = 0; at < 4; at += 1)
      await enter(town.product, wave, `Ring parent ${at}`, ['2', '2']);
    expect(await results(town, wave)).not.toContain('phone');
    await enter(town.product, wave, 'Ring parent 4', ['2', '2']);
    await enter(town.product, wave, 'Ring la 0', ['2', '2']);
    expect(await results(town, wave)).toContain('6 in chat, 6 by phone or paper.');
    await close(town);
    // Five and one: the one would be worked out from the six.
    const seen = await results(town, wave);
    expect(seen).toContain('6 in chat, 6 by phone or paper.');
    expect(seen).not.toContain('By phone or paper');
  });
}

for (const anonymity of ['confidential', 'anonymous']) {
  test(`${anonymity}: who was typed in for goes when it is over; how many stays`, async () => {
    const town = await build(6, { parent: 6 });
    const wave = await ask(town, anonymity);
    await answerAll(town, wave, 6);
    for (let at = 0; at < 6; at += 1)
      await enter(town.product, wave, `Ring parent ${at}`, ['2', '2']);
    expect(await look(database, 'select 1 from entry where wave_id = $1', [wave])).toHaveLength(6);
    await close(town);
    expect(await look(database, 'select 1 from entry where wave_id = $1', [wave])).toEqual([]);
    expect(await results(town, wave)).toContain('6 in chat, 6 by phone or paper.');
  });
}

test('anonymous: once mixed, nothing beside the entry leads to a ballot', async () => {
  const town = await build(1, { parent: 6 });
  const wave = await ask(town, 'anonymous');
  for (let at = 0; at < 6; at += 1)
    await enter(town.product, wave, `Ring parent ${at}`, [String((at % 5) + 1), '2']);
  const before = await look<{ xmin: string; respondent: string }>(
    database,
    'select xmin::text, respondent from response where wave_id = $1',
    [wave],
  );
  const typed = await look<{ xmin: string }>(
    database,
    'select xmin::text from entry where wave_id = $1',
    [wave],
  );
  // What could leak is there: each entry shares its transaction with one ballot.
  expect(typed.map(({ xmin }) => xmin).sort()).toEqual(before.map(({ xmin }) => xmin).sort());
  await town.product.work();
  const after = await look<{ xmin: string }>(
    database,
    `select distinct xmin::text from entry where wave_id = $1
     union select distinct xmin::text from response where wave_id = $1`,
    [wave],
  );
  expect(after).toHaveLength(1);
  const order = () =>
    look<{ personId: string }>(
      database,
      'select person_id as "personId" from entry where wave_id = $1 order by ctid',
      [wave],
    );
  expect(new Set((await order()).map(({ personId }) => personId)).size).toBe(6);
});

test('an export names what was typed in for her, and for how many others she typed', async () => {
  const town = await build(1, { parent: 2 });
  const wave = await ask(town, 'named');
  await enter(town.product, wave, 'Ring parent 0', ['2', '2']);
  await enter(town.product, wave, 'vcs 0', ['2', '2']);
  const sheets = (who: string) =>
    inWork(town.product.ctx, town.network.id, async (work) => {
      const own = people.find(({ name }) => name === 'entering');
      return own?.exportPerson(work, town.network.person(who).id);
    });
  expect(await sheets('vcs 0')).toEqual([
    {
      name: 'Surveys answered through a coordinator',
      rows: [{ survey: 'How is working together going?', how: 'By phone' }],
    },
    { name: 'Answers you typed in for others', rows: [] },
  ]);
  expect(await sheets('Coordinator')).toEqual([
    { name: 'Surveys answered through a coordinator', rows: [] },
    {
      name: 'Answers you typed in for others',
      rows: [{ survey: 'How is working together going?', for: '2 people' }],
    },
  ]);
});

test('erasing takes out what was typed in for her, and her name beside that of others', async () => {
  const town = await build(1, { parent: 2 });
  const wave = await ask(town, 'confidential');
  await enter(town.product, wave, 'Ring parent 0', ['2', '2']);
  await enter(town.product, wave, 'Ring parent 1', ['2', '2']);
  for (const who of ['Ring parent 0', 'Coordinator'])
    await inWork(town.product.ctx, town.network.id, (work) =>
      erasePerson(work, people, town.network.person(who).id, 'network.erased'),
    );
  const rows = await look(
    database,
    `select person_id as "personId", entered_by as "enteredBy" from entry where wave_id = $1`,
    [wave],
  );
  expect(rows).toEqual([{ personId: town.network.person('Ring parent 1').id, enteredBy: null }]);
  expect(await look(database, 'select 1 from response where wave_id = $1', [wave])).toHaveLength(1);
});

test('two people who become one keep one entry, under the one who stays', async () => {
  const town = await build(1, { parent: 2 });
  const wave = await ask(town, 'named');
  await enter(town.product, wave, 'Ring parent 0', ['2', '2']);
  await enter(town.product, wave, 'Ring parent 1', ['3', '3']);
  const ids = [0, 1].map((at) => town.network.person(`Ring parent ${at}`).id);
  const merged = await inWork(town.product.ctx, town.network.id, (work) =>
    mergePeople(work, people, [ids[0] as string, ids[1] as string]),
  );
  const rows = await look(
    database,
    'select person_id as "personId", sent from entry where wave_id = $1',
    [wave],
  );
  expect(rows).toEqual([{ personId: merged?.personId, sent: true }]);
});
