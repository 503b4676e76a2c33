import { expect, test } from 'vitest';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import type { Figure } from '../../../../bot/figures/figure.ts';
import { drawTrend, type Time } from '../../../../bot/pulse/results/trend.ts';

function time(name: string, figure: Figure, wording = 'How is it going?'): Time {
  const tree = { path: [], key: '', figure, children: [] };
  const question = { id: name, key: 'going', kind: 'rating' as const, wording, options: [] };
  return { name, published: { questions: [{ ...question, tree }] } };
}

const eightOfTen: Figure = { kind: 'shown', n: 10, cells: { 2: 2, 4: 5, 5: 3 } };
const fiveOfTen: Figure = { kind: 'shown', n: 10, cells: { 1: 5, 5: 5 } };

test('each time has its share, and one that may not be shown is a gap', () => {
  const times = [
    time('first time', fiveOfTen),
    time('second time', { kind: 'withheld' }),
    time('third time', { kind: 'count', n: 9 }),
    time('fourth time', eightOfTen),
  ];
  expect(drawTrend('Pulse', times)).toEqual([
    {
      kind: 'bars',
      title: 'Pulse',
      subtitle: 'Time by time, everybody',
      question: 'How is it going?',
      bars: [
        { label: 'first time', percent: 50 },
        { label: 'second time', withheld: true },
        { label: 'third time', withheld: true },
        { label: 'fourth time', percent: 80 },
      ],
      note: 'How many answered 4 or more.',
    },
  ]);
});

test('where the wording changed one chart ends and another begins, and their words say so', () => {
  const times = [
    time('first time', fiveOfTen),
    time('second time', eightOfTen),
    time('third time', eightOfTen, 'How is it going now?'),
  ];
  const [before, after] = drawTrend('Pulse', times).map(describeChart);
  expect(before).toBe(
    'Bar chart: Pulse. Time by time, everybody. How is it going? How many answered 4 or more. It was asked differently from the third time on, so what came later cannot be compared. first time: 50%. second time: 80%.',
  );
  expect(after).toBe(
    'Bar chart: Pulse. Time by time, everybody. How is it going now? How many answered 4 or more. It was asked differently before the third time, so what came earlier cannot be compared. third time: 80%.',
  );
});

test('a single time has no trend', () => {
  expect(drawTrend('Pulse', [time('first time', eightOfTen)])).toEqual([]);
});
