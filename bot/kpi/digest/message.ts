import type { Work } from '../../context.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
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
import type { Line } from '../standing/line.ts';
import { type Decision, tellDecision } from '../stories/blocks.ts';
import { digestWords as words } from './digest-words.en.ts';
import { type Issue, isQuiet, type Kept, readIssue } from './issue.ts';

/** So many changes are told in sentences. */
const MOST_CHANGES = 6;

/** So many decisions are named, and so many have a button of their own. */
const MOST_DECISIONS = 6;
const MOST_BUTTONS = 3;

/**
 * A digest's message of a period, as it was when it was made: one line where nothing moved. Read once more
 * (`isEarlier`) such a line has the figures below it.
 */
export async function digestMessage(
  work: Work,
  kept: Kept,
  { isEarlier = false } = {},
): Promise<Message> {
  const { period } = kept;
  const issue = await readIssue(work, kept);
  const { lines } = issue.snapshot;
  const red = lines.filter(({ light }) => light.colour === 'red').length;
  const network = await readNetwork(work);
  const name = figureNamer(network);
  const quiet = isQuiet(issue) ? words.quiet(period, red) : null;
  if (quiet && !isEarlier) return oneSentence(quiet);
  return {
    summary: quiet ?? words.summary(period, red, issue.moved?.length ?? null),
    blocks: [
      { kind: 'heading', text: words.heading(period) },
      ...(quiet ? [{ kind: 'text' as const, text: quiet }] : changedBlocks(issue, name)),
      ...decisionBlocks(issue.decisions, name),
      ...pictureBlocks(issue, network.name, name),
      ...comingBlocks(issue),
      { kind: 'buttons', buttons: buttons() },
      { kind: 'note', text: words.key },
    ],
  };
}

/** What a figure is called where several KPIs stand together. */
function figureNamer(network: Network): (line: Line) => string {
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

/** What has to be decided, and what is carried along; with a button for what waits for a word of somebody. */
function decisionBlocks(
  decisions: readonly Decision[],
  name: (line: Line) => string,
): readonly Block[] {
  if (decisions.length === 0) return [];
  const told = decisions.slice(0, MOST_DECISIONS);
  const more = decisions.length - told.length;
  const buttons = told.flatMap((one) => buttonFor(one, name(one.line))).slice(0, MOST_BUTTONS);
  return [
    { kind: 'text', text: [{ bold: words.decisionsHeading }] },
    { kind: 'list', items: told.map((one) => tellOne(one, name(one.line))) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreRed(more) }] : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

function tellOne(decision: Decision, figure: string): Text {
  if (decision.kind !== 'no-story') return tellDecision(decision, figure);
  return words.decision(decision.line, figure);
}

function buttonFor({ kind, line, story }: Decision, figure: string): readonly Button[] {
  const button = (label: string, command: string, id: string): readonly Button[] => [
    { kind: 'button', label: cutText(label, LONGEST_LABEL), to: { command, ids: [id] } },
  ];
  if (!story) {
    return kind === 'no-story' ? button(words.sayWhy(figure), 'kpi.story', line.measureId) : [];
  }
  return kind === 'carried' ? [] : button(words.close(figure), 'kpi.story-close', story.id);
}

/** All figures as one picture, its alternative text tells each in words. */
function pictureBlocks(
  { snapshot, moved }: Issue,
  network: string,
  name: (line: Line) => string,
): readonly Block[] {
  const frame = { title: words.heading(snapshot.period), subtitle: network, question: '' };
  // Since the last one of this digest, whatever others told in between.
  const changes = new Map(moved?.map(({ line, change }) => [line.measureId, change]));
  const lines = snapshot.lines.map((line) => ({
    ...line,
    change: changes.get(line.measureId) ?? null,
  }));
  const chart = lightsChart(frame, lines, name);
  return chart ? [{ kind: 'chart', chart }] : [];
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
