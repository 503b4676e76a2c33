import type { Reading, Shown, Source } from '../measure/reading.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import type { Names } from './figures.ts';

type Told = Pick<Line, 'measure' | 'reading' | 'unit'>;

const NOTHING = '–';

const sums: Readonly<Record<Extract<Source, { kind: 'sum' }>['of'], string>> = {
  events: 'Our events',
  evaluations: 'The evaluations of our events',
  calls: 'Our calls for interest',
  evidence: 'The evidence list',
  sharing: 'The log of what was shared',
};

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** Whose answers a figure is made of, so that the same people and all who answered are never mixed up. */
function ofWhom(measure: string, { n, leftOut, interval }: Shown): string {
  if (n === null) return 'counted in full';
  switch (measure) {
    case 'shift-net':
    case 'shift-mean':
      return `the same people: ${n} matched${leftOut === null ? '' : `, ${leftOut} left out`}`;
    case 'shift-positive':
      return `all who answered then and now: ${n} now`;
    default:
      return interval ? `${n} who answered` : `all ${n}, counted in full`;
  }
}

/** One figure in words, the same in chat, on the page and in files. */
export const figureWords = {
  nothing: NOTHING,
  day,
  figure: ({ number, label, group }: Pick<Line, 'number' | 'label' | 'group'>, names: Names) =>
    `${number} · ${group ? measureWords.ofGroup(label, names.group(group)) : label}`,
  value: ({ reading, unit }: Pick<Told, 'reading' | 'unit'>): string => {
    switch (reading.kind) {
      case 'shown': {
        const value = standingWords.value(reading.value, unit);
        const whole = reading.of === null ? value : `${value} of ${reading.of}`;
        return reading.verdict ? `${whole}: ${reading.verdict}` : whole;
      }
      case 'published':
        return `${reading.said ?? standingWords.value(reading.value ?? 0, unit)} (${standingWords.greys.published})`;
      case 'withheld':
      case 'none':
        return standingWords.greys[reading.kind];
      default:
        return reading satisfies never;
    }
  },
  /** Where the figure lies 19 times in 20. */
  margin: ({ reading, unit }: Pick<Told, 'reading' | 'unit'>) =>
    (reading.kind === 'shown' &&
      standingWords.margin({ interval: reading.interval, n: null, of: null }, unit)) ||
    NOTHING,
  ofWhom: ({ measure, reading }: Pick<Told, 'measure' | 'reading'>) =>
    reading.kind === 'shown' ? ofWhom(measure, reading) : NOTHING,
  changed: ({ change, unit }: Pick<Line, 'change' | 'unit'>): string => {
    switch (change?.kind) {
      case undefined:
        return NOTHING;
      case 'moved': {
        const moved = standingWords.moved(change.by, unit);
        return change.verdict ? `${moved}: ${change.verdict}` : moved;
      }
      case 'appeared':
        return 'new';
      case 'gone':
        return 'no figure any more';
      case 'reworded':
        return 'asked in other words, so not compared';
      default:
        return change satisfies never;
    }
  },
  /** Letter and colour in words, with why it is grey unless the figure's place says so. */
  light: ({ light, reading }: Pick<Line, 'light' | 'reading'>) => {
    const why =
      light.why && light.why !== reading.kind ? `, ${standingWords.greys[light.why]}` : '';
    const waits = standingWords.waits(light);
    const { letter, name } = standingWords.lights[light.colour];
    return `${letter} (${name}${why}${waits ? `; ${waits}` : ''})`;
  },
  source: (reading: Reading, names: Names): string => {
    if (reading.kind === 'none') return NOTHING;
    if (reading.kind === 'published') return reading.from;
    const { source, on } = reading;
    if (source.kind === 'sum') return `${sums[source.of]}, up to ${day(on)}`;
    const wave = names.wave.get(source.id);
    return `“${source.title}”${wave ? `, ${wave}` : ''}, closed ${day(on)}`;
  },
  /** The figure with all that belongs to it, in one line of a chat message. */
  line: (line: Line, names: Names): string => {
    const { reading, light } = line;
    const margin = reading.kind === 'shown' ? figureWords.margin(line) : NOTHING;
    const whom = figureWords.ofWhom(line);
    const beside = [margin, whom].filter((text) => text !== NOTHING).join('; ');
    const value = `${figureWords.value(line)}${beside ? ` (${beside})` : ''}`;
    const isSaid = light.why === reading.kind;
    const why = light.why && !isSaid ? `, ${standingWords.greys[light.why]}` : '';
    const aim = line.target === null ? '' : `. Aim: ${standingWords.target(line)}`;
    const change = line.change ? `. Since the last digest: ${figureWords.changed(line)}` : '';
    const waits = standingWords.waits(light);
    const held = waits ? `. The light ${waits}` : '';
    return `${standingWords.light(light)} ${figureWords.figure(line, names)}: ${value}${why}${aim}${change}${held}.`;
  },
  stage: (stage: Line['stage']) => measureWords.stages[stage],
};
