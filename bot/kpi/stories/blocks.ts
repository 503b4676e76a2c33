import { listOpenStories, type StoryRow } from '../../../db/kpi-story.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Text } from '../../view.ts';
import type { Line } from '../standing/line.ts';
import { words } from './words.en.ts';

/** Closes an action with what came of it. */
export function closeButton({ id }: Pick<StoryRow, 'id'>): Button {
  return { kind: 'button', label: words.close, to: { command: 'kpi.story-close', ids: [id] } };
}

/** Names a later day for an action. */
export function laterButton({ id }: Pick<StoryRow, 'id'>): Button {
  return {
    kind: 'button',
    label: words.laterButton,
    to: { command: 'kpi.story-later', ids: [id] },
  };
}

/** Says why a figure is as it is, or changes what was said. */
export function storyButton({ measureId }: Pick<Line, 'measureId'>, hasStory = false): Button {
  return {
    kind: 'button',
    label: hasStory ? words.change : words.button,
    to: { command: 'kpi.story', ids: [measureId] },
  };
}

const URGENCY = ['no-story', 'overdue', 'stale', 'green-again', 'carried'] as const;

/** Something that needs a decision about a figure, and the button to it. */
export interface Decision {
  readonly line: Line;
  readonly kind: (typeof URGENCY)[number];
  readonly story: StoryRow | null;
}

/**
 * What has to be decided about the figures: red ones of which nobody has said why, actions that are
 * overdue, figures too old to judge by, actions whose figure is green again; then what is under way.
 * In that order.
 */
export async function listDecisions(
  work: Work,
  lines: readonly Line[],
): Promise<readonly Decision[]> {
  const stories = await listOpenStories(work.tx);
  return lines
    .flatMap((line): readonly Decision[] => {
      const story = stories.find(({ measureId }) => measureId === line.measureId) ?? null;
      const { colour, why } = line.light;
      if (!story && colour === 'red') return [{ line, kind: 'no-story', story }];
      if (!story) return why === 'stale' ? [{ line, kind: 'stale', story }] : [];
      if (story.isOverdue) return [{ line, kind: 'overdue', story }];
      return [{ line, kind: colour === 'green' ? 'green-again' : 'carried', story }];
    })
    .toSorted((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
}

/** One decision as a line of a list. */
export function tellDecision({ kind, line, story }: Decision, figure: string): Text {
  if (kind === 'stale') return words.stale(figure, line.reading);
  if (!story) return words.noStory(figure);
  return kind === 'green-again' ? words.askClose(figure) : words.line(figure, story);
}

/** One decision with its buttons. */
export function decisionBlocks(decision: Decision, figure: string): readonly Block[] {
  return [{ kind: 'text', text: tellDecision(decision, figure) }, ...decisionButtons(decision)];
}

function decisionButtons({ kind, line, story }: Decision): readonly Block[] {
  if (kind === 'stale') return [];
  const buttons = story ? [closeButton(story), storyButton(line, true)] : [storyButton(line)];
  return [{ kind: 'buttons', buttons }];
}
