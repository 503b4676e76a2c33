import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { approve, askFor, buildFair, giveBack, holder, stallOf } from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('the typed word opens the form where one event and one organisation are meant', async () => {
  const { product } = await buildFair(database, [holder('Ann')], {
    stalls: [
      { name: 'Large stall', number: 2, hasPower: true },
      { name: 'Small stall', number: 3 },
    ],
  });
  const form = formOf(await product.press('Ann', { command: 'event.stall' }));
  expect(form.title).toBe('Ask for a stall');
  expect(form.intro).toEqual([{ kind: 'text', text: 'A stall of Ann’s group at “Market day”.' }]);
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Which kind of stall?',
    'What do you offer?',
    'What are you looking for?',
    'What do you need?',
    'Access: what do you need to get in?',
  ]);
  const [kind] = form.fields;
  expect(kind?.kind === 'single' && kind.choices.map(({ label, help }) => [label, help])).toEqual([
    ['Large stall – 2 of 2 left', 'Power, a table'],
    ['Small stall – 3 of 3 left', 'A table'],
  ]);
});

test('whoever asks is told where it stands, and can change what she told', async () => {
  const fair = await buildFair(database, [holder('Ann')]);
  const asked = await askFor(fair, 'Ann', {
    offers: 'Debt advice',
    looksFor: 'Schools that refer families',
    needs: ['power', 'table'],
    access: 'A step-free way',
  });
  expect(textOf(asked)).toBe(
    [
      'Stalls: Market day',
      'Ann’s group\nYou have asked for: Large stall. A coordinator decides, and I tell you by direct message.',
      'You offer: Debt advice',
      'You look for: Schools that refer families',
      'You need: power · a table · A step-free way',
      '[Change it] [Give it back]',
    ].join('\n'),
  );
  const form = formOf(await pressOn(fair, 'Ann', asked, 'Change it'));
  expect(form.fields.map(({ initial }) => initial)).toEqual([
    fair.event.stallTypeIds[0],
    'Debt advice',
    'Schools that refer families',
    ['power', 'table'],
    'A step-free way',
  ]);
  const { command, ids } = form.submit.to;
  const values = { kind: fair.event.stallTypeIds[0] ?? '', offers: 'Money advice' };
  expect(textOf(await fair.product.press('Ann', { command, ids, values }))).toContain(
    'You offer: Money advice\nYou need: nothing\n',
  );
});

test('an organisation has one living stall at an event, and may ask again once it is given back', async () => {
  const fair = await buildFair(database, [
    holder('Ann'),
    holder('Amy', { organisation: 'Ann’s group' }),
  ]);
  messageOf(await askFor(fair, 'Ann'));
  expect(refusalOf(await askFor(fair, 'Ann'))).toBe(
    'Ann’s group has asked for a stall already. Type /event stall to see where it stands.',
  );
  const hers = await fair.product.press('Amy', { command: 'event.stall' });
  expect(textOf(hers)).toContain('You have asked for: Large stall.');
  const gone = await pressOn(fair, 'Amy', hers, 'Give it back');
  expect(textOf(gone)).toBe(
    'Done: Ann’s group has no stall at “Market day” any more. Thank you for saying so.',
  );
  messageOf(await askFor(fair, 'Ann'));
});

test('who speaks for no organisation is led to adding one', async () => {
  const { organisation: _, ...nobody } = holder('Zoe');
  const fair = await buildFair(database, [nobody]);
  const reply = await fair.product.press('Zoe', { command: 'event.stall' });
  expect(textOf(reply)).toContain(
    'A stall is an organisation’s. Add yours first, then come back with /event stall.\n[Add an organisation]',
  );
  formOf(await pressOn(fair, 'Zoe', reply, 'Add an organisation'));
});

test('who speaks for several sees each of them', async () => {
  const fair = await buildFair(database, [holder('Ann'), holder('Bob')]);
  await database.admin.query(
    `insert into person_organisation (network_id, person_id, organisation_id)
     select network_id, $2, id from organisation where network_id = $1 and name = 'Bob’s group'`,
    [fair.network.id, fair.network.person('Ann').id],
  );
  messageOf(await askFor(fair, 'Bob'));
  const both = await fair.product.press('Ann', { command: 'event.stall' });
  expect(textOf(both)).toContain(
    [
      'Bob’s group\nYou have asked for: Large stall. A coordinator decides, and I tell you by direct message.',
      '[Change it] [Give it back]',
      'Ann’s group · no stall yet',
      '[Ask for Ann’s group]',
    ].join('\n'),
  );
  formOf(await pressOn(fair, 'Ann', both, 'Ask for Ann’s group'));
});

test('a stall asked for after all are taken says so, and goes into the queue once approved', async () => {
  const fair = await buildFair(database, [holder('Ann'), holder('Bob')]);
  await askFor(fair, 'Ann');
  await approve(fair, 'Ann');
  const form = formOf(await fair.product.press('Bob', { command: 'event.stall' }));
  const [kind] = form.fields;
  expect(kind?.kind === 'single' && kind.choices[0]?.label).toBe('Large stall – all taken');
  expect(textOf(await askFor(fair, 'Bob'))).toContain(
    'All stalls of this kind are taken at the moment. If yours is approved, you go into the queue.',
  );
  await approve(fair, 'Bob');
  expect(textOf(await fair.product.press('Bob', { command: 'event.stall' }))).toContain(
    'You are next in the queue for: Large stall. As soon as one comes free it is yours, and I tell you.',
  );
});

test('the kind of a stall is settled once it is approved', async () => {
  const stalls = [
    { name: 'Large stall', number: 1 },
    { name: 'Small stall', number: 1 },
  ];
  const fair = await buildFair(database, [holder('Ann')], { stalls });
  await askFor(fair, 'Ann');
  await approve(fair, 'Ann');
  const { id } = await stallOf(fair, 'Ann');
  const form = formOf(
    await fair.product.press('Ann', { command: 'event.change-stall', ids: [id] }),
  );
  expect(form.fields.map(({ name }) => name)).not.toContain('kind');
  const values = { kind: fair.event.stallTypeIds[1] ?? '', offers: 'More' };
  await fair.product.press('Ann', { command: 'event.save-stall', ids: [id], values });
  expect(
    await look(
      database,
      `select t.name, s.offers from stall s join stall_type t on t.id = s.stall_type_id where s.id = $1`,
      [id],
    ),
  ).toEqual([{ name: 'Large stall', offers: 'More' }]);
});

test('nobody asks for, changes or gives back what is another’s', async () => {
  const fair = await buildFair(database, [holder('Ann'), holder('Eve')]);
  await askFor(fair, 'Ann');
  const { id } = await stallOf(fair, 'Ann');
  const unknown = 'I cannot find that stall. Type /event stall to see those there are.';
  for (const command of ['event.change-stall', 'event.give-back-stall'])
    expect(refusalOf(await fair.product.press('Eve', { command, ids: [id] }))).toBe(unknown);
  const [theirs] = await look<{ id: string }>(
    database,
    `select id from organisation where network_id = $1 and name = 'Ann’s group'`,
    [fair.network.id],
  );
  const ids = [fair.event.id, theirs?.id ?? ''];
  expect(refusalOf(await fair.product.press('Eve', { command: 'event.new-stall', ids }))).toBe(
    'You do not speak for that organisation. Type /network organisation to see yours, then try again.',
  );
  expect(
    refusalOf(await fair.product.press('Eve', { command: 'event.approve-stall', ids: [id] })),
  ).toMatch(/^Only a coordinator or an admin can do this/);
});

test('once the event has begun, is over or cancelled no stall is asked for any more', async () => {
  const fair = await buildFair(database, [holder('Ann'), holder('Bob')]);
  await askFor(fair, 'Bob');
  await fair.product.travel('2026-12-21T10:00:01Z');
  expect(refusalOf(await askFor(fair, 'Ann'))).toBe(
    '“Market day” has begun, so no stall can be asked for any more. Please speak to somebody at the door.',
  );
  await giveBack(fair, 'Bob');
  await fair.product.travel('2026-12-21T13:00:00Z');
  expect(refusalOf(await askFor(fair, 'Ann'))).toBe(
    '“Market day” is over, so this can no longer be changed.',
  );
  expect(refusalOf(await fair.product.press('Ann', { command: 'event.stall' }))).toBe(
    'No event with stalls is coming up. Type /event list to see what is on.',
  );
});

test('of several events the one is meant whose name has what was typed', async () => {
  const fair = await buildFair(database, [holder('Ann')]);
  await database.admin.query(
    `with copy as (
       insert into event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
         'title', 'Summer fair'))).* from event e where e.id = $1 returning network_id, id
     )
     insert into stall_type (network_id, id, event_id, position, name, number)
     select network_id, gen_random_uuid(), id, 1, 'Table', 4 from copy`,
    [fair.event.id],
  );
  const which = await fair.product.press('Ann', { command: 'event.stall' });
  const at = '2026-12-21T10:00:00.000Z\n[My stall]';
  expect(textOf(which)).toMatch(/^Stalls\nAt which event\?\n/);
  expect(textOf(which)).toContain(`Market day · ${at}`);
  expect(textOf(which)).toContain(`Summer fair · ${at}`);
  const form = formOf(
    await fair.product.press('Ann', { command: 'event.stall', values: { title: 'SUMMER' } }),
  );
  expect(form.intro).toEqual([{ kind: 'text', text: 'A stall of Ann’s group at “Summer fair”.' }]);
  expect(
    refusalOf(await fair.product.press('Ann', { command: 'event.stall', values: { title: 'x' } })),
  ).toBe('I know no event with stalls called “x”. Type /event stall to see those there are.');
});
