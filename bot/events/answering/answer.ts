import { z } from 'zod';
import { listStandings, type StandingRow } from '../../../db/rsvp.ts';
import { listSeatsOf } from '../../../db/seat.ts';
import { admitGuests, type GuestPress } from '../../../db/seat-write.ts';
import type { SetOutcome, SetPress } from '../../command.ts';
import type { Context, Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Reply } from '../../view.ts';
import { inTime, inWork } from '../../work.ts';
import { eventInput, whyClosed } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { type Guest, type Hall, join, leave, take } from './guest.ts';
import { closeHall, openHall } from './hall.ts';
import { standingMessage } from './standing.ts';

/** What somebody says to an invitation; `take`: to the very offer that she has. */
const saying = z.enum(['going', 'maybe', 'cant', 'take']);
type Saying = z.output<typeof saying>;

/** The same where the button of a message of her own carries it. */
export const answerInput = eventInput.extend({ value: saying });

type Press = SetPress<z.output<typeof eventInput>>;

/**
 * What a button of the card in channels does, for a set of presses: each event is held once, the
 * presses change its seats in the order in which they came, and one commit keeps all of them.
 */
export function answerInSets(what: Saying) {
  return (ctx: Context, networkId: string, presses: readonly Press[]) =>
    inWork(ctx, networkId, (work) => answerSet(work, presses, what), inTime);
}

async function answerSet(
  work: Work,
  presses: readonly Press[],
  what: Saying,
): Promise<readonly SetOutcome[]> {
  const outcomes = new Map<Press, SetOutcome>();
  const byEvent = Map.groupBy(presses, ({ input }) => input.event);
  // In the same order by everybody, so that no two sets wait for each other.
  for (const eventId of [...byEvent.keys()].sort()) {
    const those = byEvent.get(eventId) ?? [];
    const rows = those.map(({ actor: { key, accountId, person } }) => {
      return { key, accountId, personId: person.id };
    });
    const settled = await answerEvent(work, eventId, rows, what);
    for (const [at, press] of those.entries()) outcomes.set(press, settled[at] ?? 'stale');
  }
  return presses.map((press) => outcomes.get(press) ?? 'stale');
}

/** The same for one press from a message of her own, which then says how she stands. */
export async function answerAlone(
  work: Work,
  { person }: Member,
  input: z.output<typeof answerInput>,
): Promise<Reply> {
  const press = { key: null, accountId: null, personId: person.id };
  const [outcome] = await answerEvent(work, input.event, [press], input.value);
  if (outcome instanceof Refusal) throw outcome;
  if (outcome === undefined || outcome === 'stale') throw new Error('Nobody answered.');
  return outcome.kind === 'whisper' ? { kind: 'replace', message: outcome.message } : outcome;
}

/** After joining, to which the card had led: there is no message of her own yet. */
export async function answerAfterJoining(
  work: Work,
  actor: Member,
  input: z.output<typeof answerInput>,
): Promise<Reply> {
  const reply = await answerAlone(work, actor, input);
  return reply.kind === 'replace' ? { kind: 'whisper', message: reply.message } : reply;
}

async function answerEvent(
  work: Work,
  eventId: string,
  presses: readonly GuestPress[],
  what: Saying,
): Promise<readonly SetOutcome[]> {
  const hall = await openOrRefuse(work, eventId);
  if (hall instanceof Refusal) return presses.map(() => hall);
  const admissions = await admitGuests(work.tx, eventId, presses);
  const personIds = [...new Set(presses.map(({ personId }) => personId))];
  const stored = await listSeatsOf(work.tx, eventId, personIds);
  // One that has just lapsed is changed already.
  const guests = new Map<string, Guest>(
    stored.map((row) => [row.personId, hall.changed.get(row.id)?.guest ?? { ...row }]),
  );
  for (const [at, { personId }] of presses.entries()) {
    const guest = guests.get(personId);
    if (guest && admissions[at] === 'new') deeds[what](hall, guest);
  }
  await closeHall(work, hall);
  const standings = await listStandings(work.tx, eventId, personIds);
  const byPerson = new Map(standings.map((one) => [one.personId, one]));
  return presses.map(({ personId }, at) =>
    admissions[at] === 'stale' ? 'stale' : replyOf(hall, byPerson.get(personId)),
  );
}

/** An event that takes no answers keeps nobody from answering another one of the same set. */
async function openOrRefuse(work: Work, eventId: string): Promise<Hall | Refusal> {
  try {
    const hall = await openHall(work, eventId);
    const { event } = hall;
    if (event.state === 'open' && event.hasBegun && !event.isOver)
      return new Refusal('closed', shared.hasBegun(event.title));
    return whyClosed(event) ?? hall;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const deeds: Readonly<Record<Saying, (hall: Hall, guest: Guest) => void>> = {
  going: join,
  take,
  maybe: (hall, guest) => leave(hall, guest, 'tentative'),
  cant: (hall, guest) => leave(hall, guest, 'declined'),
};

function replyOf({ event }: Hall, standing: StandingRow | undefined): SetOutcome {
  if (!standing) return 'stale';
  return { kind: 'whisper', message: standingMessage(event, standing) };
}
