import type { BarsChart } from '../../chart.ts';
import type { FigureFact } from './facts.ts';
import { words } from './words.en.ts';

/** So many bars stand on a third of a page. */
const MOST_BARS = 4;

/** How well it was rated, a bar for each KPI; null where fewer than two have a figure to draw. */
export function percentBars(figures: readonly FigureFact[], year: string): BarsChart | null {
  const drawn = figures.filter(
    ({ row, reading }) => row.measure === 'good-plus' && reading.kind !== 'none',
  );
  const bars = drawn.slice(0, MOST_BARS).map(({ row, reading }) => {
    const label = words.chart.bar(row.number, row.kpiName);
    return reading.kind === 'shown'
      ? { label, percent: reading.value }
      : ({ label, withheld: true } as const);
  });
  if (bars.filter((bar) => 'percent' in bar).length < 2) return null;
  const { title, question } = words.chart;
  return { kind: 'bars', title, subtitle: year, question, bars };
}
