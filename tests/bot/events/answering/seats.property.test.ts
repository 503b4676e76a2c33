import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { Refusal } from '../../../../bot/errors.ts';
import {
  lowerByItself,
  putBackLatest,
  setCapacity,
} from '../../../../bot/events/answering/capacity.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { type Product, startProduct } from '../../../support/product.ts';
import { buildHall, type HallTown, START } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const VCS = 5;
const LA = 4;
const names = [
  ...Array.from({ length: VCS }, (_, at) => `vcs ${at}`),
  ...Array.from({ length: LA }, (_, at) => `la ${at}`),
];

type Step =
  | { readonly does: 'press'; readonly who: string; readonly what: string; readonly process: 0 | 1 }
  | { readonly does: 'together'; readonly whos: readonly string[]; readonly what: string }
  | { readonly does: 'places'; readonly who: string; readonly places: number }
  | { readonly does: 'resize'; readonly how: 0 | 1 | 2; readonly capacity: number }
  | { readonly does: 'wait'; readonly hours: number }
  | { readonly does: 'merge'; readonly one: string; readonly two: string }
  | { readonly does: 'restart' };

const who = fc.constantFrom(...names);
const what = fc.constantFrom('going', 'going', 'going', 'maybe', 'cant', 'take', 'take');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('press' as const),
      who,
      what,
      process: fc.constantFrom(0 as const, 1 as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('together' as const),
      whos: fc.uniqueArray(who, { minLength: 2, maxLength: 6 }),
      what,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('places' as const),
      who,
      places: fc.integer({ min: 1, max: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('resize' as const),
      how: fc.constantFrom(0 as const, 1 as const, 2 as const),
      capacity: fc.integer({ min: 1, max: 7 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('merge' as const), one: who, two: who }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
);

/** The processes of a run; a restart replaces both, and all that they remembered is gone. */
interface Run {
  readonly hall: HallTown;
  processes: readonly [Product, Product];
  now: number;
  /** Answers that have asked for more than there was at some time: then others go before them. */
  readonly tooLarge: Set<string>;
}

async function take(run: Run, one: Step): Promise<void> {
  const { hall, processes } = run;
  const { network, event } = hall;
  const press = (product: Product, name: string, says: string) =>
    product.press(name, answerOf(event.id, says));
  switch (one.does) {
    case 'press':
      await press(processes[one.process], one.who, one.what);
      return;
    case 'together':
      await Promise.all(
        one.whos.map((name, at) => press(processes[at % 2 ? 1 : 0], name, one.what)),
      );
      return;
    case 'places':
      await processes[0].press(one.who, {
        command: 'event.save-colleagues',
        ids: [event.id],
        values: { places: String(one.places) },
      });
      return;
    case 'resize': {
      const change = [setCapacity, lowerByItself, putBackLatest][one.how] as (
        work: Work,
        id: string,
        capacity: number,
      ) => Promise<unknown>;
      const changing = inWork(processes[1].ctx, network.id, (work) =>
        change(work, event.id, one.capacity),
      );
      await changing.catch((error: unknown) => {
        // Once it has begun this is refused.
        if (!(error instanceof Refusal)) throw error;
      });
      return;
    }
    case 'wait':
      run.now += one.hours * 3_600_000;
      await processes[0].reach(new Date(run.now).toISOString());
      return;
    case 'merge':
      await inWork(processes[0].ctx, network.id, (work) =>
        mergePeople(work, people, [network.person(one.one).id, network.person(one.two).id]),
      );
      return;
    case 'restart':
      run.processes = [startProduct(database, network), startProduct(database, network)];
      return;
    default:
      one satisfies never;
  }
}

/** From the card where it is a hot press, else from a message of one's own. */
function answerOf(eventId: string, says: string) {
  return says === 'take'
    ? { command: 'event.answer', ids: [eventId], value: says }
    : { command: `event.${says}`, ids: [eventId] };
}

interface Line {
  readonly rsvp: string;
  readonly group: string;
  readonly move: string;
}

/** Reads the moves in order: whoever got a seat had nobody of her own group waiting before her. */
async function expectOrder({ hall: { event }, tooLarge }: Run): Promise<void> {
  const { rows } = await database.admin.query<Line>(
    `select m.rsvp_id as rsvp, r.stakeholder_group as "group", m.move from seat_move m
     join rsvp r on r.network_id = m.network_id and r.id = m.rsvp_id
     where m.event_id = $1 order by m.position`,
    [event.id],
  );
  const queue: Line[] = [];
  for (const line of rows) {
    const at = queue.findIndex(({ rsvp }) => rsvp === line.rsvp);
    const ahead = (at < 0 ? queue : queue.slice(0, at)).filter(
      ({ group, rsvp }) => group === line.group && !tooLarge.has(rsvp),
    );
    if (['seated', 'offered', 'given'].includes(line.move)) expect(ahead).toEqual([]);
    if (at >= 0) queue.splice(at, 1);
    if (line.move === 'waiting') queue.push(line);
    if (line.move === 'put-back') queue.unshift(line);
  }
}

async function expectLaw({ event }: HallTown): Promise<void> {
  const { rows: over } = await database.admin.query(
    `select e.capacity, sum(r.places) from event e
     join rsvp r on r.network_id = e.network_id and r.event_id = e.id
     where e.id = $1 and r.seat in ('seated', 'offered')
     group by e.network_id, e.id having sum(r.places) > e.capacity`,
    [event.id],
  );
  expect(over).toEqual([]);
  // Nobody is told twice, or not at all, what a move of her seat was.
  const { rows: untold } = await database.admin.query(
    `with moved as (
       select rsvp_id, move, count(*)::int as n from seat_move
       where event_id = $1 and move in ('offered', 'given', 'put-back') group by 1, 2
     ), told as (
       select r.id as rsvp_id, split_part(o.variant, '.', 1) as move, count(*)::int as n
       from outbox o join rsvp r on r.network_id = o.network_id and o.ids = array[r.id]
       where r.event_id = $1 and o.card = 'event.place' and o.variant <> 'expired' group by 1, 2
     )
     select * from moved full join told using (rsvp_id, move)
     where moved.n is distinct from told.n`,
    [event.id],
  );
  expect(untold).toEqual([]);
}

async function noteTooLarge({ hall: { event }, tooLarge }: Run): Promise<void> {
  const { rows } = await database.admin.query<{ id: string }>(
    `select r.id from rsvp r join event e on e.network_id = r.network_id and e.id = r.event_id
     where e.id = $1 and r.seat = 'waiting' and r.places > e.capacity`,
    [event.id],
  );
  for (const { id } of rows) tooLarge.add(id);
}

/** Without places kept for groups, the first who could ever sit down waits only while she does not fit. */
async function expectNobodyBlocked({ event }: HallTown): Promise<void> {
  const { rows } = await database.admin.query(
    `with free as (
       select e.capacity, e.capacity - (select coalesce(sum(places), 0) from rsvp r
         where r.event_id = e.id and r.seat in ('seated', 'offered')) as seats
       from event e where e.id = $1 and e.capacity_goal is null
     ), first as (
       select r.places from rsvp r, free where r.event_id = $1 and r.seat = 'waiting'
         and r.places <= free.capacity order by r.queue_number limit 1
     )
     select * from free, first where first.places <= free.seats`,
    [event.id],
  );
  expect(rows).toEqual([]);
}

/** Invites everybody, each for so many places together. */
async function inviteParties({ network, event }: HallTown, parties: readonly number[]) {
  await database.admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, places)
     select p.network_id, gen_random_uuid(), $1, p.id, p.stakeholder_group, g.places
     from unnest($2::uuid[], $3::smallint[]) as g (person_id, places)
     join person p on p.id = g.person_id`,
    [event.id, names.map((name) => network.person(name).id), parties],
  );
}

test('whatever happens, in any order and in two processes: no seat twice, nobody passed over, each told once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom({}, { vcs: 1 }, { vcs: 2, la: 1 }),
      fc.array(fc.constantFrom(1, 1, 1, 2, 3, 9), {
        minLength: names.length,
        maxLength: names.length,
      }),
      fc.array(step, { minLength: 10, maxLength: 40 }),
      async (capacity, pools, parties, steps) => {
        const kept = Object.values(pools).reduce((sum, places) => sum + places, 0);
        const hall = await buildHall(
          database,
          { vcs: VCS, la: LA },
          { capacity: Math.max(capacity, kept), pools },
        );
        await inviteParties(hall, parties);
        const run: Run = {
          hall,
          processes: [hall.product, startProduct(database, hall.network)],
          now: Date.parse('2026-12-07T10:00:00Z'),
          tooLarge: new Set(),
        };
        for (const one of steps) {
          await take(run, one);
          await expectLaw(hall);
          await noteTooLarge(run);
          if (kept === 0 && run.now < Date.parse(START)) await expectNobodyBlocked(hall);
        }
        await expectOrder(run);
      },
    ),
    { numRuns: 16, endOnFailure: true },
  );
}, 300_000);
