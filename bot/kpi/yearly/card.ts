import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Reply } from '../../view.ts';
import { lastYears, type YearTable, yearTable } from './table.ts';
import { type ToldYears, tellApart, tellYears } from './telling.ts';
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
  const { empty } = table;
  return [
    ...shown.flatMap(({ line: { measure } }, at) => {
      if (shown[at - 1]?.line.measure.kpiId === measure.kpiId) return [];
      const own = shown.filter(({ line }) => line.measure.kpiId === measure.kpiId);
      return kpiBlocks(measure.number, measure.kpiName, {
        columns: told.columns,
        rows: own.map((one) => one.row),
      });
    }),
    ...blocks,
    ...tellApart(table).map((text) => ({ kind: 'text' as const, text })),
    { kind: 'note', text: words.method },
    ...(empty.length > 0
      ? [{ kind: 'note' as const, text: words.empty(empty.map(({ label }) => label)) }]
      : []),
  ];
}

function kpiBlocks(number: number, name: string, { columns, rows }: ToldYears): readonly Block[] {
  return [
    { kind: 'text', text: [{ bold: words.kpi(number, name) }] },
    {
      kind: 'table',
      columns,
      rows: rows.map((row) => row.map((cell) => cutText(cell, MOST_OF_CELL))),
    },
  ];
}
