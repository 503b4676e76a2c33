import type { BarsChart, LightsChart, MultiplesChart } from '../../chart.ts';
import { standingWords } from '../standing/words.en.ts';
import type { Breakdown } from './breakdown.ts';
import { figureWords as say } from './figure-words.en.ts';
import type { Figures } from './figures.ts';
import { pageWords as words } from './page-words.en.ts';

const STAGES = ['how-much', 'how-well', 'better-off'] as const;

/** A picture with more than this cannot be read; the table below it has all. */
const MOST_PANELS = 12;

/** The lights of all figures, in their order. */
export function lightsChart({ lines, names }: Figures, on: string): LightsChart {
  return {
    kind: 'lights',
    ...frame(words.standingHeading, on),
    sections: STAGES.flatMap((stage) => {
      const own = lines.filter((line) => line.stage === stage);
      if (own.length === 0) return [];
      const rows = own.map((line) => ({
        colour: line.light.colour,
        letter: standingWords.lights[line.light.colour].letter,
        label: say.figure(line, names),
        value: say.value(line),
        beside: standingWords.target(line),
      }));
      return [{ heading: say.stage(stage), rows }];
    }),
  };
}

/** A figure's parts as bars; null for what is no share. */
export function groupChart({ measure, unit, pieces }: Breakdown, on: string): BarsChart | null {
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
  const panels = years.lines
    .filter(({ unit }) => unit === 'percent')
    .slice(0, MOST_PANELS)
    .map(({ measure, readings, changes }) => ({
      label: say.figure(measure, names),
      points: readings.map((reading, at) => ({
        name: years.years[at]?.name ?? '',
        percent: 'value' in reading ? reading.value : null,
        ...(changes[at - 1]?.kind === 'reworded' ? { isBreak: true as const } : {}),
      })),
    }));
  return panels.length === 0
    ? null
    : { kind: 'multiples', ...frame(words.yearsHeading, on), panels };
}

function frame(question: string, on: string) {
  return { title: words.title, subtitle: words.chartSubtitle(on), question };
}
