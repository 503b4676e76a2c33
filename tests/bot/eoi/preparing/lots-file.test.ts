import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildRound, type RoundGround } from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { draftRound } from '../making/making.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
});
afterAll(() => database.close());

const save = (id: string, text: string) =>
  town.product.press('Coordinator', {
    command: 'eoi.save-lots-file',
    ids: [id],
    values: { file: Buffer.from(text).toString('base64') },
  });
const lotsOf = (id: string) =>
  look<{ id: string; name: string; budget: string }>(
    database,
    'select id, name, budget from lot where round_id = $1 order by position',
    [id],
  );

test('a file takes the place of the areas in a draft, those of the same name staying the same', async () => {
  const id = await draftRound(town);
  const draft = messageOf(
    await town.product.press('Coordinator', { command: 'eoi.show-draft', ids: [id] }),
  );
  const prepare = buttonOf(draft, 'Documents, briefings and more').to;
  const all = messageOf(
    await town.product.press('Coordinator', { command: prepare.command, ids: [...prepare.ids] }),
  );
  const choose = buttonOf(all, 'Areas from a file').to;
  formOf(await town.product.press('Coordinator', { command: choose.command, ids: [id] }));
  const first = messageOf(await save(id, 'name\nNorthside\nO’Neill Road 🌱\n'));
  expect(first.summary).toBe('2 areas are in the draft now.');
  const before = await lotsOf(id);
  const second = messageOf(
    await save(id, 'Area;Budget;Remarks\nHillview;£2;x\nNORTHSIDE;£1,000;y\n'),
  );
  expect(second.summary).toBe('2 areas are in the draft now. I left these columns aside: Remarks.');
  expect(await lotsOf(id)).toEqual([
    { id: expect.any(String), name: 'Hillview', budget: '£2' },
    { id: before[0]?.id, name: 'NORTHSIDE', budget: '£1,000' },
  ]);
});

test('a file with a mistake changes nothing', async () => {
  const id = await draftRound(town);
  await save(id, 'name\nNorthside\n');
  expect(refusalOf(await save(id, 'name,tupe\nHillview,yes\nWest End,perhaps\n'))).toBe(
    'Line 3: “perhaps” does not say whether staff would transfer. Write yes, no or not known. Nothing was changed.',
  );
  expect((await lotsOf(id)).map(({ name }) => name)).toEqual(['Northside']);
});

test('once a call for interest is announced its areas stay', async () => {
  const { id } = await buildRound(ground, { createdBy: 'Coordinator' });
  expect(refusalOf(await save(id, 'name\nHillview\n'))).toBe(
    '“New centres” is announced already, so this stays as it is. Type /eoi list to see what can still be changed.',
  );
});

test('a hundred areas are taken', async () => {
  const id = await draftRound(town);
  const names = Array.from({ length: 100 }, (_, at) => `Area ${at + 1}`);
  messageOf(await save(id, ['name', ...names].join('\r\n')));
  expect((await lotsOf(id)).map(({ name }) => name)).toEqual(names);
});
