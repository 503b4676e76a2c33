import type { AttendeeRow } from '../../../db/attendance.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Part } from '../../document.ts';
import { words as shared } from '../event/words.en.ts';
import { clock } from './clock.ts';
import { packWords as words } from './pack-words.en.ts';
import { tableOf } from './paper-table.ts';

/** Rows to write in, for those who come without a booking. */
const WALK_IN_ROWS = 10;

/** What somebody at the desk reads first; `survey` is what the evaluation is called in chat. */
export function coverSheet(
  event: EventRow,
  attendees: readonly AttendeeRow[],
  survey: string,
): readonly Part[] {
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
    { kind: 'subheading', text: cover.afterwards },
    { kind: 'paragraph', text: cover.after },
    { kind: 'paragraph', text: words.paper.how(survey) },
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
          tableOf(signIn.columns, widths, rows, { size: 14, rowHeight: 32 }),
        ]),
    { kind: 'subheading', text: signIn.walkIns },
    tableOf(
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
