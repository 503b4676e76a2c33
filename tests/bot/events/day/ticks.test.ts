import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
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

/** So many guests named `vcs 0`, `vcs 1`, … with a place each, on the evening of the event. */
async function build(n: number, more: readonly Guest[] = []): Promise<EventTown> {
  const guests = Array.from({ length: n }, (_, at) => ({ name: `vcs ${at}` }));
  return buildDay(database, {
    groups: { vcs: n + 2 },
    guests: [...guests, ...more],
    now: day.evening,
  });
}

const open = (town: EventTown, command: string) =>
  town.product.press('Coordinator', { command, ids: [town.event] });

/** Ticks the boxes of these people in a form, and sends it. */
function tick(town: EventTown, reply: Reply, names: readonly string[]): Promise<Reply> {
  const form = formOf(reply);
  const ids = names.map((name) => town.rsvps[name] ?? '');
  const values = Object.fromEntries(
    form.fields.map((field) => [
      field.name,
      field.kind === 'multiple'
        ? field.choices.map(({ value }) => value).filter((value) => ids.includes(value))
        : [],
    ]),
  );
  return town.product.press('Coordinator', { ...form.submit.to, values });
}

function listed(reply: Reply): readonly string[] {
  return formOf(reply).fields.flatMap((field) =>
    field.kind === 'multiple' ? field.choices.map(({ label }) => label) : [],
  );
}

async function states(town: EventTown): Promise<Readonly<Record<string, string>>> {
  const rows = await look<{ name: string; attendance: string }>(
    database,
    `select p.name, r.attendance from rsvp r join person p on p.id = r.person_id
     where r.event_id = $1 order by p.name`,
    [town.event],
  );
  return Object.fromEntries(rows.map(({ name, attendance }) => [name, attendance]));
}

const press = (town: EventTown, message: Message, label: string) =>
  town.product.press('Coordinator', buttonOf(message, label).to);

test('ticks are saved, and nobody becomes a no-show by not being ticked', async () => {
  const town = await build(3);
  const done = messageOf(await tick(town, await open(town, 'event.tick'), ['vcs 0', 'vcs 2']));
  expect(textOf(done)).toContain(
    'Saved. That was the end of the list.\n2027-01-14T10:00:00.000Z – 2027-01-14T15:00:00.000Z\n3 people booked, for 3 places. 2 people came. Of 1 person it is not known yet.',
  );
  expect(await states(town)).toEqual({
    'vcs 0': 'attended',
    'vcs 1': 'not-recorded',
    'vcs 2': 'attended',
  });
});

test('everybody else did not come only by saying so, and it can be taken back', async () => {
  const town = await build(3, [{ name: 'vcs 3', answer: 'tentative' }]);
  const ticked = messageOf(await tick(town, await open(town, 'event.tick'), ['vcs 0']));
  expect(buttonOf(ticked, 'Everybody else did not come').confirm?.text).toBe(
    '2 people who booked are noted as not having come. You can correct it for 28 days.',
  );
  const missed = messageOf(await press(town, ticked, 'Everybody else did not come'));
  expect(textOf(missed)).toContain(
    '2 people are noted as not having come. If one of them was here after all, tick them.',
  );
  expect(textOf(missed)).toContain('1 person came. 2 people did not come.');
  expect(await states(town)).toEqual({
    'vcs 0': 'attended',
    'vcs 1': 'no-show',
    'vcs 2': 'no-show',
    // She had no place, so she cannot have failed to come.
    'vcs 3': 'not-recorded',
  });
  await tick(town, await press(town, missed, 'Tick who came'), ['vcs 1']);
  const open2 = messageOf(await press(town, missed, 'I don’t know about the others'));
  expect(textOf(open2)).toContain(
    'Of the others it is left open whether they came. The report counts them apart.',
  );
  expect(await states(town)).toMatchObject({ 'vcs 1': 'attended', 'vcs 2': 'not-recorded' });
});

test('a tick can be taken back', async () => {
  const town = await build(2);
  const ticked = messageOf(await tick(town, await open(town, 'event.tick'), ['vcs 0', 'vcs 1']));
  const list = await press(town, ticked, 'Take back a tick');
  expect(listed(list)).toEqual(['vcs 0', 'vcs 1']);
  await tick(town, list, ['vcs 1']);
  expect(await states(town)).toEqual({ 'vcs 0': 'attended', 'vcs 1': 'not-recorded' });
  expect(textOf(messageOf(await tick(town, await open(town, 'event.tick'), ['vcs 1'])))).toContain(
    '2 people came.',
  );
  expect(textOf(messageOf(await open(town, 'event.tick')))).toContain(
    'Everybody who booked is ticked.',
  );
});

test('a long list comes page by page in groups of ten, and skips nobody while others tick too', async () => {
  const town = await build(95);
  const names = Array.from({ length: 95 }, (_, at) => `vcs ${at}`);
  const first = await open(town, 'event.tick');
  expect(formOf(first).fields.map(({ label }) => label)).toEqual([
    'vcs 0 to vcs 9',
    'vcs 10 to vcs 19',
    'vcs 20 to vcs 29',
    'vcs 30 to vcs 39',
  ]);
  expect(listed(first)).toEqual(names.slice(0, 40));
  // Somebody else ticks the very last of the first page, and the first of the next.
  const both = [names[39] ?? '', names[40] ?? ''];
  await database.admin.query(
    `update rsvp set attendance = 'attended', attended_places = 1 where id = any ($1::uuid[])`,
    [both.map((name) => town.rsvps[name])],
  );
  const second = await tick(town, first, names.slice(0, 10));
  expect(listed(second)).toEqual(names.slice(41, 81));
  const third = await tick(town, second, names.slice(41, 81));
  expect(listed(third)).toEqual(names.slice(81));
  const done = messageOf(await tick(town, third, []));
  expect(textOf(done)).toContain('52 people came. Of 43 people it is not known yet.');
});

test('a tick counts for a whole party, and how many came of each can be said', async () => {
  const town = await build(0, [
    { name: 'vcs 0', places: 3 },
    { name: 'vcs 1', places: 2 },
  ]);
  const list = await open(town, 'event.tick');
  expect(listed(list)).toEqual(['vcs 0 (3 places)', 'vcs 1 (2 places)']);
  const ticked = messageOf(await tick(town, list, ['vcs 0']));
  const form = formOf(await press(town, ticked, 'How many of each party'));
  expect(form.fields.map(({ label }) => label)).toEqual(['vcs 0, of 3 places']);
  const [field] = form.fields;
  await town.product.press('Coordinator', {
    ...form.submit.to,
    values: { [field?.name ?? '']: '2' },
  });
  const rows = await look<{ n: number }>(
    database,
    'select attended_places as n from rsvp where event_id = $1 order by n',
    [town.event],
  );
  expect(rows).toEqual([{ n: 0 }, { n: 2 }]);
});

test('ticks wait for the doors, no-shows for the start, and both end after 28 days', async () => {
  const town = await build(1);
  await town.product.travel(day.tooEarly);
  expect(refusalOf(await open(town, 'event.tick'))).toBe(
    'Who came can be typed in from half an hour before the start.',
  );
  await town.product.travel(day.doorsOpen);
  expect(formOf(await open(town, 'event.tick')).title).toBe('Tick who came');
  expect(refusalOf(await open(town, 'event.rest-missed'))).toBe(
    'The event has not begun yet, so nobody can have missed it.',
  );
  await town.product.travel('2027-02-11T15:00:01Z');
  expect(refusalOf(await open(town, 'event.tick'))).toBe(
    'This event is settled: who came can be corrected for 28 days after the end. The report stays as it is.',
  );
});

test('only coordinators tick, and each time is noted without a name', async () => {
  const town = await build(2);
  for (const command of ['event.tick', 'event.rest-missed', 'event.walk-in', 'event.day'])
    expect((await town.product.press('vcs 0', { command, ids: [town.event] })).kind).toBe(
      'refused',
    );
  await tick(town, await open(town, 'event.tick'), ['vcs 0']);
  const noted = await look(
    database,
    `select action, detail from audit_line where subject_id = $1`,
    [town.event],
  );
  expect(noted).toEqual([{ action: 'event.attendance-entered', detail: { people: 1 } }]);
});

test('the answers of another event cannot be ticked in this one', async () => {
  const town = await build(1);
  const other = await build(1);
  const form = formOf(await open(town, 'event.tick'));
  await town.product.press('Coordinator', {
    ...form.submit.to,
    values: { 'people-0': [other.rsvps['vcs 0'] ?? ''] },
  });
  expect(await states(other)).toEqual({ 'vcs 0': 'not-recorded' });
});
