import type { YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import type { Page } from '../../network/privacy.ts';
import type { Block, Text } from '../../view.ts';
import { REPORT_KINDS } from '../measure/sums.ts';
import { sharingRows } from '../sharing/sharing.ts';
import { words as sharingWords } from '../sharing/words.en.ts';
import { fileWords } from './file-words.en.ts';
import { evidenceKinds } from './kinds.ts';
import type { EvidenceForm } from './link.ts';
import { countCells } from './reading.ts';
import { stepWords } from './step-words.en.ts';
import { cellsInOrder, matrixOf, type Whole } from './whole.ts';
import { words } from './words.en.ts';

/** The address of another form of the same, or of one file. */
export type UrlOf = (form: EvidenceForm, itemId?: string) => string;

/** The evidence of all areas as a page: a table for each year, what is noted and can be read below it. */
export async function evidencePage(work: Work, whole: Whole, urlOf: UrlOf): Promise<Page> {
  const link = (form: 'xlsx' | 'csv' | 'shared') =>
    ({ kind: 'link', label: fileWords[form], url: urlOf(form) }) as const;
  return {
    title: fileWords.pageTitle,
    blocks: [
      { kind: 'text', text: words.legend(REPORT_KINDS) },
      ...(whole.cells.length === 0 ? [{ kind: 'text' as const, text: fileWords.nothing }] : []),
      ...whole.years.flatMap((year) => yearBlocks(whole, year, urlOf)),
      ...beforeBlocks(whole),
      ...stepBlocks(whole),
      ...(await sharedBlocks(work)),
      { kind: 'buttons', buttons: [link('xlsx'), link('csv'), link('shared')] },
      { kind: 'note', text: fileWords.linksOnPage },
    ],
  };
}

function yearBlocks(whole: Whole, year: YearRow, urlOf: UrlOf): readonly Block[] {
  const matrix = matrixOf(whole, year);
  const counted = matrix.map(({ cells }) => countCells(cells.filter((cell) => cell !== null)));
  const sum = (of: 'reports' | 'reportsOf') => counted.reduce((all, one) => all + one[of], 0);
  return [
    { kind: 'heading', text: fileWords.yearHeading(year.name) },
    { kind: 'text', text: words.reportsLine(sum('reports'), sum('reportsOf')) },
    {
      kind: 'table',
      columns: [fileWords.area, ...evidenceKinds.map(words.markedKind)],
      rows: matrix.map(({ locality, cells }) => [
        locality.name,
        ...cells.map((cell) =>
          fileWords.cell(cell?.state ?? null, {
            disagree: cell?.sourcesDisagree ?? false,
            items: cell?.items ?? 0,
          }),
        ),
      ]),
    },
    ...lineBlocks(whole, year),
    ...itemBlocks(whole, year, urlOf),
  ];
}

function lineBlocks(whole: Whole, year: YearRow): readonly Block[] {
  const rows = cellsInOrder(whole, year).map(({ locality, cell }) => [
    locality.name,
    words.kindName(cell.kind),
    fileWords.cell(cell.state, { disagree: cell.sourcesDisagree, items: 0 }),
    cell.note ?? '',
    cell.by ?? '',
    fileWords.day(cell.setAt, whole.timeZone),
  ]);
  return [
    { kind: 'heading', text: fileWords.linesHeading(year.name) },
    { kind: 'table', columns: fileWords.linesColumns, rows },
  ];
}

function itemBlocks(whole: Whole, year: YearRow, urlOf: UrlOf): readonly Block[] {
  const items = cellsInOrder(whole, year).flatMap(({ locality, cell }) =>
    whole.items
      .filter(
        (item) =>
          item.yearId === year.id && item.localityId === locality.id && item.kind === cell.kind,
      )
      .map(
        (item): Text => [
          fileWords.itemLine(locality.name, cell.kind),
          { link: item.name, url: item.link ?? urlOf('file', item.id) },
        ],
      ),
  );
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: fileWords.itemsHeading(year.name) },
    { kind: 'list', items },
  ];
}

function beforeBlocks(whole: Whole): readonly Block[] {
  const { before, localities, years } = whole;
  if (before.length === 0) return [];
  const nameIn = (rows: readonly { readonly id: string; readonly name: string }[], id: string) =>
    rows.find((row) => row.id === id)?.name ?? '';
  return [
    { kind: 'heading', text: fileWords.beforeHeading },
    {
      kind: 'table',
      columns: fileWords.beforeColumns,
      rows: before.map((cell) => [
        nameIn(localities, cell.localityId),
        nameIn(years, cell.yearId),
        words.kindName(cell.kind),
        fileWords.cell(cell.state, { disagree: cell.sourcesDisagree, items: 0 }),
        cell.note ?? '',
        cell.by ?? '',
        fileWords.day(cell.setAt, whole.timeZone),
      ]),
    },
  ];
}

function stepBlocks(whole: Whole): readonly Block[] {
  const rows = stepRows(whole);
  return [
    { kind: 'heading', text: fileWords.stepsHeading },
    rows.length === 0
      ? { kind: 'text', text: fileWords.noSteps }
      : { kind: 'table', columns: fileWords.stepsColumns, rows },
  ];
}

/** Where each area stands of which it was said, with its challenge and strategy. */
export function stepRows({ localities, steps }: Whole): readonly (readonly string[])[] {
  return localities.flatMap(({ id, name }) =>
    steps
      .filter(({ localityId }) => localityId === id)
      .map(({ step, challenge, strategy }) => [
        name,
        stepWords.short(step),
        challenge ?? '',
        strategy === null ? '' : stepWords.strategy(strategy),
      ]),
  );
}

async function sharedBlocks(work: Work): Promise<readonly Block[]> {
  const rows = await sharingRows(work);
  return [
    { kind: 'heading', text: fileWords.sharedHeading },
    rows.length === 0
      ? { kind: 'text', text: fileWords.sharedNone }
      : {
          kind: 'table',
          columns: sharingWords.csv.columns,
          rows: rows.map((row) => row.map((cell) => String(cell ?? ''))),
        },
  ];
}
