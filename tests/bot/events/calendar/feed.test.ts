import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCalendar } from '../../../../adapters/calendar/write.ts';
import { openCalendar } from '../../../../bot/events/calendar/feed.ts';
import { eventFileUrl } from '../../../../bot/events/calendar/link.ts';
import { openFeedPage } from '../../../../bot/events/calendar/page.ts';
import { eventCards } from '../../../../bot/events/cards.ts';
import { newId } from '../../../../bot/ids.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildEvent, type EventPlan } from '../../../support/event.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceEvent } from '../making/making.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const town = () => buildTown(database, { vcs: 2 });

/** The token of the calendar link that somebody is shown. */
async function tokenOf(
  { product }: PulseTown,
  who: string,
  command = 'event.calendar',
): Promise<string> {
  const { blocks } = messageOf(await product.press(who, { command }));
  const links = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const link = links.find((one) => one.kind === 'link');
  return link?.kind === 'link' ? (link.url.split('/').at(-1) ?? '') : '';
}

/** What another program reads of a feed: one line an entry. */
async function read({ product }: PulseTown, token: string, kind: 'feed' | 'event' = 'feed') {
  const calendar = await openCalendar(product.ctx, kind, token);
  if (!calendar) return null;
  const component = new ICAL.Component(ICAL.parse(await writeCalendar(calendar)));
  return component.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const status = one.getFirstPropertyValue('status');
    return `${event.sequence} ${status} ${event.startDate} ${event.summary}`;
  });
}

async function answer(
  { network }: PulseTown,
  eventId: string,
  who: string,
  given: { readonly answer?: string; readonly seat?: string } = {},
): Promise<void> {
  const { answer: said = 'accepted', seat = said === 'accepted' ? 'seated' : 'none' } = given;
  await database.admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat,
       queue_number, offered_until)
     values ($1, $2, $3, $4, 'vcs', $5, $6, case when $6 in ('waiting', 'offered') then 1 end,
       case when $6 = 'offered' then business_now() + interval '1 day' end)
     on conflict (network_id, event_id, person_id) do update set answer = $5, seat = $6`,
    [network.id, newId(), eventId, network.person(who).id, said, seat],
  );
}

const build = async ({ network }: PulseTown, plan: Partial<EventPlan> = {}) =>
  (
    await buildEvent(database, network, {
      createdBy: 'Coordinator',
      startsAt: '2027-01-14T10:00:00Z',
      endsAt: '2027-01-14T12:00:00Z',
      ...plan,
    })
  ).id;

test('a person’s calendar has what she is going to, and what she may come to as not sure', async () => {
  const here = await town();
  await answer(here, await build(here, { title: 'Going' }), 'vcs 0');
  await answer(here, await build(here, { title: 'Maybe' }), 'vcs 0', { answer: 'tentative' });
  await answer(here, await build(here, { title: 'No' }), 'vcs 0', { answer: 'declined' });
  await answer(here, await build(here, { title: 'Asked' }), 'vcs 0', { answer: 'needs-action' });
  await answer(here, await build(here, { title: 'Waits' }), 'vcs 0', { seat: 'waiting' });
  await answer(here, await build(here, { title: 'Offered' }), 'vcs 0', { seat: 'offered' });
  await answer(here, await build(here, { title: 'Another goes' }), 'vcs 1');
  expect((await read(here, await tokenOf(here, 'vcs 0')))?.sort()).toEqual([
    '0 CONFIRMED 2027-01-14T10:00:00 Going',
    '0 TENTATIVE 2027-01-14T10:00:00 Maybe',
  ]);
});

test('who has a stall finds the event in her calendar without having answered', async () => {
  const here = await town();
  const { network } = here;
  const built = await buildEvent(database, network, {
    createdBy: 'Coordinator',
    title: 'Fair',
    startsAt: '2027-01-14T10:00:00Z',
    stalls: [{ name: 'Indoor', number: 3 }],
  });
  const organisationId = newId();
  await database.admin.query(
    `insert into organisation (network_id, id, name) values ($1, $2, 'Acorns')`,
    [network.id, organisationId],
  );
  await database.admin.query(
    `insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       state) values ($1, $2, $3, $4, $5, $6, 'Play', 'approved')`,
    [
      network.id,
      newId(),
      built.id,
      built.stallTypeIds[0],
      organisationId,
      network.person('vcs 0').id,
    ],
  );
  expect(await read(here, await tokenOf(here, 'vcs 0'))).toEqual([
    '0 CONFIRMED 2027-01-14T10:00:00 Fair',
  ]);
});

test('what is moved or cancelled changes in the calendar, each time with a higher number', async () => {
  const here = await town();
  const { product } = here;
  const id = await announceEvent(here);
  await answer(here, id, 'vcs 0');
  const token = await tokenOf(here, 'vcs 0');
  expect(await read(here, token)).toEqual(['0 CONFIRMED 2027-01-14T10:00:00 Winter market place']);
  await product.press('Coordinator', {
    command: 'event.move',
    ids: [id],
    values: { starts: '29 March 2027 10:00', ends: '15:00' },
  });
  expect(await read(here, token)).toEqual(['1 CONFIRMED 2027-03-29T10:00:00 Winter market place']);
  await product.press('Coordinator', {
    command: 'event.cancel-now',
    ids: [id],
    values: { reason: 'The hall is flooded.' },
  });
  const cancelled = ['2 CANCELLED 2027-03-29T10:00:00 Cancelled: Winter market place'];
  expect(await read(here, token)).toEqual(cancelled);
  const entry = (await openCalendar(product.ctx, 'feed', token))?.entries[0];
  expect(entry?.description).toBe('This event was cancelled. The hall is flooded.');
  await product.travel('2027-02-04T12:00:00Z');
  expect(await read(here, token)).toEqual(cancelled);
  await product.travel('2027-02-07T12:00:00Z');
  expect(await read(here, token)).toEqual([]);
});

test('the network’s calendar has everything announced, and neither drafts, names nor links to join', async () => {
  const here = await town();
  const id = await build(here, { title: 'Fair', venue: '' });
  await database.admin.query(
    `update event set link = 'https://meet.example/room', purpose = 'Meet.' where id = $1`,
    [id],
  );
  await answer(here, id, 'vcs 0');
  await build(here, { title: 'Draft', state: 'draft' });
  const token = await tokenOf(here, 'Coordinator', 'event.network-calendar');
  expect(await read(here, token)).toEqual(['0 CONFIRMED 2027-01-14T10:00:00 Fair']);
  const calendar = await openCalendar(here.product.ctx, 'feed', token);
  const text = calendar && (await writeCalendar(calendar));
  expect(text).toContain('LOCATION:Online');
  expect(text).not.toMatch(/meet\.example|vcs 0/);
  const own = await openCalendar(here.product.ctx, 'feed', await tokenOf(here, 'vcs 0'));
  expect(own?.entries[0]).toMatchObject({
    link: 'https://meet.example/room',
    description: 'Meet.\n\nJoin online: https://meet.example/room',
  });
});

test('the network’s calendar is for coordinators to give out', async () => {
  const here = await town();
  const reply = await here.product.press('vcs 0', { command: 'event.network-calendar' });
  expect(reply.kind).toBe('refused');
  const blocks = messageOf(await here.product.press('vcs 0', { command: 'event.calendar' })).blocks;
  expect(JSON.stringify(blocks)).not.toContain('network-calendar');
});

test('the link stays the same until somebody makes a new one, and then the old one is gone', async () => {
  const here = await town();
  const { product, network } = here;
  const first = await tokenOf(here, 'vcs 0');
  expect(await tokenOf(here, 'vcs 0')).toBe(first);
  const second = await tokenOf(here, 'vcs 0', 'event.renew-calendar');
  expect(second).not.toBe(first);
  expect(await read(here, first)).toBeNull();
  expect(await openFeedPage(product.ctx, first)).toBeNull();
  expect(await read(here, second)).toEqual([]);
  const stopped = messageOf(await product.press('vcs 0', { command: 'event.stop-calendar' }));
  expect(stopped.summary).toBe(
    'Your calendar link no longer works. Type /event calendar whenever you want a new one.',
  );
  expect(await read(here, second)).toBeNull();
  const lines = await look<{ action: string; detail: object }>(
    database,
    `select action, detail from audit_line where network_id = $1 order by at`,
    [network.id],
  );
  expect(lines).toEqual([
    { action: 'event.calendar-made', detail: { whose: 'mine' } },
    { action: 'event.calendar-renewed', detail: { whose: 'mine' } },
    { action: 'event.calendar-stopped', detail: { whose: 'mine' } },
  ]);
});

test('a token that was changed, or made for something else, opens nothing', async () => {
  const here = await town();
  const id = await build(here);
  const [network = '', feed = '', signature = ''] = (await tokenOf(here, 'vcs 0')).split('.');
  const other = (await tokenOf(here, 'vcs 1')).split('.')[1] ?? '';
  for (const token of ['', feed, `${network}.${other}.${signature}`, `${network}.${feed}.AAAA`])
    expect(await read(here, token)).toBeNull();
  expect(await read(here, `${network}.${feed}.${signature}`, 'event')).toBeNull();
  expect(id).toBeTruthy();
});

test('a link of one network shows nothing of another', async () => {
  const here = await town();
  const there = await town();
  await build(there, { title: 'Theirs' });
  await build(here, { title: 'Ours' });
  const token = await tokenOf(here, 'Coordinator', 'event.network-calendar');
  expect(await read(here, token)).toEqual(['0 CONFIRMED 2027-01-14T10:00:00 Ours']);
});

test('the page behind a link opens calendars on the web only where they can reach us', async () => {
  const here = await town();
  const { ctx } = here.product;
  const token = await tokenOf(here, 'vcs 0');
  const urlsAt = async (publicUrl: string) => {
    const page = await openFeedPage({ ...ctx, publicUrl }, token);
    return page?.blocks.flatMap((block) =>
      block.kind === 'buttons'
        ? block.buttons.map((one) => (one.kind === 'link' ? one.url : ''))
        : [],
    );
  };
  expect(await urlsAt('http://localhost:3000')).toEqual([
    `webcal://localhost:3000/calendar/${token}.ics`,
  ]);
  const encoded = encodeURIComponent(`://convene.example/calendar/${token}.ics`);
  expect(await urlsAt('https://convene.example')).toEqual([
    `webcal://convene.example/calendar/${token}.ics`,
    `https://calendar.google.com/calendar/render?cid=webcal${encoded}`,
    `https://outlook.live.com/calendar/0/addfromweb?url=https${encoded}`,
  ]);
});

test('what is said of a calendar link fits its owner', async () => {
  const here = await town();
  const own = messageOf(await here.product.press('Coordinator', { command: 'event.calendar' }));
  expect(own.summary).toBe('Your events in your own calendar');
  expect(buttonOf(own, 'The network’s calendar').to.command).toBe('event.network-calendar');
  const shared = messageOf(
    await here.product.press('Coordinator', { command: 'event.network-calendar' }),
  );
  expect(buttonOf(shared, 'Make a new link').to.command).toBe('event.renew-network-calendar');
});

test('the card of an event leads to the event as a file, which stays right', async () => {
  const here = await town();
  const { product, network } = here;
  const id = await announceEvent(here, { about: { link: 'https://meet.example/room' } });
  const card = await inWork(product.ctx, network.id, async (work) =>
    eventCards['event.card']?.(work, [id], ''),
  );
  const url = eventFileUrl(product.ctx, network.id, id);
  expect(JSON.stringify(card)).toContain(
    JSON.stringify({ kind: 'link', label: 'Add to my calendar', url }),
  );
  const token = (url.split('/').at(-1) ?? '').slice(0, -4);
  expect(await read(here, token, 'event')).toEqual([
    '0 CONFIRMED 2027-01-14T10:00:00 Winter market place',
  ]);
  const entry = (await openCalendar(product.ctx, 'event', token))?.entries[0];
  expect(entry).toMatchObject({
    place: 'Town Hall, High Street',
    link: null,
  });
});

test('a draft is not to be had as a file', async () => {
  const here = await town();
  const id = await build(here, { state: 'draft' });
  const url = eventFileUrl(here.product.ctx, here.network.id, id);
  const token = (url.split('/').at(-1) ?? '').slice(0, -4);
  expect(await read(here, token, 'event')).toBeNull();
});

test.each([
  ['the first time', '2027-10-31T00:30:00Z'],
  ['the second time', '2027-10-31T01:30:00Z'],
])('an event at half past one, %s that night, is read at its own moment', async (_, startsAt) => {
  const here = await town();
  await answer(here, await build(here, { startsAt, endsAt: '2027-10-31T04:00:00Z' }), 'vcs 0');
  const calendar = await openCalendar(here.product.ctx, 'feed', await tokenOf(here, 'vcs 0'));
  const text = calendar && (await writeCalendar(calendar));
  const component = new ICAL.Component(ICAL.parse(text ?? ''));
  const starts = component
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one).startDate.toJSDate());
  expect(starts).toEqual([new Date(startsAt)]);
});

test('what repeats at ten stays at ten when the clocks change', async () => {
  const here = await town();
  for (const [startsAt, endsAt] of [
    ['2027-03-24T10:00:00Z', '2027-03-24T12:00:00Z'],
    ['2027-03-31T09:00:00Z', '2027-03-31T11:00:00Z'],
  ] as const)
    await answer(here, await build(here, { startsAt, endsAt }), 'vcs 0');
  expect(await read(here, await tokenOf(here, 'vcs 0'))).toEqual([
    '0 CONFIRMED 2027-03-24T10:00:00 Working together',
    '0 CONFIRMED 2027-03-31T10:00:00 Working together',
  ]);
});
