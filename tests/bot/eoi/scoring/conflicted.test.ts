import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSheets } from '../../../../bot/eoi/scoring/printing.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { assign, buildReadingRoom, conflict, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const checks = ['Is constituted'];
const conflicted =
  'You have a conflict of interest with this application, so you cannot see anything of it. If that is a mistake, ask a coordinator.';

/** Every way to one application. */
function waysTo({ applications, round }: ReadingRoom) {
  const id = idOf(applications, 0);
  const criterion = round.criterionIds[0] as string;
  const check = round.checkIds[0] as string;
  return [
    { command: 'eoi.read', ids: [id] },
    { command: 'eoi.read', ids: [id], value: '1' },
    { command: 'eoi.marks', ids: [id] },
    { command: 'eoi.mark', ids: [id, criterion] },
    { command: 'eoi.save-mark', ids: [id, criterion], values: { mark: '4' } },
    { command: 'eoi.finish-marks', ids: [id] },
    { command: 'eoi.finish-marks-yes', ids: [id] },
    { command: 'eoi.other-marks', ids: [id] },
    { command: 'eoi.reopen-marks', ids: [id] },
    {
      command: 'eoi.reopen-marks-of',
      ids: [id],
      values: { who: crypto.randomUUID(), reason: 'x' },
    },
    { command: 'eoi.checks', ids: [id] },
    { command: 'eoi.check', ids: [id, check] },
    { command: 'eoi.save-check', ids: [id, check], values: { result: 'passed' } },
    { command: 'eoi.override-check', ids: [id, check] },
    { command: 'eoi.save-override', ids: [id, check], values: { reason: 'x' } },
  ];
}

test('what was handed in to a call that was cancelled is read by nobody of the panel, nor by coordinators', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0]);
  await room.product.press('Coordinator', {
    command: 'eoi.cancel-now',
    ids: [room.round.id],
    values: { reason: 'No money' },
  });
  const ids = [idOf(room.applications, 0)];
  for (const who of ['vcs 1', 'Coordinator'])
    expect(refusalOf(await room.product.press(who, { command: 'eoi.read', ids }))).toContain(
      '“New centres” was cancelled',
    );
});

test('whoever has a conflict is refused on every way to the application, and it is audited', async () => {
  const room = await buildReadingRoom(database, { round: { checks } });
  await assign(room, 'vcs 2', [0], [1, 1]);
  await assign(room, 'vcs 0', [0, 1]);
  await conflict(room, 'vcs 0', 0);
  await conflict(room, 'Coordinator', 0);
  const ways = waysTo(room);
  for (const who of ['vcs 0', 'Coordinator'])
    for (const way of ways) {
      expect([way.command, refusalOf(await room.product.press(who, way))]).toEqual([
        way.command,
        conflicted,
      ]);
    }
  const [refused] = await look<{ count: number }>(
    database,
    `select count(*)::int as count from audit_line
     where network_id = $1 and action = 'command.refused'`,
    [room.network.id],
  );
  expect(refused?.count).toBe(2 * ways.length);
  expect(await look(database, 'select from check_result')).toEqual([]);
});

test('lists, counts, sheets and progress leave out what one is conflicted with', async () => {
  const room = await buildReadingRoom(database, { round: { checks } });
  await assign(room, 'vcs 0', [0, 1]);
  await assign(room, 'vcs 2', [0, 1]);
  await conflict(room, 'vcs 0', 0);
  const list = await room.product.press('vcs 0', { command: 'eoi.score' });
  expect(textOf(list)).toBe(
    [
      'New centres: what you read',
      'Your marks are final for 0 of 1 application.',
      'A2 · Rivers – not opened yet',
      '[Read]',
      '[Sheets to print] [How far we are]',
    ].join('\n'),
  );
  const ids = [room.round.id];
  expect(textOf(await room.product.press('vcs 0', { command: 'eoi.progress', ids }))).toContain(
    '0 of 2 readings are final.\nvcs 0 (Agency 0): 0 of 1 final\nvcs 1 (Agency 1): nothing to read\nvcs 2 (Agency 2): 0 of 1 final',
  );
  expect(
    textOf(await room.product.press('Coordinator', { command: 'eoi.progress', ids })),
  ).toContain('0 of 3 readings are final.');
  const applications = await room.product.press('vcs 0', { command: 'eoi.applications', ids });
  expect(textOf(applications)).not.toContain('Toddlers');
  expect(textOf(applications)).toContain('Rivers');
  expect(refusalOf(await room.product.press('vcs 1', { command: 'eoi.progress', ids }))).toBe(
    'Only the chair of the panel and the coordinators see how far everybody is.',
  );
});

test('scoring sheets hold what she reads now, for as long as she is on the panel', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 0', [0, 1, 2]);
  await conflict(room, 'vcs 0', 0);
  const ids = [room.round.id];
  const reply = await room.product.press('vcs 0', { command: 'eoi.sheets', ids });
  const link = messageOf(reply)
    .blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.kind === 'link');
  const token = link?.kind === 'link' ? (link.url.split('/').at(-1) ?? '') : '';
  const opened = await openSheets(room.product.ctx, token);
  if (opened.kind !== 'document') throw new Error(`Not opened: ${opened.kind}`);
  const { sections, title } = opened.document;
  expect(title).toBe('Scoring sheets: New centres');
  expect(sections.map(([head]) => head)).toEqual([
    { kind: 'heading', text: 'A2 · Rivers' },
    { kind: 'heading', text: 'A3 · O’Neill 🌱' },
  ]);
  const table = sections[0]?.find((part) => part.kind === 'table');
  expect(table?.kind === 'table' && table.rows.map(([cell]) => cell)).toEqual([
    '1. Knows the community\nWhat a 4 looks like: Names groups and what they need.',
    '2. Works with others\nWhat a 4 looks like: Says who does what.',
  ]);
  expect((await openSheets(room.product.ctx, `${token.slice(0, -2)}AA`)).kind).toBe('unknown');
  await database.admin.query(
    `with off as (
       update panel_member set removed_at = business_now() where person_id = $1 returning person_id)
     update reading g set state = 'void', final_at = null, void_reason = 'removed'
     from off where g.person_id = off.person_id`,
    [room.network.person('vcs 0').id],
  );
  expect((await openSheets(room.product.ctx, token)).kind).toBe('expired');
});

test('nobody sees anything before the deadline, without the terms, or from outside the panel', async () => {
  const room = await buildReadingRoom(database, {
    round: { checks, closesAt: '2027-03-03T12:00:00Z', stage: 'open' },
  });
  await assign(room, 'vcs 1', [0]);
  for (const way of waysTo(room)) {
    expect(refusalOf(await room.product.press('vcs 1', way))).toBe(
      'Applications are sealed until the deadline: nobody can read them before, not even the panel or the admins.',
    );
    expect(refusalOf(await room.product.press('vcs 4', way))).toBe(
      'Only the panel and the coordinators can see this. If you should be on the panel, ask a coordinator.',
    );
  }
  await room.product.travel('2027-03-03T12:00:01Z');
  await database.admin.query(
    'update panel_member set accepted_at = null, declared_at = null where person_id = $1',
    [room.network.person('vcs 1').id],
  );
  for (const way of waysTo(room))
    expect(refusalOf(await room.product.press('vcs 1', way))).toContain('accept the panel’s terms');
});
