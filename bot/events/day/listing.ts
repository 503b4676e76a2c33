import type { AttendeeRow } from '../../../db/attendance.ts';
import { type Choice, type Field, MOST_CHOICES } from '../../view.ts';
import { words } from './words.en.ts';

/** Boxes of a group, and groups of a page: what both platforms show as boxes, beside a sentence. */
const EACH = 10;
const GROUPS = 4;

/** People of a long list that are shown at once, and which of them is the last. */
interface Listed<Row> {
  readonly shown: readonly Row[];
  /** Null where the list ends with these. */
  readonly next: string | null;
}

/**
 * The people who come after one of them in a list, so many at once and only those wanted. Whoever is
 * ticked meanwhile, nobody is skipped: the place in the list is a person, not a number.
 */
export function listAfter<Row extends AttendeeRow>(
  all: readonly Row[],
  after: string | undefined,
  isWanted: (row: Row) => boolean,
  most = EACH * GROUPS,
): Listed<Row> {
  const from = all.findIndex(({ rsvpId }) => rsvpId === after) + 1;
  const rest = all.slice(from).filter(isWanted);
  const shown = rest.slice(0, most);
  const isLast = rest.length <= shown.length;
  return { shown, next: isLast ? null : (shown.at(-1)?.rsvpId ?? null) };
}

/** Boxes for these people, in groups named for the first and the last of each. */
export function boxesFor(people: readonly AttendeeRow[]): readonly Field[] {
  const size = Math.min(MOST_CHOICES, EACH);
  const groups = Math.ceil(people.length / size);
  return Array.from({ length: groups }, (_, at) => {
    const group = people.slice(at * size, (at + 1) * size);
    return {
      kind: 'multiple',
      name: `people-${at}`,
      label: words.fromTo(nameOf(group[0]), nameOf(group.at(-1))),
      required: false,
      choices: group.map(choiceOf),
    };
  });
}

/** The people whose boxes were ticked, in whichever group. */
export function tickedIn(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!name.startsWith('people-')) return [];
    return typeof value === 'string' ? [value] : ((value ?? []) as string[]);
  });
}

/** How somebody is called in a list. */
export function nameOf(row: AttendeeRow | undefined): string {
  return row?.name || words.noName;
}

function choiceOf(row: AttendeeRow): Choice {
  const label = row.places > 1 ? words.withParty(nameOf(row), row.places) : nameOf(row);
  return {
    value: row.rsvpId,
    label,
    ...(row.organisation ? { help: row.organisation } : {}),
  };
}
