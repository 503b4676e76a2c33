import { expect, test } from 'vitest';
import type { Chart } from '../../bot/chart.ts';
import { describeChart } from '../../bot/chart-words.en.ts';

const ATTITUDES: Chart = {
  kind: 'distribution',
  title: 'Working with the centres',
  subtitle: 'Week 7',
  question: 'I feel more positive.',
  scale: ['Disagree', 'Neither', 'Agree'],
  rows: [
    { label: 'Everybody', n: 48, percents: [12.5, 0, 87.5] },
    { label: 'Council', withheld: true },
    { label: 'Health', n: 1, said: 'all answered 4 or more' },
  ],
};

test('a distribution is told row by row, options nobody chose left out', () => {
  expect(describeChart(ATTITUDES)).toBe(
    'Stacked bar chart: Working with the centres. Week 7. I feel more positive. ' +
      'Everybody, 48 answers: Disagree 13%, Agree 88%. ' +
      'Council: not shown, to protect people. ' +
      'Health, 1 answer: all answered 4 or more.',
  );
});

test('a title that ends in a question mark gets no full stop as well', () => {
  expect(describeChart({ ...ATTITUDES, title: 'How is it going?' })).toMatch(
    /^Stacked bar chart: How is it going\? Week 7\. /,
  );
});

test('plain bars are told one by one, and a withheld one without a number', () => {
  const text = describeChart({
    kind: 'bars',
    title: 'Training needs',
    subtitle: '',
    question: '“Which would help most?”',
    bars: [
      { label: 'Writing a tender', percent: 72.7 },
      { label: 'Other', withheld: true },
    ],
  });
  expect(text).toBe(
    'Bar chart: Training needs. “Which would help most?” ' +
      'Writing a tender: 73%. Other: not shown, to protect people.',
  );
});

test('a long chart is told as far as 1,000 characters go, with what is left counted', () => {
  const bars = Array.from({ length: 60 }, (_, at) => ({
    label: `Option number ${at}`,
    percent: at,
  }));
  const text = describeChart({ kind: 'bars', title: 'T', subtitle: 'S', question: 'Q', bars });
  expect(text.length).toBeLessThanOrEqual(1000);
  expect(text).toMatch(/Option number 41: 41%\. And 18 more rows\.$/);
});

test('even a heading beyond measure leaves room for the figures', () => {
  const text = describeChart({ ...ATTITUDES, question: 'why '.repeat(1000) });
  expect(text.length).toBeLessThanOrEqual(1000);
  expect(text).toContain('… Everybody, 48 answers:');
});

test('more lights than fit are told in brief, so that none is left out before its words are', () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    colour: 'green' as const,
    letter: 'G',
    label: `${at + 1} · Rated it good or very good (school)`,
    value: `${80 + at}%`,
    beside: '64 to 95%, of 20 · Aim: at least 80%',
  }));
  const sections = [{ heading: 'How well did we do it?', rows }];
  const frame = { kind: 'lights', title: 'Key figures', subtitle: 'Here', question: '' } as const;
  const text = describeChart({ ...frame, sections });
  expect(text.length).toBeLessThanOrEqual(1000);
  expect(text).toMatch(/\(school\): green, 91%\.$/);
  expect(text).not.toContain('Aim');
});
