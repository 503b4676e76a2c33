import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import { jobs } from '../../../../bot/jobs.ts';
import { settleWave } from '../../../../bot/pulse/waves/settle.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { findWave } from '../../../../db/wave.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, type Product, refusalOf } from '../../../support/product.ts';
import { answerSurvey, type SurveyPlan, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

async function ask(town: PulseTown, plan: Partial<SurveyPlan> = {}): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: CLOSES,
    channels: askedChannels(town.network),
    ...plan,
  });
}

async function close(product: Product): Promise<void> {
  await product.reach('2026-12-14T17:00:01Z');
  await product.reach('2026-12-14T17:01:00Z');
}

/** The first `size` people of a group answer; their choices differ, so that only numbers decide. */
async function answer({ product }: PulseTown, wave: string, group: string, size: number) {
  for (let at = 0; at < size; at += 1)
    await answerSurvey(product, `${group} ${at}`, wave, [
      `${1 + (at % 5)}`,
      `${5 - (at % 4)}`,
      `${1 + (at % 3)}`,
      `Words ${at}`,
    ]);
}

/** Everything a reader could see of a message: texts, tables, charts and what is read aloud. */
function everythingOf(message: Message): string {
  return message.blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.join(' | '));
      if (block.kind === 'chart') return [JSON.stringify(block.chart), describeChart(block.chart)];
      if (block.kind === 'list') return block.items.map(plainText);
      return 'text' in block ? [plainText(block.text)] : [];
    })
    .join('\n');
}

async function results({ product }: PulseTown, wave: string, who = 'Lead'): Promise<string> {
  return everythingOf(
    messageOf(await product.press(who, { command: 'pulse.results', ids: [wave] })),
  );
}

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: a group with four answers is not shown anywhere, nor what would give it away`, async () => {
    const town = await buildTown(database, { vcs: 8, la: 6, centre: 5 });
    const wave = await ask(town, { anonymity });
    await answer(town, wave, 'vcs', 8);
    await answer(town, wave, 'la', 4);
    await close(town.product);
    const seen = await results(town, wave);
    expect(seen).toContain('Everybody, 12 answers');
    expect(seen).toContain('Council (local authority): not shown, to protect people.');
    expect(seen).toContain('Voluntary or community group: not shown, to protect people.');
    expect(seen).not.toMatch(/"n":(4|8|0)\b/);
    expect(seen).not.toMatch(/, (4|8) answers/);
    const kpi = await town.product.press('Lead', { command: 'kpi.report' });
    const rows = everythingOf(messageOf(kpi)).split('\n');
    expect(rows.filter((row) => row.startsWith('Council'))).toEqual([
      'Council (local authority) | not shown | not shown',
    ]);
    for (const messenger of Object.values(town.product.messengers))
      for (const { text } of messenger.calls) expect(text).not.toMatch(/\b[48] answers/);
  });
}

test('of groups of 12, 9 and 3 the one of 9 is hidden too', async () => {
  const town = await buildTown(database, { vcs: 12, la: 9, centre: 3 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 12);
  await answer(town, wave, 'la', 9);
  await answer(town, wave, 'centre', 3);
  await close(town.product);
  const seen = await results(town, wave);
  expect(seen).toContain('Everybody, 24 answers');
  expect(seen).toContain('Voluntary or community group, 12 answers');
  expect(seen).toContain('Council (local authority): not shown, to protect people.');
  expect(seen).toMatch(/Children.s centre: not shown, to protect people\./);
  expect(seen).not.toMatch(/, (9|3) answers/);
});

test('fewer than k answers in all give no figure, and the message says so', async () => {
  const town = await buildTown(database, { vcs: 8 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 4);
  await close(town.product);
  const seen = await results(town, wave);
  expect(seen).toContain('4 of the 8 people asked answered (50%).');
  expect(seen).toContain('Fewer than 5 people answered, so no figures can be shown');
  expect(seen).not.toContain('answers');
});

test('where fewer than k were asked, not even how many answered is told', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 2);
  const card = () => Object.values(town.product.messengers).map(({ visible }) => visible[0]?.text);
  await town.product.reach('2026-12-07T09:05:00Z');
  for (const text of card()) expect(text).not.toMatch(/answered\.|Be the first/);
  expect(await results(town, wave)).toContain(
    '3 people were asked. With so few, how many answered is not shown, to protect them.',
  );
  await close(town.product);
  for (const text of card())
    expect(text).toContain('This survey is closed. Thank you to everybody who answered.');
  expect(await results(town, wave)).not.toMatch(/\b2 (of|people)/);
});

test('no word of a comment is shown when a survey closes, however many there are', async () => {
  const town = await buildTown(database, { vcs: 11 });
  const few = await ask(town);
  const many = await ask(town);
  await answer(town, few, 'vcs', 9);
  await answer(town, many, 'vcs', 11);
  await close(town.product);
  const seen = await results(town, few);
  expect(seen).toContain(
    'Words are shown from 10 answers on, to protect the people who wrote them.',
  );
  const shown = await results(town, many);
  expect(shown).toContain('Coordinators read what people wrote. It comes back here by theme.');
  const posts = Object.values(town.product.messengers).flatMap(({ calls }) => calls);
  expect(posts.map(({ text }) => text).join()).toContain('Coordinators read what people wrote.');
  for (const text of [seen, shown, ...posts.map((post) => post.text)])
    expect(text).not.toContain('Words 1');
  const snapshots = await look(database, 'select body::text from result where wave_id = any ($1)', [
    [few, many],
  ]);
  expect(JSON.stringify(snapshots)).not.toContain('Words 1');
});

test('a survey is settled once, however often the job runs', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 6);
  await town.product.travel('2026-12-14T17:00:01Z');
  await close(town.product);
  const [due] = await look<{ networkId: string; dueId: string; subjectId: string }>(
    database,
    `select network_id as "networkId", id as "dueId", subject_id as "subjectId"
     from due where kind = 'pulse.settle' and subject_id = $1`,
    [wave],
  );
  const again = () => jobs['pulse.settle']?.run(town.product.ctx, { ...due, period: '' } as never);
  await Promise.all([again(), again()]);
  const isNew = await inWork(town.product.ctx, town.network.id, async (work) => {
    const row = await findWave(work.tx, wave);
    return row && settleWave(work, row);
  });
  expect(isNew).toBe(false);
  const rows = await look(database, 'select number, final from result where wave_id = $1', [wave]);
  expect(rows).toEqual([{ number: 1, final: true }]);
  const posts = await look(
    database,
    `select count(*)::int as n from outbox where card = 'pulse.results' and ids = array[$1::uuid]`,
    [wave],
  );
  expect(posts).toEqual([{ n: 2 }]);
});

test('those who joined later stand beside the rate, and count in the figures', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 5);
  await answerSurvey(town.product, 'Lead', wave, ['4', '5']);
  await close(town.product);
  const seen = await results(town, wave);
  expect(seen).toContain('5 of the 6 people asked answered (83%), and 1 who joined later.');
  expect(seen).toContain('Everybody, 6 answers');
  // The late one is alone in her group: hidden, and so is the group of five beside her.
  expect(seen).not.toContain('Voluntary or community group, 5 answers');
});

test('closing early counts at once, tells the card and sends no more reminders', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town);
  await answer(town, wave, 'vcs', 6);
  const running = messageOf(
    await town.product.press('Coordinator', { command: 'pulse.results', ids: [wave] }),
  );
  expect(everythingOf(running)).toContain('6 of the 6 people asked have answered (100%).');
  expect(everythingOf(running)).not.toContain('percents');
  const { command, ids } = buttonOf(running, 'Close it now').to;
  await town.product.press('Coordinator', { command, ids });
  await town.product.work();
  await town.product.reach('2026-12-07T09:02:00Z');
  expect(await results(town, wave)).toContain('Everybody, 6 answers');
  expect(
    refusalOf(await town.product.press('Coordinator', { command: 'pulse.close', ids: [wave] })),
  ).toBe('“How is working together going?” is closed already. Type /pulse results to see it.');
  await town.product.reach('2026-12-14T17:00:00Z');
  for (const { calls } of Object.values(town.product.messengers))
    expect(calls.filter(({ text }) => text.includes('reminder'))).toEqual([]);
});

test('“/pulse close” asks which open survey is meant before it closes anything', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  const weekly = await ask(town, { template: 'weekly-pulse', closes: '2026-12-09T17:00:00Z' });
  await town.product.reach('2026-12-09T17:00:01Z');
  const asked = messageOf(await town.product.press('Coordinator', { command: 'pulse.close' }));
  const states = await look(database, 'select state from wave where id = any ($1) order by 1', [
    [wave, weekly],
  ]);
  expect(states).toEqual([{ state: 'closed' }, { state: 'open' }]);
  expect(buttonOf(asked, 'Close it now').to.ids).toEqual([wave]);
  expect(
    refusalOf(
      await town.product.press('Coordinator', {
        command: 'pulse.close',
        values: { survey: 'no such words' },
      }),
    ),
  ).toBe('I find no open survey like that. Type /pulse list to see which ones are open.');
});

test('a survey that nobody answered closes with kind words and no figures', async () => {
  const town = await buildTown(database, { vcs: 6 });
  for (const anonymity of ['named', 'confidential', 'anonymous']) await ask(town, { anonymity });
  await close(town.product);
  const texts = town.product.messengers.slack.visible.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('Nobody answered.'))).toHaveLength(3);
  expect(
    texts.filter((text) => text.includes('0 of the 6 people asked answered (0%).')),
  ).toHaveLength(3);
});

for (const breakdown of ['group', 'locality', 'locality-group']) {
  test(`figures by ${breakdown} name each group as people know it`, async () => {
    const people = ['North', 'South'].flatMap((locality) =>
      Array.from({ length: 12 }, (_, at) => ({
        name: `${locality} ${at}`,
        locality,
        group: at < 6 ? 'vcs' : 'school',
        accounts: [{ platform: 'slack' as const }],
      })),
    );
    const town = await buildTown(database, {}, { people });
    const wave = await ask(town, { breakdown });
    for (const locality of ['North', 'South']) await answer(town, wave, locality, 12);
    await close(town.product);
    const seen = await results(town, wave);
    const named = {
      group: ['School, 12 answers', 'Voluntary or community group, 12 answers'],
      locality: ['North, 12 answers', 'South, 12 answers'],
      'locality-group': [
        'North, 12 answers',
        'North, school, 6 answers',
        'North, voluntary or community group, 6 answers',
        'South, voluntary or community group, 6 answers',
      ],
    }[breakdown];
    for (const row of named ?? []) expect(seen).toContain(row);
  });
}

test('a member may not see the figures before everybody does', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town, { hold: 7 });
  await answer(town, wave, 'vcs', 6);
  await close(town.product);
  expect(
    refusalOf(await town.product.press('vcs 1', { command: 'pulse.results', ids: [wave] })),
  ).toContain('Only a coordinator, a council lead or an admin can do this.');
  for (const { visible } of Object.values(town.product.messengers)) expect(visible).toHaveLength(1);
  await town.product.reach('2026-12-21T17:00:02Z');
  await town.product.reach('2026-12-21T17:05:00Z');
  for (const { visible } of Object.values(town.product.messengers)) expect(visible).toHaveLength(2);
});

test('how long figures are held is each time’s own: planning the next changes nothing before', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town, { hold: 3 });
  const [survey] = await look<{ id: string }>(
    database,
    'select survey_id as id from wave where id = $1',
    [wave],
  );
  await ask(town, { template: `again:${survey?.id}`, hold: 0, closes: '2026-12-18T17:00:00Z' });
  await answer(town, wave, 'vcs', 6);
  await close(town.product);
  const rows = await look<{ publishAt: Date; publishedAt: Date | null }>(
    database,
    'select publish_at as "publishAt", published_at as "publishedAt" from wave where id = $1',
    [wave],
  );
  expect(rows).toEqual([{ publishAt: new Date('2026-12-17T17:00:00Z'), publishedAt: null }]);
});
