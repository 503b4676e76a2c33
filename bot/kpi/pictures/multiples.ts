import type { MultiplesChart, Panel } from '../../chart.ts';
import type { Reading } from '../measure/reading.ts';
import { words } from './words.en.ts';

/** One panel: a group, or a figure, at several times; the first one first, 11 at most. */
export interface MultiplesRow {
  readonly label: string;
  /** Readings in per cent. */
  readonly points: readonly { readonly name: string; readonly reading: Reading }[];
}

type Frame = Pick<MultiplesChart, 'title' | 'subtitle' | 'question' | 'note'>;

/**
 * The same share over several times, a small chart for each row. What was published elsewhere says so; what
 * was asked in other words than the time before is not joined to it. Null where no row has a figure to draw.
 */
export function multiplesChart(frame: Frame, rows: readonly MultiplesRow[]): MultiplesChart | null {
  const panels = rows.map(panelOf);
  const isShown = panels.some(({ points }) => points.some(({ percent }) => percent !== null));
  return isShown ? { kind: 'multiples', ...frame, panels } : null;
}

function panelOf({ label, points }: MultiplesRow): Panel {
  return {
    label,
    points: points.map(({ name, reading }, at) => {
      const before = points[at - 1]?.reading;
      const isBreak = before !== undefined && isReworded(before, reading);
      return { ...pointOf(name, reading), ...(isBreak ? { isBreak } : {}) };
    }),
  };
}

function pointOf(name: string, reading: Reading): Panel['points'][number] {
  switch (reading.kind) {
    case 'shown':
      return { name, percent: reading.value };
    case 'published':
      return reading.value === null
        ? { name: words.published(name), percent: null, isMissing: true }
        : { name: words.published(name), percent: reading.value };
    case 'withheld':
      return { name, percent: null };
    case 'none':
      return { name, percent: null, isMissing: true };
    default:
      return reading satisfies never;
  }
}

function isReworded(before: Reading, after: Reading): boolean {
  return before.kind === 'shown' && after.kind === 'shown' && before.asked !== after.asked;
}
