import { insertDirectAsks } from '../../../db/direct.ts';
import { listEventChannels } from '../../../db/event-audience.ts';
import { findPartOf } from '../../../db/event-survey.ts';
import { findInvitation } from '../../../db/invitation.ts';
import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { sayAll } from '../../outbox/say.ts';
import { resultsMessage } from '../../pulse/results/results-message.ts';
import { wakeDirectLanes } from '../../pulse/waves/direct.ts';
import type { DuePayload } from '../../schedule/due.ts';
import type { Message } from '../../view.ts';
import { reportMessage } from './reporting.ts';

/** Gives the figures of what an event asked back to those who were asked. */
export async function giveBack(work: Work, due: DuePayload): Promise<void> {
  const part = await findPartOf(work.tx, due.subjectId);
  if (!part) return;
  const isReport = part.part === 'evaluation';
  const card = isReport ? 'event.report-direct' : 'event.missed-figures';
  await insertDirectAsks(work.tx, due.subjectId, card, '', null);
  await wakeDirectLanes(work);
  if (isReport) await postReport(work, part.eventId);
}

/** The report also stands where the event was announced. */
async function postReport(work: Work, eventId: string): Promise<void> {
  await sayAll(
    work,
    (await listEventChannels(work.tx, eventId)).map(({ id }) => ({
      card: 'event.report',
      ids: [eventId],
      channelId: id,
      onceKey: `event.report:${eventId}:${id}`,
    })),
  );
}

/** The report as it goes to somebody who was asked; null where the event is gone. */
export async function directReport(
  work: Work,
  invitationId: string | undefined,
): Promise<Message | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  const part = invitation && (await findPartOf(work.tx, invitation.waveId));
  return part ? reportMessage(work, part.eventId) : null;
}

/** Why people did not come, as it goes back to them; null where too few have said so. */
export async function missedFigures(
  work: Work,
  invitationId: string | undefined,
): Promise<Message | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  const wave = invitation && (await findWave(work.tx, invitation.waveId));
  const published = wave && (await readPublished(work, wave.id));
  const isShown = published?.questions.some(({ tree }) => tree.figure.kind === 'shown');
  return wave && published && isShown ? resultsMessage(work, wave, published) : null;
}
