import { lockPeople } from '../../../db/person.ts';
import { forgetNeeds } from '../../../db/rsvp-need.ts';
import {
  countEnteredBy,
  deleteOldRsvps,
  deleteRsvpsOf,
  listEventsAhead,
  listOwnNeeds,
  listOwnRsvps,
} from '../../../db/rsvp-person.ts';
import { listSeatsOf } from '../../../db/seat.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { leave } from './guest.ts';
import { closeHall, openHall } from './hall.ts';
import { mergeAnswers } from './merging.ts';
import { words } from './words.en.ts';

/** What events hold about whoever was invited: her answers, what she needs, where she wants to be. */
export const answeringPersonData: PersonCapability = {
  name: 'answering',
  tables: ['rsvp'],
  exportPerson,
  forgetPerson,
  mergePeople: mergeAnswers,
  retain: async ({ tx }, months) => (await forgetNeeds(tx)) + (await deleteOldRsvps(tx, months)),
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const rsvps = await listOwnRsvps(tx, personId);
  const needs = await listOwnNeeds(tx, personId);
  const entered = await countEnteredBy(tx, personId);
  const { exported } = words;
  return [
    {
      name: exported.answers,
      rows: rsvps.map((row) => ({
        event: row.title,
        starts: row.startsAt.toISOString(),
        answer: words.list.answer(row.answer),
        place: exported.seat(row.seat),
        places: row.places,
        answered: row.answeredAt?.toISOString() ?? null,
        'looks for': row.looksFor,
        offers: row.offers,
        sessions: row.sessions.join('; ') || null,
        came: exported.came(row.attendance),
      })),
    },
    {
      name: exported.needs,
      rows: needs.map(({ title, need, detail }) => ({ event: title, need, detail })),
    },
    {
      name: exported.entered,
      rows: entered.map(({ title, people }) => ({ event: title, people })),
    },
  ];
}

/** Her seats come free for those who wait, then all is deleted. */
async function forgetPerson(work: Work, personId: string): Promise<void> {
  await freeSeats(work, personId, await listEventsAhead(work.tx, personId));
  // A press holds its event, then her: so the events come first here as well. What a press has
  // answered meanwhile elsewhere shows once she is held, and none after it counts.
  await lockPeople(work.tx, [personId]);
  await freeSeats(work, personId, await listEventsAhead(work.tx, personId));
  await deleteRsvpsOf(work.tx, personId);
}

async function freeSeats(work: Work, personId: string, eventIds: readonly string[]): Promise<void> {
  for (const eventId of eventIds) {
    const hall = await openHall(work, eventId);
    const [row] = await listSeatsOf(work.tx, eventId, [personId]);
    if (row) leave(hall, hall.changed.get(row.id)?.guest ?? { ...row }, 'declined');
    await closeHall(work, hall);
  }
}
