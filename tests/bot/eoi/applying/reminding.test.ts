import { afterAll, beforeAll, expect, test } from 'vitest';
import { deadlineCard, planReminders } from '../../../../bot/eoi/applying/reminding.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { look } from '../../pulse/town.ts';
import {
  beginFor,
  buildCall,
  type Call,
  fillIn,
  handIn,
  saveAnswer,
  textOf,
  told,
} from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('reminders come 14, 3 and 1 days before the deadline, outside quiet hours, and never after it', async () => {
  const call = await buildCall(database);
  // The deadline is on Monday 1 March at 12:00: a day and three days before are a Sunday and a Friday.
  await plan(call);
  expect(await plannedOf(call)).toEqual([
    '2027-02-15T12:00:00Z',
    '2027-02-26T12:00:00Z',
    '2027-03-01T08:00:00Z',
  ]);
});

test('a reminder whose next allowed hour lies after the deadline is not said at all', async () => {
  const call = await buildCall(database, { closesAt: '2027-03-01T07:30:00Z' });
  await plan(call);
  expect(await plannedOf(call)).toEqual(['2027-02-15T08:00:00Z', '2027-02-26T08:00:00Z']);
});

test('planned again after the deadline moved later, each is said once, at its new moment', async () => {
  const call = await buildCall(database);
  await plan(call);
  await database.admin.query(`update round set closes_at = '2027-03-03T12:00:00Z' where id = $1`, [
    call.round.id,
  ]);
  await plan(call);
  await plan(call);
  expect(await plannedOf(call)).toEqual([
    '2027-02-17T12:00:00Z',
    '2027-03-01T08:00:00Z',
    '2027-03-02T12:00:00Z',
  ]);
});

test('only who has an interest or a draft that is not handed in is reminded, with what is missing', async () => {
  const call = await buildCall(database);
  const { product, network } = call;
  const mine = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', mine);
  const theirs = await beginFor(call, 'Bob');
  await saveAnswer(call, 'Bob', theirs, { text: 'Chess in every hall.', seen: 0 });
  await database.admin.query(
    `insert into interest (network_id, id, round_id, person_id, kind)
     values ($1, gen_random_uuid(), $2, $3, 'informed')`,
    [network.id, call.round.id, network.person('Zoe').id],
  );
  await plan(call);
  await handIn(call, 'Ann', mine);
  await product.reach('2027-02-15T12:00:01Z');
  expect(bodies(call, 'Bob')).toEqual([
    [
      'The deadline of “New centres” is near',
      'The application of Chess Club is not handed in yet. Still missing:',
      'Question 2 has no answer yet: press “Answer 2”.',
      'No area is chosen yet: press “Choose areas”.',
      'Nobody is named who authorises it: press “Who authorises it”, and name a trustee or director.',
    ],
  ]);
  expect(await drawn(call, 'Bob')).toBe(
    [
      'Hand in before 2027-03-01T12:00:00.000Z.',
      'The application of Chess Club is not handed in yet. Still missing:',
      '- Question 2 has no answer yet: press “Answer 2”.',
      '- No area is chosen yet: press “Choose areas”.',
      '- Nobody is named who authorises it: press “Who authorises it”, and name a trustee or director.',
      '[Open: Chess Club]',
      '[Never remind me]',
    ].join('\n'),
  );
  expect(bodies(call, 'Zoe').flat()).toContain(
    'You said that you may be interested, and nothing of yours is handed in. If it is not for you this time, there is nothing to do.',
  );
  expect(told(call, 'Ann')).not.toContain('The deadline of “New centres” is near');
  await saveAnswer(call, 'Ann', mine, { text: 'Changed since', seen: 1 });
  await fillIn(call, 'Bob', theirs);
  await product.reach('2027-02-26T12:00:01Z');
  expect(bodies(call, 'Ann').flat()).toContain(
    'You changed the application of Toddlers since you handed it in. What counts is what you handed in, until you hand it in again.',
  );
  expect(bodies(call, 'Amy')).toEqual([]);
});

async function plan({ product, network, round }: Call): Promise<void> {
  await inWork(product.ctx, network.id, async (work) =>
    planReminders(work, await readRound(work, round.id)),
  );
}

async function plannedOf({ round }: Call): Promise<readonly string[]> {
  const rows = await look<{ at: string }>(
    database,
    `select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from due
     where subject_id = $1 and kind = 'eoi.remind-deadline' and state = 'pending' order by due_at`,
    [round.id],
  );
  return rows.map(({ at }) => at);
}

/** The reminder as it is drawn now. */
function drawn({ product, network, round }: Call, who: string): Promise<string | null> {
  return inWork(product.ctx, network.id, async (work) => {
    const card = await deadlineCard(work, [round.id, network.person(who).id], '');
    return card && 'blocks' in card ? textOf(card) : null;
  });
}

/** The lines of each reminder that somebody was sent. */
function bodies({ product, network }: Call, who: string): readonly (readonly string[])[] {
  const accounts = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => accounts.some((id) => channelId === `D${id}`))
      .filter(({ text }) => text.includes('is near'))
      .map(({ text }) => text.split('\n').filter((line) => !line.startsWith('Hand in before'))),
  );
}
