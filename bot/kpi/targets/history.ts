import type { z } from 'zod';
import { listStoriesOf } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import type { Reply } from '../../view.ts';
import { figureName } from '../stories/naming.ts';
import { words as storyWords } from '../stories/words.en.ts';
import type { measureInput } from './changing.ts';
import { words } from './words.en.ts';

/** So many stories of a figure are told. */
const MOST = 10;

/** What was said about a figure over time, and what came of it; the last one first. */
export async function showHistory(
  work: Work,
  _actor: Member,
  { measure: id }: z.output<typeof measureInput>,
): Promise<Reply> {
  const heading = words.historyHeading(await figureName(work, id));
  const stories = (await listStoriesOf(work.tx, id)).slice(0, MOST);
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        stories.length === 0
          ? { kind: 'text', text: words.historyNone }
          : { kind: 'list', items: stories.map(storyWords.historyLine) },
      ],
    },
    back: { command: 'kpi.targets', ids: [] },
  };
}
