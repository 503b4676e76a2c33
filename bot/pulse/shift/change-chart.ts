import type { ChangeChart, ChangeRow, Chart, DistributionRow } from '../../chart.ts';
import type { Moved } from '../../figures/movement.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import type { PublishedShift, ShiftQuestion } from '../../figures/shift.ts';
import { words } from './words.en.ts';

/** What stands above the chart, and what both times are called. */
interface ChangeFrame extends Pick<Chart, 'title' | 'subtitle'> {
  readonly times: ChangeChart['times'];
}

/**
 * The chart of a change, a row for each question: how those moved who answered both times; where nobody's
 * moves show, both totals with the margin of their difference. Never the two in one picture: they are of
 * other people and may differ in their verdict. Null where there is nothing to draw.
 */
export function changeChart(frame: ChangeFrame, { questions }: PublishedShift): Chart | null {
  const { title, subtitle, times } = frame;
  const moves = questions.flatMap(({ wording, moved: [everybody] }) =>
    everybody ? [moveOf(wording, everybody.moved)] : [],
  );
  if (moves.some((row) => 'percents' in row))
    return {
      kind: 'distribution',
      title,
      subtitle,
      question: words.chartQuestion,
      scale: [...words.directions],
      middle: STAYED,
      rows: moves,
    };
  const rows = questions.map(totalsOf);
  if (!rows.some((row) => 'earlier' in row)) return null;
  return { kind: 'change', title, subtitle, question: words.totalsQuestion, times, rows };
}

/** Those who stayed the same stand between those who moved down and up. */
const STAYED = 1;

function moveOf(label: string, moved: Moved): DistributionRow {
  if (moved.kind === 'withheld') return { label, withheld: true };
  const { n } = moved;
  if (moved.kind === 'count') return { label, n, said: words.onlyCount(n) };
  const parts = [moved.fallen, moved.same, moved.risen];
  return { label, n, percents: parts.map((part) => (100 * part) / n) };
}

function totalsOf({ wording: label, isSame, positive }: ShiftQuestion): ChangeRow {
  if (!isSame) return { label, said: words.changed };
  if (!positive) return { label, withheld: true };
  const { before, after, verdict } = positive;
  const earlier = percentOf(before) ?? 0;
  const later = percentOf(after) ?? 0;
  const [low, high] = positive.interval.map((bound) => 100 * bound) as [number, number];
  // The change as the two shares beside it show it.
  const change = roundPercent(later) - roundPercent(earlier);
  return {
    label,
    earlier,
    later,
    reach: [earlier + low, earlier + high],
    told: words.totalsChange(change, roundPercent(low), roundPercent(high), verdict),
    isReal: verdict === 'a real change',
    beside: words.totalsOf(before.n, after.n),
  };
}
