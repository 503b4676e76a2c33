import { z } from 'zod';
import { listChannelsOf } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { listCriteria, listLots, type RoundRow } from '../../../db/round.ts';
import { insertRoundComment, setCommenting, takesComments } from '../../../db/round-comment.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { body, longText } from '../../events/making/fields.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { readMoment } from '../../network/moment.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { plan } from '../../schedule/plan.ts';
import { type Form, oneSentence, type Reply } from '../../view.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { words } from './comment-words.en.ts';
import { preparingMessage } from './overview.ts';
import { holdUnpublished } from './unpublished.ts';

type Input = z.output<typeof roundInput>;

/** The longest comment. */
const LONGEST = 1500;

/** The card that asks for comments, and the planned moment from which none are taken. */
export const COMMENT_CARD = 'eoi.draft-out';
export const COMMENTS_OVER_JOB = 'eoi.comments-over';

/** Opens *Ask for comments*. */
export async function chooseCommenting(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: untilForm(await holdReady(work, input.round)) };
}

function untilForm({ id, commentUntil }: RoundRow): Form {
  return {
    title: words.askTitle,
    intro: [{ kind: 'text', text: words.askIntro }],
    fields: [
      {
        kind: 'moment',
        name: 'until',
        label: words.until,
        required: true,
        placeholder: words.untilExample,
        ...(commentUntil ? { initial: commentUntil.toISOString() } : {}),
      },
    ],
    submit: { label: words.askYes, to: { command: 'eoi.ask-comments', ids: [id] } },
    reopen: { command: 'eoi.choose-commenting', ids: [id] },
  };
}

export const untilInput = z.object({ round: z.uuid(), until: z.string().max(100) });

/** Sends areas and criteria out for comment: a card in every channel in which the call will be. */
export async function askForComments(
  work: Work,
  actor: Member,
  input: z.output<typeof untilInput>,
): Promise<Reply> {
  const round = await holdReady(work, input.round);
  const now = await readBusinessTime(work.tx);
  const until = readMoment(input.until, { zone: round.timeZone, now });
  if (!until) throw refuseField('until', words.untilUnclear);
  if (Temporal.Instant.compare(until, now) <= 0) throw refuseField('until', words.untilPast);
  if (until.epochMilliseconds >= round.closesAt.getTime())
    throw refuseField('until', words.untilLate);
  await setCommenting(work.tx, round.id, until.toString());
  await audit(work, 'eoi.comments-asked', { actorId: actor.person.id, subjectId: round.id });
  const channels = await listChannelsOf(work.tx, 'round', round.id);
  await sayAll(
    work,
    channels.map((channel) => ({
      card: COMMENT_CARD,
      ids: [round.id],
      channelId: channel.id,
      onceKey: `${COMMENT_CARD}:${round.id}:${channel.id}`,
    })),
  );
  await redraw(work, { card: COMMENT_CARD, ids: [round.id] });
  const period = until.toString();
  await plan(work, { kind: COMMENTS_OVER_JOB, subjectId: round.id, period, dueAt: until });
  const again = await readRound(work, round.id);
  const message = await preparingMessage(work, again, words.asked(channels.length));
  return { kind: 'replace', message };
}

/** Opens the form for one comment. */
export async function chooseComment(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (!(await takesComments(work.tx, round.id)))
    throw new Refusal('closed', words.over(round.title));
  return { kind: 'form', form: commentForm(round) };
}

function commentForm({ id, title }: RoundRow): Form {
  return {
    title: words.commentTitle,
    intro: [{ kind: 'note', text: words.commentIntro(title) }],
    fields: [longText('body', words.comment, '', { maxLength: LONGEST, required: true })],
    submit: { label: words.send, to: { command: 'eoi.send-comment', ids: [id] } },
    reopen: { command: 'eoi.choose-comment', ids: [id] },
  };
}

export const commentInput = z.object({ round: z.uuid(), body: body(LONGEST) });

/** Keeps a comment; whether it is in time is decided by the statement that keeps it. */
export async function sendComment(
  work: Work,
  actor: Member,
  input: z.output<typeof commentInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (input.body === '') throw refuseField('body', words.commentEmpty);
  const comment = { id: newId(), personId: actor.person.id, body: input.body };
  if (!(await insertRoundComment(work.tx, round.id, comment)))
    throw new Refusal('closed', words.over(round.title));
  return { kind: 'whisper', message: oneSentence(words.thanks) };
}

/** A draft that has something to comment on, and channels to ask in. */
async function holdReady(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdUnpublished(work, roundId);
  const lots = await listLots(work.tx, round.id);
  const criteria = await listCriteria(work.tx, round.id);
  if (lots.length + criteria.length === 0) throw new Refusal('bad-input', words.nothingYet);
  const channels = await listChannelsOf(work.tx, 'round', round.id);
  if (channels.length === 0) throw new Refusal('bad-input', words.noChannels);
  return round;
}
