import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { tellYears } from '../yearly/telling.ts';
import type { Breakdown } from './breakdown.ts';
import { figureWords as say } from './figure-words.en.ts';
import type { Figures, Names } from './figures.ts';
import { pageWords as words } from './page-words.en.ts';

/** One table of the report: the same on the page and in the spreadsheet. */
export interface FigureTable {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const STAGES = ['how-much', 'how-well', 'better-off'] as const;

/** How the figures stand: a table for each of how much, how well, is anyone better off. */
export function standingTables({
  lines,
  names,
}: Pick<Figures, 'lines' | 'names'>): readonly FigureTable[] {
  return STAGES.flatMap((stage) => {
    const own = lines.filter((line) => line.stage === stage);
    if (own.length === 0) return [];
    const rows = own.map((line) => standingRow(line, names));
    return [{ heading: say.stage(stage), columns: words.standingColumns, rows }];
  });
}

/** The figures in the order how much, how well, is anyone better off. */
export function inOrder(lines: readonly Line[]): readonly Line[] {
  return STAGES.flatMap((stage) => lines.filter((line) => line.stage === stage));
}

function standingRow(line: Line, names: Names): readonly string[] {
  return [
    say.figure(line, names),
    say.light(line),
    say.value(line),
    say.margin(line),
    say.ofWhom(line),
    standingWords.target(line),
    say.changed(line),
  ];
}

/** One figure in its parts. */
export function breakdownTable({ measure, unit, pieces }: Breakdown): FigureTable {
  const { label, measure: name } = measure;
  const rows = pieces.map(({ name: part, reading }) => [
    part,
    say.value({ reading, unit }),
    say.margin({ reading, unit }),
    say.ofWhom({ measure: name, reading }),
  ]);
  return { heading: label, columns: words.pieceColumns, rows };
}

/** The programme's years, or null where there is nothing yet. */
export function yearsTable({ years, names }: Pick<Figures, 'years' | 'names'>): FigureTable | null {
  if (years.lines.length === 0) return null;
  const { columns, rows } = tellYears(years);
  // A table of its own for each KPI has no room to say whose it is; one for all must.
  const named = rows.map(([label = '', ...cells], at) => {
    const measure = years.lines[at]?.measure;
    return [measure ? say.figure(measure, names) : label, ...cells];
  });
  return { heading: words.yearsCaption, columns, rows: named };
}

/** Where each figure comes from. */
export function sourcesTable({ lines, names }: Pick<Figures, 'lines' | 'names'>): FigureTable {
  const rows = inOrder(lines).map((line) => [
    say.figure(line, names),
    say.source(line.reading, names),
  ]);
  return { heading: words.sourcesCaption, columns: words.sourceColumns, rows };
}
