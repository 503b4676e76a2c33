import { findApplication } from '../../../db/application.ts';
import { listOrphans } from '../../../db/application-member.ts';
import { listOpenDrafts, listRemindable } from '../../../db/application-reminder.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { refusesReminders } from '../../../db/reminder.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { tellEach, tellPeople } from '../../events/event/tell.ts';
import { nextAllowed, type QuietRules } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { cutText } from '../../text.ts';
import { type Block, LONGEST_LABEL, type Message } from '../../view.ts';
import { whyNotOpen } from '../round/round.ts';
import { readDraftFor } from './holding.ts';
import { reminderWords as words } from './reminder-words.en.ts';
import { readStanding } from './standing.ts';

/** The job that reminds of a deadline. */
export const REMIND_JOB = 'eoi.remind-deadline';

/** How many days before the deadline. */
const DAYS = [14, 3, 1] as const;

/**
 * Plans the reminders of a round's deadline that still lie ahead, in place of those planned before: when
 * it is announced, and again whenever its deadline is moved.
 */
export async function planReminders(
  work: Work,
  round: Pick<RoundRow, 'id' | 'closesAt' | 'timeZone'>,
): Promise<void> {
  await unplanReminders(work, round);
  const now = new Date((await readBusinessTime(work.tx)).epochMilliseconds);
  const quiet = quietRulesOf(await readNetwork(work));
  const ahead = DAYS.map((days) => ({ days, dueAt: reminderAt(round, days, quiet) })).filter(
    ({ dueAt }) => dueAt > now && dueAt < round.closesAt,
  );
  for (const [at, { days, dueAt }] of ahead.entries()) {
    // After a pause the latest is enough: two that say the same would come together.
    const expiresAt = ahead[at + 1]?.dueAt ?? round.closesAt;
    const period = `${days}.${round.closesAt.toISOString()}`;
    if (dueAt < expiresAt)
      await plan(work, { kind: REMIND_JOB, subjectId: round.id, period, dueAt, expiresAt });
  }
}

/** Takes back the reminders of a round that will not be held. */
export async function unplanReminders(work: Work, round: Pick<RoundRow, 'id'>): Promise<void> {
  await cancel(work, { kind: REMIND_JOB, subjectId: round.id });
}

/**
 * When a reminder is said: whole days before the deadline at the same time on the clock of the round's
 * zone, in quiet hours at their end.
 */
function reminderAt(
  { closesAt, timeZone }: Pick<RoundRow, 'closesAt' | 'timeZone'>,
  days: number,
  quiet: QuietRules,
): Date {
  const wanted = Temporal.Instant.fromEpochMilliseconds(closesAt.getTime())
    .toZonedDateTimeISO(timeZone)
    .subtract({ days })
    .toInstant();
  return new Date(nextAllowed(wanted, quiet).epochMilliseconds);
}

/** Reminds those who showed interest or have a draft, each once; nobody who has handed in. */
export const remindJob = dueJob(async (work, { subjectId, period }) => {
  const round = await findRound(work.tx, subjectId);
  if (!round || whyNotOpen(round)) return;
  await tellEach(work, await listRemindable(work.tx, round.id), round.id, {
    card: 'eoi.deadline-near',
    once: `eoi.deadline-near:${round.id}:${period}`,
    expiresAt: round.closesAt,
  });
  await tellOrphans(work, round);
});

/** The coordinators hear once of each draft that nobody is left to hand in. */
async function tellOrphans(work: Work, round: RoundRow): Promise<void> {
  for (const id of await listOrphans(work.tx, round.id))
    await tellPeople(work, await listCoordinators(work.tx), [id], {
      card: 'eoi.application-orphan',
      once: `eoi.application-orphan:${id}`,
      expiresAt: round.closesAt,
    });
}

/** A reminder, drawn while the round is open and she has still something to do. */
export const deadlineCard: Card = async (work, [roundId = '', personId = '']) => {
  const round = await findRound(work.tx, roundId);
  if (!round || whyNotOpen(round) || (await refusesReminders(work.tx, personId))) return null;
  const drafts = await listOpenDrafts(work.tx, round.id, personId);
  if (drafts.length > 0) return draftsMessage(work, round, personId, drafts);
  const isStill = (await listRemindable(work.tx, round.id)).includes(personId);
  return isStill ? interestMessage(round) : null;
};

/** A person writes on one draft, hardly on more; each tells what it lacks. */
const MOST_DRAFTS = 3;
const MOST_MISSING = 8;

async function draftsMessage(
  work: Work,
  round: RoundRow,
  personId: string,
  applicationIds: readonly string[],
): Promise<Message> {
  const blocks: Block[] = [];
  for (const id of applicationIds.slice(0, MOST_DRAFTS))
    blocks.push(...(await draftBlocks(work, personId, id)));
  return {
    summary: words.summary(round.title),
    blocks: [{ kind: 'text', text: words.closes(round.closesAt.toISOString()) }, ...blocks, never],
  };
}

async function draftBlocks(work: Work, personId: string, id: string): Promise<readonly Block[]> {
  const draft = await readDraftFor(work, { person: { id: personId, roles: [] } }, id);
  const { missing } = await readStanding(work, draft);
  const application = await findApplication(work.tx, id);
  const lead = draft.application.leadName;
  const isHandedIn = application?.state === 'submitted';
  const to = { command: 'eoi.application', ids: [id] };
  return [
    {
      kind: 'text',
      text: isHandedIn
        ? words.changed(lead)
        : missing.length === 0
          ? words.ready(lead)
          : words.missing(lead),
    },
    ...(missing.length > 0
      ? [{ kind: 'list' as const, items: missing.slice(0, MOST_MISSING) }]
      : []),
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: cutText(words.open(lead), LONGEST_LABEL),
          to,
          style: 'primary',
        },
      ],
    },
  ];
}

function interestMessage(round: RoundRow): Message {
  const ids = [round.id];
  return {
    summary: words.summary(round.title),
    blocks: [
      { kind: 'text', text: words.closes(round.closesAt.toISOString()) },
      { kind: 'text', text: words.interest },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.begin,
            to: { command: 'eoi.apply-start', ids },
            style: 'primary',
          },
        ],
      },
      never,
    ],
  };
}

/** The same wish that holds for surveys and events. */
const never: Block = {
  kind: 'buttons',
  buttons: [{ kind: 'button', label: words.never, to: { command: 'event.never-remind', ids: [] } }],
};
