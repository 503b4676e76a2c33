import type { DistributionRow } from '../../chart.ts';
import { percentOf } from '../../figures/shares.ts';
import type { Block } from '../../view.ts';
import type { Report } from './read-report.ts';
import type { StageTable } from './report.ts';
import { words } from './words.en.ts';

/** From so many kinds on their shares say something. */
const FEWEST_KINDS = 2;

/** How far lead organisations came, by sector (with a chart) or by size; nothing where none is told. */
export function stageBlocks(report: Report, by: 'sector' | 'size'): readonly Block[] {
  const table = by === 'sector' ? report.bySector : report.bySize;
  if (!table.rows.some(({ key }) => key !== null)) return [];
  return [
    { kind: 'text', text: [{ bold: words.stagesHeading[by] }] },
    ...(by === 'sector' ? chartBlocks(report, table) : []),
    { kind: 'table', columns: stageColumns(table, by), rows: tableRows(table, by) },
    ...(by === 'sector' ? [{ kind: 'note' as const, text: words.stagesNote }] : []),
  ];
}

/** The names of the columns, in the chart and the spreadsheet alike. */
export function stageColumns({ stages }: StageTable, by: 'sector' | 'size'): readonly string[] {
  return [words.stagesColumn[by], ...stages.map((stage) => words.stages[stage])];
}

/** The rows with their names, all of them together last. */
export function stageRows(
  { rows, totals }: StageTable,
  by: 'sector' | 'size',
): readonly (readonly [string, ...number[]])[] {
  return [
    ...rows.map(({ key, counts }) => [words[by](key), ...counts] as const),
    [words.all, ...totals] as const,
  ];
}

function tableRows(table: StageTable, by: 'sector' | 'size'): readonly (readonly string[])[] {
  return stageRows(table, by).map((row) => row.map(String));
}

function chartBlocks({ round }: Report, table: StageTable): readonly Block[] {
  const rows = chartRows(table);
  if (table.rows.length < FEWEST_KINDS || rows.length === 0) return [];
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'distribution',
        title: round.title,
        subtitle: words.stagesHeading.sector,
        question: words.stagesQuestion,
        scale: table.rows.map(({ key }) => words.sector(key)),
        rows,
      },
    },
  ];
}

function chartRows({ stages, rows, totals }: StageTable): DistributionRow[] {
  return stages.flatMap((stage, at) => {
    const n = totals[at] ?? 0;
    const percents = rows.map(({ counts }) => percentOf({ count: counts[at] ?? 0, n }) ?? 0);
    const label = words.stages[stage];
    return n > 0 ? [{ label, n, told: words.stagesTold(n), percents }] : [];
  });
}
