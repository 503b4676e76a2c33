import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { type Block, type Button, type Message, oneSentence } from '../../view.ts';
import { lightsChart } from '../pictures/lights.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { decisionBlocks } from '../stories/blocks.ts';
import { digestWords as words } from './digest-words.en.ts';
import { type Issue, isQuiet, type Kept, type Moved, readIssue } from './issue.ts';

/** So many changes are told in sentences. */
const MOST_CHANGES = 6;

/** So many decisions have their buttons: more do not fit the narrower platform. */
const MOST_DECISIONS = 4;

/** A picture with more figures cannot be read; they stand in a table then. */
const MOST_DRAWN = 20;

type Name = (line: Line) => string;

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
  const name = await figureNamer(work);
  const quiet = isQuiet(issue) ? words.quiet(period, red) : null;
  if (quiet && !isEarlier) return oneSentence(quiet);
  return {
    summary: quiet ?? words.summary(period, red, issue.moved?.length ?? null),
    blocks: [
      { kind: 'heading', text: words.heading(period) },
      ...(quiet ? [{ kind: 'text' as const, text: quiet }] : changedBlocks(issue, name)),
      ...neededBlocks(issue, name),
      ...lightBlocks(period, issue, name),
      ...comingBlocks(issue),
      { kind: 'buttons', buttons: buttons() },
    ],
  };
}

async function figureNamer(work: Work): Promise<Name> {
  const network = await readNetwork(work);
  return (line) => words.figure(line, line.group ? groupLabel(network, line.group) : null);
}

function changedBlocks({ moved }: Issue, name: Name): readonly Block[] {
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

function neededBlocks({ decisions }: Issue, name: Name): readonly Block[] {
  if (decisions.length === 0) return [];
  const told = decisions.slice(0, MOST_DECISIONS);
  const more = decisions.length - told.length;
  return [
    { kind: 'text', text: [{ bold: words.decisionsHeading }] },
    ...told.flatMap((one) => decisionBlocks(one, name(one.line))),
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreDecisions(more) }] : []),
  ];
}

/** How every figure stood: one picture, whose words carry the figures. */
function lightBlocks(
  period: string,
  { snapshot: { lines }, moved }: Issue,
  name: Name,
): readonly Block[] {
  const key: Block = { kind: 'note', text: words.key };
  if (lines.length <= MOST_DRAWN)
    return [...pictureBlocks(period, issueLines(lines, moved ?? []), name), key];
  const rows = lines.map((line) => [
    standingWords.light(line.light),
    name(line),
    words.now(line),
    standingWords.target(line),
  ]);
  return [{ kind: 'table', columns: words.columns, rows }, key];
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

/** The figures with what changed since this digest's own last time, not since the last snapshot of all. */
function issueLines(lines: readonly Line[], moved: readonly Moved[]): readonly Line[] {
  return lines.map((line) => ({
    ...line,
    change: moved.find((one) => one.line === line)?.change ?? null,
  }));
}

function pictureBlocks(period: string, lines: readonly Line[], name: Name): readonly Block[] {
  const frame = {
    title: words.heading(period),
    subtitle: words.lightsCounted(lines),
    question: '',
  };
  const chart = lightsChart(frame, lines, name);
  return chart ? [{ kind: 'chart', chart }] : [];
}
