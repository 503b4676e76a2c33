import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import type { EventRow } from '../../../db/event.ts';
import { type IntroductionRow, listIntroductions } from '../../../db/introduction.ts';
import { setRounds, setShortMeetings } from '../../../db/matching.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { describeWhen } from '../../network/hours.ts';
import { readMoment } from '../../network/moment.ts';
import type { Message, Reply } from '../../view.ts';
import { type eventInput, holdEvent, readEvent, whyClosed } from '../event/event.ts';
import { readComing, readGuests } from './participants.ts';
import { planMeetings } from './plans.ts';
import { readTimetable, startOfRound, type Timetable } from './read-timetable.ts';
import { makeTimetable } from './timetable.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

const MINUTES = ['5', '8', '10', '15', '20'] as const;
const USUAL_MINUTES = '8';

/** Shows the timetable of short meetings; while there is none, the form that makes it. */
export async function showMeetings(work: Work, actor: Member, input: Input): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const timetable = await readTimetable(work, event);
  if (!timetable) return startMeetings(work, actor, input);
  return { kind: 'whisper', message: timetableMessage(event, timetable) };
}

/** Opens the form for a timetable. @throws Refusal while no two have said yes to each other */
export async function startMeetings(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const pairs = await agreedPairs(work, event);
  return {
    kind: 'form',
    form: {
      title: words.meetingsTitle,
      intro: [{ kind: 'text', text: words.meetingsIntro(pairs.length) }],
      fields: [
        {
          kind: 'moment',
          name: 'begins',
          label: words.begins,
          help: words.beginsHelp,
          required: true,
          initial: event.startsAt.toISOString(),
        },
        {
          kind: 'single',
          name: 'minutes',
          label: words.minutes,
          required: true,
          choices: MINUTES.map((value) => ({ value, label: words.minutesChoice(Number(value)) })),
          initial: USUAL_MINUTES,
        },
      ],
      submit: { label: words.save, to: { command: 'event.save-meetings', ids: [event.id] } },
      reopen: { command: 'event.start-meetings', ids: [event.id] },
    },
  };
}

export const meetingsInput = z.object({
  event: z.uuid(),
  begins: z.string().max(100),
  minutes: z.enum(MINUTES).transform(Number),
});

/** Makes the timetable of all who have said yes to each other, in place of an earlier one. */
export async function saveMeetings(
  work: Work,
  actor: Member,
  input: z.output<typeof meetingsInput>,
): Promise<Reply> {
  const event = await holdEvent(work, input.event);
  const pairs = await agreedPairs(work, event);
  const beginsAt = await readBeginning(work, event, input.begins);
  const holders = (await readGuests(work, event.id)).filter((each) => each.hasStall);
  const meetings = makeTimetable(
    pairs.map(({ oneId, otherId }) => ({ one: oneId, other: otherId })),
    new Set(holders.map(({ personId }) => personId)),
  );
  const rounds = Math.max(...meetings.map(({ round }) => round));
  checkEnd(event, { beginsAt, minutes: input.minutes }, rounds);
  await setShortMeetings(work.tx, event.id, {
    beginsAt: beginsAt.toISOString(),
    minutes: input.minutes,
  });
  await setRounds(
    work.tx,
    event.id,
    meetings.map(({ one, other, round, table }) => {
      const id = pairs.find((each) => each.oneId === one && each.otherId === other)?.id ?? '';
      return { id, round, table };
    }),
  );
  await audit(work, 'event.meetings-planned', { actorId: actor.person.id, subjectId: event.id });
  const timetable = await readTimetable(work, event);
  if (!timetable) throw new Error('A timetable was made and cannot be read.');
  await planMeetings(work, event, timetable.made);
  return { kind: 'replace', message: timetableMessage(event, timetable) };
}

/** Who has said yes to each other, both coming. */
async function agreedPairs(work: Work, event: EventRow): Promise<readonly IntroductionRow[]> {
  const closed = whyClosed(event);
  if (closed) throw closed;
  const coming = await readComing(work, event.id);
  const pairs = (await listIntroductions(work.tx, event.id)).filter(
    ({ introducedAt, oneId, otherId }) => introducedAt && coming.has(oneId) && coming.has(otherId),
  );
  if (pairs.length === 0) throw new Refusal('not-found', words.nobodyYet);
  return pairs;
}

async function readBeginning(work: Work, event: EventRow, typed: string): Promise<Date> {
  const now = await readBusinessTime(work.tx);
  const moment = readMoment(typed, { zone: event.timeZone, now });
  if (!moment) throw refuse(words.unclear);
  const beginsAt = new Date(moment.epochMilliseconds);
  if (beginsAt < event.startsAt || beginsAt >= event.endsAt) throw refuse(words.outside);
  return beginsAt;
}

function checkEnd(
  event: EventRow,
  plan: { readonly beginsAt: Date; readonly minutes: number },
  rounds: number,
): void {
  const ends = startOfRound(plan, rounds).getTime() + plan.minutes * 60_000;
  if (ends <= event.endsAt.getTime()) return;
  const until = describeWhen(Temporal.Instant.fromEpochMilliseconds(ends), event.timeZone);
  throw refuse(words.tooLong(rounds, until));
}

function refuse(sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { begins: sentence });
}

function timetableMessage(event: EventRow, { meetings, minutes }: Timetable): Message {
  const rounds = new Set(meetings.map(({ startsAt }) => startsAt.getTime())).size;
  return {
    summary: words.meetingsTitle,
    blocks: [
      { kind: 'heading', text: words.meetingsTitle },
      { kind: 'text', text: words.made(meetings.length, rounds, minutes) },
      {
        kind: 'table',
        columns: words.tableHeads,
        rows: meetings.map(({ startsAt, where, one, other }) => [
          clockOf(startsAt, event.timeZone),
          where,
          words.tablePair(one.name, other.name),
        ]),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.again,
            to: { command: 'event.start-meetings', ids: [event.id] },
          },
        ],
      },
      { kind: 'note', text: words.madeNote },
    ],
  };
}

/** `10:30`, on the clock of the event. */
function clockOf(moment: Date, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
