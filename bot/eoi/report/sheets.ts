import { listTakenPart } from '../../../db/round-report.ts';
import type { Work } from '../../context.ts';
import { percentOf } from '../../figures/shares.ts';
import type { Sheet } from '../../workbook.ts';
import { besideOf, windowDays } from './before.ts';
import { besideRows } from './before-blocks.ts';
import { beforeWords } from './before-words.en.ts';
import { appointedTable } from './links-blocks.ts';
import type { Report } from './read-report.ts';
import { FEWEST_REASONS, type StageTable } from './report.ts';
import { vcsLeadShareOf, vcsShareOf } from './report-blocks.ts';
import { sheetWords as words } from './sheets-words.en.ts';
import { stageColumns, stageRows } from './stage-blocks.ts';
import { words as reportWords } from './words.en.ts';

type Rows = Sheet['rows'];

/** A report as sheets: every count it tells, what each is made of, and one that explains its words. */
export async function sheetsOf(work: Work, report: Report): Promise<readonly Sheet[]> {
  const { sheets } = words;
  return [
    { name: sheets.apart, columns: words.apartColumns, rows: apartRows(report) },
    stageSheet(sheets.sector, report.bySector, 'sector'),
    stageSheet(sheets.size, report.bySize, 'size'),
    { name: sheets.stopped, columns: words.stoppedColumns, rows: stoppedRows(report) },
    ...besideSheet(report),
    {
      name: sheets.appointed,
      columns: reportWords.appointedColumns,
      rows: appointedTable(report),
    },
    {
      name: sheets.applications,
      columns: words.applicationColumns,
      rows: await applicationRows(work, report),
    },
    { name: sheets.how, columns: words.howColumns, rows: howRows(report) },
    { name: sheets.dictionary, columns: words.dictionaryColumns, rows: words.dictionary },
  ];
}

function stageSheet(name: string, table: StageTable, by: 'sector' | 'size'): Sheet {
  return { name, columns: stageColumns(table, by), rows: stageRows(table, by) };
}

/** What is told from the deadline on only. */
const afterwards: readonly string[] = [
  'leads',
  'partners',
  'organisations',
  'lotApplications',
  'lotsCovered',
];

function apartRows(report: Report): Rows {
  const { apart, phase } = report;
  const labels = Object.entries(words.apart) as [keyof typeof words.apart, string][];
  const isUntold = (key: string) => phase === 'open' && afterwards.includes(key);
  const lead = vcsLeadShareOf(report);
  return [
    ...labels.map(([key, label]) => [label, (isUntold(key) ? null : apart[key]) ?? words.notYet]),
    [words.vcsShare, (phase === 'open' ? null : percentOf(vcsShareOf(report))) ?? words.notYet],
    [words.vcsLeadShare, (lead && percentOf(lead)) ?? words.notYet],
  ];
}

function stoppedRows({ stopped, phase }: Report): Rows {
  if (phase === 'open') return [[words.stopped, words.notYet]];
  const isShown = stopped.told >= FEWEST_REASONS;
  return [
    [words.stopped, stopped.stopped],
    [words.told, isShown ? stopped.told : words.notShown],
    ...(isShown
      ? stopped.reasons.map(({ reason, count }) => [reportWords.reason(reason), count])
      : []),
  ];
}

function besideSheet({ before, round, apart, bySector, phase }: Report): readonly Sheet[] {
  if (!before || phase === 'open') return [];
  const now = besideOf(round, apart, bySector);
  return [
    {
      name: words.sheets.beside,
      columns: beforeWords.sheetColumns(before.title, now.title),
      rows: besideRows(before, now),
    },
  ];
}

async function applicationRows(work: Work, { round }: Report): Promise<Rows> {
  const told = (is: boolean | null) => (is ? words.yes : words.no);
  return (await listTakenPart(work.tx, round.id)).map((row) => [
    reportWords.sector(row.sector),
    reportWords.size(row.size),
    row.partners,
    row.lots,
    row.shortlisted === null ? '' : told(row.shortlisted),
    told(row.appointed),
  ]);
}

function howRows({ round, publicity, events }: Report): Rows {
  return [
    [words.opens, round.opensAt.toISOString()],
    [words.closes, round.closesAt.toISOString()],
    [words.window, windowDays(round)],
    ...(round.shortReason ? [[words.shortReason, round.shortReason]] : []),
    ...(round.panelReason ? [[words.panelReason, round.panelReason]] : []),
    ...publicity.map(({ kind, note }) => [
      words.madeKnown,
      note === '' ? reportWords.publicityKind(kind) : `${reportWords.publicityKind(kind)}: ${note}`,
    ]),
    ...events.map(({ kind, title, startsAt }) => [
      words.event[kind],
      `${title}, ${startsAt.toISOString()}`,
    ]),
  ];
}
