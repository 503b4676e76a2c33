import { expect, test } from 'vitest';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import { compareShares, judgeChange } from '../../../../bot/figures/intervals.ts';
import { NOTHING_MOVED } from '../../../../bot/figures/movement.ts';
import type { PublishedShift, ShiftQuestion } from '../../../../bot/figures/shift.ts';
import { changeChart } from '../../../../bot/pulse/shift/change-chart.ts';

const FRAME = {
  title: 'Working together',
  subtitle: 'Compared with: first time',
  times: { earlier: 'First time', later: 'Second time' },
};

const QUESTION: ShiftQuestion = {
  key: 'one',
  kind: 'agreement',
  wording: 'We meet.',
  isSame: true,
  positive: null,
  ...NOTHING_MOVED,
};

function totals(before: number, after: number, n = 40): ShiftQuestion['positive'] {
  const shares = { before: { count: before, n }, after: { count: after, n } };
  const compared = compareShares(shares.after, shares.before);
  if (!compared) throw new Error('Nobody answered.');
  return { ...shares, interval: compared.interval, verdict: judgeChange(compared.interval) };
}

function drawn(...questions: readonly Partial<ShiftQuestion>[]) {
  const shift: PublishedShift = {
    k: 5,
    isMatched: false,
    questions: questions.map((own) => ({ ...QUESTION, ...own })),
  };
  return changeChart(FRAME, shift);
}

// R. G. Newcombe's method 10, computed apart in Python from Wilson's intervals: 10 of 40 is 14.2 to
// 40.2 %, 30 of 40 is 59.8 to 85.8 %, so the change of 50 points lies between 28.5 and 65.3.
test('totals are drawn with the margin of their change around the later one', () => {
  const chart = drawn({ positive: totals(10, 30) });
  const row = chart?.kind === 'change' ? chart.rows[0] : undefined;
  expect(row).toMatchObject({ earlier: 25, later: 75, isReal: true });
  const reach = row && 'reach' in row ? row.reach : null;
  expect(reach?.map((bound) => Math.round(10 * bound) / 10)).toEqual([53.5, 90.3]);
  expect(chart && describeChart(chart)).toContain(
    'We meet.: 25%, then 75%, +50 points (+29 to +65, allowing for chance): a real change. 40 answers the first time, 40 the second.',
  );
});

test('a fall that may be chance says so, and its margin reaches back to the earlier share', () => {
  const chart = drawn({ positive: totals(22, 20) });
  const row = chart?.kind === 'change' ? chart.rows[0] : undefined;
  if (!row || !('reach' in row) || !row.reach) throw new Error('Nothing is drawn.');
  expect(row.told).toMatch(/^−5 points \(−\d+ to \+\d+, allowing for chance\): may be chance$/);
  expect(row.reach[1]).toBeGreaterThan(row.earlier);
  expect(row.isReal).toBe(false);
});

test('what is withheld or was asked otherwise has words in its place, and alone makes no chart', () => {
  const chart = drawn(
    { positive: totals(10, 30) },
    { wording: 'We plan.' },
    { wording: 'We trust.', isSame: false },
  );
  expect(chart?.kind === 'change' && chart.rows.slice(1)).toEqual([
    { label: 'We plan.', withheld: true },
    { label: 'We trust.', said: 'The question changed, so it is not compared.' },
  ]);
  expect(drawn({}, { isSame: false })).toBeNull();
});

test('where moves may be told they are drawn alone, around those who stayed', () => {
  const moved = {
    kind: 'shown',
    n: 20,
    risen: 9,
    same: 9,
    fallen: 2,
    verdict: 'a real change',
  } as const;
  const chart = drawn({ positive: totals(10, 30), moved: [{ path: [], moved }] });
  expect(chart).toMatchObject({
    kind: 'distribution',
    middle: 1,
    rows: [{ label: 'We meet.', n: 20, percents: [10, 45, 45] }],
  });
});
