import { readBusinessTime } from '../../../db/clock.ts';
import { insertDirects } from '../../../db/direct.ts';
import { lockNetwork } from '../../../db/network.ts';
import {
  countInvitedOnlyHere,
  findNudge,
  insertNudge,
  listInvitedOnlyHere,
  listNudgesSince,
  type NudgeRow,
} from '../../../db/nudge.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { JobContext } from '../../job.ts';
import { audit } from '../../network/audit.ts';
import { describeWhen } from '../../network/hours.ts';
import { readNetwork } from '../../network/network.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { plan, planNow } from '../../schedule/plan.ts';
import type { Block, Reply } from '../../view.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { type Chosen, choiceBlocks, findOpenWaves } from '../survey/choosing.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { loadSheet } from '../survey/sheet.ts';
import { wakeDirectLanes } from '../waves/direct.ts';
import { eachWaiting, quietUntil } from '../waves/reminders.ts';
import { words as pulse } from '../words.en.ts';
import { allowedFrom, HOURS_APART } from './spacing.ts';
import { pollWords, words } from './words.en.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_APART = 14;

/** What could not be said by then (a platform was away) is not said any more. */
const LASTS_MS = 12 * HOUR_MS;

/**
 * Reminds those who have not answered, at a coordinator's wish: nobody more than once in 14 days.
 *
 * Everybody invited to the survey counts as reminded, so that neither the reply nor what is stored
 * tells who had not answered. Typed without a button it asks first which survey is meant.
 */
export async function nudge(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  if (!input.wave) return askWhich(work, input.survey);
  await lockNetwork(work.tx);
  const wave = await findWave(work.tx, input.wave);
  if (!wave) throw new Refusal('not-found', pulse.unknownSurvey);
  const closed = await refusalOf(work, wave);
  if (closed) throw closed;
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const at = await momentFor(work, wave, now);
  const lately = await listNudgesSince(work.tx, new Date(at - DAYS_APART * DAY_MS));
  const left = await whoIsLeft(work, wave, lately, at);
  const number = await insertNudge(work.tx, work.networkId, wave.id, new Date(at));
  const what = { kind: 'pulse.nudge', subjectId: wave.id, period: String(number) };
  if (at > now) await plan(work, { ...what, dueAt: new Date(at) });
  else await planNow(work, what);
  await audit(work, 'pulse.nudged', { actorId: actor.person.id, subjectId: wave.id });
  const { timeZone } = await readNetwork(work);
  const when = at > now ? describeWhen(Temporal.Instant.fromEpochMilliseconds(at), timeZone) : null;
  const say = wordsFor(wave, words, pollWords);
  const texts = [
    say.nudged(waveTitle(wave), when),
    ...(left.onlyHere < left.all ? [say.nudgedOthers] : []),
    say.nudgedNext(daysUntil(at + DAYS_APART * DAY_MS, now), wave.anonymity === 'named'),
  ];
  const blocks = texts.map((text): Block => ({ kind: 'text', text }));
  return { kind: 'whisper', message: { summary: texts[0] ?? '', blocks } };
}

/** When it may go out, in epoch milliseconds: not in quiet hours, nor just after the opening. */
async function momentFor(work: Work, wave: WaveRow, now: number): Promise<number> {
  const { timeZone } = await readNetwork(work);
  const say = wordsFor(wave, words, pollWords);
  const tell = (at: number) => describeWhen(Temporal.Instant.fromEpochMilliseconds(at), timeZone);
  const free = (wave.openedAt?.getTime() ?? now) + HOURS_APART * HOUR_MS;
  if (free > now) throw new Refusal('too-often', say.tooSoon(tell(await allowedFrom(work, free))));
  const at = await allowedFrom(work, now);
  if (!wave.closesAt || at >= wave.closesAt.getTime())
    throw new Refusal('closed', say.closesFirst(tell(at)));
  return at;
}

async function whoIsLeft(work: Work, wave: WaveRow, lately: readonly NudgeRow[], at: number) {
  const others = lately.filter(({ waveId }) => waveId !== wave.id).map(({ waveId }) => waveId);
  const left = await countInvitedOnlyHere(work.tx, wave.id, others);
  const own = lately.find(({ waveId }) => waveId === wave.id);
  if (!own && left.onlyHere > 0) return left;
  const latest = own ?? lately[0];
  const next = (latest?.lastsUntil.getTime() ?? at) + DAYS_APART * DAY_MS;
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  throw new Refusal('too-often', words.nudgedLately(daysUntil(next, now)));
}

function daysUntil(moment: number, now: number): number {
  return Math.max(1, Math.ceil((moment - now) / DAY_MS));
}

async function askWhich(work: Work, survey: string | undefined): Promise<Reply> {
  const open = await findOpenWaves(work, survey);
  if (open.length === 0) throw new Refusal('not-found', words.nothingOpen);
  const intro: Block = { kind: 'text', text: words.remindIntro };
  const blocks = choiceBlocks(open, ({ id }) => ({
    kind: 'button',
    label: words.remindThem,
    confirm: words.confirmRemind,
    to: { command: 'pulse.remind', ids: [id] },
  }));
  return { kind: 'whisper', message: { summary: words.remindWhich, blocks: [intro, ...blocks] } };
}

/** Writes one direct message to everyone asked who has not answered and was not nudged lately. */
export async function nudgeJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    const sheet = await loadSheet(work, work.tx, work.networkId, due.subjectId);
    const round = await findNudge(work.tx, due.subjectId, Number(due.period));
    if (sheet?.wave.state !== 'open' || !sheet.wave.closesAt || !round) return;
    const now = (await readBusinessTime(work.tx)).epochMilliseconds;
    const dueAt = (await quietUntil(work)) ?? new Date(now);
    const expiresAt = new Date(
      Math.min(sheet.wave.closesAt.getTime(), round.goesOutAt.getTime() + LASTS_MS),
    );
    if (dueAt >= expiresAt) return;
    const what = { card: 'pulse.nudge', variant: due.period, dueAt, expiresAt };
    const others = await othersBefore(work, round);
    await eachWaiting(work, sheet, async (waiting) => {
      const left = await listInvitedOnlyHere(work.tx, round.waveId, others, waiting);
      await insertDirects(work.tx, round.waveId, what, left);
    });
    await wakeDirectLanes(work);
  });
}

/** The waves whose people were nudged less than 14 days before; of two at once the first counts. */
async function othersBefore(work: Work, round: NudgeRow): Promise<readonly string[]> {
  const at = round.goesOutAt.getTime();
  const lately = await listNudgesSince(work.tx, new Date(at - DAYS_APART * DAY_MS));
  return lately.flatMap(({ waveId, goesOutAt }) => {
    const isBefore =
      goesOutAt.getTime() < at || (goesOutAt.getTime() === at && waveId < round.waveId);
    return isBefore && waveId !== round.waveId ? [waveId] : [];
  });
}
