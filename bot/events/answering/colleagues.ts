import { z } from 'zod';
import { listSeatsOf } from '../../../db/seat.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Reply } from '../../view.ts';
import { eventInput } from '../event/event.ts';
import { resize } from './guest.ts';
import { closeHall, openHall } from './hall.ts';
import { holdOwn, tellOwn, whyFrozen } from './own.ts';
import { trimSessions } from './sessions.ts';
import { words } from './words.en.ts';

const MOST_PLACES = 20;

/** *Bring colleagues*. */
export async function openColleagues(
  work: Work,
  { person }: Member,
  { event: id }: z.output<typeof eventInput>,
): Promise<Reply> {
  const { standing } = await holdOwn(work, id, person.id);
  const isWaiting = standing.seat === 'waiting';
  return {
    kind: 'form',
    form: {
      title: words.colleagues.title,
      intro: [
        { kind: 'text', text: isWaiting ? words.colleagues.introWaiting : words.colleagues.intro },
      ],
      fields: [
        {
          kind: 'text',
          name: 'places',
          label: words.colleagues.label,
          help: words.colleagues.help,
          required: true,
          maxLength: 2,
          initial: String(standing.places),
        },
      ],
      submit: { label: words.save, to: { command: 'event.save-colleagues', ids: [id] } },
      reopen: { command: 'event.colleagues', ids: [id] },
    },
  };
}

/** How many places somebody wants, as typed. */
export const placesField = z
  .string({ error: words.colleagues.wrong })
  .trim()
  .regex(/^\d{1,2}$/, { error: words.colleagues.wrong })
  .transform(Number)
  .pipe(z.number().min(1, words.colleagues.wrong).max(MOST_PLACES, words.colleagues.wrong));

export const colleaguesInput = eventInput.extend({ places: placesField });

/** Asks for more places, all or none of them, or gives some back; those she has she keeps. */
export async function saveColleagues(
  work: Work,
  { person }: Member,
  { event: id, places }: z.output<typeof colleaguesInput>,
): Promise<Reply> {
  const hall = await openHall(work, id);
  const frozen = whyFrozen(hall.event);
  if (frozen) throw frozen;
  const [row] = await listSeatsOf(work.tx, id, [person.id]);
  const guest = row && (hall.changed.get(row.id)?.guest ?? { ...row });
  if (guest?.answer !== 'accepted' && guest?.answer !== 'tentative')
    throw new Refusal('not-found', words.answerFirst);
  const problem = resize(hall, guest, places);
  if (problem) {
    const sentence =
      problem === 'tooMany'
        ? words.tooMany(hall.seating.capacity ?? 0)
        : words.colleagues[problem](guest.places);
    throw new Refusal('bad-input', sentence, { places: sentence });
  }
  await closeHall(work, hall);
  const left = await trimSessions(work, id, guest.id);
  const news = [words.colleagues.saved(places), ...(left > 0 ? [words.sessions.trimmed] : [])];
  return tellOwn(work, id, person.id, news.join(' '));
}
