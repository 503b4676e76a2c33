import { findStory } from '../../../db/kpi-story.ts';
import type { Card } from '../../card.ts';
import { oneSentence } from '../../view.ts';
import { closeButton } from './blocks.ts';
import { figureName } from './naming.ts';
import { words } from './words.en.ts';

/** What whoever does something is told: that it is hers, that its day comes, that it has passed. */
export const storyCards: Readonly<Record<string, Card>> = {
  'kpi.action': async (work, [storyId], variant) => {
    const story = storyId ? await findStory(work.tx, storyId) : null;
    if (!story?.action || story.closedAt) return null;
    const figure = await figureName(work, story.measureId);
    const { action, dueOn } = story;
    const text =
      variant === 'yours' || dueOn === null
        ? words.yours(figure, action, dueOn)
        : words[variant === 'soon' ? 'soon' : 'overdue'](figure, action, dueOn);
    const message = oneSentence(text);
    return {
      ...message,
      blocks: [...message.blocks, { kind: 'buttons', buttons: [closeButton(story)] }],
    };
  },
};
