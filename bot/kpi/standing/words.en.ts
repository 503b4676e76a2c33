import { roundPercent } from '../../figures/shares.ts';
import { count } from '../../network/words.en.ts';
import type { Reading, Shown, Unit } from '../measure/reading.ts';
import type { Grey, HeldLight } from './light.ts';
import type { Line } from './line.ts';

const lights: Readonly<
  Record<HeldLight['colour'], { letter: string; sign: string; name: string }>
> = {
  green: { letter: 'G', sign: '🟢', name: 'green' },
  amber: { letter: 'A', sign: '🟠', name: 'amber' },
  red: { letter: 'R', sign: '🔴', name: 'red' },
  grey: { letter: '–', sign: '⚪', name: 'grey' },
};

const greys: Readonly<Record<Grey, string>> = {
  'no-target': 'no target set',
  withheld: 'not shown, to protect people',
  thin: 'too few to say',
  stale: 'too old to judge by',
  none: 'not measured yet',
  published: 'published, number not given',
};

/** One decimal where a whole number would say too little. */
const oneDecimal = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0, useGrouping: false });

const exact = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3, useGrouping: false });

/** A value in its unit: `81%`, `+8 points`, `+0.4`, `35`. */
function tell(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return `${roundPercent(value)}%`;
    case 'points':
      return `${signed(roundPercent(value))} ${Math.abs(roundPercent(value)) === 1 ? 'point' : 'points'}`;
    case 'steps':
      return `${value > 0 ? '+' : value < 0 ? '−' : ''}${oneDecimal.format(Math.abs(value))}`;
    case 'count':
      return String(roundPercent(value));
    default:
      return unit satisfies never;
  }
}

function signed(whole: number): string {
  if (whole === 0) return '0';
  return whole > 0 ? `+${whole}` : `−${-whole}`;
}

/** Values, lights and margins in words, the same wherever key figures are told. */
export const standingWords = {
  lights,
  greys,
  /** What the letters mean, whether more or less is better. */
  key: 'G (green): the aim is reached. A (amber): nearly. R (red): further off. – (grey): nothing can be said.',
  /** Letter and colour together: nobody needs to tell colours apart. */
  light: ({ colour }: Pick<HeldLight, 'colour'>) =>
    `${lights[colour].sign} ${lights[colour].letter}`,
  /** Why a light is not yet what the figure asks for; null where it is. */
  waits: ({ waiting }: Pick<HeldLight, 'waiting'>) =>
    waiting ? `turns ${lights[waiting.colour].name} if it lasts into another week` : null,
  value: tell,
  /** The figure in its unit, or as it was published; null where there is none to tell. */
  reading: (reading: Reading, unit: Unit): string | null => {
    if (reading.kind === 'shown') return tell(reading.value, unit);
    if (reading.kind !== 'published') return null;
    return reading.said ?? tell(reading.value ?? 0, unit);
  },
  /** By how much something moved: `up 4 points`, `down 2`. */
  moved: (by: number, unit: Unit) => {
    if (unit === 'steps')
      return by === 0
        ? 'no change'
        : `${by > 0 ? 'up' : 'down'} ${oneDecimal.format(Math.abs(by))}`;
    const whole = roundPercent(Math.abs(by));
    if (whole === 0) return 'no change';
    const points = unit === 'count' ? String(whole) : count(whole, 'point', 'points');
    return `${by > 0 ? 'up' : 'down'} ${points}`;
  },
  /** How sure a figure is: `77 to 85%, of 214`; of things that are counted `of 60`. */
  margin: ({ interval, n, of }: Pick<Shown, 'interval' | 'n' | 'of'>, unit: Unit) => {
    if (of !== null) return `of ${of}`;
    const from = interval
      ? [
          `${bound(interval[0], unit)} to ${bound(interval[1], unit)}${unit === 'percent' ? '%' : ''}`,
        ]
      : [];
    return [...from, ...(n === null ? [] : [`of ${n}`])].join(', ');
  },
  target: ({ target, direction, unit }: Pick<Line, 'target' | 'direction' | 'unit'>) =>
    target === null
      ? 'no target'
      : `${direction === 'higher' ? 'at least' : 'at most'} ${tellAim(target, unit)}`,
  aim: tellAim,
};

function bound(value: number, unit: Unit): string {
  const size = unit === 'steps' ? value : roundPercent(value);
  const told = (unit === 'steps' ? oneDecimal : whole).format(Math.abs(size));
  return size < 0 ? `−${told}` : told;
}

/** What somebody wants of a figure, to the decimals in which it was typed: `62.5%`, `+5 points`. */
function tellAim(value: number, unit: Unit): string {
  const size = exact.format(Math.abs(value));
  const sign = value < 0 ? '−' : value > 0 && (unit === 'points' || unit === 'steps') ? '+' : '';
  if (unit === 'percent') return `${sign}${size}%`;
  if (unit === 'points') return `${sign}${size} ${size === '1' ? 'point' : 'points'}`;
  return `${sign}${size}`;
}
