import { planEnd } from '../../../../bot/events/after/ending.ts';
import { inWork } from '../../../../bot/work.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { answerSurvey } from '../../../support/pulse.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addGuests, came, type GuestPlan, missed } from './guests.ts';

/** A day that is over, and the survey of how it was. */
export interface Held {
  readonly town: PulseTown;
  readonly event: string;
  readonly wave: string;
}

/** A day of 15 who were going (9 and 6), two of whom did not come; the others were asked how it was. */
export async function holdEvent(database: TestDatabase): Promise<Held> {
  const town = await buildTown(database, { vcs: 11, la: 7 });
  const { id: event } = await buildEvent(database, town.network, {
    kind: 'conference',
    title: 'Working together',
    startsAt: '2026-12-08T10:00:00Z',
    endsAt: '2026-12-08T16:00:00Z',
    outcomes: ['I know whom to ask at the council.'],
    channels: ['asked'],
    createdBy: 'Coordinator',
    stalls: [{ name: 'Large table', number: 6 }],
  });
  await database.admin.query(
    `insert into event_pool (network_id, event_id, stakeholder_group, places, target_percent)
     values ($1, $2, 'vcs', 9, 60), ($1, $2, 'la', 6, 40)`,
    [town.network.id, event],
  );
  await inWork(town.product.ctx, town.network.id, (work) =>
    planEnd(work, { id: event, endsAt: new Date('2026-12-08T16:00:00Z') }),
  );
  const names = (group: string, from: number, to: number, plan: GuestPlan) =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, at) => [`${group} ${from + at}`, plan] as const),
    );
  await addGuests(database, town.network, event, {
    ...names('vcs', 0, 8, came),
    ...names('vcs', 8, 9, missed),
    ...names('vcs', 9, 10, { answer: 'declined' }),
    ...names('vcs', 10, 11, { answer: 'needs-action' }),
    ...names('la', 0, 5, came),
    ...names('la', 5, 6, missed),
    ...names('la', 6, 7, { answer: 'accepted', seat: 'none', wasGoing: false }),
  });
  await moves(database, town, event, [
    ['vcs 0', 'seated'],
    ['vcs 1', 'seated'],
    ['la 6', 'waiting'],
    ['la 6', 'offered'],
    ['la 6', 'expired'],
  ]);
  await town.product.reach('2026-12-08T16:00:01Z');
  const [found] = await look<{ id: string }>(
    database,
    `select wave_id as id from event_survey where event_id = $1 and part = 'evaluation'`,
    [event],
  );
  return { town, event, wave: found?.id ?? '' };
}

async function moves(
  { admin }: TestDatabase,
  { network }: PulseTown,
  event: string,
  happened: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [at, [name, move]] of happened.entries())
    await admin.query(
      `insert into seat_move (network_id, event_id, position, rsvp_id, move, places)
       select network_id, event_id, $3, id, $4, places from rsvp
       where event_id = $1 and person_id = $2`,
      [event, network.person(name).id, at + 1, move],
    );
}

/** Seven learned something and agree; five neither; one has not answered. */
export async function answerAll({ town, wave }: Held): Promise<void> {
  const overall = ['5', '5', '5', '4', '4', '4', '3', '3', '3', '3', '4', '2'];
  const people = [
    ...Array.from({ length: 7 }, (_, at) => `vcs ${at}`),
    ...Array.from({ length: 5 }, (_, at) => `la ${at}`),
  ];
  for (const [at, name] of people.entries()) {
    const [aims, before, after] = at < 7 ? ['4', '2', '4'] : ['2', '3', '3'];
    await answerSurvey(town.product, name, wave, [
      overall[at] ?? '3',
      aims ?? '',
      at < 6 ? '4' : '2',
      before ?? '',
      after ?? '',
      at < 8 ? '4' : '3',
      '',
      at < 9 ? '5' : '3',
    ]);
  }
}
