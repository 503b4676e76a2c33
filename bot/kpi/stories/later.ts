import type { z } from 'zod';
import { postponeStory } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { readOwn, storyIdInput } from './closing.ts';
import { planActionReminders } from './reminding.ts';
import { words } from './words.en.ts';
import { LONGEST_STORY, readDue } from './writing.ts';

const LONGEST_REASON = 200;

/** Asks by when an action will be done instead, and why not before. */
export async function askLater(
  work: Work,
  actor: Member,
  { story: id }: z.output<typeof storyIdInput>,
): Promise<Reply> {
  await readOwn(work, actor, id);
  return {
    kind: 'form',
    form: {
      title: words.laterTitle,
      fields: [
        {
          kind: 'text',
          name: 'due',
          label: words.due,
          help: words.dueHelp,
          required: true,
          maxLength: 60,
        },
        {
          kind: 'text',
          name: 'reason',
          label: words.reason,
          required: true,
          maxLength: LONGEST_REASON,
        },
      ],
      submit: { label: words.save, to: { command: 'kpi.story-moved', ids: [id] } },
      reopen: { command: 'kpi.story-later', ids: [id] },
    },
  };
}

export const laterInput = storyIdInput.extend({ due: line(60), reason: line(LONGEST_REASON) });

/** Moves the day of an action; the reason stands in its story, and reminders follow the new day. */
export async function moveLater(
  work: Work,
  actor: Member,
  { story: id, due, reason }: z.output<typeof laterInput>,
): Promise<Reply> {
  const known = await readOwn(work, actor, id);
  const dueOn = await readDue(work, due);
  const story = `${known.story}\n${words.moved(dueOn, reason)}`;
  if (story.length > LONGEST_STORY) throw refuseField('reason', words.noRoom);
  if (!(await postponeStory(work.tx, id, story, dueOn)))
    throw new Refusal('already-done', words.gone);
  await planActionReminders(work, { id, dueOn, ownerId: known.ownerId });
  await audit(work, 'kpi.story-moved', { actorId: actor.person.id, subjectId: known.measureId });
  return { kind: 'whisper', message: oneSentence(words.later(dueOn)) };
}
