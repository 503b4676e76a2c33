import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  approve,
  askFor,
  buildFair,
  decline,
  type Fair,
  giveBack,
  givePitch,
  holder,
  stallOf,
  told,
} from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const three = [
  holder('Ann'),
  holder('Bob', { accounts: [{ platform: 'discord' }] }),
  holder('Cyd'),
];

/** Ann has the only stall, Bob and Cyd wait for it in this order. */
async function full(): Promise<Fair> {
  const fair = await buildFair(database, three);
  for (const who of ['Ann', 'Bob', 'Cyd']) {
    await askFor(fair, who);
    await approve(fair, who);
  }
  await fair.product.work();
  return fair;
}

async function statesOf(fair: Fair) {
  const rows = await Promise.all(['Ann', 'Bob', 'Cyd'].map((who) => stallOf(fair, who)));
  return rows.map(({ state }) => state);
}

test('coordinators hear once a quarter of an hour how many wait, however many ask', async () => {
  const fair = await buildFair(database, three);
  await askFor(fair, 'Ann');
  await askFor(fair, 'Bob');
  await fair.product.reach('2026-12-07T09:14:59Z');
  expect(told(fair, 'Coordinator')).toEqual([]);
  await fair.product.reach('2026-12-07T09:15:00Z');
  await askFor(fair, 'Cyd');
  await fair.product.reach('2026-12-07T09:29:59Z');
  expect(told(fair, 'Coordinator')).toEqual(['2 applications for a stall to decide']);
  await fair.product.reach('2026-12-07T09:30:00Z');
  expect(told(fair, 'Coordinator')).toEqual([
    '2 applications for a stall to decide',
    '3 applications for a stall to decide',
  ]);
});

test('nobody is told of what was decided meanwhile, and nobody in quiet hours', async () => {
  const fair = await buildFair(database, three);
  await askFor(fair, 'Ann');
  await approve(fair, 'Ann');
  await fair.product.reach('2026-12-07T09:15:00Z');
  expect(told(fair, 'Coordinator')).toEqual([]);
  await fair.product.travel('2026-12-07T21:00:00Z');
  await askFor(fair, 'Bob');
  await fair.product.travel('2026-12-07T23:30:00Z');
  await askFor(fair, 'Cyd');
  await fair.product.reach('2026-12-08T07:59:00Z');
  expect(told(fair, 'Coordinator')).toEqual([]);
  await fair.product.reach('2026-12-08T08:00:00Z');
  expect(told(fair, 'Coordinator')).toEqual(['2 applications for a stall to decide']);
});

test('the list shows what is to decide first, then the queue, then the pitches', async () => {
  const fair = await full();
  await givePitch(fair, 'Ann', '12');
  await giveBack(fair, 'Cyd');
  await askFor(fair, 'Cyd', { offers: 'Toys', needs: ['power'] });
  const list = await fair.product.press('Coordinator', {
    command: 'event.stalls',
    ids: [fair.event.id],
  });
  expect(textOf(list)).toBe(
    [
      'Stalls at Market day',
      'Large stall: 1 of 1 taken, 1 in the queue, 1 to decide',
      'Cyd’s group · Large stall · to decide\nToys',
      '[Approve] [Decline] [More]',
      'Bob’s group · Large stall · next in the queue\nHelp for families',
      '[More]',
      'Ann’s group · Large stall · pitch 12\nHelp for families',
      '[Pitch] [More]',
      '[Floor list] [How many there are]',
    ].join('\n'),
  );
  expect(textOf(await pressOn(fair, 'Coordinator', list, 'More'))).toBe(
    [
      'Cyd’s group',
      'Large stall · to decide',
      'Offers: Toys',
      'Needs: power',
      'Contact: Cyd',
      '[Approve] [Decline] [All stalls]',
    ].join('\n'),
  );
});

test('approving more than there are puts them into the queue, in the order of approval', async () => {
  const fair = await buildFair(database, three);
  for (const who of ['Cyd', 'Bob', 'Ann']) await askFor(fair, who);
  expect(textOf(await approve(fair, 'Ann'))).toMatch(
    /^Ann’s group has a stall now. They are told by direct message.\n/,
  );
  expect(textOf(await approve(fair, 'Bob'))).toMatch(
    /^All of this kind are taken, so Bob’s group is in the queue and gets the next one that comes free. /,
  );
  await approve(fair, 'Cyd');
  await fair.product.work();
  expect(told(fair, 'Ann')).toEqual(['You have a stall at “Market day”']);
  expect(told(fair, 'Bob')).toEqual(['You are in the queue for a stall at “Market day”']);
  expect(textOf(await fair.product.press('Cyd', { command: 'event.stall' }))).toContain(
    'You are second in the queue for: Large stall.',
  );
});

test('who drops out makes room for the first who waits, who is told once; the pitch is free again', async () => {
  const fair = await full();
  await givePitch(fair, 'Ann', 'A1');
  await giveBack(fair, 'Ann');
  await fair.product.work();
  expect(await statesOf(fair)).toEqual(['withdrawn', 'approved', 'waiting']);
  expect(told(fair, 'Bob')).toEqual([
    'You are in the queue for a stall at “Market day”',
    'You have a stall at “Market day”',
  ]);
  expect(told(fair, 'Cyd')).toHaveLength(1);
  messageOf(await givePitch(fair, 'Bob', 'a1'));
  expect((await stallOf(fair, 'Bob')).pitch).toBe('a1');
});

test('declining after approval needs a reason, which is told kindly, and lets the next one move up', async () => {
  const fair = await full();
  expect(await decline(fair, 'Ann', ' ')).toMatchObject({
    kind: 'refused',
    fields: { reason: 'Please fill this in.' },
  });
  expect(textOf(await decline(fair, 'Ann', 'There is another of your kind.'))).toMatch(
    /^Ann’s group is declined. They are told by direct message. 1 organisation has moved up from the queue.\n/,
  );
  await fair.product.work();
  expect(await statesOf(fair)).toEqual(['declined', 'approved', 'waiting']);
  const { visible } = fair.product.messengers.slack;
  expect(visible.find(({ text }) => text.startsWith('About your stall'))?.text).toBe(
    [
      'About your stall at “Market day”',
      'We cannot give Ann’s group a stall at “Market day”. Thank you for offering to be there.',
      'Why: There is another of your kind.',
      'You are welcome to come as a guest, or to ask again with something changed.',
    ].join('\n'),
  );
});

test('two coordinators who decide at once decide once', async () => {
  const fair = await buildFair(database, three);
  await askFor(fair, 'Ann');
  await decline(fair, 'Ann');
  expect(textOf(await decline(fair, 'Ann'))).toMatch(
    /^Somebody has decided about this meanwhile. Here is how it stands.\n/,
  );
  await askFor(fair, 'Ann');
  const first = await look<{ id: string }>(
    database,
    `select id from stall where network_id = $1 and state = 'declined'`,
    [fair.network.id],
  );
  const ids = first.map(({ id }) => id);
  const after = await fair.product.press('Coordinator', { command: 'event.approve-stall', ids });
  expect(textOf(after)).toMatch(/^Somebody has decided about this meanwhile./);
});

test('a pitch belongs to one stall, whatever the case, and is told once it has settled', async () => {
  const fair = await buildFair(database, three, { stalls: [{ name: 'Table', number: 2 }] });
  for (const who of ['Ann', 'Bob']) {
    await askFor(fair, who);
    await approve(fair, who);
  }
  await fair.product.work();
  await givePitch(fair, 'Ann', 'a2');
  expect(textOf(await givePitch(fair, 'Ann', 'A3'))).toMatch(
    /^Ann’s group: pitch A3. They are told by direct message a little later, so that you can still put it right.\n/,
  );
  expect(refusalOf(await givePitch(fair, 'Bob', 'a3'))).toBe(
    'Pitch a3 is Ann’s group’s already. Choose another, or free that one first.',
  );
  await fair.product.reach('2026-12-07T09:15:00Z');
  const pitches = fair.product.messengers.slack.visible.filter(({ text }) =>
    text.startsWith('Your pitch'),
  );
  expect(pitches.map(({ text }) => text.split('\n')[1])).toEqual([
    'At Market day, Ann’s group has pitch A3.',
  ]);
  await askFor(fair, 'Cyd');
  expect(refusalOf(await givePitch(fair, 'Cyd', '9'))).toBe(
    'Only a stall that is approved and has its place can be given a pitch.',
  );
});

test.each([
  { startsAt: '2026-12-21T10:00:00Z', before: '2026-12-14T07:59:59Z', at: '2026-12-14T08:00:00Z' },
  { startsAt: '2026-12-13T10:00:00Z', before: '2026-12-12T18:14:59Z', at: '2026-12-12T18:15:00Z' },
])(
  'a pitch given at a weekend is told after it, unless the event is before that: $startsAt',
  async (plan) => {
    const fair = await buildFair(database, [holder('Ann')], { startsAt: plan.startsAt });
    await askFor(fair, 'Ann');
    await approve(fair, 'Ann');
    await fair.product.travel('2026-12-12T18:00:00Z');
    await givePitch(fair, 'Ann', '4');
    const pitches = () => told(fair, 'Ann').filter((one) => one === 'Your pitch at “Market day”');
    await fair.product.reach(plan.before);
    expect(pitches()).toEqual([]);
    await fair.product.reach(plan.at);
    expect(pitches()).toHaveLength(1);
  },
);

test('who takes no direct messages is told by the coordinator', async () => {
  const fair = await buildFair(database, three);
  await askFor(fair, 'Ann');
  await database.admin.query(
    'update account set direct_refused_at = now() where network_id = $1 and person_id = $2',
    [fair.network.id, fair.network.person('Ann').id],
  );
  expect(textOf(await approve(fair, 'Ann'))).toMatch(
    /^Ann’s group has a stall now. They take no direct messages from me: please tell them yourself.\n/,
  );
});

test('nothing is decided once the event is over', async () => {
  const fair = await buildFair(database, three);
  await askFor(fair, 'Ann');
  await fair.product.travel('2026-12-21T13:00:00Z');
  expect(refusalOf(await approve(fair, 'Ann'))).toBe(
    '“Market day” is over, so this can no longer be changed.',
  );
});
