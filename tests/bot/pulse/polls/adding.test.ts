import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, type PulseTown } from '../town.ts';
import { drawCard, postPoll, textOf, vote } from './polling.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function add({ product }: PulseTown, who: string, waveId: string, option: string) {
  return product.press(who, { command: 'pulse.add-option', ids: [waveId], values: { option } });
}

test('whoever answers may add an option, and everybody can choose it', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town, { kind: 'single-growing' });
  expect(await drawCard(town, wave)).toContain('[Add an option]');
  const form = formOf(
    await town.product.press('vcs 0', { command: 'pulse.new-option', ids: [wave] }),
  );
  expect(form.fields.map(({ label }) => label)).toEqual(['Your option']);
  expect(textOf(messageOf(await add(town, 'vcs 0', wave, '  Sunday ')))).toBe(
    '“Sunday” is in the poll now. Press it on the card to vote for it.',
  );
  expect(await drawCard(town, wave)).toContain('[Monday] [Tuesday] [Friday] [Sunday]');
  expect(textOf(messageOf(await vote(town, 'vcs 1', wave, 4)))).toContain('You chose Sunday.');
});

test('options added at the same moment each keep a number of their own, up to ten in all', async () => {
  const town = await buildTown(database, { vcs: 10 });
  const wave = await postPoll(town, { kind: 'multiple-growing' });
  const replies = await Promise.all(
    Array.from({ length: 9 }, (_, at) => add(town, `vcs ${at}`, wave, `Day ${at}`)),
  );
  expect(replies.filter(({ kind }) => kind === 'whisper')).toHaveLength(7);
  const refused = replies.filter(({ kind }) => kind === 'refused');
  expect(refused.map(refusalOf)).toEqual(
    Array(2).fill(
      'This poll has 10 options already, which is all it can take. Press one of those on the card.',
    ),
  );
  const card = await drawCard(town, wave);
  expect(card.match(/\[Day \d\]/g)).toHaveLength(7);
  expect(card).toContain('[Monday] [Tuesday] [Friday] [Day');
  expect(card).not.toContain('Add an option');
});

test('the same option from two people at once is there once', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town, { kind: 'single-growing' });
  const replies = await Promise.all([
    add(town, 'vcs 0', wave, 'Sunday'),
    add(town, 'vcs 1', wave, 'SUNDAY'),
  ]);
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['refused', 'whisper']);
  expect((await drawCard(town, wave)).match(/\[sunday\]/gi)).toHaveLength(1);
});

test('an option is refused kindly where there is one, where none may come, and once it has closed', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const open = await postPoll(town, { kind: 'single-growing' });
  expect(refusalOf(await add(town, 'vcs 0', open, 'monday'))).toBe(
    '“Monday” is there already. Press it on the card to vote for it.',
  );
  const fixed = await postPoll(town);
  expect(await drawCard(town, fixed)).not.toContain('Add an option');
  expect(refusalOf(await add(town, 'vcs 0', fixed, 'Sunday'))).toBe(
    'This poll takes no further options. Press one of those on the card.',
  );
  await town.product.reach('2026-12-09T09:00:01Z');
  expect(refusalOf(await add(town, 'vcs 0', open, 'Sunday'))).toBe(
    '“Which day suits you?” is closed, so this did not count. The result is where the poll was posted.',
  );
});
