import type { Stage } from '../../../db/kpi.ts';
import type { LightRow, LightsChart } from '../../chart.ts';
import { roundPercent } from '../../figures/shares.ts';
import type { Unit } from '../measure/reading.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { words } from './words.en.ts';

const STAGES = ['how-much', 'how-well', 'better-off'] as const satisfies readonly Stage[];

type Frame = Pick<LightsChart, 'title' | 'subtitle' | 'question' | 'note'>;

/**
 * How figures stand as a picture, in the order how much, how well, is anyone better off; `nameLine` is
 * what a figure is called. Null where there are none.
 */
export function lightsChart(
  frame: Frame,
  lines: readonly Line[],
  nameLine: (line: Line) => string,
): LightsChart | null {
  const sections = STAGES.flatMap((stage) => {
    const rows = lines
      .filter((line) => line.stage === stage)
      .map((line) => rowOf(line, nameLine(line)));
    return rows.length > 0 ? [{ heading: measureWords.stages[stage], rows }] : [];
  });
  return sections.length > 0 ? { kind: 'lights', ...frame, sections } : null;
}

function rowOf(line: Line, label: string): LightRow {
  const { light, reading, unit, change } = line;
  return {
    colour: light.colour,
    letter: standingWords.lights[light.colour].letter,
    label,
    value: standingWords.reading(reading, unit) ?? '',
    beside: words.beside([
      reading.kind === 'shown' ? standingWords.margin(reading, unit) : null,
      line.target === null ? null : words.aim(standingWords.target(line)),
      light.why === null ? null : standingWords.greys[light.why],
      standingWords.waits(light),
      change && change.kind !== 'moved' ? words.otherwise[change.kind] : null,
    ]),
    ...(change?.kind === 'moved'
      ? { change: { words: words.changed(change, unit), way: wayOf(change.by, unit) } }
      : {}),
  };
}

/** The arrow says what the words say: what rounds to nothing is no change. */
function wayOf(by: number, unit: Unit): 'up' | 'down' | 'same' {
  const told = unit === 'steps' ? by : roundPercent(Math.abs(by));
  if (told === 0) return 'same';
  return by > 0 ? 'up' : 'down';
}
