import type { RoundRow, Stage } from '../../../db/round.ts';
import { listInvolved, listRoundChannels } from '../../../db/round-audience.ts';
import { setStage } from '../../../db/round-write.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { redraw, sayAll } from '../../outbox/say.ts';

/** Stages that are told in the round's channels, and those of which people hear who are involved. */
const TOLD_IN_CHANNELS: readonly Stage[] = ['open', 'closed', 'scored', 'shortlisted', 'presented'];
const TOLD_TO_INVOLVED: readonly Stage[] = ['open', 'closed', 'presented'];

/**
 * Moves a round on to a later stage and announces it, once; false where it had come that far already.
 * Nothing is decided by a stage: whether a round is open is a matter of its times.
 */
export async function moveStage(
  work: Work,
  round: RoundRow,
  stage: Stage,
  actorId: string | null,
): Promise<boolean> {
  if (round.stage === 'cancelled' || !(await setStage(work.tx, round.id, stage))) return false;
  await audit(work, 'eoi.stage-moved', { actorId, subjectId: round.id, detail: { stage } });
  await redraw(work, { card: 'eoi.round', ids: [round.id] });
  const saying = { card: 'eoi.stage', ids: [round.id], variant: stage };
  const onceKey = `eoi.stage:${round.id}:${stage}`;
  if (TOLD_IN_CHANNELS.includes(stage))
    await sayAll(
      work,
      (await listRoundChannels(work.tx, round.id)).map(({ id }) => ({
        ...saying,
        channelId: id,
        onceKey: `${onceKey}:${id}`,
      })),
    );
  if (TOLD_TO_INVOLVED.includes(stage))
    await tellPeople(work, await listInvolved(work.tx, round.id), saying.ids, {
      card: saying.card,
      variant: stage,
      once: onceKey,
    });
  return true;
}
