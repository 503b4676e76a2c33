import { roundPercent } from '../../figures/shares.ts';
import type { Reading } from '../measure/reading.ts';
import { standingWords } from '../standing/words.en.ts';
import type { YearLine, YearTable } from './table.ts';
import { words } from './words.en.ts';

/** The years' table in words: heads of columns, and a row for each figure, its name first. */
interface ToldYears {
  readonly columns: readonly string[];
  /** In the order of `table.lines`; what there is nothing of is a dash. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * The table as people read it: the figure, each year, and what changed from the last year but one to the
 * last. Where all of a row was published without numbers the last cell says so, else each such cell.
 */
export function tellYears(table: YearTable): ToldYears {
  const [before] = table.years.slice(-2);
  const change = before && table.years.length > 1 ? words.changeSince(before.name) : words.note;
  return {
    columns: [words.figure, ...table.years.map(({ name }) => name), change],
    rows: table.lines.map(tellLine),
  };
}

/**
 * A sentence for each KPI of which one figure fell while another rose over the last two years: both
 * stand, and nothing is made of the two (domain.md, “The five KPIs and their published figures”).
 */
export function tellApart({ lines }: YearTable): readonly string[] {
  const kpiIds = [...new Set(lines.map(({ measure }) => measure.kpiId))];
  return kpiIds.flatMap((kpiId) => {
    const own = lines.filter(({ measure }) => measure.kpiId === kpiId);
    const fallen = own.find((line) => directionOf(line) < 0);
    const risen = own.find((line) => directionOf(line) > 0);
    if (!fallen || !risen) return [];
    return [words.apart(fallen.measure.kpiName, fallen.measure.label, risen.measure.label)];
  });
}

function tellLine(line: YearLine): readonly string[] {
  const told = line.readings.filter(({ kind }) => kind !== 'none');
  const isAllPublished = told.every(({ kind }) => kind === 'published');
  const cells = line.readings.map((reading) => {
    const cell = tellCell(reading, line);
    return reading.kind === 'published' && !isAllPublished ? words.marked(cell) : cell;
  });
  const change = isAllPublished ? standingWords.greys.published : tellChange(line);
  return [line.measure.label, ...cells, change];
}

function tellCell(reading: Reading, { unit }: YearLine): string {
  switch (reading.kind) {
    case 'shown':
      return reading.of === null
        ? standingWords.value(reading.value, unit)
        : words.countOf(standingWords.value(reading.value, unit), reading.of);
    case 'withheld':
      return standingWords.greys.withheld;
    case 'published':
      return reading.said ?? standingWords.value(reading.value ?? 0, unit);
    case 'none':
      return words.nothing;
    default:
      return reading satisfies never;
  }
}

function tellChange({ changes, unit }: YearLine): string {
  const change = changes.at(-1);
  if (!change) return words.nothing;
  if (change.kind === 'reworded') return words.reworded;
  const moved = standingWords.moved(change.by, unit);
  if (change.verdict === null) return moved;
  if (change.verdict === 'too few to say') return change.verdict;
  const margin = change.interval?.map(roundPercent);
  return words.judged(
    moved,
    margin ? words.margin(margin[0] ?? 0, margin[1] ?? 0) : '',
    change.verdict,
  );
}

/** Up or down over the last two years; 0 for no change, one that may be chance, and where nothing can be said. */
function directionOf({ readings, changes }: YearLine): number {
  const change = changes.at(-1);
  if (change?.kind === 'moved') {
    const isSure = change.verdict === null || change.verdict === 'a real change';
    return isSure ? Math.sign(change.by) : 0;
  }
  const [before, after] = readings.slice(-2);
  if (before?.kind !== 'published' || after?.kind !== 'published') return 0;
  return before.value === null || after.value === null ? 0 : Math.sign(after.value - before.value);
}
