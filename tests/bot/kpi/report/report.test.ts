import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Of so many who answer, how many rate it good and how many feel more positive. */
interface Counts {
  readonly n: number;
  readonly good: number;
  readonly positive: number;
}

/** Group sizes as in the demo; the counts give the published percentages. */
const YEAR_ONE: Record<string, Counts> = {
  vcs: { n: 93, good: 74, positive: 58 },
  la: { n: 94, good: 79, positive: 60 },
  centre: { n: 93, good: 71, positive: 48 },
};
const YEAR_TWO: Record<string, Counts> = {
  vcs: { n: 126, good: 102, positive: 88 },
  la: { n: 126, good: 87, positive: 100 },
  centre: { n: 127, good: 94, positive: 84 },
};

/** Answers by single choices, as an open form on Slack sends them: they ride in sets. */
async function answerAll({ product }: PulseTown, wave: string, year: Record<string, Counts>) {
  const questions = await questionsOf(database, wave);
  const presses = Object.entries(year).flatMap(([group, { n, good, positive }]) =>
    Array.from({ length: n }, (_, at) =>
      (
        [
          ['overall', at < good],
          ['more-positive', at < positive],
        ] as const
      ).map(([key, isHigh]) =>
        product.press(`${group} ${at}`, {
          command: 'pulse.answer',
          ids: [wave, questions[key] as string],
          value: String((isHigh ? 4 : 1) + (at % 2)),
          questionsPerPage: 5,
        }),
      ),
    ).flat(),
  );
  for (const reply of await Promise.all(presses)) expect(reply).toEqual({ kind: 'stay' });
}

async function tables({ product }: PulseTown, who: string, values = {}) {
  const { blocks } = messageOf(await product.press(who, { command: 'kpi.report', values }));
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
}

test('two years of the programme give the published figures, for lead and coordinator alike', async () => {
  const town = await buildTown(database, { vcs: 126, la: 126, centre: 127 });
  const { product, network } = town;
  const channels = askedChannels(network);
  const first = await sendSurvey(product, network, {
    label: 'Year one',
    closes: '2026-12-14T17:00:00Z',
    channels,
    reminders: 0,
  });
  await answerAll(town, first, YEAR_ONE);
  await product.reach('2026-12-14T17:00:01Z');
  const [survey] = await look<{ id: string }>(
    database,
    'select survey_id as id from wave where id = $1',
    [first],
  );
  const second = await sendSurvey(product, network, {
    template: `again:${survey?.id}`,
    label: 'Year two',
    closes: '2026-12-21T17:00:00Z',
    channels,
    reminders: 0,
  });
  await answerAll(town, second, YEAR_TWO);
  // The second time is still open: the report shows the first alone.
  expect(await tables(town, 'Lead')).toHaveLength(1);
  await product.reach('2026-12-21T17:00:01Z');
  const expected = [
    [
      ['Everybody', '80%', '59%'],
      ["Children's centre", '76%', '52%'],
      ['Council (local authority)', '84%', '64%'],
      ['Voluntary or community group', '80%', '62%'],
    ],
    [
      ['Everybody', '75%', '72%'],
      ["Children's centre", '74%', '66%'],
      ['Council (local authority)', '69%', '79%'],
      ['Voluntary or community group', '81%', '70%'],
    ],
  ];
  expect(await tables(town, 'Lead')).toEqual(expected);
  expect(await tables(town, 'Coordinator', { survey: 'working together' })).toEqual(expected);
  const report = messageOf(await product.press('Lead', { command: 'kpi.report' }));
  const texts = JSON.stringify(report.blocks);
  expect(texts).toContain('Year one: ');
  expect(texts).toContain('280 of the 379 people asked answered (74%).');
  expect(texts).toContain('379 of the 379 people asked answered (100%).');
  expect(texts).not.toContain('not shown');
  const read = await look(
    database,
    `select count(*)::int as n from audit_line where network_id = $1 and action = 'kpi.report-read'`,
    [network.id],
  );
  expect(read).toEqual([{ n: 4 }]);
});

test('a small group is not shown, nor is a group of one mind where that would tell each answer', async () => {
  const town = await buildTown(database, { vcs: 7, la: 6, centre: 6, school: 6 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
    reminders: 0,
  });
  for (let at = 0; at < 7; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < 4 ? '5' : '2', `${1 + (at % 5)}`]);
  for (let at = 0; at < 6; at += 1) {
    await answerSurvey(product, `la ${at}`, wave, [at % 2 ? '4' : '1', `${1 + (at % 5)}`]);
    await answerSurvey(product, `school ${at}`, wave, [at % 2 ? '4' : '5', '4']);
  }
  await answerSurvey(product, 'centre 0', wave, ['1', '1']);
  await product.reach('2026-12-14T17:00:01Z');
  const [rows] = await tables(town, 'Lead');
  const byGroup = new Map((rows ?? []).map(([name, ...figures]) => [name, figures]));
  // One centre answered: hidden, and the smallest shown group with it.
  expect(byGroup.get("Children's centre")).toEqual(['not shown', 'not shown']);
  expect(byGroup.get('Council (local authority)')).toEqual(['not shown', 'not shown']);
  expect(byGroup.get('Voluntary or community group')).toEqual(['57%', '29%']);
  // All of them agreed: which of two answers that was cannot be left open here.
  expect(byGroup.get('School')).toEqual(['100%', 'not shown']);
});

test('a group of one mind is shown where its side of the scale is all that this tells', async () => {
  const town = await buildTown(database, { vcs: 6, la: 16 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
    reminders: 0,
  });
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', `${1 + (at % 5)}`]);
  for (let at = 0; at < 16; at += 1)
    await answerSurvey(product, `la ${at}`, wave, [at % 2 ? '4' : '5', `${1 + (at % 5)}`]);
  await product.reach('2026-12-14T17:00:01Z');
  const [rows] = await tables(town, 'Lead');
  expect(rows?.map(([name, good]) => [name, good])).toEqual([
    ['Everybody', '100%'],
    // Shown in full it would give the others away, so only how many answered is told.
    ['Council (local authority)', 'not shown'],
    ['Voluntary or community group', '100%'],
  ]);
  const message = messageOf(await product.press('Lead', { command: 'pulse.results', ids: [wave] }));
  expect(JSON.stringify(message.blocks)).toContain('everyone chose between “Good” and “Very good”');
});

test('a member is told who may ask for the report', async () => {
  const town = await buildTown(database, { vcs: 2 });
  expect(refusalOf(await town.product.press('vcs 1', { command: 'kpi.report' }))).toBe(
    'Only a coordinator, a council lead or an admin can do this. Please ask one of them, or ask an admin for the role.',
  );
});

test('before anything was measured the report says what to do first, and has the way to targets and years', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const report = messageOf(await town.product.press('Lead', { command: 'kpi.report' }));
  expect(report.blocks[1]).toEqual({
    kind: 'text',
    text: 'No closed survey asks for these figures yet. A coordinator can send one with /pulse new; choose “How is working together going?”.',
  });
  expect(JSON.stringify(report.blocks)).toContain('not measured yet');
  expect(report.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ label: 'Targets' }),
      expect.objectContaining({ label: 'Year on year' }),
    ]),
  );
  expect(
    refusalOf(await town.product.press('Lead', { command: 'kpi.report', values: { survey: 'x' } })),
  ).toBe(
    'I cannot find a closed survey with those words in its title. Type /pulse list to see them.',
  );
});
