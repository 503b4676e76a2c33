import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { look } from '../../pulse/town.ts';
import {
  buildGathering,
  drawFor,
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
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Aisha looks for debt advice, which Ben offers; Ben looks for a hall, which she offers. */
const pair = {
  Aisha: { looksFor: 'Advice on debts, a minibus', offers: 'A hall on Mondays' },
  Ben: { looksFor: 'a hall for our sessions', offers: 'Debt advice by volunteers' },
};

async function suggest(): Promise<string> {
  const { product, eventId } = gathering;
  const reply = await product.press('Coordinator', { command: 'event.suggest', ids: [eventId] });
  await product.work();
  return textOf(messageOf(reply));
}

async function introductionOf(one: string, other: string): Promise<string> {
  const ids = [one, other].map((name) => gathering.network.person(name).id);
  const rows = await look<{ id: string }>(
    database,
    'select id from introduction where event_id = $1 and one_id = any ($2) and other_id = any ($2)',
    [gathering.eventId, ids],
  );
  return rows[0]?.id ?? '';
}

async function say(who: string, value: 'yes' | 'no', partner: string) {
  const id = await introductionOf(who, partner);
  const command = 'event.introduce';
  const reply = await gathering.product.press(who, { command, ids: [id], value });
  await gathering.product.work();
  return reply;
}

const read = (card: string, who: string) => readFor(gathering, card, gathering.eventId, who);

test('two are told why they should talk, and not who the other is', async () => {
  await seatGuests(gathering, { ...pair, Chloe: { looksFor: 'bees' }, Dev: {} });
  expect(await suggest()).toBe(
    'I suggested 1 conversation and am telling 2 people. 1 person said something that nobody else looks for or offers yet. 1 person said neither what they look for nor what they offer: remind them that they can.',
  );
  expect(await read('event.suggestions', 'Aisha')).toBe(
    [
      'Who to talk to at Winter market',
      'Here is somebody you might like to meet there: 2026-12-15T10:00:00.000Z – 2026-12-15T13:00:00.000Z.',
      'Somebody from Council Advice (council (local authority))',
      'You look for “Advice on debts”; they offer “Debt advice by volunteers”.',
      'They look for “a hall for our sessions”; you offer “A hall on Mondays”.',
      '[Yes, introduce us] [Not this time]',
      'Only when both of you say yes do I tell you each other’s names, and where you can write to each other. I never tell that somebody said no.',
    ].join('\n'),
  );
  expect(heard(gathering, 'Aisha')).toEqual([
    '1 person you might like to talk to at “Winter market”',
  ]);
  expect(heard(gathering, 'Ben')).toEqual([
    '1 person you might like to talk to at “Winter market”',
  ]);
  expect(heard(gathering, 'Chloe')).toEqual([]);
});

test('both having said yes, each is told the other’s name and how to write to them, once', async () => {
  await seatGuests(gathering, pair);
  await database.admin.query(
    `update organisation set contact = 'advice@council.example' where network_id = $1
       and name = 'Council Advice'`,
    [gathering.network.id],
  );
  await suggest();
  const first = await say('Aisha', 'yes', 'Ben');
  expect(textOf(messageOf(first))).toContain(
    'You said yes. As soon as they do too, I introduce you.\n[Not after all]',
  );
  expect(heard(gathering, 'Ben')).toHaveLength(1);
  const second = await say('Ben', 'yes', 'Aisha');
  expect(textOf(messageOf(second))).toContain(
    'Aisha, Leafy Playgroup\nYou look for “a hall for our sessions”; they offer “A hall on Mondays”.',
  );
  await say('Ben', 'yes', 'Aisha');
  // The message that she has before her no longer says that she waits.
  await gathering.product.reach('2026-12-07T10:00:00Z');
  const shown = gathering.product.messengers.slack.visible.at(0)?.text;
  expect(shown).toContain('You both said yes: I have sent you a message about each other.');
  await suggest();
  expect(heard(gathering, 'Aisha').slice(1)).toEqual([
    'You and Ben would both like to meet at “Winter market”',
  ]);
  expect(heard(gathering, 'Ben').slice(1)).toEqual([
    'You and Aisha would both like to meet at “Winter market”',
  ]);
  const id = await introductionOf('Aisha', 'Ben');
  expect(await readFor(gathering, 'event.introduction', id, 'Aisha')).toBe(
    [
      'Meet Ben',
      'You and Ben (Council Advice) both said yes to a conversation at “Winter market”.',
      'You look for “Advice on debts”; they offer “Debt advice by volunteers”.',
      'They look for “a hall for our sessions”; you offer “A hall on Mondays”.',
      'They use Discord (as “Ben”) rather than where you are.',
      'Their organisation can be reached here: advice@council.example',
      'At the event: ask for them at the door, or look at their badge.',
      'When: 2026-12-15T10:00:00.000Z – 2026-12-15T13:00:00.000Z',
    ].join('\n'),
  );
});

test('who is on the same platform is told how the other is called there', async () => {
  await seatGuests(gathering, { Aisha: { looksFor: 'bees' }, Chloe: { offers: 'bees' } });
  await suggest();
  await say('Aisha', 'yes', 'Chloe');
  await say('Chloe', 'yes', 'Aisha');
  const id = await introductionOf('Aisha', 'Chloe');
  expect(await readFor(gathering, 'event.introduction', id, 'Chloe')).toContain(
    'Write to them on Slack: they are called “Aisha” there.',
  );
});

describe('a no', () => {
  test('is told to nobody, and can be taken back', async () => {
    await seatGuests(gathering, pair);
    await suggest();
    await say('Ben', 'yes', 'Aisha');
    const before = await read('event.suggestions', 'Ben');
    const refused = await say('Aisha', 'no', 'Ben');
    expect(textOf(messageOf(refused))).toContain(
      'You said: not this time. I tell nobody.\n[Yes, after all]',
    );
    expect(await read('event.suggestions', 'Ben')).toBe(before);
    expect(heard(gathering, 'Ben')).toHaveLength(1);
    await say('Aisha', 'yes', 'Ben');
    expect(heard(gathering, 'Ben')).toHaveLength(2);
  });

  test('makes room for another with who said it, and betrays nothing to the other', async () => {
    await seatGuests(gathering, {
      Aisha: { looksFor: 'bees' },
      Ben: { offers: 'bees' },
      Chloe: { offers: 'bees' },
      Dev: { offers: 'bees' },
      Coordinator: { offers: 'bees' },
      Lead: { offers: 'bees' },
    });
    await suggest();
    const partners = await look<{ name: string }>(
      database,
      `select p.name from introduction i join person p on p.id in (i.one_id, i.other_id)
       where i.event_id = $1 and p.name <> 'Aisha' order by 1`,
      [gathering.eventId],
    );
    expect(partners).toHaveLength(3);
    await say('Aisha', 'no', partners[0]?.name ?? '');
    await say(partners[1]?.name ?? '', 'no', 'Aisha');
    // One place is free: hers. That another said no to her is not to be seen from what she gets.
    expect(await suggest()).toMatch(/^I suggested 1 conversation and am telling 2 people\./);
  });
});

test('an introduction is final', async () => {
  await seatGuests(gathering, pair);
  await suggest();
  await say('Aisha', 'yes', 'Ben');
  await say('Ben', 'yes', 'Aisha');
  expect(refusalOf(await say('Aisha', 'no', 'Ben'))).toBe(
    'You have been introduced already. If you cannot meet after all, tell them yourself, or somebody at the door.',
  );
});

test('both pressing yes at one moment are introduced once', async () => {
  await seatGuests(gathering, pair);
  await suggest();
  await Promise.all([say('Aisha', 'yes', 'Ben'), say('Ben', 'yes', 'Aisha')]);
  await gathering.product.work();
  expect(heard(gathering, 'Aisha')).toHaveLength(2);
  expect(heard(gathering, 'Ben')).toHaveLength(2);
});

test('nobody answers for others, or sees what is not hers', async () => {
  await seatGuests(gathering, pair);
  await suggest();
  const ids = [await introductionOf('Aisha', 'Ben')];
  const reply = await gathering.product.press('Chloe', {
    command: 'event.introduce',
    ids,
    value: 'yes',
  });
  expect(refusalOf(reply)).toBe(
    'I cannot find that suggestion. Use the newest message about this event.',
  );
  const tried = await gathering.product.press('Aisha', {
    command: 'event.suggest',
    ids: [gathering.eventId],
  });
  expect(tried.kind).toBe('refused');
});

describe('who drops out', () => {
  test('goes without a word while nobody was introduced', async () => {
    await seatGuests(gathering, pair);
    await suggest();
    await dropOut(gathering, 'Ben');
    expect(await read('event.suggestions', 'Aisha')).toBeNull();
    expect(refusalOf(await say('Aisha', 'yes', 'Ben'))).toBe(
      'Plans have changed since, so there is nothing to answer here any more.',
    );
    expect(await suggest()).toMatch(/^I found no new conversations to suggest\./);
    expect(heard(gathering, 'Aisha')).toHaveLength(1);
  });

  test('is missed at once by who was introduced', async () => {
    await seatGuests(gathering, pair);
    await suggest();
    await say('Aisha', 'yes', 'Ben');
    await say('Ben', 'yes', 'Aisha');
    await gathering.product.press('Ben', { command: 'event.cant', ids: [gathering.eventId] });
    await gathering.product.work();
    expect(heard(gathering, 'Aisha').slice(2)).toEqual([
      'Ben can no longer come to “Winter market”',
    ]);
  });

  test('is missed kindly by who was introduced, once', async () => {
    await seatGuests(gathering, pair);
    await suggest();
    await say('Aisha', 'yes', 'Ben');
    await say('Ben', 'yes', 'Aisha');
    await dropOut(gathering, 'Ben');
    await gathering.product.reach('2026-12-14T10:00:01Z');
    await suggest();
    expect(heard(gathering, 'Aisha').slice(2)).toEqual([
      'Ben can no longer come to “Winter market”',
    ]);
    expect(heard(gathering, 'Ben')).toHaveLength(2);
  });
});

describe('after somebody was erased, with all that counted for her', () => {
  async function erase(name: string): Promise<void> {
    const { product, network } = gathering;
    await inWork(product.ctx, network.id, (work) =>
      erasePerson(work, people, network.person(name).id, 'network.erased'),
    );
  }

  async function cancelFor(name: string): Promise<void> {
    await gathering.product.press(name, { command: 'event.cant', ids: [gathering.eventId] });
    await gathering.product.work();
  }

  test('who was introduced still hears that the other has dropped out', async () => {
    await seatGuests(gathering, { ...pair, Chloe: {} });
    await suggest();
    await say('Aisha', 'yes', 'Ben');
    await say('Ben', 'yes', 'Aisha');
    await cancelFor('Chloe');
    await erase('Chloe');
    await cancelFor('Ben');
    expect(heard(gathering, 'Aisha').slice(2)).toEqual([
      'Ben can no longer come to “Winter market”',
    ]);
  });

  test('who lost a suggestion is told of the next one', async () => {
    await seatGuests(gathering, { Aisha: { looksFor: 'bees' }, Ben: { offers: 'bees' } });
    await suggest();
    await erase('Ben');
    await seatGuests(gathering, { Dev: { offers: 'bees' } });
    await suggest();
    const suggested = '1 person you might like to talk to at “Winter market”';
    expect(heard(gathering, 'Aisha')).toEqual([suggested, suggested]);
  });
});

test('an approved stall takes part through its person, and its pitch is told', async () => {
  await seatGuests(gathering, { Aisha: { looksFor: 'bees' } });
  await database.admin.query(
    `insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       state, pitch)
     select $1, gen_random_uuid(), $2, $3, m.organisation_id, m.person_id, 'All about bees',
       'approved', 'A3'
     from person_organisation m where m.person_id = $4`,
    [
      gathering.network.id,
      gathering.eventId,
      gathering.stallTypeId,
      gathering.network.person('Dev').id,
    ],
  );
  await suggest();
  await say('Aisha', 'yes', 'Dev');
  await say('Dev', 'yes', 'Aisha');
  const id = await introductionOf('Aisha', 'Dev');
  expect(await readFor(gathering, 'event.introduction', id, 'Aisha')).toContain(
    'At the event: they are at stall A3.',
  );
});

describe('when it is suggested', () => {
  async function plan(): Promise<void> {
    // As announcing does; changing an announced event plans everything anew.
    const { product, eventId } = gathering;
    const values = { purpose: 'Meet', outcomes: '', access: '', link: '' };
    messageOf(
      await product.press('Coordinator', { command: 'event.save-about', ids: [eventId], values }),
    );
  }

  test('five days before, and the day before once more for whoever came since', async () => {
    await seatGuests(gathering, pair);
    await plan();
    await gathering.product.reach('2026-12-10T09:59:00Z');
    expect(heard(gathering, 'Aisha')).toEqual([]);
    await gathering.product.reach('2026-12-10T10:00:01Z');
    expect(heard(gathering, 'Aisha')).toHaveLength(1);
    await seatGuests(gathering, { Chloe: { looksFor: 'debt advice' } });
    await gathering.product.reach('2026-12-14T10:00:01Z');
    expect(heard(gathering, 'Chloe')).toEqual([
      '1 person you might like to talk to at “Winter market”',
    ]);
    expect(heard(gathering, 'Ben')).toEqual([
      '1 person you might like to talk to at “Winter market”',
      '2 people you might like to talk to at “Winter market”',
    ]);
    expect(heard(gathering, 'Aisha')).toHaveLength(1);
  });

  test('never in quiet hours: what a coordinator asks for at night comes in the morning', async () => {
    await seatGuests(gathering, pair);
    await gathering.product.travel('2026-12-08T23:00:00Z');
    await suggest();
    expect(heard(gathering, 'Aisha')).toEqual([]);
    await gathering.product.reach('2026-12-09T08:00:01Z');
    expect(heard(gathering, 'Aisha')).toHaveLength(1);
  });

  test('before a Sunday event already on the Friday, since nobody is disturbed on a Saturday', async () => {
    await database.admin.query(
      `update event set starts_at = '2026-12-13T10:00:00Z', starts_on_clock = '2026-12-13 10:00'
       where id = $1`,
      [gathering.eventId],
    );
    await plan();
    const planned = await look<{ at: string }>(
      database,
      `select to_char(due_at at time zone 'Europe/London', 'Dy HH24:MI') as at from due
       where subject_id = $1 and kind = 'event.suggest-planned' order by due_at`,
      [gathering.eventId],
    );
    expect(planned.map(({ at }) => at)).toEqual(['Tue 10:00', 'Fri 10:00']);
  });

  test('not once the event has begun, or was cancelled', async () => {
    await seatGuests(gathering, pair);
    await plan();
    await gathering.product.press('Coordinator', {
      command: 'event.cancel-now',
      ids: [gathering.eventId],
      values: { reason: 'Snow' },
    });
    await gathering.product.reach('2026-12-14T10:00:01Z');
    expect(
      await look(database, 'select from introduction where event_id = $1', [gathering.eventId]),
    ).toEqual([]);
    const reply = await gathering.product.press('Coordinator', {
      command: 'event.suggest',
      ids: [gathering.eventId],
    });
    expect(refusalOf(reply)).toBe(
      '“Winter market” was cancelled, so nothing can be changed any more.',
    );
    const own = await buildGathering(database);
    await own.product.travel('2026-12-15T10:00:01Z');
    const late = await own.product.press('Coordinator', {
      command: 'event.suggest',
      ids: [own.eventId],
    });
    expect(refusalOf(late)).toBe(
      '“Winter market” has begun already. Please speak to somebody at the door.',
    );
  });
});

test('what somebody no longer says she looks for is not shown to anybody', async () => {
  await seatGuests(gathering, pair);
  await suggest();
  await seatGuests(gathering, { Aisha: { looksFor: 'kites' } });
  expect(await drawFor(gathering, 'event.suggestions', gathering.eventId, 'Ben')).toBeNull();
});

test('without a word in common it is told of what kind of help both speak', async () => {
  await seatGuests(gathering, {
    Aisha: { looksFor: 'Budgeting for young parents' },
    Ben: { offers: 'A benefits clinic' },
  });
  await suggest();
  expect(await read('event.suggestions', 'Aisha')).toContain(
    'You look for “Budgeting for young parents”; they offer “A benefits clinic” (both are about: family activities, benefits and debt advice).',
  );
});
