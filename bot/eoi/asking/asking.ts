import { z } from 'zod';
import { countOpenOf, insertClarification, takesQuestions } from '../../../db/clarification.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { tellCoordinators } from '../../network/find/tell-coordinators.ts';
import { wholeText } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { isPublic, readRound, type roundInput, whyNotOpen } from '../round/round.ts';
import { words } from './words.en.ts';

/** How long a question may be. */
const LONGEST = 600;

/** How many questions of one person about a round may wait at once. */
const MOST_OPEN = 10;

/** The words `/eoi ask`: the form for the round that is meant. */
export async function chooseAsk(
  work: Work,
  _actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Outcome> {
  const isAhead = (round: RoundRow) => !round.hasClosed;
  const round = await chooseRound(work, input.title, 'eoi.ask-form', isAhead);
  if ('blocks' in round) return { kind: 'whisper', message: round };
  return { kind: 'go-on', to: { command: 'eoi.ask-form', ids: [round.id] } };
}

/** Opens *Ask a question*. */
export async function openAsk(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readAnnounced(work, input.round);
  if (!(await takesQuestions(work.tx, round.id)))
    throw new Refusal('closed', words.tooLate(round.title));
  return { kind: 'form', form: askForm(round) };
}

export const askInput = z.object({ round: z.uuid(), question: wholeText(LONGEST) });

/**
 * Keeps a question and shows it to the coordinators without a name. That it was asked has no audit
 * line: it would tell who did.
 */
export async function saveAsk(
  work: Work,
  actor: Member,
  input: z.output<typeof askInput>,
): Promise<Reply> {
  const round = await readAnnounced(work, input.round);
  const personId = actor.person.id;
  if ((await countOpenOf(work.tx, round.id, personId)) >= MOST_OPEN)
    throw new Refusal('too-often', words.tooMany(MOST_OPEN));
  const id = newId();
  const asked = { id, roundId: round.id, personId, question: input.question };
  if (!(await insertClarification(work.tx, asked)))
    throw new Refusal('closed', words.tooLate(round.title));
  const told = await tellCoordinators(work, 'eoi.question', id, 'once');
  const done = words.asked(round.title);
  return {
    kind: 'whisper',
    message: {
      summary: done,
      blocks: [
        { kind: 'text', text: done },
        ...(told > 0 ? [] : [{ kind: 'note' as const, text: words.askedNobody }]),
      ],
    },
  };
}

/** A round that was announced and not cancelled. @throws Refusal for any other */
async function readAnnounced(work: Work, roundId: string): Promise<RoundRow> {
  const round = await readRound(work, roundId);
  const closed = isPublic(round) ? null : whyNotOpen(round);
  if (closed) throw closed;
  return round;
}

function askForm(round: RoundRow): Form {
  const until = round.askUntil ?? round.closesAt;
  return {
    title: words.formTitle,
    intro: [
      { kind: 'text', text: words.formIntro(round.title) },
      { kind: 'note', text: words.until(until.toISOString()) },
    ],
    fields: [
      {
        kind: 'long-text',
        name: 'question',
        label: words.question,
        help: words.questionHelp,
        required: true,
        maxLength: LONGEST,
      },
    ],
    submit: { label: words.send, to: { command: 'eoi.ask-save', ids: [round.id] } },
    reopen: { command: 'eoi.ask-form', ids: [round.id] },
  };
}
