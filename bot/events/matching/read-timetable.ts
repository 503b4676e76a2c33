import type { EventRow } from '../../../db/event.ts';
import { listIntroductions } from '../../../db/introduction.ts';
import { findShortMeetings } from '../../../db/matching.ts';
import type { Work } from '../../context.ts';
import { type Guest, readGuests } from './participants.ts';
import { words } from './words.en.ts';

/** Between two meetings. */
const MINUTES_TO_MOVE = 2;

const MINUTE_MS = 60_000;

/** The short meetings of an event, as they are printed and told. */
export interface Timetable {
  readonly minutes: number;
  /** How often it was made. */
  readonly made: number;
  /** By round and table. */
  readonly meetings: readonly TimetableMeeting[];
}

/** One short meeting: when, where, and of whom. */
interface TimetableMeeting {
  readonly startsAt: Date;
  /** `Table 3`, or whose stall. */
  readonly where: string;
  readonly one: Guest;
  readonly other: Guest;
}

/**
 * The timetable of short meetings of an event; null while none was made. A meeting whose two do not
 * both come any more is left out.
 */
export async function readTimetable(work: Work, event: EventRow): Promise<Timetable | null> {
  const plan = await findShortMeetings(work.tx, event.id);
  if (!plan) return null;
  const people = await readGuests(work, event.id);
  const byId = new Map(people.map((each) => [each.personId, each]));
  const planned = (await listIntroductions(work.tx, event.id)).flatMap((introduction) => {
    const { round, table } = introduction;
    return round === null ? [] : [{ ...introduction, round, table }];
  });
  const meetings = planned
    .sort((a, b) => a.round - b.round || (a.table ?? 0) - (b.table ?? 0))
    .flatMap(({ round, table, oneId, otherId }) => {
      const [one, other] = [byId.get(oneId), byId.get(otherId)];
      if (!one || !other) return [];
      const startsAt = startOfRound(plan, round);
      return [{ startsAt, where: whereOf(table, one, other), one, other }];
    });
  return { minutes: plan.minutes, made: plan.made, meetings };
}

/** When a round, from 1, begins. */
export function startOfRound(
  { beginsAt, minutes }: { readonly beginsAt: Date; readonly minutes: number },
  round: number,
): Date {
  return new Date(beginsAt.getTime() + (round - 1) * (minutes + MINUTES_TO_MOVE) * MINUTE_MS);
}

function whereOf(table: number | null, one: Guest, other: Guest): string {
  if (table !== null) return words.table(table);
  const holder = one.hasStall ? one : other;
  return words.stallOf(holder.pitch, holder.organisationName);
}
