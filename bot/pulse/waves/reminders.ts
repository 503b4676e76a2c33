import { listVoted } from '../../../db/ballot.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { insertDirects } from '../../../db/direct.ts';
import { optOut, pageInvitations } from '../../../db/invitation.ts';
import { listSent } from '../../../db/response.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import type { JobContext } from '../../job.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { plan } from '../../schedule/plan.ts';
import type { Block, Reply } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { wordsFor } from '../survey/naming.ts';
import { loadSheet, respondentOf, type Sheet } from '../survey/sheet.ts';
import { wakeDirectLanes } from './direct.ts';
import { pollWords, words } from './words.en.ts';

const DAY_MS = 86_400_000;

/** How many invitations are looked through at a time: memory stays even for the largest network. */
const PAGE = 1000;

/**
 * Plans a wave's reminders, spread evenly between opening and closing, at least a day apart, moved
 * out of quiet hours. One that would fall past the closing is not planned.
 */
export async function planReminders(work: Work, wave: WaveRow): Promise<void> {
  const rules = quietRulesOf(await readNetwork(work));
  let earliest = 0;
  for (const [at, moment] of reminderTimes(wave).entries()) {
    // Days off may move one reminder onto the next: they keep their day between them.
    const wanted = Temporal.Instant.fromEpochMilliseconds(Math.max(moment, earliest));
    const allowed = nextAllowed(wanted, rules);
    earliest = allowed.epochMilliseconds + DAY_MS;
    if (!wave.closesAt || allowed.epochMilliseconds >= wave.closesAt.getTime()) return;
    await plan(work, {
      kind: 'pulse.remind',
      subjectId: wave.id,
      period: String(at + 1),
      dueAt: new Date(allowed.epochMilliseconds),
      expiresAt: wave.closesAt,
    });
  }
}

/** Moments of a wave's reminders before quiet hours are heeded, in epoch milliseconds. */
function reminderTimes(
  wave: Pick<WaveRow, 'opensAt' | 'closesAt' | 'reminders'>,
): readonly number[] {
  if (!wave.opensAt || !wave.closesAt) return [];
  const opens = wave.opensAt.getTime();
  const length = wave.closesAt.getTime() - opens;
  const step = Math.max(length / (wave.reminders + 1), DAY_MS);
  return Array.from({ length: wave.reminders }, (_, at) =>
    Math.round(opens + step * (at + 1)),
  ).filter((moment) => moment < opens + length);
}

/**
 * Writes one direct message to everyone asked who has not sent her answers; who that is never
 * leaves the worker.
 *
 * A reminder that comes late into quiet hours waits for their end, or lapses with the wave.
 */
export async function remindJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    const sheet = await loadSheet(work, work.tx, work.networkId, due.subjectId);
    if (sheet?.wave.state !== 'open' || !sheet.wave.closesAt) return;
    const dueAt =
      (await quietUntil(work)) ?? new Date((await readBusinessTime(work.tx)).epochMilliseconds);
    const { closesAt } = sheet.wave;
    if (dueAt >= closesAt) return;
    const what = { card: 'pulse.reminder', variant: due.period, dueAt, expiresAt: closesAt };
    // Whoever put one off till later has hers in place of this one, under the same number.
    await eachWaiting(work, sheet, async (waiting) => {
      await insertDirects(work.tx, sheet.wave.id, what, waiting);
    });
    await wakeDirectLanes(work);
  });
}

/** Hands over, page by page, the invitations of those who have not answered and may be reminded. */
export async function eachWaiting(
  work: Work,
  sheet: Sheet,
  write: (waiting: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page = await pageInvitations(work.tx, sheet.wave.id, after, PAGE);
    const waiting = await notAnswered(work, sheet, page);
    if (waiting.length > 0) await write(waiting);
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return;
  }
}

/** When the quiet hours of this moment end; null outside of them. */
export async function quietUntil(work: Work): Promise<Date | null> {
  const now = await readBusinessTime(work.tx);
  const allowed = nextAllowed(now, quietRulesOf(await readNetwork(work)));
  return Temporal.Instant.compare(allowed, now) > 0 ? new Date(allowed.epochMilliseconds) : null;
}

/** Of these invitations, those whose person has not sent her answers. */
export async function notAnswered(
  work: Work,
  sheet: Sheet,
  invitations: readonly { readonly id: string; readonly personId: string }[],
): Promise<readonly string[]> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const voted = await listVoted(
      work.tx,
      wave.id,
      invitations.map(({ personId }) => personId),
    );
    return invitations.filter(({ personId }) => !voted.has(personId)).map(({ id }) => id);
  }
  const known = invitations.flatMap(({ id, personId }) => {
    const respondent = respondentOf(sheet, personId);
    return respondent === null ? [] : [{ id, respondent }];
  });
  const sent = await listSent(
    work.tx,
    wave.id,
    known.map(({ respondent }) => respondent),
  );
  return known.filter(({ respondent }) => !sent.has(respondent)).map(({ id }) => id);
}

/** *No more for this survey*: for this survey, from this moment on. */
export async function stopReminders(
  work: Work,
  actor: Member,
  input: { readonly wave: string },
): Promise<Reply> {
  await optOut(work.tx, input.wave, actor.person.id);
  const wave = await findWave(work.tx, input.wave);
  const { stopped, answer } = wave ? wordsFor(wave, words, pollWords) : words;
  const blocks: Block[] = [
    { kind: 'text', text: stopped },
    { kind: 'buttons', buttons: [openButton(input.wave, answer, 'primary')] },
  ];
  return { kind: 'replace', message: { summary: stopped, blocks } };
}
