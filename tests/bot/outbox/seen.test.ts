import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import { postAgain, say } from '../../../bot/outbox/say.ts';
import { markSeen } from '../../../bot/outbox/seen.ts';
import { inWork } from '../../../bot/work.ts';
import { makeClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  makeJobContext,
  makeRecordingQueue,
  makeTown,
  type RecordingQueue,
  type Town,
} from '../../support/delivery.ts';

let database: TestDatabase;
let town: Town;
let queue: RecordingQueue;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  town = await makeTown(database);
  queue = makeRecordingQueue();
});

const inTown = <T>(body: Parameters<typeof inWork<T>>[2], networkId = town.networkId) =>
  inWork(makeJobContext({ database, clock: makeClock(), queue }), networkId, body);

async function rowIn(state: string, wasTried: boolean): Promise<string> {
  const channel = await town.channel();
  const id = await inTown((work) =>
    say(work, { channelId: channel.id, card: 'x', ids: [newId()], onceKey: newId() }),
  );
  await database.admin.query(
    'update outbox set state = $2, first_tried_at = case when $3 then now() end where id = $1',
    [id, state, wasTried],
  );
  queue.take();
  return id ?? '';
}

async function rows(): Promise<Record<string, unknown>[]> {
  const found = await database.admin.query(
    'select * from outbox where network_id = $1 order by created_at',
    [town.networkId],
  );
  return found.rows;
}

test('a message that shows itself settles its unknown row', async () => {
  const id = await rowIn('unknown', true);
  expect(await inTown((work) => markSeen(work, id, '17.5', 'C1'))).toBe(true);
  expect((await rows())[0]).toMatchObject({
    state: 'sent',
    message_id: '17.5',
    message_channel: 'C1',
  });
  expect(await inTown((work) => markSeen(work, id, '18.0', 'C1'))).toBe(false);
});

test('a row that was never tried, or belongs to another network, cannot be seen', async () => {
  const untried = await rowIn('pending', false);
  expect(await inTown((work) => markSeen(work, untried, '1', null))).toBe(false);
  const unknown = await rowIn('unknown', true);
  const other = await makeTown(database);
  expect(await inTown((work) => markSeen(work, unknown, '1', null), other.networkId)).toBe(false);
  expect((await rows()).map((row) => row.state)).toEqual(['pending', 'unknown']);
});

test('posting again makes a new row once, and leaves a trace on the old one', async () => {
  const id = await rowIn('unknown', true);
  const again = await inTown((work) => postAgain(work, id));
  expect(queue.take()).toHaveLength(1);
  const [old, copy] = await rows();
  expect(old).toMatchObject({ id, state: 'failed', error: 'Posted again.' });
  expect(copy).toMatchObject({ id: again, state: 'pending', once_key: null, attempts: 0 });
  expect(copy?.ids).toEqual(old?.ids);
  expect(await inTown((work) => postAgain(work, id))).toBeNull();
});

test('what was sent or is under way is not posted again', async () => {
  for (const state of ['pending', 'sending', 'sent', 'expired']) {
    const id = await rowIn(state, true);
    expect(await inTown((work) => postAgain(work, id))).toBeNull();
  }
});
