import { z } from 'zod';
import { closeStory, findStory, type StoryRow } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import { hasRole, readers } from '../../role.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { cancelActionReminders } from './reminding.ts';
import { words } from './words.en.ts';

const LONGEST = 600;

export const storyIdInput = z.object({ story: z.uuid() });

/** Asks what came of an action; those who read figures may say, and whoever does it. */
export async function askOutcome(
  work: Work,
  actor: Member,
  { story: id }: z.output<typeof storyIdInput>,
): Promise<Reply> {
  await readOwn(work, actor, id);
  return {
    kind: 'form',
    form: {
      title: words.closeTitle,
      fields: [
        {
          kind: 'long-text',
          name: 'outcome',
          label: words.outcome,
          required: true,
          maxLength: LONGEST,
        },
      ],
      submit: { label: words.closeIt, to: { command: 'kpi.story-done', ids: [id] } },
      reopen: { command: 'kpi.story-close', ids: [id] },
    },
  };
}

export const outcomeInput = storyIdInput.extend({ outcome: wholeText(LONGEST) });

/** Closes an action with what came of it. */
export async function close(
  work: Work,
  actor: Member,
  { story: id, outcome }: z.output<typeof outcomeInput>,
): Promise<Reply> {
  const story = await readOwn(work, actor, id);
  if (!(await closeStory(work.tx, id, outcome, actor.person.id)))
    throw new Refusal('already-done', words.gone);
  await cancelActionReminders(work, id);
  await audit(work, 'kpi.story-closed', { actorId: actor.person.id, subjectId: story.measureId });
  return { kind: 'whisper', message: oneSentence(words.closed) };
}

async function readOwn(work: Work, { person }: Member, id: string): Promise<StoryRow> {
  const story = await findStory(work.tx, id);
  const isHers = story?.ownerId === person.id || hasRole(person, readers);
  if (!story || story.closedAt || !isHers) throw new Refusal('not-found', words.gone);
  return story;
}
