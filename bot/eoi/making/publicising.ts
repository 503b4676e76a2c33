import type { z } from 'zod';
import { inNetwork } from '../../../db/connect.ts';
import { findRound } from '../../../db/round.ts';
import { listDirectPeople, listRoundChannels } from '../../../db/round-audience.ts';
import { publiciseRound } from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import type { JobContext } from '../../job.ts';
import { audit } from '../../network/audit.ts';
import { refreshChannelMembers } from '../../network/places.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { planNow } from '../../schedule/plan.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { makeRoundKey } from '../sealing/round-key.ts';
import { holdDraft } from './draft.ts';
import { whatIsMissing } from './draft-card.ts';
import { planRound } from './plans.ts';
import { words } from './words.en.ts';

/** Announces a draft: it gets the key to which applications are sealed, and all moments are planned. */
export async function publicise(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const [missing] = await whatIsMissing(work, round);
  if (missing) throw new Refusal('bad-input', missing);
  if (!(await publiciseRound(work.tx, round.id))) throw new Refusal('bad-input', words.closesPast);
  await makeRoundKey(work, round.id);
  await audit(work, 'eoi.publicised', { actorId: actor.person.id, subjectId: round.id });
  await planNow(work, { kind: ANNOUNCE_JOB, subjectId: round.id });
  await planRound(work, await readRound(work, round.id));
  await redraw(work, { card: 'eoi.draft-out', ids: [round.id] });
  return { kind: 'replace', message: oneSentence(words.publicised(round.title)) };
}

/** The planned moment at which an announced round is posted. */
export const ANNOUNCE_JOB = 'eoi.announce';

/** Posts the card, and tells those who are told by direct message. */
export async function announceJob(ctx: JobContext, due: DuePayload): Promise<void> {
  const channels = await inNetwork(ctx.db, due.networkId, (tx) =>
    listRoundChannels(tx, due.subjectId),
  );
  for (const channel of channels)
    await refreshChannelMembers(ctx, { networkId: due.networkId, channelId: channel.id });
  await runDue(ctx, due, async (work) => {
    const round = await findRound(work.tx, due.subjectId);
    if (!round || round.stage === 'cancelled') return;
    await sayAll(
      work,
      channels.map(({ id }) => ({ card: 'eoi.round', ids: [round.id], channelId: id })),
    );
    await tellPeople(work, await listDirectPeople(work.tx, round.id), [round.id], {
      card: 'eoi.round',
      once: `eoi.round:${round.id}`,
      expiresAt: round.closesAt,
    });
  });
}
