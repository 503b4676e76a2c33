import type { ChangeChart, ChangeRow } from '../../chart.ts';
import type { Reading, Shown } from '../measure/reading.ts';
import { standingWords } from '../standing/words.en.ts';
import type { YearChange } from '../yearly/table.ts';
import { words } from './words.en.ts';

/** A share with what changed since the year before; null where there is nothing to compare. */
export interface ChangedShare {
  readonly label: string;
  /** In per cent. */
  readonly reading: Reading;
  readonly change: YearChange | null;
}

type Frame = Pick<ChangeChart, 'title' | 'subtitle' | 'question' | 'note'>;

/**
 * How shares changed since the year before, a row each. Null where not one can be compared; what was
 * never measured has no row.
 */
export function changesChart(frame: Frame, shares: readonly ChangedShare[]): ChangeChart | null {
  const rows = shares.flatMap(rowOf);
  if (!rows.some((row) => 'earlier' in row)) return null;
  return { kind: 'change', ...frame, times: words.times, rows };
}

function rowOf({ label, reading, change }: ChangedShare): readonly ChangeRow[] {
  switch (reading.kind) {
    case 'shown':
      return [
        change?.kind === 'moved' ? movedRow(label, reading, change) : aloneRow(label, change),
      ];
    case 'withheld':
      return [{ label, withheld: true }];
    case 'published':
      return [{ label, said: standingWords.greys.published }];
    case 'none':
      return [];
    default:
      return reading satisfies never;
  }
}

function movedRow(
  label: string,
  { value }: Shown,
  { by, interval, verdict }: Extract<YearChange, { kind: 'moved' }>,
): ChangeRow {
  const earlier = value - by;
  return {
    label,
    earlier,
    later: value,
    reach: interval && [earlier + interval[0], earlier + interval[1]],
    told: words.told(by, verdict),
    isReal: verdict === 'a real change',
  };
}

function aloneRow(label: string, change: YearChange | null): ChangeRow {
  return { label, said: change === null ? words.nothingBefore : words.reworded };
}
