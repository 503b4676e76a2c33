import { readBusinessTime } from '../../../db/clock.ts';
import {
  type DigestRow,
  findDigestIssue,
  insertDigestIssue,
  lockDigest,
} from '../../../db/digest.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { readNetwork, soonestAllowed } from '../../network/network.ts';
import { say } from '../../outbox/say.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { takeSnapshot } from '../standing/standing.ts';
import { end, whyEnded } from './ending.ts';
import { isQuiet, readIssue } from './issue.ts';
import { currentTime, nextTime, type Time } from './rhythm.ts';

/** The planned moment at which a digest is made. */
export const DIGEST_JOB = 'kpi.digest';

/**
 * Makes a period's digest once, and plans the next. Late, it is made as long as its period lasts; what is
 * past that is noted as such, and the period that lasts now comes at once.
 */
export const digestJob = dueJob(async (work, { subjectId, period }) => {
  const digest = await lockDigest(work.tx, subjectId);
  if (!digest || digest.endedAt) return;
  const why = await whyEnded(work, digest);
  if (why) return end(work, digest, why);
  const now = await readBusinessTime(work.tx);
  const { timeZone } = await readNetwork(work);
  const current = currentTime(digest, timeZone, now);
  if (current?.period === period) {
    await issue(work, digest, current);
    return planNext(work, digest);
  }
  await insertDigestIssue(work.tx, {
    digestId: digest.id,
    period,
    snapshotId: null,
    state: 'expired',
  });
  if (current && (await isNew(work, digest, current))) return planAt(work, digest, current);
  await planNext(work, digest);
});

/** Plans the next time of a digest in place of whatever was planned; a committee that has met ends it. */
export async function planNext(work: Work, digest: DigestRow): Promise<void> {
  await cancel(work, { kind: DIGEST_JOB, subjectId: digest.id });
  const { timeZone } = await readNetwork(work);
  let after = await readBusinessTime(work.tx);
  for (;;) {
    const next = nextTime(digest, timeZone, after);
    if (!next) return end(work, digest, 'over');
    // Its day was changed, and this week or month has had its digest.
    if (await isNew(work, digest, next)) return planAt(work, digest, next);
    after = next.at;
  }
}

async function planAt(work: Work, digest: DigestRow, { period, at }: Time): Promise<void> {
  await plan(work, { kind: DIGEST_JOB, subjectId: digest.id, period, dueAt: at });
}

async function isNew(work: Work, digest: DigestRow, { period }: Time): Promise<boolean> {
  return (await findDigestIssue(work.tx, digest.id, period)) === null;
}

/** Freezes the figures, and has them said where the digest goes, outside quiet hours. */
async function issue(work: Work, digest: DigestRow, { period }: Time): Promise<void> {
  const { id: snapshotId } = await takeSnapshot(work, period);
  const state = isQuiet(await readIssue(work, digest, period)) ? 'quiet' : 'sent';
  const isFirst = await insertDigestIssue(work.tx, {
    digestId: digest.id,
    period,
    snapshotId,
    state,
  });
  if (!isFirst) return;
  const { timeZone } = await readNetwork(work);
  const allowed = await soonestAllowed(work);
  const next = nextTime(digest, timeZone, await readBusinessTime(work.tx));
  const expiresAt = next ? { expiresAt: new Date(next.at.epochMilliseconds) } : {};
  const telling = {
    card: 'kpi.digest',
    variant: period,
    dueAt: new Date(allowed.epochMilliseconds),
  };
  const once = `kpi.digest.${digest.id}.${period}`;
  if (digest.channelId)
    await say(work, {
      ...telling,
      ...expiresAt,
      ids: [digest.id],
      channelId: digest.channelId,
      onceKey: once,
    });
  else if (digest.personId)
    await tellPeople(work, [digest.personId], [digest.id], { ...telling, ...expiresAt, once });
}
