import { insertDirectAsks } from '../../../db/direct.ts';
import { findPartOf } from '../../../db/event-survey.ts';
import { findInvitation } from '../../../db/invitation.ts';
import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { resultsMessage } from '../../pulse/results/results-message.ts';
import { wakeDirectLanes } from '../../pulse/waves/direct.ts';
import type { DuePayload } from '../../schedule/due.ts';
import type { Message } from '../../view.ts';

/** Gives the figures of what an event asked back to those who were asked. */
export async function giveBack(work: Work, due: DuePayload): Promise<void> {
  const part = await findPartOf(work.tx, due.subjectId);
  if (!part) return;
  const card = part.part === 'evaluation' ? 'pulse.results-direct' : 'event.missed-figures';
  await insertDirectAsks(work.tx, due.subjectId, card, '', null);
  await wakeDirectLanes(work);
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
