import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildServices, linesOf, type ServiceTown } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildServices(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('a person says what her organisation offers, and reads the entry that others find', async () => {
  const ids = [await town.idOf('Leafy Play')];
  const form = formOf(await town.product.press('Amina', { command: 'network.offer', ids }));
  expect(form.intro).toEqual([
    {
      kind: 'text',
      text: 'Everyone in the network can find Leafy Play with /network find, by what you tick and write here.',
    },
    {
      kind: 'note',
      text: 'No contact is given yet, so nobody would know how to reach you. Afterwards press “Edit Leafy Play” to add one.',
    },
  ]);
  const reply = await town.product.press('Amina', {
    ...form.submit.to,
    values: { services: ['parenting', 'early-learning'], about: 'Stay and play\non Mondays' },
  });
  expect(linesOf(messageOf(reply))).toEqual([
    'Your organisations',
    'Leafy Play\nNo contact given yet · checked on 7 December 2026\nEarly learning and childcare · Parenting, family support and home visits\nStay and play on Mondays',
    ['Edit Leafy Play', 'What Leafy Play offers', 'I no longer speak for Leafy Play'],
    ['Add one'],
  ]);
  const again = formOf(await town.product.press('Amina', { command: 'network.offer', ids }));
  expect(again.fields.map((field) => field.initial)).toEqual([
    ['parenting', 'early-learning'],
    'Stay and play on Mondays',
  ]);
});

test('the day on which it was checked is one of the network’s own calendar', async () => {
  await town.product.travel('2026-07-01T23:30:00Z');
  await town.offer('Amina', 'Leafy Play', {});
  const [row] = await look<{ on: string }>(
    database,
    'select checked_on::text as on from organisation where id = $1',
    [await town.idOf('Leafy Play')],
  );
  expect(row?.on).toBe('2026-07-02');
});

test('a new organisation is asked at once what it offers, one that is known is not', async () => {
  const add = (name: string) =>
    town.product.press('Amina', { command: 'network.organisation.add.save', values: { name } });
  const form = formOf(await add('Oak Toy Library'));
  expect(form.submit.to).toEqual({
    command: 'network.offer.save',
    ids: [await town.idOf('Oak Toy Library')],
  });
  expect((await add('oak centre')).kind).toBe('whisper');
});

test('what is offered is one of the nine services', async () => {
  const reply = await town.product.press('Amina', {
    command: 'network.offer.save',
    ids: [await town.idOf('Leafy Play')],
    values: { services: ['witchcraft'] },
  });
  expect(refusalOf(reply)).toBe('Please check this and try again.');
});

test('what somebody else’s organisation offers is hers to say, or a coordinator’s', async () => {
  const command = 'network.offer.save';
  const ids = [await town.idOf('Oak Centre')];
  const refused = refusalOf(await town.product.press('Amina', { command, ids }));
  expect(refused).toBe(refusalOf(await town.product.press('Amina', { command, ids: [newId()] })));
  const reply = await town.product.press('Cy', { command, ids, values: { services: ['health'] } });
  expect(linesOf(messageOf(reply))).toEqual([
    'Saved. This is what everyone in the network can find:',
    'Oak Centre\nNo contact given yet · checked on 7 December 2026\nChild and family health',
    ['Change it', 'What Oak Centre offers'],
  ]);
});

test('who changed an offer stands in the list of what was done, without its words', async () => {
  await town.offer('Amina', 'Leafy Play', { about: 'Secret garden' });
  const list = messageOf(await town.product.press('Cy', { command: 'network.audit' }));
  const text = JSON.stringify(list);
  expect(text).toContain('Amina changed what an organisation offers');
  expect(text).not.toContain('Secret');
});
