import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Reply, Text } from '../../view.ts';
import { lastYears, type YearTable, yearTable } from './table.ts';
import { tellApart, tellYears } from './telling.ts';
import { words } from './words.en.ts';

/** So many years side by side are still read on a telephone. */
const MOST_YEARS = 4;

/** Words from a source may be longer; the export has them whole. */
const MOST_OF_CELL = 90;

/** *Year on year*: the programme table, some figures at a time. */
export async function showYears(
  work: Work,
  actor: Member,
  { value: page }: z.output<typeof pageInput>,
): Promise<Reply> {
  const whole = await yearTable(work);
  await audit(work, 'kpi.years-read', { actorId: actor.person.id });
  const table = lastYears(whole, MOST_YEARS);
  const isEmpty = table.lines.length === 0;
  const left = whole.years.length - table.years.length;
  const blocks: Block[] = [
    { kind: 'heading', text: words.heading },
    ...(isEmpty ? [{ kind: 'text' as const, text: words.nothingYet }] : tableBlocks(table, page)),
    ...(left > 0 ? [{ kind: 'note' as const, text: words.earlier(left) }] : []),
    {
      kind: 'buttons',
      buttons: [
        { kind: 'button', label: words.buttons.figures, to: { command: 'kpi.figures', ids: [] } },
        { kind: 'button', label: words.buttons.years, to: { command: 'kpi.year-list', ids: [] } },
      ],
    },
  ];
  return { kind: 'whisper', message: { summary: words.summary, blocks } };
}

function tableBlocks(table: YearTable, page: number): readonly Block[] {
  const told = tellYears(table);
  const rows = table.lines.map((line, at) => ({ line, row: told.rows[at] ?? [] }));
  const { shown, blocks } = pageOf(rows, page, { command: 'kpi.years', ids: [] });
  const kpiIds = new Set(shown.map(({ line }) => line.measure.kpiId));
  const isShown = ({ measure }: YearTable['lines'][number]) => kpiIds.has(measure.kpiId);
  const { empty } = table;
  return [
    ...[...kpiIds].flatMap((kpiId) =>
      kpiBlocks(
        shown.filter(({ line }) => line.measure.kpiId === kpiId),
        told.columns,
      ),
    ),
    ...blocks,
    ...tellApart({ ...table, lines: table.lines.filter(isShown) }).map((text) => ({
      kind: 'text' as const,
      text,
    })),
    { kind: 'note', text: words.method },
    ...(empty.length > 0
      ? [{ kind: 'note' as const, text: words.empty(empty.map(({ label }) => label)) }]
      : []),
  ];
}

/** A KPI's figures, each with its years in a row: on a telephone a table of so many words would not fit. */
function kpiBlocks(
  own: readonly { readonly line: YearTable['lines'][number]; readonly row: readonly string[] }[],
  columns: readonly string[],
): readonly Block[] {
  const [first] = own;
  if (!first) return [];
  const { number, kpiName } = first.line.measure;
  return [
    { kind: 'text', text: [{ bold: words.kpi(number, kpiName) }] },
    { kind: 'list', items: own.map(({ row }) => tellRow(row, columns)) },
  ];
}

function tellRow([label = '', ...cells]: readonly string[], columns: readonly string[]): Text {
  const told = cells.map((cell, at) =>
    words.cell(columns[at + 1] ?? '', cutText(cell, MOST_OF_CELL)),
  );
  return [{ bold: label }, ...told.filter((one) => one !== '').map((one) => ` · ${one}`)];
}
