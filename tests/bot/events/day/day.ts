import { newId } from '../../../../bot/ids.ts';
import type { Message } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buildEvent, type EventPlan } from '../../../support/event.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

/** The day of the event in these tests: Thursday 14 January 2027, 10:00 to 15:00 in London. */
export const day = {
  before: '2027-01-13T09:00:00Z',
  tooEarly: '2027-01-14T09:29:59Z',
  doorsOpen: '2027-01-14T09:30:00Z',
  begun: '2027-01-14T10:05:00Z',
  end: '2027-01-14T15:00:00Z',
  evening: '2027-01-14T19:00:00Z',
};

/** A town with an event in it, and those who answered. */
export interface EventTown extends PulseTown {
  readonly event: string;
  /** The answer of each guest, by name. */
  readonly rsvps: Readonly<Record<string, string>>;
}

/** Somebody and what she answered; seated in one place unless said otherwise. */
export interface Guest {
  readonly name: string;
  readonly answer?: 'accepted' | 'tentative' | 'declined' | 'needs-action';
  readonly seat?: 'none' | 'seated';
  readonly places?: number;
  readonly group?: string;
  readonly needs?: readonly string[];
}

/** Builds a town with an event on that day and its guests. */
export async function buildDay(
  database: TestDatabase,
  plan: {
    readonly guests: readonly Guest[];
    readonly people?: readonly PersonPlan[];
    readonly groups?: Readonly<Record<string, number>>;
    readonly event?: Partial<EventPlan>;
    readonly now?: string;
  },
): Promise<EventTown> {
  const town = await buildTown(database, plan.groups ?? { vcs: 6 }, {
    people: plan.people ?? [],
    now: plan.now ?? day.before,
  });
  const built = await buildEvent(database, town.network, {
    title: 'Winter market place',
    startsAt: '2027-01-14T10:00:00Z',
    endsAt: day.end,
    createdBy: 'Coordinator',
    ...plan.event,
  });
  const rsvps: Record<string, string> = {};
  for (const guest of plan.guests)
    rsvps[guest.name] = await addGuest(database, town, built.id, guest);
  return { ...town, event: built.id, rsvps };
}

async function addGuest(
  { admin }: TestDatabase,
  { network }: PulseTown,
  event: string,
  guest: Guest,
): Promise<string> {
  const id = newId();
  const answer = guest.answer ?? 'accepted';
  const person = network.person(guest.name);
  await admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat, places)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      network.id,
      id,
      event,
      person.id,
      guest.group ?? person.group ?? 'other',
      answer,
      guest.seat ?? (answer === 'accepted' ? 'seated' : 'none'),
      guest.places ?? 1,
    ],
  );
  for (const need of guest.needs ?? [])
    await admin.query('insert into rsvp_need values ($1, $2, $3)', [network.id, id, need]);
  return id;
}

/** The address behind a link of a message. */
export function linkOf(message: Message, label: string): string {
  const links = message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const link = links.find((one) => one.kind === 'link' && one.label === label);
  if (link?.kind !== 'link') throw new Error(`No link ${label}.`);
  return link.url;
}
