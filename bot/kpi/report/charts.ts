import type { BarsChart, LightsChart, MultiplesChart } from '../../chart.ts';
import { lightsChart } from '../pictures/lights.ts';
import { multiplesChart } from '../pictures/multiples.ts';
import type { Breakdown } from './breakdown.ts';
import { figureWords as say } from './figure-words.en.ts';
import type { Figures } from './figures.ts';
import { pageWords as words } from './page-words.en.ts';

/** A picture with more than this cannot be read; the table below it has all. */
const MOST_PANELS = 12;
const MOST_YEARS = 11;

/** The lights of all figures, in their order. */
export function standingChart({ lines, names }: Figures, on: string): LightsChart | null {
  return lightsChart(frame(words.standingHeading, on), lines, (line) => say.figure(line, names));
}

/** A figure's parts as bars; null for what is no share. */
export function partsChart({ measure, unit, pieces }: Breakdown, on: string): BarsChart | null {
  if (unit !== 'percent') return null;
  const bars = pieces.flatMap(({ name: label, reading }): BarsChart['bars'] => {
    if (reading.kind === 'shown') return [{ label, percent: reading.value }];
    return reading.kind === 'withheld' ? [{ label, withheld: true }] : [];
  });
  return { kind: 'bars', ...frame(measure.label, on), bars };
}

/** The shares through the years, a small chart for each; null with fewer than two years. */
export function yearsChart({ years, names }: Figures, on: string): MultiplesChart | null {
  if (years.years.length < 2) return null;
  const rows = years.lines
    .filter(({ unit }) => unit === 'percent')
    .slice(0, MOST_PANELS)
    .map(({ measure, readings }) => ({
      label: say.figure(measure, names),
      points: readings
        .map((reading, at) => ({ name: years.years[at]?.name ?? '', reading }))
        .slice(-MOST_YEARS),
    }));
  return multiplesChart(frame(words.yearsHeading, on), rows);
}

function frame(question: string, on: string) {
  return { title: words.title, subtitle: words.chartSubtitle(on), question };
}
