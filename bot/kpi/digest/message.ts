import type { DigestIssueRow } from '../../../db/digest-issue.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { type Block, type Button, type Message, oneSentence } from '../../view.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { digestWords as words } from './digest-words.en.ts';
import { type Issue, isQuiet, readIssue } from './issue.ts';
import { needsDecision } from './needs.ts';

/** So many changes are told in sentences. */
const MOST_CHANGES = 6;

/** So many reds are named; all of them stand in the table. */
const MOST_DECISIONS = 5;

const STAGES = ['how-much', 'how-well', 'better-off'] as const;

/**
 * A digest's message of a period, as it was when it was made: one line where nothing moved. Read once more
 * (`isEarlier`) such a line has the figures below it.
 */
export async function digestMessage(
  work: Work,
  told: Pick<DigestIssueRow, 'period' | 'beforePeriod' | 'coming'>,
  { isEarlier = false } = {},
): Promise<Message> {
  const { period } = told;
  const issue = await readIssue(work, told);
  const { lines } = issue.snapshot;
  const red = needsDecision(lines);
  const name = await figureNamer(work);
  const quiet = isQuiet(issue) ? words.quiet(period, red.length) : null;
  if (quiet && !isEarlier) return oneSentence(quiet);
  return {
    summary: quiet ?? words.summary(period, red.length, issue.moved?.length ?? null),
    blocks: [
      { kind: 'heading', text: words.heading(period) },
      ...(quiet ? [{ kind: 'text' as const, text: quiet }] : changedBlocks(issue, name)),
      ...decisionBlocks(red, name),
      ...lightBlocks(lines, name),
      ...comingBlocks(issue),
      { kind: 'buttons', buttons: buttons() },
      { kind: 'note', text: words.key },
    ],
  };
}

/** What a figure is called where several KPIs stand together. */
export async function figureNamer(work: Work): Promise<(line: Line) => string> {
  const network = await readNetwork(work);
  return (line) => words.figure(line, line.group ? groupLabel(network, line.group) : null);
}

function changedBlocks({ moved }: Issue, name: (line: Line) => string): readonly Block[] {
  const heading: Block = { kind: 'text', text: [{ bold: words.changedHeading }] };
  if (moved === null) return [{ kind: 'text', text: words.first }];
  if (moved.length === 0) return [heading, { kind: 'text', text: words.nothingMoved }];
  const told = moved.slice(0, MOST_CHANGES);
  const more = moved.length - told.length;
  return [
    heading,
    { kind: 'list', items: told.map((one) => words.changed(one, name(one.line))) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.more(more) }] : []),
  ];
}

function decisionBlocks(red: readonly Line[], name: (line: Line) => string): readonly Block[] {
  if (red.length === 0) return [];
  const told = red.slice(0, MOST_DECISIONS);
  const more = red.length - told.length;
  return [
    { kind: 'text', text: [{ bold: words.decisionsHeading }] },
    { kind: 'list', items: told.map((line) => words.decision(line, name(line))) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreRed(more) }] : []),
  ];
}

/** How every figure stands, in the order how much, how well, is anyone better off. */
function lightBlocks(lines: readonly Line[], name: (line: Line) => string): readonly Block[] {
  return STAGES.flatMap((stage): readonly Block[] => {
    const own = lines.filter((line) => line.stage === stage);
    if (own.length === 0) return [];
    return [
      { kind: 'text', text: [{ bold: measureWords.stages[stage] }] },
      {
        kind: 'table',
        columns: words.columns,
        rows: own.map((line) => [
          standingWords.light(line.light),
          name(line),
          words.now(line),
          standingWords.target(line),
        ]),
      },
    ];
  });
}

function comingBlocks({ coming }: Issue): readonly Block[] {
  if (coming.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: words.comingHeading }] },
    { kind: 'list', items: coming.map(words.coming) },
  ];
}

function buttons(): readonly Button[] {
  return [
    { kind: 'button', label: words.allFigures, to: { command: 'kpi.report', ids: [] } },
    { kind: 'button', label: words.earlier, to: { command: 'kpi.digest-history', ids: [] } },
  ];
}
