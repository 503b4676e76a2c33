import type { LightsChart } from '../../chart.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { digestWords as words } from './digest-words.en.ts';
import type { Moved } from './issue.ts';

const STAGES = ['how-much', 'how-well', 'better-off'] as const;

/** How every figure stood, in the order how much, how well, is anyone better off; with what moved. */
export function lightsChart(
  period: string,
  lines: readonly Line[],
  moved: readonly Moved[],
  name: (line: Line) => string,
): LightsChart {
  const sections = STAGES.flatMap((stage) => {
    const own = lines.filter((line) => line.stage === stage);
    const rows = own.map((line) => ({
      colour: line.light.colour,
      letter: standingWords.lights[line.light.colour].letter,
      label: name(line),
      value: words.now(line),
      beside: words.beside(line, moved.find((one) => one.line === line)?.change ?? null),
    }));
    return rows.length === 0 ? [] : [{ heading: measureWords.stages[stage], rows }];
  });
  return {
    kind: 'lights',
    title: words.heading(period),
    subtitle: words.lightsCounted(lines),
    question: '',
    sections,
  };
}
