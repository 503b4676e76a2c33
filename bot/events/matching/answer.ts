import { z } from 'zod';
import {
  answerIntroduction,
  type IntroductionRow,
  lockIntroduction,
} from '../../../db/introduction.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw } from '../../outbox/say.ts';
import type { Reply } from '../../view.ts';
import { readEvent, whyClosed } from '../event/event.ts';
import { tellEach } from '../event/tell.ts';
import { suggestionsMessage } from './suggestions-card.ts';
import { talkOf } from './talk.ts';
import { words } from './words.en.ts';

export const introduceInput = z.object({
  introduction: z.uuid(),
  value: z.enum(['yes', 'no']),
});

/**
 * One of two says whether she would like to be introduced. Once both have said yes each is told who
 * the other is, once; a no is told to nobody, and until then it can be changed.
 */
export async function answerSuggestion(
  work: Work,
  actor: Member,
  input: z.output<typeof introduceInput>,
): Promise<Reply> {
  const me = actor.person.id;
  const introduction = await lockIntroduction(work.tx, input.introduction);
  if (!introduction || ![introduction.oneId, introduction.otherId].includes(me))
    throw new Refusal('not-found', words.unknown);
  const event = await readEvent(work, introduction.eventId);
  const closed = whyClosed(event);
  if (closed) throw closed;
  if (introduction.introducedAt && input.value === 'no')
    throw new Refusal('already-done', words.alreadyIntroduced);
  if (!introduction.introducedAt && (await talkOf(work, introduction, me))) {
    const { isIntroduced } = await answerIntroduction(work.tx, introduction.id, me, input.value);
    if (isIntroduced) {
      await tellEach(work, [introduction.oneId, introduction.otherId], introduction.id, {
        card: 'event.introduction',
        once: `event.introduction:${introduction.id}`,
        expiresAt: event.endsAt,
      });
      await redrawOf(work, introduction, me);
    }
  }
  const message = await suggestionsMessage(work, event, me);
  if (!message) throw new Refusal('closed', words.plansChanged);
  return { kind: 'replace', message };
}

/** The other has a message before her that says she is still waiting. */
async function redrawOf(
  work: Work,
  { eventId, oneId, otherId }: IntroductionRow,
  me: string,
): Promise<void> {
  const partnerId = me === oneId ? otherId : oneId;
  await redraw(work, { card: 'event.suggestions', ids: [eventId, partnerId] });
}
