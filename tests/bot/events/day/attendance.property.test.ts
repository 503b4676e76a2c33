import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { look } from '../../pulse/town.ts';
import { buildDay, day, type EventTown, type Guest } from './day.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const PEOPLE = 6;

/** What somebody does on the day; `who` is one of the people. */
type Act =
  | { readonly act: 'word' | 'tick' | 'untick' | 'walk-in'; readonly who: number }
  | { readonly act: 'rest-missed' | 'rest-unknown' };

const acts = fc.array(
  fc.oneof(
    fc.record({
      act: fc.constantFrom('word' as const, 'tick' as const, 'untick' as const, 'walk-in' as const),
      who: fc.nat(PEOPLE - 1),
    }),
    fc.record({ act: fc.constantFrom('rest-missed' as const, 'rest-unknown' as const) }),
  ),
  { minLength: 1, maxLength: 12 },
);

const guests = fc.array(
  fc.record({
    answer: fc.constantFrom('accepted' as const, 'tentative' as const, 'declined' as const),
    places: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: PEOPLE - 1, maxLength: PEOPLE - 1 },
);

interface Row {
  readonly name: string;
  readonly seat: string;
  readonly places: number;
  readonly attendance: string;
  readonly attended: number;
  readonly walkIn: boolean;
  readonly going: boolean | null;
}

async function rowsOf(town: EventTown): Promise<readonly Row[]> {
  return look<Row>(
    database,
    `select p.name, r.seat, r.places, r.attendance, r.attended_places as attended,
       r.walk_in as "walkIn", r.going_at_start as going
     from rsvp r join person p on p.id = r.person_id where r.event_id = $1`,
    [town.event],
  );
}

async function play(town: EventTown, word: string, step: Act): Promise<Reply> {
  const { product, event, rsvps } = town;
  const press = (command: string, values: Record<string, string | string[]> = {}) =>
    product.press('Coordinator', { command, ids: [event], values });
  switch (step.act) {
    case 'word':
      return product.press(`vcs ${step.who}`, { command: 'event.checkin', values: { word } });
    case 'tick':
      return press('event.save-ticks', { 'people-0': [rsvps[`vcs ${step.who}`] ?? ''] });
    case 'untick':
      return press('event.save-unticks', { 'people-0': [rsvps[`vcs ${step.who}`] ?? ''] });
    case 'walk-in':
      return press('event.walk-in-find', { name: `vcs ${step.who}` });
    case 'rest-missed':
    case 'rest-unknown':
      return press(`event.${step.act}`);
    default:
      return step satisfies never;
  }
}

/** The same, told by a few lines of its own. */
function expected(known: Map<string, string>, going: ReadonlySet<string>, step: Act): void {
  if ('who' in step) {
    const name = `vcs ${step.who}`;
    const isInvited = step.who < PEOPLE - 1 || known.has(name);
    if (step.act === 'untick') {
      if (known.get(name) === 'attended') known.set(name, 'not-recorded');
    } else if (step.act !== 'tick' || isInvited) known.set(name, 'attended');
    return;
  }
  for (const name of going) {
    const [from, to] =
      step.act === 'rest-missed' ? ['not-recorded', 'no-show'] : ['no-show', 'not-recorded'];
    if ((known.get(name) ?? 'not-recorded') === from) known.set(name, to);
  }
}

test('whatever is pressed in whatever order, attended, no-show and not recorded stay apart', async () => {
  await fc.assert(
    fc.asyncProperty(guests, acts, async (answers, steps) => {
      const invited: Guest[] = answers.map((answer, at) => ({ name: `vcs ${at}`, ...answer }));
      const town = await buildDay(database, { guests: invited, now: day.begun });
      const shown = await town.product.press('Coordinator', {
        command: 'event.word',
        ids: [town.event],
      });
      const word = /The word is: ([A-Z]{4})/.exec(textOf(messageOf(shown)))?.[1] ?? '';
      const going = new Set(
        invited.filter(({ answer }) => answer === 'accepted').map(({ name }) => name),
      );
      const known = new Map(invited.map(({ name }) => [name, 'not-recorded']));
      for (const step of steps) {
        // Somebody who came without an invitation has a row from then on, which ticks do not know.
        const isNew = 'who' in step && step.who === PEOPLE - 1;
        if (!(isNew && (step.act === 'tick' || step.act === 'untick'))) {
          await play(town, word, step);
          expected(known, going, step);
        }
        const rows = await rowsOf(town);
        expect(Object.fromEntries(rows.map((row) => [row.name, row.attendance]))).toEqual(
          Object.fromEntries(known),
        );
        for (const row of rows) {
          if (row.attendance === 'no-show') expect([row.going, row.seat]).toEqual([true, 'seated']);
          expect(row.attended > 0).toBe(row.attendance === 'attended');
          expect(row.attended).toBeLessThanOrEqual(row.places);
          expect(row.walkIn).toBe(row.attendance === 'attended' && !going.has(row.name));
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
