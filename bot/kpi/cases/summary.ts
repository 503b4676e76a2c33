import type { LocalityStandingRow } from '../../../db/case-standing.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { readToday } from '../measure/day.ts';
import { yearTable } from '../yearly/table.ts';
import { tellApart, tellYears } from '../yearly/telling.ts';
import { readActivity } from './activity.ts';
import { tellFigure } from './compile.ts';
import { words } from './compile-words.en.ts';
import type { CaseContent, CasePart } from './content.ts';
import { type CaseFigure, readCaseFigures } from './figures.ts';
import { readStandings } from './standing.ts';
import { words as standingWords } from './standing-words.en.ts';

/** The programme as it stands: every locality's step, strategy, activity and figures, and the years' table. */
export async function compileSummary(work: Work): Promise<CaseContent> {
  const network = await readNetwork(work);
  const today = (await readToday(work)).toString();
  const standings = await readStandings(work);
  return {
    title: words.summaryTitle(network.name),
    made: words.made(network.name, today),
    parts: [
      { kind: 'heading', text: words.areas },
      { kind: 'note', text: words.summaryHow },
      await areaTable(work, standings),
      ...(await figureParts(work, standings)),
      ...(await yearParts(work)),
    ],
  };
}

async function areaTable(work: Work, standings: readonly LocalityStandingRow[]): Promise<CasePart> {
  const rows: string[][] = [];
  for (const { localityId, locality, step, strategy, available, noted } of standings) {
    const { events, surveys } = await readActivity(work, localityId);
    rows.push([
      locality,
      step ? standingWords.steps[step] : words.nothing,
      strategy ? standingWords.strategies[strategy] : words.nothing,
      String(events.length),
      String(surveys.length),
      noted > 0 ? words.evidence(available, noted) : words.nothing,
    ]);
  }
  return { kind: 'table', columns: words.summaryColumns, rows };
}

/** A row for each locality, a column for each figure that any of them has. */
async function figureParts(
  work: Work,
  standings: readonly LocalityStandingRow[],
): Promise<readonly CasePart[]> {
  const read: { locality: string; figures: readonly CaseFigure[] }[] = [];
  for (const { localityId, locality } of standings)
    read.push({ locality, figures: await readCaseFigures(work, localityId) });
  const labels = [...new Set(read.flatMap(({ figures }) => figures.map(({ label }) => label)))];
  const heading: CasePart = { kind: 'heading', text: words.areaFigures };
  if (labels.length === 0) return [heading, { kind: 'note', text: words.noFigures }];
  const tellOf = (figures: readonly CaseFigure[], label: string) => {
    const found = figures.find((one) => one.label === label);
    if (!found) return words.nothing;
    const { value, sure } = tellFigure(found.reading, found.unit);
    return found.reading.kind === 'shown' && sure !== '' ? `${value} (${sure})` : value;
  };
  const rows = read.map(({ locality, figures }) => [
    locality,
    ...labels.map((label) => tellOf(figures, label)),
  ]);
  return [
    heading,
    { kind: 'table', columns: [words.area, ...labels], rows },
    { kind: 'note', text: words.figuresHow },
  ];
}

async function yearParts(work: Work): Promise<readonly CasePart[]> {
  const table = await yearTable(work);
  if (table.lines.length === 0) return [];
  const { columns, rows } = tellYears(table);
  const named = rows.map(([, ...cells], at) => {
    const { number, kpiName, label } = table.lines[at]?.measure ?? {};
    return [`${number} ${kpiName}: ${label}`, ...cells];
  });
  return [
    { kind: 'heading', text: words.years },
    { kind: 'table', columns, rows: named },
    ...tellApart(table).map((text) => ({ kind: 'text' as const, text })),
  ];
}
