import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { assign, buildReadingRoom, fillIn, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const checks = ['Is constituted', 'Has a safeguarding policy'];

const onFirst = (room: ReadingRoom, who: string, command: string, more: readonly string[] = []) =>
  room.product.press(who, { command, ids: [idOf(room.applications, 0), ...more] });

test('an application that fails a basic check is not scored until a coordinator lets it go on', async () => {
  const room = await buildReadingRoom(database, { round: { checks } });
  await assign(room, 'vcs 1', [0, 1]);
  const list = await onFirst(room, 'vcs 1', 'eoi.checks');
  expect(textOf(list)).toBe(
    [
      'Basic checks: A1 · Toddlers',
      'Pass or fail, apart from the marks. An application that fails one is not scored, unless a coordinator lets it go on and says why.',
      '1. Is constituted: not checked yet',
      '[Check 1. Is constituted]',
      '2. Has a safeguarding policy: not checked yet',
      '[Check 2. Has a safeguarding policy]',
      '[Read] [All applications]',
    ].join('\n'),
  );
  const form = await pressOn(room, 'vcs 1', list, 'Check 2. Has a safeguarding policy');
  expect(await fillIn(room, 'vcs 1', form, { result: 'failed', note: ' ' })).toMatchObject({
    kind: 'refused',
    fields: { note: 'Please write why it fails: the applicant may ask.' },
  });
  const failed = await fillIn(room, 'vcs 1', form, { result: 'failed', note: 'It’s “in work” 🚧' });
  expect(textOf(failed)).toContain(
    '2. Has a safeguarding policy: fail (vcs 1). It’s “in work” 🚧\n[Check 2. Has a safeguarding policy]\n',
  );
  const stopped =
    'This application failed a basic check, so it is not scored. A coordinator can let it go on.';
  const criterion = room.round.criterionIds[0] as string;
  expect(refusalOf(await onFirst(room, 'vcs 1', 'eoi.mark', [criterion]))).toBe(stopped);
  expect(
    refusalOf(
      await room.product.press('vcs 1', {
        command: 'eoi.save-mark',
        ids: [idOf(room.applications, 0), criterion],
        values: { mark: '2' },
      }),
    ),
  ).toBe(stopped);
  expect(textOf(await room.product.press('vcs 1', { command: 'eoi.score' }))).toContain(
    'Your marks are final for 0 of 1 application.\nA1 · Toddlers – failed a basic check, not scored',
  );

  const check = room.round.checkIds[1] as string;
  expect(refusalOf(await onFirst(room, 'vcs 1', 'eoi.override-check', [check]))).toBe(
    'Only a coordinator can let an application go on that failed a check.',
  );
  const seen = await onFirst(room, 'Coordinator', 'eoi.checks');
  const why = await pressOn(room, 'Coordinator', seen, 'Let it go on despite 2.');
  const goesOn = await fillIn(room, 'Coordinator', why, { reason: 'It came a day later' });
  expect(textOf(goesOn)).toContain(
    'fail (vcs 1). It’s “in work” 🚧 – it goes on all the same: It came a day later',
  );
  expect((await onFirst(room, 'vcs 1', 'eoi.mark', [criterion])).kind).toBe('form');
  expect(refusalOf(await fillIn(room, 'Coordinator', why, { reason: 'Again' }))).toBe(
    'This check was not failed, or the application goes on already.',
  );
  expect(
    await look(
      database,
      `select action, detail from audit_line where network_id = $1
       and action in ('eoi.checked', 'eoi.check-overridden') order by action desc`,
      [room.network.id],
    ),
  ).toEqual([
    { action: 'eoi.checked', detail: { check, passed: false } },
    { action: 'eoi.check-overridden', detail: { check } },
  ]);
});

test('a new result asks anew: an application that fails again is held again', async () => {
  const room = await buildReadingRoom(database, { round: { checks } });
  const check = room.round.checkIds[0] as string;
  const fail = { result: 'failed', note: 'No' };
  const form = await onFirst(room, 'Coordinator', 'eoi.check', [check]);
  await fillIn(room, 'Coordinator', form, fail);
  const why = await onFirst(room, 'Coordinator', 'eoi.override-check', [check]);
  await fillIn(room, 'Coordinator', why, { reason: 'Yes' });
  expect(textOf(await fillIn(room, 'Coordinator', form, fail))).toContain(
    '[Let it go on despite 1.]',
  );
  expect(textOf(await fillIn(room, 'Coordinator', form, { result: 'passed' }))).toContain(
    '1. Is constituted: pass (Coordinator)',
  );
});
