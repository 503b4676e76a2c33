import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeContracts } from '../../../../bot/eoi/contracts/make.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { readDay } from '../../../../bot/network/moment.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildApplication } from '../../../support/round.ts';
import { buildCrowd, type Crowd, column, drawn, heard } from '../interest/crowd.ts';

let database: TestDatabase;
let crowd: Crowd;
beforeAll(async () => {
  database = await createTestDatabase();
});
/** Decided on Monday 7 December 2026: Northside to Park Dads with partners, Southside to nobody. */
beforeEach(async () => {
  crowd = await buildCrowd(database, {
    stage: 'decided',
    opensAt: '2026-08-01T09:00:00Z',
    closesAt: '2026-11-01T09:00:00Z',
  });
  const dads = await buildApplication(crowd.ground, crowd.round, {
    lead: 'Park Dads',
    partners: ['Leafy Playgroup', 'Big Charity'],
    members: ['Dev'],
  });
  const other = await buildApplication(crowd.ground, crowd.round, {
    lead: 'Hill Toddlers',
    lots: [0, 1],
    members: ['Chloe'],
  });
  const [north, south] = crowd.round.lotIds;
  for (const [application, lot, outcome] of [
    [dads.id, north, 'appointed'],
    [other.id, north, 'reserve'],
    [other.id, south, 'unsuccessful'],
  ])
    await database.admin.query(
      `insert into decision (network_id, application_id, lot_id, outcome, staged_by)
       values ($1, $2, $3, $4, $5)`,
      [crowd.network.id, application, lot, outcome, crowd.network.person('Coordinator').id],
    );
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function make(): Promise<number> {
  return inWork(crowd.product.ctx, crowd.network.id, async (work) =>
    makeContracts(work, await readRound(work, crowd.round.id)),
  );
}

async function release(): Promise<number> {
  await database.admin.query(
    `insert into round_release (network_id, round_id, step, released_by, released_at)
     values ($1, $2, 'decisions', $3, business_now())`,
    [crowd.network.id, crowd.round.id, crowd.network.person('Coordinator').id],
  );
  return make();
}

async function list(who = 'Coordinator') {
  return crowd.product.press(who, { command: 'eoi.contracts', ids: [crowd.round.id] });
}

async function contractId(): Promise<string> {
  return buttonOf(messageOf(await list()), 'Open').to.ids[1] ?? '';
}

async function setDates(values: Readonly<Record<string, string>>) {
  return crowd.product.press('Coordinator', {
    command: 'eoi.contract-dates-save',
    ids: [await contractId()],
    values,
  });
}

test('whoever was appointed passes into the list once the decisions are released, and only once', async () => {
  expect(await make()).toBe(0);
  expect(textOf(await list())).toBe(
    'Contracts: New centres\nThere are no contracts yet. They are listed here as soon as the decisions are released.',
  );
  expect(await release()).toBe(1);
  expect(await make()).toBe(0);
  expect(textOf(await list('Lead'))).toBe(
    [
      'Contracts: New centres',
      'A light list: who leads where, and when you look at it together. It is no contract management.',
      'Northside\nPark Dads, with Big Charity and Leafy Playgroup\nNo dates yet · no review planned',
      '[Open]',
    ].join('\n'),
  );
  expect(refusalOf(await list('Dev'))).toContain('council lead');
});

test('dates are typed, and reminders go out two weeks before a review and on its day', async () => {
  await release();
  const opened = await crowd.product.press('Coordinator', {
    command: 'eoi.contract-dates',
    ids: [await contractId()],
  });
  expect(formOf(opened).fields.map(({ label }) => label)).toEqual([
    'Starts on',
    'Ends on',
    'Reviews that lie ahead',
  ]);
  const saved = await setDates({
    starts: '1 April 2027',
    ends: '31 March 2030',
    reviews: '1 July 2027\n2028-07-03',
  });
  expect(textOf(saved)).toBe(
    [
      'Northside: Park Dads',
      'Partners: Big Charity, Leafy Playgroup.',
      'Thursday 1 April 2027 to Sunday 31 March 2030.',
      'Thursday 1 July 2027 · not held yet',
      '[What came of it]',
      'Monday 3 July 2028 · not held yet',
      '[What came of it]',
      '[Dates]',
    ].join('\n'),
  );
  await crowd.product.reach('2027-06-17T07:59:59Z');
  expect(heard(crowd, 'Dev')).toEqual([]);
  await crowd.product.reach('2027-06-17T08:00:01Z');
  const soon = 'Review of Northside (Park Dads) on Thursday 1 July 2027';
  expect(heard(crowd, 'Dev')).toEqual([soon]);
  expect(heard(crowd, 'Coordinator')).toEqual([soon]);
  for (const name of ['Aisha', 'Chloe']) expect(heard(crowd, name)).toEqual([]);
  await crowd.product.reach('2027-07-01T08:00:01Z');
  const today = 'Today: review of Northside (Park Dads)';
  expect(heard(crowd, 'Dev')).toEqual([soon, today]);
  expect(heard(crowd, 'Coordinator')).toEqual([soon, today]);
});

test('a review that is moved takes its reminders along; what was held stays, and is reminded of no more', async () => {
  await release();
  await setDates({ reviews: '1 July 2027' });
  await setDates({ reviews: '1 September 2027' });
  await crowd.product.reach('2027-07-01T08:00:01Z');
  expect(heard(crowd, 'Dev')).toEqual([]);
  const [review] = await column(crowd, 'select id from contract_review where contract_id = $1', [
    await contractId(),
  ]);
  const note = 'Going well – O’Neill’s group 🌱 took over @everyone';
  const noted = await crowd.product.press('Lead', {
    command: 'eoi.contract-review-save',
    ids: [String(review)],
    values: { note },
  });
  expect(textOf(noted)).toContain(`Wednesday 1 September 2027\n${note}`);
  await setDates({ reviews: '' });
  expect(textOf(await list())).toContain('no review planned');
  await crowd.product.reach('2027-09-01T08:00:01Z');
  expect(heard(crowd, 'Dev')).toEqual([]);
  expect(await drawn(crowd, 'eoi.contract-review', [String(review)])).toBeNull();
  expect(
    await column(crowd, 'select note from contract_review where contract_id = $1', [
      await contractId(),
    ]),
  ).toEqual([note]);
});

test('what cannot be read, runs backwards, has passed or lies in the pause is refused beside its field', async () => {
  await release();
  const refused = async (values: Readonly<Record<string, string>>) => {
    const reply = await setDates(values);
    return reply.kind === 'refused' ? reply.fields : reply.kind;
  };
  expect(await refused({ starts: 'soonish' })).toEqual({
    starts: 'I cannot read “soonish” as a day. Type it like 1 April 2027.',
  });
  expect(await refused({ starts: '1 April 2027', ends: '1 April 2027' })).toEqual({
    ends: 'The end has to be after the start.',
  });
  expect(await refused({ reviews: '1 July 2027\n1 July 2026' })).toEqual({
    reviews:
      'Wednesday 1 July 2026 has passed. Type a day that lies ahead, or leave that line out.',
  });
  expect(
    await refused({
      reviews: Array.from({ length: 13 }, (_, at) => `${at + 1} July 2027`).join('\n'),
    }),
  ).toEqual({ reviews: 'That is more than 12 reviews. Plan the later ones later.' });
  await database.admin.query('update round set standstill_days = 10 where id = $1', [
    crowd.round.id,
  ]);
  expect(await refused({ starts: '17 December 2026' })).toEqual({
    starts:
      'There is a pause before contracts: this one can start on Friday 18 December 2026 at the earliest.',
  });
  expect(await refused({ starts: '18 December 2026' })).toBe('whisper');
  expect(
    await column(crowd, 'select count(*)::int from contract_review where contract_id = $1', [
      await contractId(),
    ]),
  ).toEqual([0]);
});

test('a day is read with or without its year, never with a time', () => {
  const read = (text: string) =>
    readDay(text, {
      zone: 'Europe/London',
      now: Temporal.Instant.from('2026-12-07T15:00:00Z'),
    })?.toString() ?? null;
  expect(['1 April 2027', '2027-04-01', '1 April', '1/4/2027'].map(read)).toEqual(
    Array(4).fill('2027-04-01'),
  );
  expect(['', 'at 5pm', '1 April 5pm', 'spring', '32 April 2027'].map(read)).toEqual(
    Array(5).fill(null),
  );
});
