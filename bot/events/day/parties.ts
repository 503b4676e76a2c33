import { z } from 'zod';
import { type AttendeeRow, setAttendedPlaces } from '../../../db/attendance.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import type { Field, Reply } from '../../view.ts';
import { readAttendees } from './attendees.ts';
import { listAfter, nameOf } from './listing.ts';
import { deskReply } from './summary.ts';
import { holdTickable } from './tickable.ts';
import type { listInput } from './ticks.ts';
import { words } from './words.en.ts';

/** Questions of a page: what the narrowest platform takes. */
const PER_PAGE = 5;

/** *How many of each party*: of those ticked who booked for several. */
export async function openParties(
  work: Work,
  _actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  return showParties(work, event, input.after);
}

export const partiesInput = z
  .object({ event: z.uuid(), after: z.uuid().optional() })
  .catchall(z.unknown());

/** Notes how many came of each party of a page, and goes on. */
export async function saveParties(
  work: Work,
  _actor: Member,
  input: z.output<typeof partiesInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  for (const row of await readAttendees(work, event.id)) {
    const places = Number(input[fieldName(row)]);
    if (isParty(row) && Number.isInteger(places) && places >= 1 && places <= row.places)
      await setAttendedPlaces(work.tx, event.id, row.rsvpId, places);
  }
  if (input.after === undefined) return deskReply(work, event, words.partiesSaved);
  return showParties(work, event, input.after);
}

async function showParties(work: Work, event: EventRow, after: string | undefined): Promise<Reply> {
  const all = await readAttendees(work, event.id);
  const { shown, next } = listAfter(all, after, isParty, PER_PAGE);
  if (shown.length === 0) return deskReply(work, event, words.noParties);
  const more = next === null ? [] : [next];
  return {
    kind: 'form',
    form: {
      title: words.partiesTitle,
      fields: shown.map(fieldOf),
      submit: {
        label: next === null ? words.save : words.saveAndGoOn,
        to: { command: 'event.save-parties', ids: [event.id, ...more] },
      },
      reopen: {
        command: 'event.parties',
        ids: [event.id, ...(after === undefined ? [] : [after])],
      },
    },
  };
}

/** Whether somebody came who had booked for more than herself. */
function isParty({ attendance, wasGoing, places }: AttendeeRow): boolean {
  return attendance === 'attended' && wasGoing && places > 1;
}

function fieldOf(row: AttendeeRow): Field {
  const numbers = Array.from({ length: row.places }, (_, at) => String(at + 1));
  return {
    kind: 'single',
    name: fieldName(row),
    label: words.partyOf(nameOf(row), row.places),
    required: true,
    initial: String(row.attendedPlaces),
    choices: numbers.map((value) => ({ value, label: value })),
  };
}

function fieldName({ rsvpId }: AttendeeRow): string {
  return `party-${rsvpId}`;
}
