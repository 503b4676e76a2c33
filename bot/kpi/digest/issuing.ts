import { readBusinessTime } from '../../../db/clock.ts';
import { type DigestRow, lockDigest } from '../../../db/digest.ts';
import { findDigestIssue, findLastPeriod, insertDigestIssue } from '../../../db/digest-issue.ts';
import { isAnyDue } from '../../../db/due.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { nextAllowed } from '../../network/hours.ts';
import { type Network, quietRulesOf, readNetwork } from '../../network/network.ts';
import { say } from '../../outbox/say.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { takeSnapshot } from '../standing/standing.ts';
import { end, whyEnded } from './ending.ts';
import { gatherComing, isQuiet, readNews } from './issue.ts';
import { needsDecision } from './needs.ts';
import { currentTime, endOf, nextTime, passedTimes } from './rhythm.ts';

/** The planned moment at which a digest is made. */
export const DIGEST_JOB = 'kpi.digest';

/** The planned moment at which somebody looks whether a channel's digest got there. */
export const CHECK_JOB = 'kpi.digest-check';

/** What settles figures: a survey that closes with a digest's own minute belongs into that digest. */
const SETTLING = ['pulse.close-wave', 'pulse.settle', 'pulse.publish'] as const;

/** So long it waits for figures that are being settled, and looks again. */
const WAIT = { minutes: 1 };

/** By then a message was taken, or a closed door has said so. */
const CHECK_AFTER = { hours: 1 };

/**
 * Makes a period's digest once, and plans the next; figures that are being settled come first. Late, it is
 * made as long as its period lasts; every period that is over by then is noted as such.
 */
export const digestJob = dueJob(async (work, { subjectId, period }) => {
  const digest = await lockDigest(work.tx, subjectId);
  if (!digest || digest.endedAt) return;
  const why = await whyEnded(work, digest);
  if (why) return end(work, digest, why);
  const here = await readHere(work);
  if (await isAnyDue(work.tx, work.networkId, SETTLING)) {
    await plan(work, { kind: DIGEST_JOB, subjectId, period, dueAt: here.now.add(WAIT) });
    return;
  }
  const { timeZone } = here.network;
  for (const passed of passedTimes(digest, timeZone, period, here.now))
    await noteExpired(work, digest, passed);
  const current = currentTime(digest, timeZone, here.now);
  if (current) await issue(work, digest, current.period, here);
  await planFrom(work, digest, here);
});

/** Where and when a digest is made. */
interface Here {
  readonly network: Network;
  readonly now: Temporal.Instant;
}

async function readHere(work: Work): Promise<Here> {
  const [network, now] = await Promise.all([readNetwork(work), readBusinessTime(work.tx)]);
  return { network, now };
}

/** Ends a digest whose last message met a closed door, so that people hear of it within hours. */
export const digestCheckJob = dueJob(async (work, { subjectId }) => {
  const digest = await lockDigest(work.tx, subjectId);
  if (!digest || digest.endedAt) return;
  const why = await whyEnded(work, digest);
  if (!why) return;
  await cancel(work, { kind: DIGEST_JOB, subjectId });
  await end(work, digest, why);
});

/** Plans the next time of a digest in place of whatever was planned; a committee that has met ends it. */
export async function planNext(work: Work, digest: DigestRow): Promise<void> {
  await cancel(work, { kind: DIGEST_JOB, subjectId: digest.id });
  await planFrom(work, digest, await readHere(work));
}

async function planFrom(work: Work, digest: DigestRow, { network, now }: Here): Promise<void> {
  let after = now;
  for (;;) {
    const next = nextTime(digest, network.timeZone, after);
    if (!next) return end(work, digest, 'over');
    const { period, at } = next;
    // Else its day was changed, and this week or month has had its digest.
    if ((await findDigestIssue(work.tx, digest.id, period)) === null) {
      await plan(work, { kind: DIGEST_JOB, subjectId: digest.id, period, dueAt: at });
      return;
    }
    after = at;
  }
}

async function noteExpired(work: Work, { id }: DigestRow, period: string): Promise<void> {
  const nothing = { snapshotId: null, beforePeriod: null, coming: [], decisions: [] };
  await insertDigestIssue(work.tx, { digestId: id, period, state: 'expired', ...nothing });
}

/** Freezes the figures, and has them said where the digest goes, outside quiet hours. */
async function issue(
  work: Work,
  digest: DigestRow,
  period: string,
  { network, now }: Here,
): Promise<void> {
  if (await findDigestIssue(work.tx, digest.id, period)) return;
  const dueAt = nextAllowed(now, quietRulesOf(network));
  const expiresAt = endOf(digest, network.timeZone, period, now);
  // Nobody may be disturbed before its time is over: the day of a meeting that is a day off, perhaps.
  if (Temporal.Instant.compare(dueAt, expiresAt) >= 0) return noteExpired(work, digest, period);
  const beforePeriod = await findLastPeriod(work.tx, digest.id);
  const snapshot = await takeSnapshot(work, period);
  const coming = await gatherComing(work, digest, now);
  const decisions = await needsDecision(work, snapshot.lines);
  const told = { digestId: digest.id, period, beforePeriod, coming, decisions };
  const state = isQuiet(await readNews(work, told, snapshot)) ? 'quiet' : 'sent';
  await insertDigestIssue(work.tx, { ...told, snapshotId: snapshot.id, state });
  const telling = {
    card: 'kpi.digest',
    variant: period,
    dueAt: new Date(dueAt.epochMilliseconds),
    expiresAt: new Date(expiresAt.epochMilliseconds),
  };
  const once = `kpi.digest.${digest.id}.${period}`;
  if (digest.personId) {
    await tellPeople(work, [digest.personId], [digest.id], { ...telling, once });
  } else if (digest.channelId) {
    const { channelId } = digest;
    await say(work, { ...telling, ids: [digest.id], channelId, onceKey: once });
    const checkAt = dueAt.add(CHECK_AFTER);
    await plan(work, { kind: CHECK_JOB, subjectId: digest.id, period, dueAt: checkAt });
  }
}
