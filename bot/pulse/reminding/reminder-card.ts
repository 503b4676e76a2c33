import { findInvitation, type InvitationRow } from '../../../db/invitation.ts';
import { prolongNudge } from '../../../db/nudge.ts';
import { markSaidNow, refusesReminders } from '../../../db/reminder.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Button, Message } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { loadSheet } from '../survey/sheet.ts';
import { notAnswered } from '../waves/reminders.ts';
import { words as pulse, pollWords as pulsePolls } from '../words.en.ts';
import { allowedFrom, freeReminder, readSaid } from './spacing.ts';
import { pollWords, words } from './words.en.ts';

type Kind = 'pulse.reminder' | 'pulse.nudge';

/**
 * A reminder, planned or by a coordinator; null when she has answered, wants none, or the wave is
 * over: then it is not said. One that comes into quiet hours, or too soon after another, waits; a
 * coordinator's lapses instead in the second case, since she has just been reminded.
 */
export async function reminderCard(
  work: Work,
  card: Kind,
  invitationId: string | undefined,
  variant: string,
): Promise<Message | Postponed | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  if (!invitation || !(await isWanted(work, invitation))) return null;
  const sheet = await loadSheet(work, work.tx, work.networkId, invitation.waveId);
  const closesAt = sheet?.wave.closesAt;
  if (sheet?.wave.state !== 'open' || !closesAt) return null;
  if ((await notAnswered(work, sheet, [invitation])).length === 0) return null;
  const { wave } = sheet;
  const said = await readSaid(work, invitation.id, { card, variant });
  const isNudge = card === 'pulse.nudge';
  if (isNudge && said.freeFrom > said.now) return null;
  const allowed = await allowedFrom(work, said.freeFrom);
  if (Math.max(allowed, said.now) >= closesAt.getTime()) return null;
  if (allowed > said.now) return { notBefore: new Date(allowed) };
  await markSaidNow(work.tx, invitation.id, { card, variant });
  if (isNudge) await prolongNudge(work.tx, wave.id, Number(variant));
  const hasMore = freeReminder(said, wave.reminders) !== null;
  return draw(wave, closesAt.toISOString(), isNudge, hasMore);
}

async function isWanted(work: Work, { optedOut, personId }: InvitationRow): Promise<boolean> {
  return !optedOut && !(await refusesReminders(work.tx, personId));
}

function draw(wave: WaveRow, closes: string, isNudge: boolean, hasMore: boolean): Message {
  const title = waveTitle(wave);
  const ids = [wave.id];
  const say = wordsFor(wave, words, pollWords);
  const sayPulse = wordsFor(wave, pulse, pulsePolls);
  const tomorrow: Button = {
    kind: 'button',
    label: words.tomorrow,
    to: { command: 'pulse.remind-tomorrow', ids },
  };
  const stop: Button = {
    kind: 'button',
    label: sayPulse.stopReminders,
    to: { command: 'pulse.stop-reminders', ids },
  };
  return {
    summary: pulse.reminderSummary(title),
    blocks: [
      { kind: 'heading', text: pulse.reminderHeading(title) },
      { kind: 'text', text: isNudge ? say.nudgeText(closes) : sayPulse.reminderText(closes) },
      { kind: 'text', text: sayPulse.promiseShort(wave) },
      {
        kind: 'buttons',
        buttons: [
          openButton(wave.id, sayPulse.answer, 'primary'),
          ...(hasMore ? [tomorrow] : []),
          stop,
          neverButton(),
        ],
      },
    ],
  };
}

/** The button that ends all reminders for whoever presses it. */
export function neverButton(): Button {
  return { kind: 'button', label: words.never, to: { command: 'pulse.never-remind', ids: [] } };
}
