import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import {
  buildSitting,
  CLOSED,
  makeReady,
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

async function rolesOf({ network }: Sitting, who: string): Promise<readonly string[]> {
  const rows = await look<{ role: string }>(
    database,
    'select role from role_grant where network_id = $1 and person_id = $2 order by role',
    [network.id, network.person(who).id],
  );
  return rows.map(({ role }) => role);
}

test('an empty panel says what is missing, and the form suggests the CVS first', async () => {
  const sitting = await buildSitting(database);
  const panel = await pressAbout(sitting, 'Coordinator', 'eoi.panel');
  expect(textOf(panel)).toBe(
    [
      'Panel: New centres',
      'Missing: people of at least two different organisations.',
      'Missing: somebody of the voluntary sector.',
      'Ask the CVS first: Leafy Borough CVS. Its people here: Rose.',
      'Nobody is on the panel yet.',
      '[Add somebody] [Which is the CVS?] [Go on without]',
    ].join('\n'),
  );
  const form = formOf(await pressOn(sitting, 'Coordinator', panel, 'Add somebody'));
  expect(form.fields.map(({ name, initial }) => [name, initial])).toEqual([
    ['person', 'Rose'],
    ['agency', 'Leafy Borough CVS'],
    ['sector', undefined],
    ['part', 'member'],
  ]);
});

test('whoever is put on the panel has the role, and is asked by direct message to accept the terms', async () => {
  const sitting = await buildSitting(database);
  expect(refusalOf(await put(sitting, 'Carl', ''))).toBe(
    'Please say for which organisation they sit on the panel: they speak for none, or for several.',
  );
  await put(sitting, 'Rose', 'Leafy Borough CVS', { sector: 'voluntary', part: 'chair' });
  const added = await put(sitting, 'Carl', 'County Council', { sector: 'council' });
  expect(textOf(added)).toBe(
    [
      'Carl is on the panel, and is asked by direct message to accept the terms.',
      'Panel: New centres',
      'The panel is complete.',
      'Rose · Leafy Borough CVS · chair\nAsked to accept the terms',
      '[Change]',
      'Carl · County Council\nAsked to accept the terms',
      '[Change]',
      '[Add somebody] [Which is the CVS?]',
    ].join('\n'),
  );
  expect(await rolesOf(sitting, 'Carl')).toEqual(['member', 'panellist']);
  await sitting.product.work();
  expect(told(sitting, 'Carl')).toEqual(['You are asked onto the panel for “New centres”']);
  const mine = await sitting.product.press('Carl', { command: 'eoi.panel' });
  expect(textOf(mine)).toContain('[I accept]');
  expect(textOf(await pressOn(sitting, 'Carl', mine, 'I accept'))).toContain(
    'Thank you, you have accepted the terms.',
  );
});

test('nobody else sees the panel, and nobody is on it twice', async () => {
  const sitting = await buildSitting(database);
  await seatThree(sitting);
  expect(refusalOf(await pressAbout(sitting, 'Hal', 'eoi.panel'))).toMatch(/^Only the panel/);
  expect(refusalOf(await sitting.product.press('Hal', { command: 'eoi.panel' }))).toMatch(
    /^Only the panel/,
  );
  expect(refusalOf(await put(sitting, 'Carl', 'County Council'))).toBe(
    'They are on the panel already.',
  );
  expect(refusalOf(await put(sitting, 'Hal', 'Health Trust'))).toBe(
    'Please say what kind of organisation that is.',
  );
  expect(refusalOf(await put(sitting, 'Nobody', 'County Council'))).toMatch(
    /^Nobody of that name has joined/,
  );
});

test('there is one chair at a time', async () => {
  const sitting = await buildSitting(database);
  await seatThree(sitting);
  const ids = [sitting.round.id, sitting.network.person('Carl').id];
  const reply = await sitting.product.press('Coordinator', { command: 'eoi.panel-chair', ids });
  expect(textOf(reply)).toContain('Carl · County Council · chair');
  expect(textOf(reply)).toContain('Rose · Leafy Borough CVS\n');
});

test('a CVS beside us is offered once ours takes part, and going on without needs a reason, which is published', async () => {
  const sitting = await buildSitting(database, {
    people: [
      seat('Rose', { organisation: 'Leafy Borough CVS' }),
      seat('Nora', { organisation: 'Oak CVS' }),
      seat('Carl'),
      seat('Sue'),
    ],
    round: { lots: [{ name: 'Northside' }, { name: 'Southside' }] },
    applications: [
      { lead: 'Leafy Borough CVS', lots: [0] },
      { lead: 'Oak School', leadSector: 'school', lots: [1] },
    ],
  });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  expect(textOf(await pressAbout(sitting, 'Coordinator', 'eoi.panel'))).toContain(
    'Missing: somebody of the voluntary sector for 1 application in which those on the panel have a conflict of interest.\n' +
      'Leafy Borough CVS takes part in an application. Is there a CVS beside you that could help?',
  );
  const named = await pressAbout(sitting, 'Coordinator', 'eoi.panel-cvs-save', {
    name: 'oak cvs',
    cvs: 'neighbouring',
  });
  expect(textOf(named)).toContain('Noted. Oak CVS: A CVS beside us.');
  expect(textOf(named)).toContain('A CVS beside you could help: Oak CVS. Its people here: Nora.');
  const shared = await pressAbout(sitting, 'Coordinator', 'eoi.panel-share');
  expect(refusalOf(shared)).toMatch(/^The panel is not complete yet/);
  const reason = 'Nobody of Oak CVS has time before March; we asked on <!channel> 🙂';
  await pressAbout(sitting, 'Coordinator', 'eoi.panel-reason-save', { reason });
  expect(textOf(await pressAbout(sitting, 'Coordinator', 'eoi.panel'))).toContain(
    `The panel is complete.\nWithout anybody of the voluntary sector who is free of conflict: ${reason}`,
  );
});

test('whoever is taken off loses the role, her marks do not count, and others read instead', async () => {
  const sitting = await buildSitting(database, { round: { columns: { readers: 2 } } });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  await makeReady(sitting, ['Rose', 'Carl', 'Sue']);
  await sitting.product.work();
  const before = await readingsOf(sitting);
  expect(before).toHaveLength(4);
  const ids = [sitting.round.id, sitting.network.person('Carl').id];
  const reply = await sitting.product.press('Coordinator', { command: 'eoi.panel-remove', ids });
  expect(textOf(reply)).toMatch(/^Carl is off the panel. /);
  await sitting.product.work();
  const after = await readingsOf(sitting);
  expect(
    after.filter((line) => line.startsWith('Carl')).every((line) => line.endsWith('void removed')),
  ).toBe(true);
  expect(after.filter((line) => !line.startsWith('Carl'))).toEqual([
    'Rose 1 assigned',
    'Rose 2 assigned',
    'Sue 1 assigned',
    'Sue 2 assigned',
  ]);
  expect(await rolesOf(sitting, 'Carl')).toEqual(['member']);
  expect(refusalOf(await pressAbout(sitting, 'Carl', 'eoi.panel'))).toMatch(/^Only the panel/);
});
