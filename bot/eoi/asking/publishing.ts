import { findAsker, findClarification } from '../../../db/clarification.ts';
import { findRound } from '../../../db/round.ts';
import { listInvolved, listRoundChannels } from '../../../db/round-audience.ts';
import { tellEach } from '../../events/event/tell.ts';
import { soonestAllowed } from '../../network/network.ts';
import { sayAll } from '../../outbox/say.ts';
import { dueJob } from '../../schedule/due.ts';
import { isPublic } from '../round/round.ts';

/** The planned moment at which an answer goes out. */
export const PUBLISH_JOB = 'eoi.publish-answer';

/**
 * Posts an answer in the round's channels and tells everybody who is involved, each once. Whoever asked
 * is told among them by the same card, so that no message of its own gives her away.
 */
export const publishJob = dueJob(async (work, { subjectId }) => {
  const question = await findClarification(work.tx, subjectId);
  const round = question?.answer ? await findRound(work.tx, question.roundId) : null;
  if (!question || !round || !isPublic(round)) return;
  await sayAll(
    work,
    (await listRoundChannels(work.tx, round.id)).map(({ id }) => ({
      card: 'eoi.answer',
      ids: [question.id],
      channelId: id,
      onceKey: `eoi.answer:${question.id}:${id}`,
    })),
  );
  const asker = await findAsker(work.tx, question.id);
  const involved = await listInvolved(work.tx, round.id);
  const told = [...new Set([...involved, ...(asker ? [asker] : [])])].toSorted();
  await tellEach(work, told, question.id, {
    card: 'eoi.answer',
    once: `eoi.answer:${question.id}`,
    dueAt: new Date((await soonestAllowed(work)).epochMilliseconds),
  });
});
