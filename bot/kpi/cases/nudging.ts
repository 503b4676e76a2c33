import { listToNudge } from '../../../db/case-author.ts';
import { type CaseRow, findCase, PROMPTS, type Prompt } from '../../../db/case-study.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { tellEach } from '../../events/event/tell.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork, soonestAllowed } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import type { Button } from '../../view.ts';
import { nudgeWords as words } from './nudge-words.en.ts';
import { words as caseWords } from './words.en.ts';

/** The job that asks the authors of a case study for one prompt. */
export const NUDGE_JOB = 'kpi.case-nudge';

const TIME_OF_DAY = '10:00';

/** A nudge that lies about for longer says nothing any more. */
const DAYS_UNTIL_STALE = 7;

/**
 * Plans the next nudge of a study: whole months after the day on which it began, at ten, in quiet hours at
 * their end. Its period is the number of the month.
 */
export async function planNudge(work: Work, localityId: string): Promise<void> {
  const study = await findCase(work.tx, localityId);
  if (!study || study.endedAt) return;
  const rules = quietRulesOf(await readNetwork(work));
  const now = await readBusinessTime(work.tx);
  const began = dayIn(study.startedAt, rules.zone);
  const today = now.toZonedDateTimeISO(rules.zone).toPlainDate();
  let month = began.until(today, { largestUnit: 'months' }).months + 1;
  let dueAt = nudgeAt(began, month, rules.zone);
  if (Temporal.Instant.compare(dueAt, now) <= 0) {
    month += 1;
    dueAt = nudgeAt(began, month, rules.zone);
  }
  await plan(work, {
    kind: NUDGE_JOB,
    subjectId: localityId,
    period: String(month),
    dueAt: nextAllowed(dueAt, rules),
  });
}

/** Asks nobody of a study any more. */
export async function unplanNudges(work: Work, localityId: string): Promise<void> {
  await cancel(work, { kind: NUDGE_JOB, subjectId: localityId });
}

/** Asks each author who wrote nothing for a month for one prompt, in turn, and plans the next month's nudge. */
export const nudgeJob = dueJob(async (work, { subjectId: localityId, period }) => {
  const study = await findCase(work.tx, localityId);
  if (!study || study.endedAt) return;
  const dueAt = await soonestAllowed(work);
  await tellEach(work, await listSilent(work, localityId), localityId, {
    card: 'kpi.case-nudge',
    variant: promptOf(Number(period)),
    once: `kpi.case-nudge:${localityId}:${period}`,
    dueAt: new Date(dueAt.epochMilliseconds),
    expiresAt: new Date(dueAt.add({ hours: 24 * DAYS_UNTIL_STALE }).epochMilliseconds),
  });
  await planNudge(work, localityId);
});

/** The nudge as it reaches an author, while she still has something to be asked. */
export const nudgeCard: Card = async (work, [localityId = '', personId = ''], variant) => {
  const study = await findCase(work.tx, localityId);
  const prompt = PROMPTS.find((one) => one === variant);
  if (!study || study.endedAt || !prompt) return null;
  if (!(await listSilent(work, localityId)).includes(personId)) return null;
  return nudgeMessage(study, prompt);
};

function nudgeMessage({ localityId, locality }: CaseRow, prompt: Prompt) {
  const ids = [localityId];
  const write: Button = {
    kind: 'button',
    label: caseWords.write[prompt],
    to: { command: 'kpi.case-write', ids, value: prompt },
    style: 'primary',
  };
  const others: Button = {
    kind: 'button',
    label: words.open,
    to: { command: 'kpi.case-open', ids },
  };
  const never: Button = {
    kind: 'button',
    label: words.never,
    to: { command: 'kpi.case-no-nudge', ids },
  };
  return {
    summary: words.summary(locality),
    blocks: [
      { kind: 'text' as const, text: words.ask(locality) },
      { kind: 'text' as const, text: [{ bold: caseWords.prompts[prompt] }] },
      { kind: 'note' as const, text: caseWords.textHelp[prompt] },
      { kind: 'buttons' as const, buttons: [write, others, never] },
    ],
  };
}

/** Month by month the next prompt. */
function promptOf(month: number): Prompt {
  return PROMPTS[(month - 1) % PROMPTS.length] ?? 'done';
}

async function listSilent(work: Work, localityId: string): Promise<readonly string[]> {
  const { timeZone } = await readNetwork(work);
  const now = (await readBusinessTime(work.tx)).toZonedDateTimeISO(timeZone);
  const since = now.subtract({ months: 1 }).toInstant();
  return listToNudge(work.tx, localityId, new Date(since.epochMilliseconds));
}

function nudgeAt(began: Temporal.PlainDate, month: number, zone: string): Temporal.Instant {
  const day = began.add({ months: month });
  return day.toZonedDateTime({ timeZone: zone, plainTime: TIME_OF_DAY }).toInstant();
}

function dayIn(moment: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}
