import type { AttendeeRow } from '../../../db/attendance.ts';
import type { EventRow, SessionRow } from '../../../db/event.ts';
import type { FloorRow, NeedCount } from '../../../db/pack.ts';
import type { Part } from '../../document.ts';
import { words as shared } from '../event/words.en.ts';
import { clock } from './clock.ts';
import { packWords as words } from './pack-words.en.ts';

/** Rows to write in, for those who come without a booking. */
const WALK_IN_ROWS = 10;

/** What somebody at the desk reads first. */
export function coverSheet(event: EventRow, attendees: readonly AttendeeRow[]): readonly Part[] {
  const { cover } = words;
  const going = attendees.filter(({ wasGoing }) => wasGoing);
  const places = going.reduce((sum, each) => sum + each.places, 0);
  return [
    { kind: 'heading', text: event.title },
    { kind: 'paragraph', text: whenOnPaper(event), size: 14 },
    { kind: 'paragraph', text: shared.where(event), size: 14 },
    { kind: 'paragraph', text: cover.going(going.length, places), size: 14 },
    { kind: 'paragraph', text: cover.care },
    { kind: 'paragraph', text: cover.again },
    { kind: 'paragraph', text: cover.after },
  ];
}

/** `Thursday 14 January 2027, 10:00 – 15:00`, with the second day where it ends on another. */
function whenOnPaper({ startsAt, endsAt, timeZone }: EventRow): string {
  const [from, until] = [clock(startsAt, timeZone), clock(endsAt, timeZone)];
  const end = from.day === until.day ? until.time : `${until.day}, ${until.time}`;
  return `${from.day}, ${from.time} – ${end}`;
}

/** Who is going, by name, in letters large enough for everybody, with a box for each of a party. */
export function signInSheet(attendees: readonly AttendeeRow[]): readonly Part[] {
  const { signIn } = words;
  const rows = attendees.map((each) => [
    { boxes: each.places },
    each.name || signIn.noName,
    each.organisation ?? '',
    each.wantsNoPhotographs ? signIn.noPhotographs : '',
  ]);
  const widths = [1.5, 4, 3.8, 2.9];
  return [
    { kind: 'heading', text: signIn.heading },
    ...(rows.length === 0
      ? [{ kind: 'paragraph' as const, text: signIn.nobody }]
      : [
          { kind: 'paragraph' as const, text: signIn.intro, size: 14 },
          table(signIn.columns, widths, rows, { size: 14, rowHeight: 32 }),
        ]),
    { kind: 'subheading', text: signIn.walkIns },
    table(
      signIn.walkInColumns,
      [4, 4, 3],
      Array.from({ length: WALK_IN_ROWS }, () => ['', '', '']),
      { size: 14, rowHeight: 36 },
    ),
  ];
}

/** A badge for each person whose name is known; colleagues who come along write their own. */
export function badges(
  attendees: readonly AttendeeRow[],
  nameGroup: (group: string) => string,
): readonly Part[] {
  const worn = attendees.flatMap((each) => {
    const badge = {
      name: each.name,
      organisation: each.organisation ?? '',
      note: nameGroup(each.group),
    };
    const colleague = { ...badge, name: '' };
    return [badge, ...Array.from({ length: each.places - 1 }, () => colleague)];
  });
  return worn.length === 0 ? [] : [{ kind: 'badges', badges: worn }];
}

/** Where each stall stands and what it needs; of guests' needs only numbers, since it lies about. */
export function floorSheet(
  event: EventRow,
  floor: readonly FloorRow[],
  needs: readonly NeedCount[],
): readonly Part[] {
  const { floor: say } = words;
  const stalls = floor.map((stall) => [
    stall.pitch ?? say.noPitch,
    stall.organisation,
    stall.type,
    stallNeeds(stall),
  ]);
  const wanted = needs.map(({ need, people }) => [words.need[need] ?? need, String(people)]);
  const hasFloor = stalls.length > 0 || event.kind === 'market-place';
  return [
    ...(hasFloor
      ? [
          { kind: 'heading' as const, text: say.heading },
          stalls.length === 0
            ? { kind: 'paragraph' as const, text: say.nobody }
            : table(say.columns, [1, 4, 3, 3], stalls, { size: 12, rowHeight: 26 }),
        ]
      : []),
    { kind: hasFloor ? 'subheading' : 'heading', text: say.needs },
    ...(wanted.length === 0
      ? [{ kind: 'paragraph' as const, text: say.noNeeds }]
      : [
          { kind: 'paragraph' as const, text: say.needsIntro },
          table(say.needColumns, [4, 1], wanted, { size: 12 }),
        ]),
    ...(event.accessNotes === ''
      ? []
      : [
          { kind: 'subheading' as const, text: say.access },
          { kind: 'paragraph' as const, text: event.accessNotes },
        ]),
  ];
}

function stallNeeds({ needsPower, needsTable, accessNeeds }: FloorRow): string {
  const { floor } = words;
  return [needsPower && floor.power, needsTable && floor.table, accessNeeds]
    .filter(Boolean)
    .join(', ');
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
    table(say.columns, [2, 5, 3], rows, { size: 14, rowHeight: 32 }),
  ];
}

/** To be hung at the door: how to say that one is here. `url` where telephones can reach us. */
export function doorSheet(word: string, url: string | null): readonly Part[] {
  const { door } = words;
  return [
    { kind: 'heading', text: door.heading },
    { kind: 'paragraph', text: door.intro, size: 18 },
    { kind: 'poster', text: word.toUpperCase() },
    { kind: 'paragraph', text: door.command(word), size: 18 },
    ...(url === null ? [] : [{ kind: 'code' as const, url, caption: door.code }]),
    { kind: 'paragraph', text: door.orDesk, size: 18 },
  ];
}

function table(
  labels: readonly string[],
  widths: readonly number[],
  rows: Extract<Part, { kind: 'table' }>['rows'],
  looks: { readonly size: number; readonly rowHeight?: number },
): Part {
  const columns = labels.map((label, at) => ({ label, width: widths[at] ?? 1 }));
  return { kind: 'table', columns, rows, ...looks };
}
