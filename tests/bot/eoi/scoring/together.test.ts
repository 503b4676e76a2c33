import { afterAll, beforeAll, expect, test } from 'vitest';
import { scoringPersonData } from '../../../../bot/eoi/scoring/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import type { RecordingQueue } from '../../../support/delivery.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { assign, buildReadingRoom, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const save = (room: ReadingRoom, who: string, criterion: number, mark: string, comment = '') =>
  room.product.press(who, {
    command: 'eoi.save-mark',
    ids: [idOf(room.applications, 0), room.round.criterionIds[criterion] as string],
    values: { mark, comment },
  });

const finish = (room: ReadingRoom, who: string) =>
  room.product.press(who, {
    command: 'eoi.finish-marks-yes',
    ids: [idOf(room.applications, 0)],
  });

test('many mark at once, and a change that meets the end of her marks is kept or refused, never both', async () => {
  const room = await buildReadingRoom(database);
  const names = ['vcs 0', 'vcs 1', 'vcs 2'];
  for (const name of names) await assign(room, name, [0]);
  await Promise.all(names.flatMap((name) => [save(room, name, 0, '3'), save(room, name, 1, '1')]));
  for (let turn = 0; turn < 5; turn += 1) {
    const [changed] = await Promise.all([save(room, 'vcs 1', 0, '4'), finish(room, 'vcs 1')]);
    const [row] = await look<{ mark: number; state: string }>(
      database,
      `select s.mark, g.state from score s join reading g using (network_id, application_id, person_id)
       where s.person_id = $1 and s.criterion_id = $2`,
      [room.network.person('vcs 1').id, room.round.criterionIds[0]],
    );
    expect(row).toEqual({ mark: changed?.kind === 'refused' ? 3 : 4, state: 'final' });
    await database.admin.query(
      `update reading set state = 'assigned', final_at = null where person_id = $1`,
      [room.network.person('vcs 1').id],
    );
    await save(room, 'vcs 1', 0, '3');
  }
});

test('a process that dies once marks are final loses nothing: the next sweep tells', async () => {
  const room = await buildReadingRoom(database, { applications: [{ lead: 'Toddlers' }] });
  await assign(room, 'vcs 1', [0]);
  await save(room, 'vcs 1', 0, '3');
  await save(room, 'vcs 1', 1, '3');
  await finish(room, 'vcs 1');
  // What was asked for after the commit dies with the process.
  (room.product.ctx.queue as RecordingQueue).take();
  await room.product.reach('2027-03-02T10:00:00Z');
  await room.product.reach('2027-03-02T11:00:00Z');
  expect(told(room, 'Coordinator')).toEqual(['Everything is marked: New centres']);
});

test('a panellist takes her marks along, and erased she leaves the figures that counted and no word', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0, 1]);
  await save(room, 'vcs 1', 0, '3', 'I know them well');
  await save(room, 'vcs 1', 1, 'abstained');
  await finish(room, 'vcs 1');
  await room.product.press('vcs 1', {
    command: 'eoi.save-mark',
    ids: [idOf(room.applications, 1), room.round.criterionIds[0] as string],
    values: { mark: '0', comment: 'Not sure yet' },
  });
  const { id } = room.network.person('vcs 1');
  const inRoom = <Result>(run: Parameters<typeof inWork<Result>>[2]) =>
    inWork(room.product.ctx, room.network.id, run);
  const [marks] = await inRoom((work) => scoringPersonData.exportPerson(work, id));
  expect(marks?.rows).toMatchObject([
    { application: 'A1', criterion: 'Knows the community', mark: 3, comment: 'I know them well' },
    { application: 'A1', criterion: 'Works with others', standing: 'abstained', mark: null },
    { application: 'A2', criterion: 'Knows the community', mark: 0, comment: 'Not sure yet' },
  ]);
  await inRoom((work) => scoringPersonData.forgetPerson(work, id));
  await inRoom((work) => scoringPersonData.forgetPerson(work, id));
  expect(
    await look(
      database,
      `select standing, mark, comment from score where person_id = $1 order by standing`,
      [id],
    ),
  ).toEqual([
    { standing: 'abstained', mark: null, comment: '' },
    { standing: 'marked', mark: 3, comment: '' },
  ]);
});
