import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { countOpenSignpostsOf, insertSignpost, listOpenSignposts } from '../../../db/signpost.ts';
import { type AnyCommand, command } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators } from '../../role.ts';
import type { Button, Message } from '../../view.ts';
import { audit } from '../audit.ts';
import { describeWhen } from '../hours.ts';
import { line } from '../input.ts';
import { readNetwork, soonestAllowed } from '../network.ts';
import { answerButtons, questionText } from './question.ts';
import { tellCoordinators } from './tell-coordinators.ts';
import { words } from './words.en.ts';

/** How long what is sought may be: it travels in a button. */
export const MOST_SOUGHT = 80;

/** How many questions of one person may wait at once. */
const MOST_OPEN = 5;

/** Asks the coordinators for what she looked for; the same question twice is one. */
export const ask: AnyCommand = command<{ value: string }>({
  who: 'joined',
  ids: [],
  input: z.object({ value: line(MOST_SOUGHT) }),
  back: 'network.find',
  run: async (work, actor, { value }) => ({
    kind: 'whisper',
    message: await askCoordinators(work, actor, value),
  }),
});

/**
 * Sends the coordinators somebody's question, of at most `MOST_SOUGHT` characters, and says what
 * happens next.
 *
 * @throws Refusal `too-often` while too many of hers wait, `already-done` while the same one does
 */
export async function askCoordinators(
  work: Work,
  { person }: Member,
  sought: string,
): Promise<Message> {
  const { signpost: text } = words;
  if ((await countOpenSignpostsOf(work.tx, person.id)) >= MOST_OPEN)
    throw new Refusal('too-often', text.tooMany(MOST_OPEN));
  const id = newId();
  if (!(await insertSignpost(work.tx, { id, personId: person.id, sought })))
    throw new Refusal('already-done', text.askedAlready(sought));
  const told = await tellCoordinators(work, 'network.question', id, 'once');
  await audit(work, 'network.coordinators-asked', { actorId: person.id, subjectId: id });
  const later = await quietUntil(work);
  const next = later === null ? text.askedNext : text.askedLater(later);
  return {
    summary: text.asked(sought),
    blocks: [
      { kind: 'text', text: text.asked(sought) },
      { kind: 'text', text: told > 0 ? next : text.askedNobody },
    ],
  };
}

/** When quiet hours end, in words of the network's zone; null outside of them. */
async function quietUntil(work: Work): Promise<string | null> {
  const allowed = await soonestAllowed(work);
  const now = await readBusinessTime(work.tx);
  if (Temporal.Instant.compare(allowed, now) <= 0) return null;
  return describeWhen(allowed, (await readNetwork(work)).timeZone);
}

/** The button to that, for what was sought. */
export function askButton(sought: string): Button {
  return {
    kind: 'button',
    label: words.signpost.ask,
    to: { command: 'network.ask', ids: [], value: sought },
  };
}

/** The questions that nobody has answered, for coordinators. */
export const questions: AnyCommand = command<z.output<typeof pageInput>>({
  who: coordinators,
  ids: [],
  input: pageInput,
  back: 'network.find',
  run: async (work, _, { value }) => {
    const { signpost: text } = words;
    const open = await listOpenSignposts(work.tx);
    const page = pageOf(open, value, { command: 'network.questions', ids: [] });
    return {
      kind: 'whisper',
      message: {
        summary: text.title,
        blocks: [
          { kind: 'heading', text: text.title },
          ...(open.length === 0 ? [{ kind: 'text', text: text.none } as const] : []),
          ...page.shown.flatMap((each) => [
            { kind: 'text' as const, text: questionText(each) },
            { kind: 'buttons' as const, buttons: answerButtons(each) },
          ]),
          ...page.blocks,
        ],
      },
    };
  },
});

/** The button to that list. */
export function questionsButton(waiting: number): Button {
  return {
    kind: 'button',
    label: words.signpost.waiting(waiting),
    to: { command: 'network.questions', ids: [] },
  };
}
