import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEEP_JOB, keepInStep, keepInStepJob } from '../../../../bot/events/calendar/in-step.ts';
import type { JobContext } from '../../../../bot/job.ts';
import type { PlaceCalendar } from '../../../../bot/ports.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { makeMortal } from '../../../support/mortal.ts';
import { messageOf } from '../../../support/product.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceEvent, draftEvent } from '../making/making.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const town = () => buildTown(database, { vcs: 2 });

/** What the server's own list of events shows: one line an entry. */
function shown({ product }: PulseTown): string[] {
  return product.calendar.entries.map(
    ({ externalId, entry, isCancelled }) =>
      `${externalId} ${entry.startsAt.toISOString()} ${entry.title}${isCancelled ? ', cancelled' : ''}`,
  );
}

const moves = { starts: '29 March 2027 10:00', ends: '15:00', where: 'Library' };

async function press(
  { product }: PulseTown,
  command: string,
  id: string,
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  const message = messageOf(await product.press('Coordinator', { command, ids: [id], values }));
  await product.work();
  return message.summary;
}

test('an announced event stands in the server’s own list, moves with it and is cancelled there', async () => {
  const here = await town();
  const id = await announceEvent(here, {
    about: { purpose: 'Get to know each other.', access: 'Ramp at the back.' },
  });
  expect(shown(here)).toEqual(['e1 2027-01-14T10:00:00.000Z Winter market place']);
  expect(here.product.calendar.entries[0]).toMatchObject({
    placeExternalId: here.network.place('discord').externalId,
    entry: {
      eventId: id,
      where: 'Town Hall, High Street',
      endsAt: new Date('2027-01-14T15:00:00Z'),
    },
  });
  expect(plainText(here.product.calendar.entries[0]?.entry.about ?? '')).toBe(
    'Get to know each other.\n\nAccess: Ramp at the back.\n\nPress Going on the event’s card to have a place: “Interested” here does not keep one for you.',
  );
  await press(here, 'event.move', id, moves);
  expect(shown(here)).toEqual(['e1 2027-03-29T09:00:00.000Z Winter market place']);
  expect(here.product.calendar.entries[0]?.entry.where).toBe('Library');
  await press(here, 'event.cancel-now', id, { reason: 'The hall is flooded.' });
  expect(shown(here)).toEqual(['e1 2027-03-29T09:00:00.000Z Winter market place, cancelled']);
});

test('what is announced on Slack only stands in no server', async () => {
  const here = await town();
  const [slack = ''] = askedChannels(here.network);
  await announceEvent(here, { channels: [slack] });
  expect(shown(here)).toEqual([]);
});

test('a draft stands in no server', async () => {
  const here = await town();
  await draftEvent(here);
  await here.product.work();
  expect(shown(here)).toEqual([]);
});

test.each(['before', 'after'] as const)(
  'when the answer is lost %s the server took it, the next run finds it, and makes no second one',
  async (when) => {
    const here = await town();
    here.product.calendar.fail('lost', when);
    await expect(announceEvent(here)).rejects.toThrow('scripted');
    await here.product.reach('2026-12-07T09:05:00Z');
    expect(shown(here)).toEqual(['e1 2027-01-14T10:00:00.000Z Winter market place']);
    await here.product.reach('2026-12-07T09:10:00Z');
    expect(shown(here)).toHaveLength(1);
  },
);

/** An announced event whose servers are still to be told, and its planned moment. */
async function untold({ product, network }: PulseTown) {
  const event = await buildEvent(database, network, {
    createdBy: 'Coordinator',
    channels: ['asked'],
    startsAt: '2027-01-14T10:00:00Z',
  });
  await inWork(product.ctx, network.id, (work) => keepInStep(work, { id: event.id, sequence: 0 }));
  const [due] = await look<{ id: string; period: string }>(
    database,
    'select id, period from due where network_id = $1 and kind = $2 and subject_id = $3',
    [network.id, KEEP_JOB, event.id],
  );
  if (!due) throw new Error('Nothing is planned.');
  return { networkId: network.id, dueId: due.id, subjectId: event.id, period: due.period };
}

test('at whichever step the job is killed, the server has exactly one entry in the end', async () => {
  const here = await town();
  const { product } = here;
  for (let made = 1; ; made += 1) {
    const due = await untold(here);
    const death = { at: Math.ceil(made / 2), when: made % 2 ? 'before' : 'after' } as const;
    const { ctx, isDead } = makeMortal<JobContext>(product.ctx, death);
    await keepInStepJob(ctx, due).catch(() => undefined);
    await keepInStepJob(product.ctx, due);
    await keepInStepJob(product.ctx, due);
    expect(shown(here)).toHaveLength(made);
    if (isDead()) continue;
    // Every statement and every call of the job was survived.
    expect(made).toBeGreaterThan(20);
    return;
  }
});

test('of two runs at once one tells the server', async () => {
  const here = await town();
  const { product } = here;
  const due = await untold(here);
  let calls = 0;
  const put: PlaceCalendar['put'] = (...args) => {
    calls += 1;
    return product.calendar.put(...args);
  };
  const ctx = { ...product.ctx, calendars: { discord: { ...product.calendar, put } } };
  await Promise.all([keepInStepJob(ctx, due), keepInStepJob(ctx, due)]);
  expect(calls).toBe(1);
  expect(shown(here)).toHaveLength(1);
});

test('whoever made the event hears once, kindly, when a server does not allow it; all else goes on', async () => {
  const here = await town();
  const { product } = here;
  const refused = () =>
    product.messengers.slack.visible.filter(({ text }) => text.includes('list of events'));
  product.calendar.fail('forbidden', 'before');
  const id = await announceEvent(here);
  expect(shown(here)).toEqual([]);
  expect(refused().map(({ text }) => text)).toEqual([
    [
      '“Winter market place” is not in the list of events of the Discord server “Our server”.',
      '“Winter market place” is not in the list of events of the Discord server “Our server”.',
      'I am not allowed to make events there. An admin of the server can change that: Server Settings, Roles, Convene, then allow “Create Events”.',
      'Everything else about the event works. I only tell you this once for each server.',
    ].join('\n'),
  ]);
  product.calendar.fail('forbidden', 'before');
  await press(here, 'event.move', id, moves);
  product.calendar.fail('forbidden', 'before');
  await announceEvent(here);
  expect(refused()).toHaveLength(1);
  expect(product.messengers.discord.visible.length).toBeGreaterThan(0);
});

test('once the permission is given, “Try again” brings the event in', async () => {
  const here = await town();
  here.product.calendar.fail('forbidden', 'before');
  const id = await announceEvent(here);
  expect(await press(here, 'event.try-server', id)).toBe(
    'I am trying again. In a minute “Winter market place” should be in the server’s list of events; if it is not, that is still not allowed there.',
  );
  expect(shown(here)).toEqual(['e1 2027-01-14T10:00:00.000Z Winter market place']);
  await press(here, 'event.try-server', id);
  expect(shown(here)).toHaveLength(1);
});

test('a process without Discord leaves the moment to another, until the event is over', async () => {
  const here = await town();
  const { product } = here;
  const due = await untold(here);
  const stateOf = async () =>
    (await look<{ state: string }>(database, 'select state from due where id = $1', [due.dueId]))[0]
      ?.state;
  await keepInStepJob({ ...product.ctx, calendars: {} }, due);
  expect(await stateOf()).toBe('pending');
  await product.travel('2027-01-14T13:00:01Z');
  await keepInStepJob({ ...product.ctx, calendars: {} }, due);
  expect(await stateOf()).toBe('done');
});
