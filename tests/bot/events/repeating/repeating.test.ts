import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timesOfNumber } from '../../../../bot/events/repeating/rule.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { draftEvent } from '../making/making.ts';

describe('by the clock on the wall', () => {
  const event = (startsOnClock: string, endsOnClock: string) => ({
    timeZone: 'Europe/London',
    startsOnClock,
    endsOnClock,
  });

  test('a weekly event keeps its hour over both changes of the clocks of 2027', () => {
    const spring = event('2027-03-22T10:00:00', '2027-03-22T12:00:00');
    const rule = { kind: 'weekly', every: 1, firstOnClock: spring.startsOnClock } as const;
    expect([1, 2].map((number) => timesOfNumber(rule, number, spring))).toEqual([
      {
        startsAt: '2027-03-22T10:00:00Z',
        endsAt: '2027-03-22T12:00:00Z',
        timeZone: 'Europe/London',
        startsOnClock: '2027-03-22T10:00:00',
        endsOnClock: '2027-03-22T12:00:00',
      },
      {
        startsAt: '2027-03-29T09:00:00Z',
        endsAt: '2027-03-29T11:00:00Z',
        timeZone: 'Europe/London',
        startsOnClock: '2027-03-29T10:00:00',
        endsOnClock: '2027-03-29T12:00:00',
      },
    ]);
    const autumn = event('2027-10-28T19:00:00', '2027-10-28T21:00:00');
    const after = { kind: 'weekly', every: 1, firstOnClock: autumn.startsOnClock } as const;
    expect(timesOfNumber(after, 2, autumn).startsAt).toBe('2027-11-04T19:00:00Z');
  });

  test('of a night in which the clocks change, the event lasts as long on the clock', () => {
    const night = event('2027-10-24T00:30:00', '2027-10-24T03:00:00');
    const rule = { kind: 'weekly', every: 1, firstOnClock: night.startsOnClock } as const;
    // 0:30 is still summer time, 3:00 no longer: three and a half hours by the watch.
    expect(timesOfNumber(rule, 2, night)).toMatchObject({
      startsAt: '2027-10-30T23:30:00Z',
      endsAt: '2027-10-31T03:00:00Z',
    });
  });

  test('every month on the fifth Friday is the last one where there are four', () => {
    const first = event('2027-01-29T10:00:00', '2027-01-29T12:00:00');
    const rule = { kind: 'monthly-weekday', every: 1, firstOnClock: first.startsOnClock } as const;
    expect([2, 3, 4].map((n) => timesOfNumber(rule, n, first).startsOnClock.slice(0, 10))).toEqual([
      '2027-02-26',
      '2027-03-26',
      '2027-04-30',
    ]);
  });

  test('every month on the 31st is on the last day where there is none', () => {
    const first = event('2027-01-31T10:00:00', '2027-01-31T12:00:00');
    const rule = { kind: 'monthly-date', every: 1, firstOnClock: first.startsOnClock } as const;
    expect([2, 3].map((n) => timesOfNumber(rule, n, first).startsOnClock.slice(0, 10))).toEqual([
      '2027-02-28',
      '2027-03-31',
    ]);
  });
});

describe('announced one after the other', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await assertInvariants(database);
    await database.close();
  });

  async function repeat(town: PulseTown, times: string): Promise<string> {
    const id = await draftEvent(town, { starts: '25 March 2027 10:00', ends: '12:00' });
    const press = (command: string, values: Record<string, string | string[]> = {}) =>
      town.product.press('Coordinator', { command, ids: [id], values });
    await press('event.save-audience', { channels: [...askedChannels(town.network)] });
    await press('event.save-programme', { sessions: '10:30–11:00; Welcome', stalls: 'Table; 4' });
    await press('event.save-places', { capacity: '20', release: '18 March 2027 9:00' });
    const draft = await press('event.save-repeat', { way: 'weekly', times });
    expect(textOf(messageOf(draft))).toContain(`Repeats: every Thursday, ${times} times in all.`);
    messageOf(await press('event.announce'));
    await town.product.work();
    return id;
  }

  interface Row {
    readonly state: string;
    readonly starts: Date;
  }
  const rows = (town: PulseTown): Promise<readonly Row[]> =>
    look<Row>(
      database,
      `select e.state, e.starts_at as starts, s.starts_at as session, t.number as stalls,
         e.capacity, e.release_at as release
       from event e join event_session s on s.event_id = e.id join stall_type t on t.event_id = e.id
       where e.network_id = $1 order by e.starts_at`,
      [town.network.id],
    );

  const first = {
    state: 'open',
    starts: new Date('2027-03-25T10:00:00Z'),
    session: new Date('2027-03-25T10:30:00Z'),
    stalls: 4,
    capacity: 20,
    release: new Date('2027-03-18T09:00:00Z'),
  };
  // After the change of the clocks, an hour earlier by the world's time.
  const second = {
    ...first,
    state: 'draft',
    starts: new Date('2027-04-01T09:00:00Z'),
    session: new Date('2027-04-01T09:30:00Z'),
    release: new Date('2027-03-25T09:00:00Z'),
  };

  test('the next is a draft like it, and is announced by itself when this one begins', async () => {
    const town = await buildTown(database, { vcs: 2 });
    await repeat(town, '2');
    expect(await rows(town)).toEqual([first, second]);
    await town.product.reach('2027-03-25T10:00:01Z');
    expect((await rows(town)).map(({ state }) => state)).toEqual(['open', 'open']);
    // It was the last.
    await town.product.reach('2027-04-01T09:00:01Z');
    expect(await rows(town)).toHaveLength(2);
  });

  test('one that is thrown away is left out, and the one after it comes', async () => {
    const town = await buildTown(database, { vcs: 2 });
    await repeat(town, '3');
    const [draft] = await look<{ id: string }>(
      database,
      `select id from event where network_id = $1 and state = 'draft'`,
      [town.network.id],
    );
    const ids = [draft?.id as string];
    const reply = await town.product.press('Coordinator', { command: 'event.discard', ids });
    expect(textOf(messageOf(reply))).toBe(
      'This one of “Winter market place” is left out. The one after it comes as planned.',
    );
    expect((await rows(town)).map(({ starts }) => starts)).toEqual([
      first.starts,
      new Date('2027-04-08T09:00:00Z'),
    ]);
  });

  test('ended, no further one is announced', async () => {
    const town = await buildTown(database, { vcs: 2 });
    const id = await repeat(town, '3');
    const end = () =>
      town.product.press('Coordinator', { command: 'event.end-repeating', ids: [id] });
    expect(textOf(messageOf(await end()))).toBe(
      '“Winter market place” does not repeat any more. This one takes place as announced.',
    );
    expect(refusalOf(await end())).toBe(
      'This event does not repeat, or its last one is announced already.',
    );
    await town.product.reach('2027-04-01T09:00:01Z');
    expect(await rows(town)).toEqual([first]);
  });

  test('after a long pause only the next that lies ahead is announced', async () => {
    const town = await buildTown(database, { vcs: 2 });
    await repeat(town, '6');
    await town.product.reach('2027-04-10T12:00:00Z');
    expect((await rows(town)).map(({ state, starts }) => ({ state, starts }))).toEqual([
      { state: 'open', starts: first.starts },
      { state: 'draft', starts: new Date('2027-04-15T09:00:00Z') },
    ]);
  });
});
