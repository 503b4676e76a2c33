import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValue } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildHall, type HallTown, hear, say, seats, tell } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function fill(
  { product, event }: HallTown,
  who: string,
  command: string,
  values: Readonly<Record<string, FieldValue>> = {},
) {
  return product.press(who, { command, ids: [event.id], values });
}

async function needsOf({ event }: HallTown) {
  const { rows } = await database.admin.query(
    `select n.need, n.detail from rsvp_need n join rsvp r on r.id = n.rsvp_id
     where r.event_id = $1 order by 1`,
    [event.id],
  );
  return rows;
}

test('what somebody needs is kept, shown again, and gone when she does not come', async () => {
  const hall = await buildHall(database, { vcs: 1 });
  expect(refusalOf(await fill(hall, 'vcs 0', 'event.needs'))).toBe(
    'Please say first that you are going, or may come: press Going or Maybe on the card.',
  );
  await say(hall, 'vcs 0', 'going');
  const saved = await fill(hall, 'vcs 0', 'event.save-needs', {
    needs: ['hearing-loop'],
    creche: 'two, 3 and 5 years old',
  });
  expect(messageOf(saved).summary).toBe('Saved: 2 needs noted.');
  expect(await needsOf(hall)).toEqual([
    { need: 'creche', detail: 'two, 3 and 5 years old' },
    { need: 'hearing-loop', detail: null },
  ]);
  const form = formOf(await fill(hall, 'vcs 0', 'event.needs'));
  expect(form.fields.map(({ name, initial }) => [name, initial])).toEqual([
    ['needs', ['creche', 'hearing-loop']],
    ['interpreter', undefined],
    ['creche', 'two, 3 and 5 years old'],
    ['diet', undefined],
  ]);
  await tell(hall, 'vcs 0', 'cant');
  expect(await needsOf(hall)).toEqual([]);
});

test('colleagues get in together or not at all, and never cost a place that was there', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 4 });
  await say(hall, 'vcs 0', 'going');
  const more = await fill(hall, 'vcs 0', 'event.save-colleagues', { places: '3' });
  expect(messageOf(more).summary).toBe('Saved: 3 places, your own among them.');
  await say(hall, 'vcs 1', 'going');
  expect(refusalOf(await fill(hall, 'vcs 0', 'event.save-colleagues', { places: '4' }))).toBe(
    'There is no room for so many more, so nothing has changed: you keep your 3 places.',
  );
  await say(hall, 'vcs 2', 'going');
  expect(await seats(hall)).toEqual(['vcs 0: seated x3', 'vcs 1: seated', 'vcs 2: waiting']);
  await fill(hall, 'vcs 0', 'event.save-colleagues', { places: '2' });
  expect(await seats(hall)).toEqual(['vcs 0: seated x2', 'vcs 1: seated', 'vcs 2: offered']);
});

test('a party that does not fit yet is told that it gets all or none, and is not passed over', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 2 });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'going');
  await say(hall, 'vcs 2', 'maybe');
  await fill(hall, 'vcs 2', 'event.save-colleagues', { places: '2' });
  expect(textOf(messageOf(await say(hall, 'vcs 2', 'going')))).toContain(
    'You asked for 2 places together. You get all 2 or none, and places that come free are kept for you until there are enough.',
  );
  await say(hall, 'vcs 3', 'going');
  await say(hall, 'vcs 0', 'cant');
  expect(await seats(hall)).toContain('vcs 2: waiting x2');
  expect(await seats(hall)).toContain('vcs 3: waiting');
  await fill(hall, 'vcs 2', 'event.save-colleagues', { places: '1' });
  expect(await seats(hall)).toContain('vcs 2: offered');
});

test('in the queue fewer places keep the number, more are asked for at its end', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 3 });
  await say(hall, 'vcs 0', 'going');
  await fill(hall, 'vcs 0', 'event.save-colleagues', { places: '3' });
  for (const at of [1, 2, 3]) await say(hall, `vcs ${at}`, 'going');
  await fill(hall, 'vcs 1', 'event.save-colleagues', { places: '3' });
  expect(await hear(say(hall, 'vcs 1', 'going'))).toBe(
    '“Market day” is full. You are number 3 in the queue.',
  );
  await fill(hall, 'vcs 1', 'event.save-colleagues', { places: '2' });
  expect(await hear(say(hall, 'vcs 1', 'going'))).toBe(
    '“Market day” is full. You are number 3 in the queue.',
  );
  await say(hall, 'vcs 0', 'cant');
  expect(refusalOf(await fill(hall, 'vcs 2', 'event.save-colleagues', { places: '2' }))).toBe(
    '1 place is kept for you. Take what is kept first, then ask for more.',
  );
});

test('sessions take as many as they have places; others that were chosen are kept', async () => {
  const at = (time: string) => `2027-01-11T${time}:00Z`;
  const hall = await buildHall(
    database,
    { vcs: 2 },
    {
      sessions: [
        { title: 'Outreach', startsAt: at('10:00'), endsAt: at('11:00'), places: 1 },
        { title: 'Bids', startsAt: at('11:00'), endsAt: at('12:00') },
        { title: 'Data', startsAt: at('11:30'), endsAt: at('12:00') },
      ],
    },
  );
  const [outreach = '', bids = '', data = ''] = hall.event.sessionIds;
  for (const who of ['vcs 0', 'vcs 1']) await say(hall, who, 'going');
  const first = await fill(hall, 'vcs 0', 'event.save-sessions', { sessions: [outreach, bids] });
  expect(messageOf(first).summary).toBe('Saved: 2 sessions chosen.');
  const second = await fill(hall, 'vcs 1', 'event.save-sessions', { sessions: [outreach, bids] });
  expect(messageOf(second).summary).toBe(
    'Saved: 1 session chosen. “Outreach” is full, so you are not in it.',
  );
  const [field] = formOf(await fill(hall, 'vcs 1', 'event.sessions')).fields;
  expect(field).toMatchObject({
    choices: [
      { label: '10:00–11:00 Outreach', help: 'Full' },
      { label: '11:00–12:00 Bids' },
      { label: '11:30–12:00 Data' },
    ],
    initial: [bids],
  });
  expect(
    refusalOf(await fill(hall, 'vcs 1', 'event.save-sessions', { sessions: [bids, data] })),
  ).toBe('“Data” is at the same time as another one you chose. Please choose one of them.');
  await tell(hall, 'vcs 0', 'cant');
  const again = await fill(hall, 'vcs 1', 'event.save-sessions', { sessions: [outreach] });
  expect(messageOf(again).summary).toBe('Saved: 1 session chosen.');
});

test('an event shows what is known, and to each only how she stands herself', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 1, pools: { vcs: 1 } });
  for (const who of ['vcs 0', 'vcs 1', 'vcs 2']) await say(hall, who, 'going');
  const shown = await hall.product.press('vcs 2', {
    command: 'event.show',
    values: { title: 'market' },
  });
  expect(textOf(messageOf(shown))).toBe(
    [
      'Market day',
      'When: 2027-01-11T10:00:00.000Z – 2027-01-11T13:00:00.000Z',
      'Where: Town Hall',
      '1 of 1 place taken. All places are taken. Press Going to wait for one: whoever drops out makes room. 2 people wait for a place.',
      '“Market day” is full. You are number 2 in the queue.',
      'It goes strictly by who came first. When a place is free for you, you get a message and some time to take it. Only you see your number.',
      '[Tell us what you need] [What I look for] [Bring colleagues] [Leave the queue]',
    ].join('\n'),
  );
  expect(JSON.stringify(shown)).not.toContain('vcs 0');
});

test('the list tells each how she stands, and coordinators of drafts', async () => {
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1 });
  await say(hall, 'vcs 0', 'going');
  const list = await hall.product.press('vcs 0', { command: 'event.list' });
  expect(textOf(messageOf(list))).toBe(
    [
      'Events',
      'Market day · 2027-01-11T10:00:00.000Z – 2027-01-11T13:00:00.000Z · Town Hall · you are going',
      '[Show]',
    ].join('\n'),
  );
  await database.admin.query(`update event set state = 'draft' where id = $1`, [hall.event.id]);
  expect(await hear(hall.product.press('vcs 0', { command: 'event.list' }))).toBe('Events');
  expect(textOf(messageOf(await hall.product.press('vcs 0', { command: 'event.list' })))).toBe(
    'Events\nNothing is planned yet.',
  );
  const own = messageOf(await hall.product.press('Coordinator', { command: 'event.list' }));
  expect(textOf(own)).toContain('a draft, nobody is invited yet\n[Go on with the draft]');
});
