import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chart } from '../../../../bot/chart.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { formOf, messageOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, type PulseTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Everybody's answers, question by question as the template has them; the charts after closing. */
async function chartsOf(
  template: string,
  answers: readonly (readonly (string | null)[])[],
): Promise<readonly Chart[]> {
  const town = await buildTown(database, { vcs: answers.length });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    template,
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  for (const [at, given] of answers.entries()) await answerAll(town, wave, `vcs ${at}`, given);
  await product.reach('2026-12-14T17:01:00Z');
  const shown = messageOf(
    await product.press('Coordinator', { command: 'pulse.results', ids: [wave] }),
  );
  return shown.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
}

async function answerAll(
  { product }: PulseTown,
  wave: string,
  who: string,
  given: readonly (string | null)[],
): Promise<void> {
  const left = [...given];
  let form = formOf(
    await product.press(who, { command: 'pulse.open', ids: [wave], questionsPerPage: 5 }),
  );
  for (;;) {
    const values: Record<string, string> = {};
    for (const field of form.fields) {
      const value = left.shift() ?? null;
      if (value !== null) values[field.name] = value;
    }
    const { command, ids, value = '0' } = form.submit.to;
    const reply = await product.press(who, { command, ids, value, values, questionsPerPage: 5 });
    if (reply.kind === 'form') form = reply.form;
    else return void messageOf(reply);
  }
}

test('a group that is alone in its place is not told beside the whole: it is the same', async () => {
  const [first] = await chartsOf('event-evaluation', [
    ['4', '1', '4', '3', '4'],
    ['5', '2', '4', '3', '4'],
    ['4', '2', '5', '2', '4'],
    ['4', '1', '3', '2', '5'],
    ['3', '3', '4', '4', '2'],
  ]);
  expect(first).toMatchObject({
    kind: 'distribution',
    rows: [{ label: 'Everybody', n: 5, percents: [0, 0, 20, 60, 20] }],
  });
});

test('a grid is one chart with a row for each of its rows', async () => {
  const charts = await chartsOf('event-evaluation', [
    ['4', '1', '4', '3', '4'],
    ['5', '2', '4', '3', '4'],
    ['4', '2', '5', '2', '4'],
    ['4', '1', '3', '2', '5'],
    ['3', '3', '4', '4', '2'],
  ]);
  expect(charts.map(({ question }) => question)).toEqual([
    'How would you rate the event as a whole?',
    'How much did you know about what was shown?',
    'How many people did you meet whom you will talk to again?',
    'What stood in the way of meeting people?',
    'After the event I feel more positive about tackling our key challenges.',
  ]);
  expect(charts[1]).toMatchObject({
    kind: 'distribution',
    scale: ['Nothing', 'A little', 'Something', 'Quite a lot', 'A great deal'],
    rows: [
      { label: 'Before the event', n: 5, percents: [40, 40, 20, 0, 0] },
      { label: 'After the event', n: 5, percents: [0, 0, 20, 60, 20] },
    ],
  });
  expect(charts[3]).toMatchObject({
    bars: [
      { withheld: true },
      { withheld: true },
      { withheld: true },
      { withheld: true },
      { withheld: true },
    ],
  });
});

test('a ranking is one chart with a row for each option and the places it was given', async () => {
  const [topics] = await chartsOf('training-needs', [
    ['1', '2', '3'],
    ['1', '3', '2'],
    ['2', '1', '4'],
    ['2', '1', '3'],
    ['1', '2', '4'],
    ['3', '1', '2'],
  ]);
  expect(topics).toMatchObject({
    kind: 'distribution',
    question: 'Which three would help you most?',
    scale: ['First choice', 'Second choice', 'Third choice', 'Not chosen'],
  });
  const rows = topics?.kind === 'distribution' ? topics.rows : [];
  const percents = rows
    .slice(0, 5)
    .map((row) => ('percents' in row ? row.percents.map(Math.round) : row));
  expect(percents).toEqual([
    [50, 50, 0, 0],
    [33, 33, 33, 0],
    [17, 17, 33, 33],
    [0, 0, 33, 67],
    [0, 0, 0, 100],
  ]);
});

test('a ranking is shown as a whole or not at all: a place that too few filled hides the others', async () => {
  const [topics] = await chartsOf('training-needs', [
    ['1', '2', '3'],
    ['1', '3', '2'],
    ['2', '1', '4'],
    ['2', '1', '3'],
    ['1', '2', null],
    ['3', '1', null],
  ]);
  const rows = topics?.kind === 'distribution' ? topics.rows : [];
  expect(rows).toHaveLength(8);
  expect(rows.every((row) => 'withheld' in row)).toBe(true);
});
