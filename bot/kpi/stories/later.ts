import type { z } from 'zod';
import { postponeStory } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { askOwn, readOwn, storyIdInput } from './own.ts';
import { planActionReminders } from './reminding.ts';
import { words } from './words.en.ts';
import { LONGEST_STORY, readDue } from './writing.ts';

const LONGEST_DAY = 60;
const LONGEST_REASON = 200;

/** Asks by when an action will be done instead, and why not before. */
export function askLater(
  work: Work,
  actor: Member,
  input: z.output<typeof storyIdInput>,
): Promise<Reply> {
  const text = { kind: 'text', required: true } as const;
  const due = { ...text, name: 'due', maxLength: LONGEST_DAY };
  return askOwn(work, actor, input, {
    title: words.laterTitle,
    fields: [
      { ...due, label: words.due, help: words.dueHelp },
      { ...text, name: 'reason', label: words.reason, maxLength: LONGEST_REASON },
    ],
    save: words.save,
    opens: 'kpi.story-later',
    takes: 'kpi.story-moved',
  });
}

export const laterInput = storyIdInput.extend({
  due: line(LONGEST_DAY),
  reason: line(LONGEST_REASON),
});

/** Moves the day of an action; the reason is added to its story, and reminders follow the new day. */
export async function moveLater(
  work: Work,
  actor: Member,
  { story: id, due, reason }: z.output<typeof laterInput>,
): Promise<Reply> {
  const { story, ownerId, measureId } = await readOwn(work, actor, id);
  const dueOn = await readDue(work, due);
  const added = `\n${words.moved(dueOn, reason)}`;
  if (story.length + added.length > LONGEST_STORY) throw refuseField('reason', words.noRoom);
  if (!(await postponeStory(work.tx, id, added, dueOn)))
    throw new Refusal('already-done', words.gone);
  await planActionReminders(work, { id, dueOn, ownerId });
  await audit(work, 'kpi.story-moved', { actorId: actor.person.id, subjectId: measureId });
  return { kind: 'whisper', message: oneSentence(words.later(dueOn)) };
}
