import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../../bot/commands.ts';
import { areas, items } from '../../../../bot/guide/ready/items.ts';
import { newId } from '../../../../bot/ids.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { pressOn, textOf } from '../../../support/product.ts';
import type { ServiceTown } from '../../network/find/town.ts';
import { look } from '../../pulse/town.ts';
import { buildReadyTown, fill, read } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
let leafy: string;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildReadyTown(database, 1);
  leafy = await town.idOf('Leafy Play');
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Everybody who is not of Leafy Play: coordinator and admin, admin, lead, other organisations. */
const others = ['Cy', 'Ed', 'Di', 'Bo', 'Voice 0'];

/** A value that means something to a command, beside none at all. */
const values: Readonly<Record<string, string>> = {
  'guide.ready-area': 'accounts',
  'guide.ready-read': 'budget',
  'guide.ready-ask': 'budget',
  'guide.ready-ask-yes': 'budget',
  'guide.ready-counts': '1',
};

/** What each of the others is answered who presses every command that could show something. */
async function pressAll(organisation: string): Promise<readonly string[]> {
  const shown: string[] = [];
  const ready = Object.keys(commands).filter((name) => name.startsWith('guide.ready'));
  for (const who of others)
    for (const command of ['guide', 'home', 'network.audit', 'network.questions', ...ready])
      for (const value of [undefined, ...(values[command] ? [values[command]] : [])]) {
        const reply = await town.product.press(who, {
          command,
          ids: commands[command]?.ids.length ? [organisation] : [],
          ...(value === undefined ? {} : { value }),
          values: command === 'guide.ready-save' ? { budget: 'in-place' } : {},
        });
        shown.push(`${who} ${command} ${value}: ${JSON.stringify(reply)}`);
      }
  return shown;
}

function withoutAudit(shown: readonly string[]): readonly string[] {
  return shown.filter((line) => !line.includes('network.audit'));
}

test('nobody else finds a word of what one organisation told, whatever they press', async () => {
  const before = await pressAll(leafy);
  for (const [area, each] of Object.entries(areas))
    await fill(
      town,
      'Amina',
      leafy,
      area,
      Object.fromEntries(each.map((item) => [item, 'missing'])),
    );
  const after = await pressAll(leafy);
  expect(withoutAudit(after)).toEqual(withoutAudit(before));
  expect(withoutAudit(await pressAll(newId()))).toEqual(withoutAudit(after));
  expect(after.join()).not.toMatch(/missing/i);
  expect(after.filter((line) => line.includes('"refused"')).length).toBeGreaterThan(45);
  const told = await look<{ item: string; state: string }>(
    database,
    'select item, state from readiness where network_id = $1',
    [town.network.id],
  );
  expect(told.map(({ state }) => state)).toEqual(items.map(() => 'missing'));
  expect(await read(town, 'Ann', 'guide.ready')).toContain(
    'How you are run · 4 of 4 told · 4 missing',
  );
});

test('audit lines say nothing of what was filled in', async () => {
  const lines = await look<{ action: string; detail: unknown }>(
    database,
    `select action, detail from audit_line where network_id = $1
     and actor_id = $2 and action not like 'command.%'`,
    [town.network.id, town.network.person('Amina').id],
  );
  expect(lines).toEqual([]);
});

test('an organisation that shows its list is named to coordinators, not to leads, until it takes that back', async () => {
  const asked = await town.product.press('Amina', { command: 'guide.ready-share', ids: [leafy] });
  expect(textOf(asked)).toBe(
    [
      'Show it to the coordinators?',
      'They then see the whole list with the name of Leafy Play, and what you change later. Council leads do not. You can take it back any time.',
      '[Show it to them] [Back to the list]',
    ].join('\n'),
  );
  expect(await read(town, 'Cy', 'guide.ready-shares')).toContain('No group shows you its list');
  await pressOn(town, 'Amina', asked, 'Show it to them');
  expect(await read(town, 'Ann', 'guide.ready')).toContain(
    'The coordinators can see this list, because one of you shared it.',
  );
  expect(await read(town, 'Cy', 'guide.ready-counts')).toContain('[Lists shown to you (1)]');
  expect(await read(town, 'Cy', 'guide.ready-shares')).toContain('[Leafy Play]');
  expect(await read(town, 'Cy', 'guide.ready-shared', [leafy])).toContain(
    'What Leafy Play tells you\nHow you are run\nPapers that say who you are · Missing\n',
  );
  expect(await read(town, 'Di', 'guide.ready-counts')).not.toContain('shown to you');
  for (const who of ['Di', 'Bo'])
    for (const command of ['guide.ready-shares', 'guide.ready-shared'])
      expect((await town.product.press(who, { command, ids: [leafy] })).kind).toBe('refused');
  const looked = await look(
    database,
    `select from audit_line where action = 'guide.readiness-read' and subject_id = $1`,
    [leafy],
  );
  expect(looked).toHaveLength(1);

  await town.product.press('Ann', { command: 'guide.ready-unshare', ids: [leafy] });
  expect(await read(town, 'Cy', 'guide.ready-shares')).toContain('No group shows you its list');
  expect(
    (await town.product.press('Cy', { command: 'guide.ready-shared', ids: [leafy] })).kind,
  ).toBe('refused');
});
