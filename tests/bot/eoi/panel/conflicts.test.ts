import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import {
  buttonOf,
  formOf,
  messageOf,
  pressOn,
  refusalOf,
  textOf,
} from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import {
  buildSitting,
  CLOSED,
  conflictsOf,
  four,
  makeReady,
  organisation,
  pressAbout,
  put,
  readingsOf,
  type Sitting,
  seat,
  seatThree,
} from './sitting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Three applications for two areas; Carl speaks for a partner of the first. */
const three = {
  people: [
    seat('Rose', { organisation: 'Leafy Borough CVS' }),
    seat('Carl', { organisation: 'Hill Charity' }),
    seat('Sue'),
  ],
  round: { lots: [{ name: 'Northside' }, { name: 'Southside' }] },
  applications: [
    { lead: 'Northside Trust', partners: ['Hill Charity'], lots: [0] },
    { lead: 'Oak School', lots: [0] },
    { lead: 'Pine Trust', partners: ['Northside Trust'], lots: [1] },
  ],
};

async function auditOf({ network }: Sitting, action: string) {
  return look<{ actor: string | null; subject: string; detail: Record<string, unknown> }>(
    database,
    `select actor_id as actor, subject_id as subject, detail from audit_line
     where network_id = $1 and action = $2 order by at`,
    [network.id, action],
  );
}

test('at the deadline the panel is asked, with the names of all who take part and not who is with whom', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await sitting.product.work();
  await pressAbout(sitting, 'Sue', 'eoi.panel-accept');
  const before = await pressAbout(sitting, 'Sue', 'eoi.panel-mine');
  expect(textOf(before)).not.toContain('Pine Trust');
  expect(refusalOf(await pressAbout(sitting, 'Sue', 'eoi.panel-declare'))).toMatch(
    /^You are asked once the deadline has passed/,
  );
  expect(await conflictsOf(sitting)).toEqual([]);
  await sitting.product.reach(CLOSED);
  expect(told(sitting, 'Sue').at(-1)).toBe('Your part on the panel: New centres');
  expect(textOf(await pressAbout(sitting, 'Sue', 'eoi.panel-mine'))).toBe(
    [
      'Your part on the panel: New centres',
      'You sit on it for Hill School.',
      'These organisations take part, leads and partners, in the order of their names. With which of them have you to do: employer, trustee, volunteer, family, or formerly?',
      'Hill Charity',
      'Northside Trust',
      'Oak School',
      'Pine Trust',
      '[None of these] [I have to do with some]',
    ].join('\n'),
  );
});

test('the register suggests whose own organisation takes part, works with one, or wants the same area', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  expect(await conflictsOf(sitting)).toEqual([
    'Carl 1 own suggested',
    'Carl 2 rival suggested',
    'Carl 3 partner suggested',
  ]);
  await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  expect(await conflictsOf(sitting)).toHaveLength(3);
  expect(await auditOf(sitting, 'eoi.conflicts-suggested')).toHaveLength(1);
  expect(told(sitting, 'Coordinator')).toEqual([
    '3 conflicts of interest to decide for “New centres”',
  ]);
});

test('who wrote on an application and handed it in sees nothing of it on the panel, also after she has left it', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await put(sitting, 'Writer', 'County Council');
  for (const table of ['application_member', 'person_organisation'])
    await database.admin.query(`delete from ${table} where person_id = $1`, [
      sitting.network.person('Writer').id,
    ]);
  await sitting.product.reach(CLOSED);
  await makeReady(sitting, ['Writer', 'Sue']);
  const ids = [sitting.applications[0]?.id as string];
  const read = (who: string) => sitting.product.press(who, { command: 'eoi.read', ids });
  expect(refusalOf(await read('Writer'))).toContain('You have a conflict of interest');
  messageOf(await read('Sue'));
  await pressAbout(sitting, 'Coordinator', 'eoi.panel-reason-save', { reason: 'Nobody is free' });
  await pressAbout(sitting, 'Coordinator', 'eoi.panel-share');
  expect((await readingsOf(sitting)).filter((line) => line.startsWith('Writer'))).toEqual([]);
});

test('a coordinator dismisses with one press or in words, or confirms; what is open keeps away', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  const list = await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  expect(textOf(list)).toBe(
    [
      'Conflicts of interest: New centres',
      'Each of these keeps somebody away from an application until you say that it is none. You see only those of others, and of applications with which you have none yourself.',
      'Carl · County Council\nApplication 1, Northside Trust: their own organisation takes part in it',
      '[It is one] [It is none] [None, because …]',
      'Carl · County Council\nApplication 2, Oak School: their own organisation applies for the same area',
      '[It is one] [It is none] [None, because …]',
      'Carl · County Council\nApplication 3, Pine Trust: an organisation in it works with theirs on another application',
      '[It is one] [It is none] [None, because …]',
      '[Conflicts decided] [Panel]',
    ].join('\n'),
  );
  const confirmed = await pressOn(sitting, 'Coordinator', list, 'It is one');
  expect(textOf(confirmed)).toMatch(/^Carl sees nothing of that application\.\n/);
  const dismissed = await pressOn(sitting, 'Coordinator', confirmed, 'It is none');
  expect(textOf(dismissed)).toMatch(/^Noted: that keeps Carl away no longer\.\n/);
  const form = formOf(await pressOn(sitting, 'Coordinator', dismissed, 'None, because …'));
  const { command, ids } = form.submit.to;
  expect(refusalOf(await sitting.product.press('Coordinator', { command, ids, values: {} }))).toBe(
    'Please choose a reason, or write one.',
  );
  await sitting.product.press('Coordinator', {
    command,
    ids,
    values: { choice: 'small', own: 'It’s one lunch a year 🙂' },
  });
  expect(await conflictsOf(sitting)).toEqual([
    'Carl 1 own confirmed',
    'Carl 2 rival dismissed',
    'Carl 3 partner dismissed',
  ]);
  expect(textOf(await pressAbout(sitting, 'Coordinator', 'eoi.conflicts-decided'))).toContain(
    '“The link does not touch this application. It’s one lunch a year 🙂”',
  );
});

test('what was dismissed stays so, unless it holds through another organisation', async () => {
  const sitting = await buildSitting(database, {
    ...three,
    applications: [{ lead: 'Northside Trust', partners: ['Hill Charity'], lots: [0] }],
  });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  const list = await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  await pressOn(sitting, 'Coordinator', list, 'It is none');
  await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  expect(await conflictsOf(sitting)).toEqual(['Carl 1 own dismissed']);
  await sitting.product.press('Carl', {
    command: 'network.organisation.add.save',
    values: { name: 'Northside Trust' },
  });
  await makeReady(sitting, ['Carl']);
  const seen = await sitting.product.press('Carl', {
    command: 'eoi.conflict-declare',
    ids: [sitting.applications[0]?.id ?? ''],
  });
  expect(refusalOf(seen)).toMatch(/^You have a conflict of interest with this application/);
  expect(await conflictsOf(sitting)).toEqual(['Carl 1 own suggested']);
});

test('what she says of herself holds at once, and can be taken back only until she has declared', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  await pressAbout(sitting, 'Sue', 'eoi.panel-accept');
  const pine = await organisation(sitting, 'Pine Trust');
  const oak = await organisation(sitting, 'Oak School');
  const save = (first: readonly string[]) =>
    pressAbout(sitting, 'Sue', 'eoi.panel-ties-save', { first, kind: 'trustee' });
  expect(refusalOf(await save([]))).toBe('Please choose at least one, or close the form.');
  const said = await save([pine, oak]);
  expect(textOf(said)).toContain(
    'You said: Oak School (you are a trustee), Pine Trust (you are a trustee)\n[That is all] [I have to do with another] [Take back Oak School] [Take back Pine Trust]',
  );
  const less = await pressOn(sitting, 'Sue', said, 'Take back Oak School');
  await pressOn(sitting, 'Sue', less, 'That is all');
  expect((await conflictsOf(sitting)).filter((line) => line.startsWith('Sue'))).toEqual([
    // A trustee's organisation counts as her own where others want or share its work.
    'Sue 1 partner suggested',
    'Sue 3 tie confirmed',
  ]);
  const back = { command: 'eoi.panel-untie', ids: [sitting.round.id, pine] };
  expect(refusalOf(await sitting.product.press('Sue', back))).toMatch(
    /^What you said counts from now on/,
  );
});

test('nobody decides about her own conflict, nor about an application with which she has one', async () => {
  const sitting = await buildSitting(database, {
    ...three,
    people: [
      ...three.people,
      seat('Cora', { roles: ['coordinator'], organisation: 'Northside Trust' }),
      seat('Cleo', { roles: ['coordinator'] }),
    ],
  });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  // Cora's organisation leads the first, is partner in the third, and the second is its rival.
  expect(textOf(await pressAbout(sitting, 'Cora', 'eoi.conflicts'))).toContain(
    'There is nothing for you to decide.',
  );
  const all = await look<{ id: string }>(database, 'select id from conflict where round_id = $1', [
    sitting.round.id,
  ]);
  for (const { id } of all)
    for (const command of ['eoi.conflict-confirm', 'eoi.conflict-dismiss', 'eoi.conflict-why'])
      expect(refusalOf(await sitting.product.press('Cora', { command, ids: [id] }))).toMatch(
        /^There is no such conflict of interest that you could decide/,
      );
  expect(textOf(await pressAbout(sitting, 'Cleo', 'eoi.conflicts'))).toContain(
    'Cora · runs the call\nApplication 1, Northside Trust: their own organisation takes part in it',
  );
});

test('a conflict found later voids her reading, tells those who may know, and finds another reader', async () => {
  const sitting = await buildSitting(database, {
    people: [...four, seat('Dee')],
    round: { columns: { readers: 2 } },
    applications: [{ lead: 'Oak School' }],
  });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  await makeReady(sitting, ['Rose', 'Carl', 'Sue']);
  await sitting.product.work();
  const [first = '', second = ''] = (await readingsOf(sitting)).map((line) => line.split(' ')[0]);
  const third = ['Rose', 'Carl', 'Sue'].find((name) => name !== first && name !== second) ?? '';
  await database.admin.query(
    `update reading set state = 'final', final_at = business_now() where round_id = $1`,
    [sitting.round.id],
  );
  await database.admin.query(
    `insert into score (network_id, application_id, person_id, criterion_id, standing)
     select g.network_id, g.application_id, g.person_id, c.id, 'abstained' from reading g
     join criterion c on c.network_id = g.network_id and c.round_id = g.round_id
     where g.round_id = $1 and g.state = 'final'
     on conflict do nothing`,
    [sitting.round.id],
  );
  const [application] = sitting.applications;
  const ids = [application?.id ?? ''];
  const form = await sitting.product.press(first, { command: 'eoi.conflict-declare', ids });
  expect(formOf(form).title).toBe('Conflict of interest');
  const said = await sitting.product.press(first, {
    command: 'eoi.conflict-declare-save',
    ids,
    values: { reason: 'My sister runs it' },
  });
  expect(textOf(said)).toBe('Thank you for saying so. You see nothing more of this application.');
  await sitting.product.work();
  expect(await readingsOf(sitting)).toEqual(
    [`${first} 1 void conflict`, `${second} 1 final`, `${third} 1 assigned`].sort(),
  );
  expect(await auditOf(sitting, 'eoi.reading-voided')).toEqual([
    {
      actor: null,
      subject: application?.id,
      detail: { reader: sitting.network.person(first).id, reason: 'conflict', wasFinal: true },
    },
  ]);
  expect(told(sitting, 'Coordinator')).toContain(
    'A reading of Application 1, Oak School was set aside',
  );
  expect(told(sitting, first)).not.toContain(
    'A reading of Application 1, Oak School was set aside',
  );
  const again = await sitting.product.press(first, { command: 'eoi.conflict-declare', ids });
  expect(refusalOf(again)).toMatch(/^You have a conflict of interest/);
});

test('once all is declared and decided the reading is shared out by itself, else at a press', async () => {
  const sitting = await buildSitting(database, three);
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  await makeReady(sitting, ['Rose', 'Carl', 'Sue']);
  await sitting.product.work();
  expect(await readingsOf(sitting)).toEqual([]);
  let list = await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  list = await pressOn(sitting, 'Coordinator', list, 'It is one');
  list = await pressOn(sitting, 'Coordinator', list, 'It is none');
  expect(() => buttonOf(messageOf(list), 'It is none')).not.toThrow();
  await pressOn(sitting, 'Coordinator', list, 'It is none');
  await sitting.product.work();
  expect(await readingsOf(sitting)).toEqual([
    'Carl 2 assigned',
    'Carl 3 assigned',
    'Rose 1 assigned',
    'Rose 2 assigned',
    'Rose 3 assigned',
    'Sue 1 assigned',
    'Sue 2 assigned',
    'Sue 3 assigned',
  ]);
  expect(told(sitting, 'Carl').at(-1)).toBe('There is something to read for “New centres”');
  const panel = textOf(await pressAbout(sitting, 'Coordinator', 'eoi.panel'));
  expect(panel).toContain(
    '1 application has fewer readers than wanted, as too many of the panel have a conflict of interest:\nApplication 1, Northside Trust: 1 reader missing, 1 of the panel with a conflict',
  );
  const again = await pressAbout(sitting, 'Coordinator', 'eoi.panel-share');
  expect(textOf(again)).toMatch(/^Everything was shared out already\./);
});
