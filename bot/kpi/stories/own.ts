import { z } from 'zod';
import { findStory, type StoryRow } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { hasRole, readers } from '../../role.ts';
import type { Form, Reply } from '../../view.ts';
import { words } from './words.en.ts';

export const storyIdInput = z.object({ story: z.uuid() });

/** What is asked about an open story, by which command it was opened, and which one takes the answer. */
interface Asked extends Pick<Form, 'title' | 'fields'> {
  readonly save: string;
  readonly opens: string;
  readonly takes: string;
}

/** Asks about an open story whoever may close or move it. @throws Refusal `not-found` */
export async function askOwn(
  work: Work,
  actor: Member,
  { story: id }: z.output<typeof storyIdInput>,
  { title, fields, save, opens, takes }: Asked,
): Promise<Reply> {
  await readOwn(work, actor, id);
  const submit = { label: save, to: { command: takes, ids: [id] } };
  return { kind: 'form', form: { title, fields, submit, reopen: { command: opens, ids: [id] } } };
}

/**
 * An open story that this person may close or move: those who read figures, and whoever does it.
 *
 * @throws Refusal `not-found`
 */
export async function readOwn(work: Work, { person }: Member, id: string): Promise<StoryRow> {
  const story = await findStory(work.tx, id);
  const isHers = story?.ownerId === person.id || hasRole(person, readers);
  if (!story || story.closedAt || !isHers) throw new Refusal('not-found', words.gone);
  return story;
}
