import type { Chart } from '../../chart.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { listDecisions, tellDecision } from '../stories/blocks.ts';
import { tellApart } from '../yearly/telling.ts';
import type { Breakdown } from './breakdown.ts';
import { partsChart, standingChart, yearsChart } from './charts.ts';
import { figureWords } from './figure-words.en.ts';
import type { Figures } from './figures.ts';
import type { KpiReportForm } from './link.ts';
import { methodNotes } from './method-words.en.ts';
import { pageWords as words } from './page-words.en.ts';
import {
  breakdownTable,
  type FigureTable,
  sourcesTable,
  standingTables,
  yearsTable,
} from './tables.ts';

/** Where the same figures lead to as files, and until when. */
interface Along {
  readonly files: readonly {
    readonly form: Exclude<KpiReportForm, 'page'>;
    readonly url: string;
  }[];
  readonly until: Date;
}

/** The whole report as a page: each section with its chart, and the table behind it. */
export async function pageBlocks(
  work: Work,
  figures: Figures,
  along: Along,
): Promise<readonly Block[]> {
  const on = figureWords.day((await readToday(work)).toString());
  return [
    text(words.intro(on)),
    ...standingBlocks(figures, on),
    ...(await decisionList(work, figures)),
    ...breakdownBlocks(words.groupHeading, figures.byGroup, on),
    ...breakdownBlocks(words.areaHeading, figures.byLocality, on),
    ...yearBlocks(figures, on),
    heading(words.sourcesHeading),
    table(sourcesTable(figures)),
    heading(words.methodHeading),
    { kind: 'list', items: methodNotes.map((note) => [{ bold: `${note.about}. ` }, note.text]) },
    heading(words.takeHeading),
    {
      kind: 'buttons',
      buttons: along.files.map(({ form, url }) => ({ kind: 'link', label: words.take[form], url })),
    },
    { kind: 'note', text: words.takeHelp(along.until.toISOString()) },
  ];
}

function standingBlocks(figures: Figures, on: string): readonly Block[] {
  const kpis = new Map(figures.lines.map(({ number, kpiName }) => [number, kpiName]));
  return [
    heading(words.standingHeading),
    ...chart(standingChart(figures, on)),
    text(words.kpis),
    { kind: 'list', items: [...kpis].map(([number, name]) => words.kpi(number, name)) },
    ...standingTables(figures).map(table),
    { kind: 'note', text: words.key },
  ];
}

/** Reds of which nobody has said why, and what is done about the others. */
async function decisionList(work: Work, { lines, names }: Figures): Promise<readonly Block[]> {
  const decisions = await listDecisions(work, lines);
  if (decisions.length === 0) return [];
  const items = decisions.map((one) => tellDecision(one, figureWords.figure(one.line, names)));
  return [heading(words.decisionsHeading), { kind: 'list', items }];
}

function breakdownBlocks(
  title: string,
  broken: readonly Breakdown[],
  on: string,
): readonly Block[] {
  if (broken.length === 0) return [];
  return [
    heading(title),
    ...broken.flatMap((one): readonly Block[] => {
      if (one.pieces.length === 0) return [text(notAsked(one))];
      return [...chart(partsChart(one, on)), table(breakdownTable(one))];
    }),
  ];
}

function notAsked({ by, measure: { label } }: Breakdown): string {
  return by === 'group' ? words.notAskedByGroup(label) : words.notAskedByArea(label);
}

function yearBlocks(figures: Figures, on: string): readonly Block[] {
  const told = yearsTable(figures);
  return [
    heading(words.yearsHeading),
    ...(told ? [...chart(yearsChart(figures, on)), table(told)] : [text(words.noYears)]),
    ...tellApart(figures.years).map(text),
  ];
}

function heading(title: string): Block {
  return { kind: 'heading', text: title };
}

function text(told: Extract<Block, { kind: 'text' }>['text']): Block {
  return { kind: 'text', text: told };
}

function table({ heading: caption, columns, rows }: FigureTable): Block {
  return { kind: 'table', caption, columns, rows };
}

function chart(drawn: Chart | null): readonly Block[] {
  return drawn ? [{ kind: 'chart', chart: drawn }] : [];
}
