import { type AnyCommand, command } from '../../command.ts';
import { readers } from '../../role.ts';
import { askOutcome, close, outcomeInput } from './closing.ts';
import { askLater, laterInput, moveLater } from './later.ts';
import { storyIdInput } from './own.ts';
import { askStory, measureInput, storyInput, writeStory } from './writing.ts';

const measure = ['measure'] as const;
const story = ['story'] as const;

/** Why a figure is as it is, what is done about it, and what came of that. */
export const storyCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.story': command({ ids: measure, input: measureInput, who: readers, run: askStory }),
  'kpi.story-save': command({
    ids: ['measure', 'open'],
    input: storyInput,
    who: readers,
    run: writeStory,
  }),
  'kpi.story-close': command({ ids: story, input: storyIdInput, who: 'joined', run: askOutcome }),
  'kpi.story-done': command({ ids: story, input: outcomeInput, who: 'joined', run: close }),
  'kpi.story-later': command({ ids: story, input: storyIdInput, who: 'joined', run: askLater }),
  'kpi.story-moved': command({ ids: story, input: laterInput, who: 'joined', run: moveLater }),
};
