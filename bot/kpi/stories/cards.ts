import { findMeasure } from '../../../db/kpi.ts';
import { findStory, type StoryRow } from '../../../db/kpi-story.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { oneSentence } from '../../view.ts';
import { closeButton, laterButton, storyButton } from './blocks.ts';
import { figureName } from './naming.ts';
import { words } from './words.en.ts';

/** What whoever does something is told: that it is hers, that its day comes, that it has passed. */
export const storyCards: Readonly<Record<string, Card>> = {
  'kpi.action': async (work, [storyId], variant) => {
    const story = await findUnderWay(work, storyId);
    if (!story?.action) return null;
    const figure = await figureName(work, story.measureId);
    const { action, dueOn, isOverdue } = story;
    // Held back over quiet days, or the day was moved meanwhile.
    if (variant === 'soon' ? isOverdue : variant === 'overdue' && !isOverdue) return null;
    const text =
      variant === 'yours' || dueOn === null
        ? words.yours(figure, action, dueOn)
        : words[variant === 'soon' ? 'soon' : 'overdue'](figure, action, dueOn);
    const message = oneSentence(text);
    return {
      ...message,
      blocks: [
        ...message.blocks,
        { kind: 'buttons', buttons: [closeButton(story), laterButton(story)] },
      ],
    };
  },
  'kpi.unheard': async (work, [storyId]) => {
    const story = await findUnderWay(work, storyId);
    if (!story?.action) return null;
    const figure = await figureName(work, story.measureId);
    const message = oneSentence(words.unheard(figure, story.action));
    const buttons = [storyButton(story, true), closeButton(story)];
    return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons }] };
  },
};

/** An open story of a figure in use: of one that was taken out nobody is told. */
async function findUnderWay(work: Work, storyId: string | undefined): Promise<StoryRow | null> {
  const story = storyId ? await findStory(work.tx, storyId) : null;
  if (!story || story.closedAt) return null;
  return (await findMeasure(work.tx, story.measureId)) && story;
}
