import type { EventRow, SessionRow } from '../../../db/event.ts';
import type { NeedTotalRow } from '../../../db/rsvp-need.ts';
import type { StallRow } from '../../../db/stall.ts';
import type { Part } from '../../document.ts';
import { capital } from '../../network/words.en.ts';
import { words as answering } from '../answering/words.en.ts';
import { words as shared } from '../event/words.en.ts';
import type { Timetable } from '../matching/read-timetable.ts';
import { needsToSeeTo } from '../stalls/needs.ts';
import { clock } from './clock.ts';
import { packWords as words } from './pack-words.en.ts';
import { tableOf } from './paper-table.ts';

/** Where each stall stands and what it needs; of guests' needs only numbers, since it lies about. */
export function floorSheet(
  event: EventRow,
  floor: readonly StallRow[],
  needs: readonly NeedTotalRow[],
): readonly Part[] {
  const { floor: say } = words;
  const stalls = floor.map((stall) => [
    stall.pitch ?? say.noPitch,
    stall.organisationName,
    stall.typeName,
    capital(needsToSeeTo(stall).join(', ')),
  ]);
  const wanted = needs
    .filter(({ going }) => going > 0)
    .map(({ need, going }) => [answering.need(need), String(going)]);
  const hasFloor = stalls.length > 0 || event.kind === 'market-place';
  return [
    ...(hasFloor
      ? [
          { kind: 'heading' as const, text: say.heading },
          stalls.length === 0
            ? { kind: 'paragraph' as const, text: say.nobody }
            : tableOf(say.columns, [1, 4, 3, 3], stalls, { size: 12, rowHeight: 26 }),
        ]
      : []),
    { kind: hasFloor ? 'subheading' : 'heading', text: say.needs },
    ...(wanted.length === 0
      ? [{ kind: 'paragraph' as const, text: say.noNeeds }]
      : [
          { kind: 'paragraph' as const, text: say.needsIntro },
          tableOf(say.needColumns, [4, 1], wanted, { size: 12 }),
        ]),
    ...(event.accessNotes === ''
      ? []
      : [
          { kind: 'subheading' as const, text: say.access },
          { kind: 'paragraph' as const, text: event.accessNotes },
        ]),
  ];
}

/** What happens when and in which room. */
export function timetable(event: EventRow, sessions: readonly SessionRow[]): readonly Part[] {
  const { timetable: say } = words;
  const span = (from: Date, until: Date) =>
    `${clock(from, event.timeZone).time} – ${clock(until, event.timeZone).time}`;
  const rows =
    sessions.length === 0
      ? [[span(event.startsAt, event.endsAt), say.whole, shared.where(event)]]
      : sessions.map((one) => [span(one.startsAt, one.endsAt), one.title, one.room]);
  return [
    { kind: 'heading', text: say.heading },
    tableOf(say.columns, [2, 5, 3], rows, { size: 14, rowHeight: 32 }),
  ];
}

/** Who meets whom, when and at which table: those who said yes to each other. */
export function meetingsSheet(event: EventRow, timetable: Timetable | null): readonly Part[] {
  if (!timetable || timetable.meetings.length === 0) return [];
  const { meetings: say } = words;
  const rows = timetable.meetings.map(({ startsAt, where, one, other }) => [
    clock(startsAt, event.timeZone).time,
    where,
    one.name,
    other.name,
  ]);
  return [
    { kind: 'heading', text: say.heading },
    { kind: 'paragraph', text: say.intro(timetable.minutes), size: 14 },
    tableOf(say.columns, [1.2, 3, 4, 4], rows, { size: 14, rowHeight: 32 }),
  ];
}
