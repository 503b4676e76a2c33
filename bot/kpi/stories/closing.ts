import type { z } from 'zod';
import { closeStory } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { askOwn, readOwn, storyIdInput } from './own.ts';
import { cancelActionReminders } from './reminding.ts';
import { words } from './words.en.ts';

const LONGEST = 600;

/** Asks what came of an action. */
export function askOutcome(
  work: Work,
  actor: Member,
  input: z.output<typeof storyIdInput>,
): Promise<Reply> {
  const text = { kind: 'long-text', required: true, maxLength: LONGEST } as const;
  return askOwn(work, actor, input, {
    title: words.closeTitle,
    fields: [{ ...text, name: 'outcome', label: words.outcome }],
    save: words.closeIt,
    opens: 'kpi.story-close',
    takes: 'kpi.story-done',
  });
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
