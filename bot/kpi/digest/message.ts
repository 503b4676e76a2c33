import type { DigestIssueRow } from '../../../db/digest-issue.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { cutText } from '../../text.ts';
import {
  type Block,
  type Button,
  LONGEST_LABEL,
  type Message,
  oneSentence,
  type Text,
} from '../../view.ts';
import { lightsChart } from '../pictures/lights.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { type Decision, listDecisions, tellDecision } from '../stories/blocks.ts';
import { digestWords as words } from './digest-words.en.ts';
import { type Issue, isQuiet, readIssue } from './issue.ts';
import { needsDecision } from './needs.ts';

/** So many changes are told in sentences. */
const MOST_CHANGES = 6;

/** So many decisions are named, and so many have a button of their own. */
const MOST_DECISIONS = 6;
const MOST_BUTTONS = 3;

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
  const network = await readNetwork(work);
  const name = await figureNamer(work);
  const quiet = isQuiet(issue) ? words.quiet(period, red.length) : null;
  if (quiet && !isEarlier) return oneSentence(quiet);
  return {
    summary: quiet ?? words.summary(period, red.length, issue.moved?.length ?? null),
    blocks: [
      { kind: 'heading', text: words.heading(period) },
      ...(quiet ? [{ kind: 'text' as const, text: quiet }] : changedBlocks(issue, name)),
      ...decisionBlocks(await listDecisions(work, lines), name),
      ...pictureBlocks(issue, network.name, name),
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

/** What has to be decided, and what is carried along; with a button for what nobody has said a word about. */
function decisionBlocks(
  decisions: readonly Decision[],
  name: (line: Line) => string,
): readonly Block[] {
  if (decisions.length === 0) return [];
  const told = decisions.slice(0, MOST_DECISIONS);
  const more = decisions.length - told.length;
  const open = told.filter(({ story }) => story === null).slice(0, MOST_BUTTONS);
  return [
    { kind: 'text', text: [{ bold: words.decisionsHeading }] },
    { kind: 'list', items: told.map((one) => tellOne(one, name(one.line))) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreRed(more) }] : []),
    ...(open.length > 0
      ? [{ kind: 'buttons' as const, buttons: open.map(({ line }) => sayWhy(line, name(line))) }]
      : []),
  ];
}

function tellOne(decision: Decision, figure: string): Text {
  return decision.story ? tellDecision(decision, figure) : words.decision(decision.line, figure);
}

function sayWhy({ measureId }: Line, figure: string): Button {
  const label = cutText(words.sayWhy(figure), LONGEST_LABEL);
  return { kind: 'button', label, to: { command: 'kpi.story', ids: [measureId] } };
}

/** All figures as one picture; the table below it has them in numbers. */
function pictureBlocks(
  { snapshot }: Issue,
  network: string,
  name: (line: Line) => string,
): readonly Block[] {
  const frame = { title: words.heading(snapshot.period), subtitle: network, question: '' };
  const chart = lightsChart(frame, snapshot.lines, name);
  return chart ? [{ kind: 'chart', chart }] : [];
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
