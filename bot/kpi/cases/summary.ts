import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import type { WordDocument, WordPart } from '../../word-document.ts';
import { stepWords } from '../evidence/step-words.en.ts';
import { readToday } from '../measure/day.ts';
import { yearTable } from '../yearly/table.ts';
import { tellApart, tellYears } from '../yearly/telling.ts';
import { readActivity } from './activity.ts';
import { tellFigure } from './compile.ts';
import { words } from './compile-words.en.ts';
import { barCharts, type CaseFigure, readCaseFigures } from './figures.ts';
import { heading, tableOf } from './parts.ts';
import { type LocalityStanding, readStandings } from './standing.ts';

/** So many figures beside the name of an area are read on an upright page. */
const MOST_BESIDE = 4;

/** The programme as it stands: every locality's step, strategy, activity and figures, and the years' table. */
export async function compileSummary(work: Work): Promise<WordDocument> {
  const network = await readNetwork(work);
  const today = (await readToday(work)).toString();
  const standings = await readStandings(work);
  return {
    title: words.summaryTitle(network.name),
    language: 'en-GB',
    footer: words.made(network.name, today),
    parts: [
      heading(words.areas),
      { kind: 'note', text: words.summaryHow },
      await areaTable(work, standings),
      ...(await figureParts(work, standings)),
      ...(await yearParts(work)),
    ],
  };
}

async function areaTable(work: Work, standings: readonly LocalityStanding[]): Promise<WordPart> {
  const rows: string[][] = [];
  for (const { localityId, locality, step, available, noted } of standings) {
    const { events, surveys } = await readActivity(work, localityId);
    rows.push([
      locality,
      step ? stepWords.name(step.step) : words.nothing,
      step?.strategy ? stepWords.strategy(step.strategy) : words.nothing,
      String(events.length),
      String(surveys.length),
      noted > 0 ? words.evidence(available, noted) : words.nothing,
    ]);
  }
  return tableOf(words.summaryColumns, rows);
}

/** A row for each locality, a column for each figure that any of them has. */
async function figureParts(
  work: Work,
  standings: readonly LocalityStanding[],
): Promise<readonly WordPart[]> {
  const read: { locality: string; figures: readonly CaseFigure[] }[] = [];
  for (const { localityId, locality } of standings)
    read.push({ locality, figures: await readCaseFigures(work, localityId) });
  const labels = [...new Set(read.flatMap(({ figures }) => figures.map(({ label }) => label)))];
  if (labels.length === 0)
    return [heading(words.areaFigures), { kind: 'note', text: words.noFigures }];
  const tellOf = (figures: readonly CaseFigure[], label: string) => {
    const found = figures.find((one) => one.label === label);
    if (!found) return words.nothing;
    const { value, sure } = tellFigure(found.reading, found.unit);
    return found.reading.kind === 'shown' && sure !== '' ? `${value} (${sure})` : value;
  };
  return [
    heading(words.areaFigures),
    ...chartParts(read),
    ...inTables(labels).map((some) =>
      tableOf(
        [words.area, ...some],
        read.map(({ locality, figures }) => [
          locality,
          ...some.map((label) => tellOf(figures, label)),
        ]),
      ),
    ),
    { kind: 'note', text: words.figuresHow },
  ];
}

/** What does not fit beside each other on a page goes on in a table below. */
function inTables(labels: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(labels.length / MOST_BESIDE) }, (_, at) =>
    labels.slice(at * MOST_BESIDE, (at + 1) * MOST_BESIDE),
  );
}

/** The first share that any area has, as a bar for each of them. */
function chartParts(
  read: readonly { readonly locality: string; readonly figures: readonly CaseFigure[] }[],
): readonly WordPart[] {
  const shares = read.flatMap(({ figures }) => figures.filter(({ unit }) => unit === 'percent'));
  const label = shares[0]?.label;
  const bars = read.flatMap(({ locality, figures }) =>
    figures.filter((one) => one.label === label).map((one) => ({ ...one, label: locality })),
  );
  if (label === undefined) return [];
  return barCharts({ title: label, subtitle: words.areas }, bars).map((chart) => ({
    kind: 'figure',
    chart,
    caption: label,
  }));
}

async function yearParts(work: Work): Promise<readonly WordPart[]> {
  const table = await yearTable(work);
  if (table.lines.length === 0) return [];
  const { columns, rows } = tellYears(table);
  const named = rows.map(([, ...cells], at) => {
    const { number, kpiName, label } = table.lines[at]?.measure ?? {};
    return [`${number} ${kpiName}: ${label}`, ...cells];
  });
  return [
    heading(words.years),
    tableOf(columns, named),
    ...tellApart(table).map((text) => ({ kind: 'paragraph' as const, text })),
  ];
}
