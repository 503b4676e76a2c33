import { countAttendance } from '../../../db/attendance.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { findPartOf } from '../../../db/event-survey.ts';
import { findInvitation } from '../../../db/invitation.ts';
import { listQuestions } from '../../../db/survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import { openBlocks } from '../../pulse/waves/open-blocks.ts';
import { quietUntil } from '../../pulse/waves/reminders.ts';
import type { Block, Message } from '../../view.ts';
import { words } from './words.en.ts';

/** So soon after an event nobody who was there is disturbed, whatever the hour or the day. */
const AWAKE_MS = 60 * 60_000;

/** Thanks somebody who came and asks how it was, in one message. */
export async function thanksCard(
  work: Work,
  invitationId: string | undefined,
): Promise<Message | Postponed | null> {
  const asked = await readAsked(work, invitationId);
  if (!asked) return null;
  const notBefore = await quietAfter(work, asked.event);
  if (notBefore) return { notBefore };
  const { event, wave } = asked;
  const summary = event.isOver ? words.thanks(event.title) : words.thanksEarly(event.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...(wave.state === 'open'
        ? [{ kind: 'text' as const, text: words.thanksAsk }, ...(await askBlocks(work, wave))]
        : [{ kind: 'text' as const, text: words.thanksLate }]),
    ],
  };
}

/** Tells somebody who had a place that she was missed, and asks one question. */
export async function missedCard(
  work: Work,
  invitationId: string | undefined,
): Promise<Message | Postponed | null> {
  const asked = await readAsked(work, invitationId);
  if (asked?.wave.state !== 'open') return null;
  // She was not there: for her it is an evening like any other.
  const notBefore = await quietUntil(work);
  if (notBefore) return { notBefore };
  const summary = words.missed(asked.event.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      { kind: 'text', text: words.missedAsk },
      ...(await askBlocks(work, asked.wave)),
      { kind: 'note', text: words.missedWrong },
    ],
  };
}

/** Asks a coordinator who came; null once somebody has said so. */
export async function ticksCard(
  work: Work,
  eventId: string | undefined,
): Promise<Message | Postponed | null> {
  const event = eventId ? await findEvent(work.tx, eventId) : null;
  if (event?.state !== 'open') return null;
  const { attended, walkIns, noShow } = await countAttendance(work.tx, event.id);
  if (attended + walkIns + noShow > 0) return null;
  const notBefore = await quietUntil(work);
  if (notBefore) return { notBefore };
  const summary = words.ticksHeading(event.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      { kind: 'text', text: words.ticksText(event.endsAt.toISOString()) },
      { kind: 'text', text: words.ticksHow },
    ],
  };
}

/** The event and the wave that an invitation is about; null where either is gone. */
async function readAsked(
  work: Work,
  invitationId: string | undefined,
): Promise<{ readonly event: EventRow; readonly wave: WaveRow } | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  const wave = invitation && (await findWave(work.tx, invitation.waveId));
  const part = wave && (await findPartOf(work.tx, wave.id));
  const event = part && (await findEvent(work.tx, part.eventId));
  return wave && event ? { event, wave } : null;
}

async function askBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  return openBlocks(work, wave, await listQuestions(work.tx, wave.surveyId), null);
}

/** When quiet hours end, if they hold for somebody who was at the event; null where they do not. */
async function quietAfter(work: Work, event: EventRow): Promise<Date | null> {
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  return now <= event.endsAt.getTime() + AWAKE_MS ? null : quietUntil(work);
}
