import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Document, Part } from '../../../../bot/document.ts';
import { openDay } from '../../../../bot/events/day/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { look } from '../../pulse/town.ts';
import { buildDay, day, type EventTown, linkOf } from './day.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const people = [
  { name: 'łucja Ode', group: 'la', organisation: 'Borough' },
  { name: 'Zofia Żak', group: 'school', organisation: 'Elm School' },
  { name: 'Ada Ings', group: 'vcs', organisation: 'Home Help' },
];

async function build(): Promise<EventTown> {
  return buildDay(database, {
    people,
    guests: [
      { name: 'Zofia Żak', places: 3, needs: ['no-photographs', 'diet'] },
      { name: 'Ada Ings', needs: ['diet'] },
      { name: 'łucja Ode' },
      { name: 'vcs 0', answer: 'tentative' },
      { name: 'vcs 1', answer: 'declined', needs: ['creche'] },
    ],
    event: {
      kind: 'market-place',
      outcomes: ['I know three services I can refer families to'],
      sessions: [
        {
          title: 'Welcome',
          room: 'Hall',
          startsAt: '2027-01-14T10:00:00Z',
          endsAt: '2027-01-14T10:30:00Z',
        },
      ],
      stalls: [{ name: 'Small table', number: 5, hasPower: true }],
    },
  });
}

async function addStall(town: EventTown, organisation: string, pitch: string | null) {
  await database.admin.query(
    `insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       needs_power, access_needs, state, pitch)
     select o.network_id, gen_random_uuid(), $2, t.id, o.id, $3, 'Leaflets', true, 'Near the door',
       'approved', $5
     from organisation o join stall_type t on t.network_id = o.network_id and t.event_id = $2
     where o.network_id = $1 and o.name = $4`,
    [town.network.id, town.event, town.network.person('Coordinator').id, organisation, pitch],
  );
}

async function packUrl(town: EventTown): Promise<string> {
  const reply = await town.product.press('Coordinator', {
    command: 'event.pack',
    ids: [town.event],
  });
  return linkOf(messageOf(reply), 'Open the pack (PDF)');
}

async function packOf(town: EventTown): Promise<Document> {
  const opened = await openDay(
    town.product.ctx,
    'pack',
    (await packUrl(town)).split('/').at(-1) ?? '',
  );
  if (opened.kind !== 'document') throw new Error(`Not a document: ${opened.kind}`);
  return opened.document;
}

function sectionOf({ sections }: Document, heading: string): readonly Part[] {
  const found = sections.find(([first]) => first?.kind === 'heading' && first.text === heading);
  if (!found) throw new Error(`No section ${heading}.`);
  return found;
}

function tableOf(parts: readonly Part[], at = 0) {
  const table = parts.filter((part) => part.kind === 'table')[at];
  if (table?.kind !== 'table') throw new Error('No such table.');
  return table;
}

test('a coordinator finds the pack on the desk of the only event that is near', async () => {
  const town = await build();
  const desk = messageOf(await town.product.press('Coordinator', { command: 'event.checkin' }));
  expect(textOf(desk)).toContain('3 people booked, for 5 places. Nobody is ticked yet.');
  const { to } = buttonOf(desk, 'Printable pack');
  const pack = messageOf(await town.product.press('Coordinator', to));
  expect(textOf(pack)).toContain('It holds names: print it yourself');
});

test('the pack can be printed where the network’s own questions cannot be read any more', async () => {
  const town = await build();
  await database.admin.query(
    `insert into template (network_id, name, body, created_by)
     values ($1, 'event-evaluation', 'questions: [', $2)`,
    [town.network.id, town.network.person('Coordinator').id],
  );
  expect(JSON.stringify(await packOf(town))).toContain('How would you rate the event as a whole?');
});

test('the sign-in sheet has those who are going by name, a box for each of a party, in large letters', async () => {
  const document = await packOf(await build());
  const sheet = sectionOf(document, 'Sign-in sheet');
  const list = tableOf(sheet);
  expect(list.size).toBeGreaterThanOrEqual(14);
  expect(list.rows).toEqual([
    [{ boxes: 1 }, 'Ada Ings', 'Home Help', ''],
    [{ boxes: 1 }, 'łucja Ode', 'Borough', ''],
    [{ boxes: 3 }, 'Zofia Żak', 'Elm School', 'No photographs'],
  ]);
  expect(tableOf(sheet, 1).rows).toHaveLength(10);
});

test('there is a badge for each place, and one of a party has only the name that is known', async () => {
  const document = await packOf(await build());
  const badges = document.sections.flat().find(({ kind }) => kind === 'badges');
  const school = { organisation: 'Elm School', note: 'School' };
  expect(badges).toEqual({
    kind: 'badges',
    badges: [
      { name: 'Ada Ings', organisation: 'Home Help', note: 'Voluntary or community group' },
      { name: 'łucja Ode', organisation: 'Borough', note: 'Council (local authority)' },
      { name: 'Zofia Żak', ...school },
      { name: '', ...school },
      { name: '', ...school },
    ],
  });
});

test('the floor list has stalls by pitch with what they need, and of guests only numbers', async () => {
  const town = await build();
  await addStall(town, 'Elm School', 'B10');
  await addStall(town, 'Home Help', 'B2');
  const floor = sectionOf(await packOf(town), 'Floor list');
  expect(tableOf(floor).rows).toEqual([
    ['B2', 'Home Help', 'Small table', 'Power, Near the door'],
    ['B10', 'Elm School', 'Small table', 'Power, Near the door'],
  ]);
  expect(tableOf(floor, 1).rows).toEqual([
    ['Food for my diet', '2'],
    ['Not to be in photographs', '1'],
  ]);
});

test('the timetable, the evaluation and the foot of each page are of this event', async () => {
  const town = await build();
  const document = await packOf(town);
  expect(tableOf(sectionOf(document, 'Timetable')).rows).toEqual([
    ['10:00 – 10:30', 'Welcome', 'Hall'],
  ]);
  const paper = sectionOf(document, 'How was “Winter market place”?');
  expect(paper).toContainEqual({
    kind: 'choices',
    question: 'I know three services I can refer families to',
    choices: [
      'Strongly disagree',
      'Disagree',
      'Neither agree nor disagree',
      'Agree',
      'Strongly agree',
    ],
  });
  expect(paper).toContainEqual({
    kind: 'choices',
    question:
      'Only if you ticked “None” at “How many people did you meet whom you will talk to again?” What stood in the way of meeting people? (as many as you like)',
    choices: [
      'Too little time',
      'I knew everybody already',
      'The people I was looking for were not there',
      'It was hard to walk up to somebody',
      'Noise or access',
    ],
  });
  expect(document.sections[0]?.at(-1)).toMatchObject({
    text: expect.stringContaining(
      'type /pulse enter, choose the survey How was “Winter market place”?, the name, and “On paper”.',
    ),
  });
  expect(document.footer).toMatch(/^Winter market place · as it stood 13 Jan 2027, 09:0\d$/);
});

test('short meetings are printed by time, once there are any', async () => {
  const town = await build();
  expect((await packOf(town)).sections.flat()).not.toContainEqual(
    expect.objectContaining({ text: 'Short meetings' }),
  );
  const [ada, zofia] = ['Ada Ings', 'Zofia Żak'].map((name) => town.network.person(name).id).sort();
  await database.admin.query(
    `insert into introduction (network_id, id, event_id, one_id, other_id, score, one_says, other_says, introduced_at,
       round, table_number)
     values ($1, gen_random_uuid(), $2, $3, $4, 1, 'yes', 'yes', business_now(), 1, 3)`,
    [town.network.id, town.event, ada, zofia],
  );
  await database.admin.query(
    `insert into short_meetings (network_id, event_id, begins_at, minutes)
     values ($1, $2, '2027-01-14T11:00:00Z', 8)`,
    [town.network.id, town.event],
  );
  const [row] = tableOf(sectionOf(await packOf(town), 'Short meetings')).rows;
  expect(row?.slice(0, 2)).toEqual(['11:00', 'Table 3']);
  expect(row?.slice(2).sort()).toEqual(['Ada Ings', 'Zofia Żak']);
});

test('printed again it holds who is going then', async () => {
  const town = await build();
  const rows = async () => tableOf(sectionOf(await packOf(town), 'Sign-in sheet')).rows;
  expect(await rows()).toHaveLength(3);
  await database.admin.query(`update rsvp set answer = 'declined', seat = 'none' where id = $1`, [
    town.rsvps['Ada Ings'],
  ]);
  expect(await rows()).toHaveLength(2);
});

test('the pack is for coordinators, for a day, and each look is noted', async () => {
  const town = await build();
  const refused = await town.product.press('vcs 1', { command: 'event.pack', ids: [town.event] });
  expect(refused.kind).toBe('refused');
  const url = await packUrl(town);
  const token = url.split('/').at(-1) ?? '';
  const open = (page: 'pack' | 'word', given: string, at = 0) => {
    const clock = { ...town.product.ctx.clock, now: () => new Date(Date.now() + at) };
    return openDay({ ...town.product.ctx, clock }, page, given).then(({ kind }) => kind);
  };
  expect(await open('pack', token)).toBe('document');
  expect(await open('pack', token, 24 * 3_600_000 + 1000)).toBe('expired');
  // The last letter of a signature has bits that count for nothing: another one is changed.
  const forged = token.replace(
    /\.([^.])([^.]*)$/,
    (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
  );
  expect(await open('pack', forged)).toBe('unknown');
  const noted = await look<{ n: number }>(
    database,
    `select count(*)::int as n from audit_line where action = 'event.pack-read' and subject_id = $1`,
    [town.event],
  );
  expect(noted).toEqual([{ n: 1 }]);
  await database.admin.query('delete from role_grant where person_id = $1', [
    town.network.person('Coordinator').id,
  ]);
  expect(await open('pack', token)).toBe('expired');
});

test('where no event is near, it says how to set one up', async () => {
  const town = await build();
  await town.product.travel('2027-02-12T15:00:01Z');
  expect(refusalOf(await town.product.press('Coordinator', { command: 'event.checkin' }))).toBe(
    'No event is on or ahead. Type /event new to set one up.',
  );
  await town.product.travel(day.before);
});
