import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { openEvaluation } from '../../../../bot/events/after/asking.ts';
import { noteAttendance, planEnd } from '../../../../bot/events/after/ending.ts';
import { inWork } from '../../../../bot/work.ts';
import { type EventRow, findEvent } from '../../../../db/event.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent, type EventPlan } from '../../../support/event.ts';
import { formOf } from '../../../support/product.ts';
import { closedFirst } from '../../pulse/shift/twice.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addGuests, came, mark, missed } from './guests.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** On a Tuesday, 10:00 to 16:00 in London. */
const starts = '2026-12-08T10:00:00Z';
const ends = '2026-12-08T16:00:00Z';

async function eventIn(town: PulseTown, plan: Partial<EventPlan> = {}): Promise<string> {
  const { id } = await buildEvent(database, town.network, {
    title: 'Working together',
    startsAt: starts,
    endsAt: ends,
    createdBy: 'Coordinator',
    ...plan,
  });
  await withEvent(town, id, planEnd);
  return id;
}

async function withEvent<T>(
  { product, network }: PulseTown,
  eventId: string,
  act: (work: Work, event: EventRow) => Promise<T>,
): Promise<T> {
  return inWork(product.ctx, network.id, async (work) => {
    const event = await findEvent(work.tx, eventId);
    if (!event) throw new Error('No such event.');
    return act(work, event);
  });
}

/** Who was told something with these words by direct message, by name. */
function told({ product, network }: PulseTown, text: string): string[] {
  const names = new Map(
    network.people.flatMap(({ name, accounts }) => accounts.map((a) => [a.externalId, name])),
  );
  return Object.values(product.messengers)
    .flatMap(({ calls }) => calls)
    .flatMap((call) =>
      call.kind === 'post' && 'accountId' in call.to && call.text.includes(text)
        ? [names.get(call.to.accountId) ?? call.to.accountId]
        : [],
    )
    .sort();
}

async function waveOf(eventId: string, part = 'evaluation'): Promise<string | undefined> {
  const rows = await look<{ id: string }>(
    database,
    'select wave_id as id from event_survey where event_id = $1 and part = $2',
    [eventId, part],
  );
  return rows[0]?.id;
}

test('at its end those who came are thanked and asked in one message, and those who did not once why', async () => {
  const town = await buildTown(database, { vcs: 3, la: 3 });
  const event = await eventIn(town);
  await addGuests(database, town.network, event, {
    'vcs 0': came,
    'vcs 1': came,
    'vcs 2': missed,
    'la 0': came,
    'la 1': { answer: 'declined' },
  });
  await town.product.reach('2026-12-08T15:59:00Z');
  expect(told(town, 'Thank you for coming')).toEqual([]);
  await town.product.reach('2026-12-08T16:00:01Z');
  expect(told(town, 'Thank you for coming to “Working together”')).toEqual([
    'la 0',
    'vcs 0',
    'vcs 1',
  ]);
  expect(told(town, 'Sorry we missed you at “Working together”')).toEqual(['vcs 2']);
  expect(told(town, 'You are asked')).toEqual([]);
  const [message] = town.product.messengers.slack.calls.filter(({ text }) =>
    text.includes('Thank you'),
  );
  expect(message?.text).toContain(
    'How was it for you? What you say decides what we do differently next time.',
  );
  expect(message?.text).toContain('Confidential: nobody sees your own answers');
  await town.product.reach('2026-12-08T17:30:01Z');
  expect(told(town, 'Thank you for coming')).toHaveLength(3);
});

test('where the network’s own questions cannot be read any more, those that ship are asked', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await eventIn(town);
  await database.admin.query(
    `insert into template (network_id, name, body, created_by)
     values ($1, 'event-evaluation', 'questions: [', $2)`,
    [town.network.id, town.network.person('Coordinator').id],
  );
  await addGuests(database, town.network, event, { 'vcs 0': came, 'vcs 1': missed });
  await town.product.reach('2026-12-08T16:00:01Z');
  expect(told(town, 'Thank you for coming to “Working together”')).toEqual(['vcs 0']);
  expect(told(town, 'Sorry we missed you at “Working together”')).toEqual(['vcs 1']);
  const [first] = await look<{ wording: string }>(
    database,
    `select q.wording from question q join wave w on w.survey_id = q.survey_id
     where w.id = $1 and q.position = 1`,
    [(await waveOf(event)) as string],
  );
  expect(first?.wording).toBe('How would you rate the event as a whole?');
});

test('it asks whether the aims were achieved, each formal outcome in its own words, and what was worth most', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await eventIn(town, {
    kind: 'conference',
    outcomes: ['I know whom to ask at the council.', 'We have agreed on two joint projects.'],
  });
  await addGuests(database, town.network, event, { 'vcs 0': came, 'vcs 1': came });
  await town.product.reach('2026-12-08T16:00:01Z');
  const wave = (await waveOf(event)) as string;
  const rows = await look<{ key: string; kind: string; wording: string }>(
    database,
    `select q.key, q.kind, q.wording from question q
     join wave w on w.survey_id = q.survey_id where w.id = $1 order by q.position`,
    [wave],
  );
  expect(rows.map(({ key, kind, wording }) => `${key} ${kind}: ${wording}`)).toEqual([
    'overall rating: How would you rate the event as a whole?',
    'aims agreement: The event achieved its aims.',
    'outcome-1 agreement: I know whom to ask at the council.',
    'outcome-2 agreement: We have agreed on two joint projects.',
    'knowledge/1 grid: Before the event',
    'knowledge/2 grid: After the event',
    'more-positive agreement: After the event I feel more positive about tackling our key challenges.',
    'valued text: Which part was worth most to you?',
    'approval rating: How good was that part?',
    'comment text: What should we keep, and what should we change?',
  ]);
  const form = formOf(await town.product.press('vcs 1', { command: 'pulse.open', ids: [wave] }));
  expect(form.title).toContain('How was “Working together”?');
});

test('while nobody has said who came it waits for the ticks, which are acted on together', async () => {
  const town = await buildTown(database, { vcs: 4 });
  const event = await eventIn(town);
  await addGuests(database, town.network, event, { 'vcs 0': {}, 'vcs 1': {}, 'vcs 2': {} });
  await town.product.reach('2026-12-08T16:00:01Z');
  expect(await waveOf(event)).toBeUndefined();
  await town.product.reach('2026-12-09T10:01:00Z');
  for (const name of ['vcs 0', 'vcs 1']) {
    await mark(database, town.network, event, [name], 'attended');
    await withEvent(town, event, noteAttendance);
  }
  await town.product.reach('2026-12-09T10:09:00Z');
  expect(told(town, 'Thank you')).toEqual([]);
  await town.product.reach('2026-12-09T10:10:01Z');
  expect(told(town, 'Thank you')).toEqual(['vcs 0', 'vcs 1']);
  // Whoever is marked later is asked later, and nobody twice.
  await mark(database, town.network, event, ['vcs 2'], 'attended');
  await withEvent(town, event, noteAttendance);
  await town.product.reach('2026-12-09T10:20:01Z');
  expect(told(town, 'Thank you')).toEqual(['vcs 0', 'vcs 1', 'vcs 2']);
  const late = await look<{ late: boolean }>(
    database,
    'select late from invitation where wave_id = $1 order by late',
    [await waveOf(event)],
  );
  expect(late.map((one) => one.late)).toEqual([false, false, true]);
  await town.product.reach('2026-12-11T16:00:01Z');
  expect(told(town, 'Who came to')).toEqual([]);
});

test('three days later whoever planned it is asked once who came', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await eventIn(town);
  await addGuests(database, town.network, event, { 'vcs 0': {}, 'vcs 1': {} });
  await town.product.reach('2026-12-11T15:00:00Z');
  expect(told(town, 'Who came to')).toEqual([]);
  await town.product.reach('2026-12-11T16:00:01Z');
  expect(told(town, 'Who came to “Working together”?')).toEqual(['Coordinator']);
  await town.product.reach('2026-12-18T16:00:01Z');
  expect(told(town, 'Who came to')).toEqual(['Coordinator']);
});

test('evaluated before the end it thanks those who are there at once, and the end asks nobody again', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const event = await eventIn(town);
  await addGuests(database, town.network, event, { 'vcs 0': came, 'vcs 1': came, 'vcs 2': {} });
  await town.product.travel('2026-12-08T15:50:00Z');
  const [first, second] = [
    await withEvent(town, event, openEvaluation),
    await withEvent(town, event, openEvaluation),
  ];
  expect(second).toBe(first);
  await town.product.work();
  expect(told(town, '“Working together” is nearly over: thank you for being here')).toEqual([
    'vcs 0',
    'vcs 1',
  ]);
  await mark(database, town.network, event, ['vcs 2'], 'attended');
  await town.product.reach('2026-12-08T16:00:01Z');
  expect(told(town, 'Thank you for coming')).toEqual(['vcs 2']);
  expect(await waveOf(event)).toBe(first);
});

test('at night those who came are thanked right after, those who did not in the morning', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const event = await eventIn(town, {
    startsAt: '2026-12-08T18:00:00Z',
    endsAt: '2026-12-08T21:00:00Z',
  });
  await addGuests(database, town.network, event, { 'vcs 0': came, 'vcs 1': missed });
  await town.product.reach('2026-12-08T21:00:01Z');
  expect(told(town, 'Thank you')).toEqual(['vcs 0']);
  expect(told(town, 'Sorry we missed')).toEqual([]);
  await town.product.reach('2026-12-09T08:00:01Z');
  expect(told(town, 'Sorry we missed')).toEqual(['vcs 1']);
});

test('after a cancelled event nobody is asked', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await eventIn(town);
  await addGuests(database, town.network, event, { 'vcs 0': came, 'vcs 1': missed });
  await database.admin.query(
    `update event set state = 'cancelled', cancelled_at = business_now() where id = $1`,
    [event],
  );
  await town.product.reach('2026-12-08T16:00:01Z');
  await town.product.reach('2026-12-11T16:00:01Z');
  expect(await waveOf(event)).toBeUndefined();
  expect(told(town, 'Working together')).toEqual([]);
});

test('a survey that waits for its second time, with no day for it, is offered once when an event ends', async () => {
  for (const day of [undefined, '1 June 2027 9:00']) {
    const town = await buildTown(database, { vcs: 6 });
    const first = await closedFirst(town, 'confidential', { 'vcs 1': [4, 4] }, day);
    const offered = async () => {
      const rows = await look<{ id: string }>(
        database,
        `select ids[1] as id from outbox where card = 'pulse.offer' and network_id = $1`,
        [town.network.id],
      );
      return rows.map(({ id }) => id);
    };
    for (const date of ['2027-01-12', '2027-01-19'])
      await eventIn(town, { startsAt: `${date}T10:00:00Z`, endsAt: `${date}T12:00:00Z` });
    await town.product.reach('2027-01-12T11:00:00Z');
    expect(await offered()).toEqual([]);
    await town.product.reach('2027-01-12T12:00:01Z');
    expect(await offered()).toEqual(day ? [] : [first]);
    await town.product.reach('2027-01-19T12:00:01Z');
    expect(await offered()).toEqual(day ? [] : [first]);
  }
});
