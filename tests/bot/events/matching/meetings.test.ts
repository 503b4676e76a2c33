import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import {
  buildGathering,
  dropOut,
  type Gathering,
  heard,
  readFor,
  seatGuests,
} from './gathering.ts';

let database: TestDatabase;
let gathering: Gathering;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  gathering = await buildGathering(database);
  await seatGuests(gathering, { Aisha: {}, Ben: {}, Chloe: {}, Dev: {} });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Two have said yes to each other. */
async function introduce(one: string, other: string): Promise<void> {
  const [lower = '', higher = ''] = [one, other]
    .map((name) => gathering.network.person(name).id)
    .sort();
  await database.admin.query(
    `insert into introduction (network_id, id, event_id, one_id, other_id, score, one_says,
       other_says, introduced_at)
     values ($1, $2, $3, $4, $5, 1, 'yes', 'yes', business_now())`,
    [gathering.network.id, newId(), gathering.eventId, lower, higher],
  );
}

const press = (command: string, values: Record<string, string> = {}) =>
  gathering.product.press('Coordinator', { command, ids: [gathering.eventId], values });

const save = (values: Record<string, string> = {}) =>
  press('event.save-meetings', { begins: '2026-12-15T10:30:00Z', minutes: '8', ...values });

async function rows(): Promise<readonly (readonly string[])[]> {
  const { blocks } = messageOf(await press('event.show-meetings'));
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
}

/** A pair in the table stands in the order of ids, which are random. */
const inAnyOrder = (one: string, other: string) =>
  expect.stringMatching(new RegExp(`^(${one} and ${other}|${other} and ${one})$`));

test('those who said yes to each other get a table and a time, and nobody two at once', async () => {
  await introduce('Aisha', 'Ben');
  await introduce('Chloe', 'Dev');
  await introduce('Aisha', 'Chloe');
  const form = formOf(await press('event.show-meetings'));
  expect(form.intro).toEqual([
    {
      kind: 'text',
      text: '3 pairs said yes to each other. I share them out so that nobody has to be in two places at once; who has a stall stays there.',
    },
  ]);
  expect(messageOf(await save()).blocks).toContainEqual({
    kind: 'text',
    text: '3 meetings in 2 rounds of 8 minutes.',
  });
  const planned = await rows();
  expect(planned.map(([when, where]) => [when, where])).toEqual([
    ['10:30', 'Table 1'],
    ['10:30', 'Table 2'],
    ['10:40', 'Table 1'],
  ]);
  expect(
    planned
      .slice(0, 2)
      .map(([, , who]) => who)
      .sort(),
  ).toEqual([inAnyOrder('Aisha', 'Ben'), inAnyOrder('Chloe', 'Dev')]);
  expect(planned[2]?.[2]).toEqual(inAnyOrder('Aisha', 'Chloe'));
});

test('who has a stall stays there', async () => {
  await database.admin.query(
    `insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       state, pitch)
     select $1, $2, $3, $4, m.organisation_id, m.person_id, 'Kites', 'approved', 'B2'
     from person_organisation m where m.person_id = $5`,
    [
      gathering.network.id,
      newId(),
      gathering.eventId,
      gathering.stallTypeId,
      gathering.network.person('Ben').id,
    ],
  );
  await introduce('Aisha', 'Ben');
  await save();
  expect(await rows()).toEqual([['10:30', 'Stall B2', inAnyOrder('Aisha', 'Ben')]]);
});

test('everybody is told her own the day before, once', async () => {
  await introduce('Aisha', 'Ben');
  await introduce('Aisha', 'Chloe');
  await save();
  await gathering.product.reach('2026-12-14T09:59:00Z');
  expect(heard(gathering, 'Aisha')).toEqual([]);
  await gathering.product.reach('2026-12-14T10:00:01Z');
  expect(heard(gathering, 'Aisha')).toEqual(['Your 2 short meetings at “Winter market”']);
  expect(heard(gathering, 'Dev')).toEqual([]);
  const own = await readFor(gathering, 'event.meetings', gathering.eventId, 'Ben');
  expect(own).toMatch(
    /^Your short meetings at Winter market\nTable 1, 2026-12-15T10:[34]0:00.000Z, with Aisha, Leafy Playgroup\nEach lasts 8 minutes. If you cannot keep one, please tell them, or somebody at the door.$/,
  );
  await gathering.product.reach('2026-12-14T11:00:00Z');
  expect(heard(gathering, 'Aisha')).toHaveLength(1);
});

test('made anew it takes in who said yes since, and is told anew', async () => {
  await introduce('Aisha', 'Ben');
  await save();
  await gathering.product.reach('2026-12-14T10:00:01Z');
  await introduce('Chloe', 'Dev');
  await save({ begins: '15 December 11:00', minutes: '10' });
  await gathering.product.reach('2026-12-14T10:01:00Z');
  expect((await rows()).map(([when]) => when)).toEqual(['11:00', '11:00']);
  expect(heard(gathering, 'Aisha')).toHaveLength(2);
  expect(heard(gathering, 'Chloe')).toHaveLength(1);
});

test('moved with the event they keep their place in it, and are told anew', async () => {
  await introduce('Aisha', 'Ben');
  await save();
  await gathering.product.reach('2026-12-14T10:00:01Z');
  await press('event.move', { starts: '17 December 14:00', ends: '17:00' });
  expect((await rows()).map(([when]) => when)).toEqual(['14:30']);
  await gathering.product.reach('2026-12-16T14:00:01Z');
  const told = heard(gathering, 'Aisha').filter((each) => each.includes('short meeting'));
  expect(told).toHaveLength(2);
});

test('who cannot come any more leaves it', async () => {
  await introduce('Aisha', 'Ben');
  await save();
  await dropOut(gathering, 'Ben');
  expect(await rows()).toEqual([]);
  expect(await readFor(gathering, 'event.meetings', gathering.eventId, 'Aisha')).toBeNull();
});

describe('what cannot be is refused with what to do', () => {
  test('while nobody has said yes to each other', async () => {
    expect(refusalOf(await press('event.show-meetings'))).toBe(
      'No two people have said yes to each other yet. Press “Suggest conversations now”, and come back once they have answered.',
    );
  });

  test.each([
    [
      'before the event',
      { begins: '2026-12-15T09:59:00Z' },
      'That is not during the event. Choose a time between its start and its end.',
    ],
    [
      'at its end',
      { begins: '2026-12-15T13:00:00Z' },
      'That is not during the event. Choose a time between its start and its end.',
    ],
    [
      'beyond its end',
      { begins: '2026-12-15T12:53:00Z' },
      '1 round would last until Tuesday 15 December, 13:01, after the end of the event. Begin earlier, or make them shorter.',
    ],
    [
      'no time at all',
      { begins: 'soon' },
      'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
    ],
  ])('%s', async (_, values, sentence) => {
    await introduce('Aisha', 'Ben');
    expect(refusalOf(await save(values))).toBe(sentence);
  });
});
