import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../town.ts';
import { type Answered, askOtherwise, askTwice, closedFirst, closedSecond } from './twice.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** *What changed* of a message, line by line; charts as they are read aloud. */
function changedIn(message: Message): string[] {
  const lines = message.blocks.flatMap((block) => {
    if (block.kind === 'chart') return [describeChart(block.chart)];
    if (block.kind === 'list') return block.items.map(plainText);
    return 'text' in block ? [plainText(block.text)] : [];
  });
  const after = lines.slice(lines.indexOf('What changed'));
  const end = after.indexOf('Time by time');
  return end < 0 ? after : after.slice(0, end);
}

async function results({ product }: PulseTown, waveId: string): Promise<string[]> {
  const reply = await product.press('Lead', { command: 'pulse.results', ids: [waveId] });
  return changedIn(messageOf(reply));
}

/** People of a group by their numbers from `from` on, each with one pair of answers. */
function answersOf(
  group: string,
  values: readonly Answered[],
  from = 0,
): Readonly<Record<string, Answered>> {
  return Object.fromEntries(values.map((value, at) => [`${group} ${from + at}`, value]));
}

function times(n: number, before: number, after: number): [before: number, after: number][] {
  return Array.from({ length: n }, () => [before, after]);
}

const both = (values: readonly number[]): Answered[] => values.map((value) => [value, value]);

// Twenty answer both times: 9 rise, 2 fall, 9 stay. Six answer only the first time, five the second.
const PAIRS = [
  ...times(3, 2, 3),
  ...times(4, 3, 4),
  ...times(1, 3, 5),
  ...times(1, 4, 5),
  ...times(1, 4, 3),
  ...times(1, 3, 2),
  ...times(2, 2, 2),
  ...times(3, 3, 3),
  ...times(3, 4, 4),
  ...times(1, 5, 5),
];
const FIRST = {
  ...answersOf('vcs', both(PAIRS.map(([before]) => before))),
  ...answersOf('vcs', both([3, 4, 4, 2, 5, 3]), 20),
};
const SECOND = {
  ...answersOf('vcs', both(PAIRS.map(([, after]) => after))),
  ...answersOf('vcs', both([4, 4, 5, 3, 3]), 26),
};

// From scipy: t interval of the mean 0.047 to 0.753 around 0.4; Wilcoxon with continuity and tie
// correction p = 0.0367. Newcombe's interval by hand from Wilson's: −9 to +41 points around 17
// (9 of 26, then 13 of 25).
const SENTENCES =
  'Of 20 people who answered both times, 9 moved up, 2 down, 9 stayed: more moved up than down (35 points). ' +
  'This is a real change. On average they moved by +0.4 on the scale (0 to +0.8, allowing for chance). ' +
  'Not compared: 6 answers of the first time and 5 of the second. ' +
  'Of all who answered, 35% chose 4 or 5 of 5 the first time and 52% the second, +17 points (−9 to +41, allowing for chance).';
const LEFT_OUT =
  'Answers that are not compared are mostly of people who answered only once; a few may be left out by chance, so that nobody can be worked out.';
const OVERALL = 'Overall, how would you rate the programme so far?';
const POSITIVE = 'I feel more positive about tackling our key challenges than before.';

for (const anonymity of ['named', 'confidential']) {
  test(`${anonymity}: from the answers of both times to the sentences, for everybody to read`, async () => {
    const { town, secondId } = await askTwice(database, { vcs: 31 }, anonymity, FIRST, SECOND);
    const told = [
      'What changed',
      `Stacked bar chart: How is working together going? (second time). Compared with: first time. How those moved who answered both times. ${OVERALL}, 20 answers: Moved down 10%, Stayed the same 45%, Moved up 45%. ${POSITIVE}, 20 answers: Moved down 10%, Stayed the same 45%, Moved up 45%.`,
      `${OVERALL} ${SENTENCES}`,
      `${POSITIVE} ${SENTENCES}`,
      LEFT_OUT,
    ];
    expect(await results(town, secondId)).toEqual(told);
    for (const { visible } of Object.values(town.product.messengers))
      expect(visible.some(({ text }) => text.includes('more moved up than down'))).toBe(true);
    const [shift] = await look<{ p: number }>(
      database,
      `select (body->'questions'->0->>'pBelow')::float as p from shift where follow_up_id = $1`,
      [secondId],
    );
    expect(shift).toEqual({ p: 0.05 });
  });
}

test('anonymous: only the totals are compared, and the message says why', async () => {
  const { town, secondId } = await askTwice(database, { vcs: 31 }, 'anonymous', FIRST, SECOND);
  const told = await results(town, secondId);
  expect(told[1]).toBe(
    'Nobody’s two answers could be matched, so only the totals of both times are compared.',
  );
  const totals =
    '35%, then 52%, +17 points (−9 to +41, allowing for chance): may be chance. 26 answers the first time, 25 the second.';
  expect(told[2]).toBe(
    `Chart of changes: How is working together going? (second time). Compared with: first time. Positive answers, then and now. ${OVERALL}: ${totals} ${POSITIVE}: ${totals}`,
  );
  expect(told[3]).toBe(
    `${OVERALL} Of all who answered, 35% chose 4 or 5 of 5 the first time and 52% the second, +17 points (−9 to +41, allowing for chance). This may be chance.`,
  );
  expect(told.join()).not.toMatch(/both times, \d|moved up/);
  expect(
    await look(database, 'select 1 from transition where follow_up_id = $1', [secondId]),
  ).toEqual([]);
});

test('a group with four pairs is shown nowhere, nor is the one that would give it away', async () => {
  const first = { ...answersOf('la', both([2, 3, 3, 4, 1])), ...FIRST };
  const second = { ...answersOf('la', both([4, 4, 5, 5])), ...SECOND };
  const { town, secondId } = await askTwice(
    database,
    { vcs: 31, la: 5 },
    'confidential',
    first,
    second,
  );
  const told = await results(town, secondId);
  expect(told.join()).toContain('Of 24 people who answered both times');
  expect(told.join()).not.toMatch(/Council|Voluntary|: of \d/);
});

test('with four pairs in all nothing of them is shown', async () => {
  const { town, secondId } = await askTwice(
    database,
    { vcs: 14 },
    'confidential',
    answersOf('vcs', both([1, 2, 2, 3, 4, 4, 3, 5, 2])),
    { ...answersOf('vcs', both([5, 4, 5, 5])), ...answersOf('vcs', both([2, 3, 4, 4, 1]), 9) },
  );
  const told = (await results(town, secondId)).join();
  expect(told).toContain(
    'How people moved is not shown, to protect people: too few can be compared, or they moved too much alike.',
  );
  expect(told).not.toMatch(/moved up|\b4 (people|answers)/);
});

test('a question that changed is not compared', async () => {
  const town = await buildTown(database, { vcs: 31 });
  const firstId = await closedFirst(town, 'confidential', FIRST);
  const reword = await askOtherwise(database, firstId);
  const secondId = await closedSecond(town, firstId, SECOND, reword);
  const told = await results(town, secondId);
  expect(told).toContain('How was it? The question changed, so it is not compared.');
  expect(told).toContain(`${POSITIVE} ${SENTENCES}`);
});
