import { insertDirects } from '../../../db/direct.ts';
import { findInvitationOf } from '../../../db/invitation.ts';
import {
  deleteReminderRefusal,
  insertReminderRefusal,
  refusesReminders,
} from '../../../db/reminder.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Button, Reply } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { wordsFor } from '../survey/naming.ts';
import { loadSheet } from '../survey/sheet.ts';
import { notAnswered } from '../waves/reminders.ts';
import { words as pulse, pollWords as pulsePolls } from '../words.en.ts';
import { neverButton } from './reminder-card.ts';
import { allowedFrom, freeReminder, readSaid } from './spacing.ts';
import { pollWords, words } from './words.en.ts';

const TOMORROW_MS = 18 * 3_600_000;

/**
 * *Remind me tomorrow*: at the next allowed moment 18 hours from now, in place of one of the
 * survey's reminders that is still to come.
 */
export async function remindTomorrow(
  work: Work,
  actor: Member,
  input: { readonly wave: string },
): Promise<Reply> {
  const sheet = await loadSheet(work, work.tx, work.networkId, input.wave);
  if (!sheet) throw new Refusal('not-found', pulse.unknownSurvey);
  const { wave } = sheet;
  const say = wordsFor(wave, words, pollWords);
  const { answer, notInvited } = wordsFor(wave, pulse, pulsePolls);
  const closed = await refusalOf(work, wave);
  if (closed) throw closed;
  const invitation = await findInvitationOf(work.tx, wave.id, actor.person.id);
  if (!invitation) throw new Refusal('expired', notInvited);
  if (invitation.optedOut) throw new Refusal('already-done', say.isOffHere);
  if (await refusesReminders(work.tx, actor.person.id))
    throw new Refusal('already-done', words.isOff);
  const said = await readSaid(work, invitation.id);
  if ((await notAnswered(work, sheet, [invitation])).length === 0)
    throw new Refusal('already-done', say.answeredAlready);
  const variant = freeReminder(said, wave.reminders);
  if (variant === null) throw new Refusal('too-often', say.lastOne);
  const at = await allowedFrom(work, Math.max(said.now + TOMORROW_MS, said.freeFrom));
  if (!wave.closesAt || at >= wave.closesAt.getTime())
    throw new Refusal('closed', say.closesBefore);
  const what = {
    card: 'pulse.reminder',
    variant,
    dueAt: new Date(at),
    expiresAt: wave.closesAt,
  };
  if ((await insertDirects(work.tx, wave.id, what, [invitation.id])) === 0)
    throw new Refusal('not-found', say.notReached);
  return {
    kind: 'replace',
    message: {
      summary: words.laterSummary,
      blocks: [
        { kind: 'text', text: say.later(what.dueAt.toISOString()) },
        { kind: 'buttons', buttons: [openButton(wave.id, answer, 'primary')] },
      ],
    },
  };
}

/** *Never remind me*: of any survey, from this moment on. */
export async function neverRemind(work: Work, { person }: Member): Promise<Reply> {
  await insertReminderRefusal(work.tx, work.networkId, person.id);
  return whisper(words.neverDone, againButton());
}

/** *Remind me again*: takes that back. */
export async function remindAgain(work: Work, { person }: Member): Promise<Reply> {
  await deleteReminderRefusal(work.tx, person.id);
  return whisper(words.againDone, neverButton());
}

function whisper(text: string, button: Button): Reply {
  return {
    kind: 'whisper',
    message: {
      summary: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [button] },
      ],
    },
  };
}

/** The button that fits a person's wish about reminders: to end them, or to have them back. */
export async function wishButton(work: Work, personId: string): Promise<Button> {
  return (await refusesReminders(work.tx, personId)) ? againButton() : neverButton();
}

function againButton(): Button {
  return { kind: 'button', label: words.again, to: { command: 'pulse.remind-again', ids: [] } };
}
