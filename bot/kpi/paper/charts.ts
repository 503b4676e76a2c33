import type { BarsChart, ChangeChart } from '../../chart.ts';
import { changesChart } from '../pictures/changes.ts';
import type { FigureFact } from './facts.ts';
import { words } from './words.en.ts';

/** So many bars stand on a third of a page, and so many changes. */
const MOST_BARS = 4;
const MOST_CHANGES = 3;

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

/**
 * What changed since the year before of whether anyone is better off; null where nothing can be compared.
 * What cannot stands in the table above only: there is no room for it here.
 */
export function percentChanges(figures: readonly FigureFact[], year: string): ChangeChart | null {
  const shares = figures
    .filter(({ row, unit }) => row.stage === 'better-off' && unit === 'percent')
    .flatMap(({ row, reading, change }) =>
      change?.told.kind === 'moved'
        ? [{ label: words.chart.bar(row.number, row.kpiName), reading, change: change.told }]
        : [],
    )
    .slice(0, MOST_CHANGES);
  const { title, question } = words.changes;
  return changesChart({ title, subtitle: year, question }, shares);
}
