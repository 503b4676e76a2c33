import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../bot/card.ts';
import { PlatformError } from '../../../bot/errors.ts';
import { newId } from '../../../bot/ids.ts';
import { deliverLane } from '../../../bot/outbox/deliver.ts';
import { directLane } from '../../../bot/outbox/lane.ts';
import { recoverRows } from '../../../bot/outbox/recover.ts';
import { redraw, type Saying, say, sayAll } from '../../../bot/outbox/say.ts';
import { sweep } from '../../../bot/schedule/sweep.ts';
import { inWork } from '../../../bot/work.ts';
import { type HandClock, makeClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  makeJobContext,
  makeRecordingQueue,
  makeTown,
  type RecordingQueue,
  type Town,
} from '../../support/delivery.ts';
import { makeMessenger, type RecordingMessenger } from '../../support/messenger.ts';

let database: TestDatabase;
let town: Town;
let clock: HandClock;
let messenger: RecordingMessenger;
let queue: RecordingQueue;
let truth: string;

const cards: Record<string, Card> = {
  hello: (_work, ids, variant) =>
    Promise.resolve({ summary: `${truth} ${variant}`, blocks: [{ kind: 'note', text: `${ids}` }] }),
  gone: () => Promise.resolve(null),
  broken: () => Promise.reject(new Error('a bug')),
  later: () => Promise.resolve({ notBefore: new Date('2099-01-01T08:00:00Z') }),
};

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  town = await makeTown(database);
  clock = makeClock();
  messenger = makeMessenger({ clock });
  queue = makeRecordingQueue();
  truth = 'first';
});

const context = () => makeJobContext({ database, clock, messengers: [messenger], queue });

function speak(saying: Saying): Promise<string | null> {
  return inWork(context(), town.networkId, (work) => say(work, saying));
}

function deliver(lane: string): Promise<void> {
  const run = () => deliverLane(context(), cards, { networkId: town.networkId, lane });
  return clock.drive(run, isBusy);
}

function recover(): Promise<void> {
  return clock.drive(() => recoverRows(context(), town.networkId), isBusy);
}

function isBusy(): boolean {
  const { app } = database.db;
  return app.idleCount < app.totalCount || app.waitingCount > 0;
}

async function rows(): Promise<Record<string, unknown>[]> {
  const found = await database.admin.query(
    `select * from outbox where network_id = $1 order by created_at`,
    [town.networkId],
  );
  return found.rows;
}

async function states(): Promise<unknown[]> {
  return (await rows()).map((row) => row.state);
}

describe('delivering', () => {
  test('a row becomes one message, rendered from the truth of its delivery', async () => {
    const channel = await town.channel();
    const ids = [newId(), newId()];
    await speak({ channelId: channel.id, card: 'hello', ids, variant: 'opening' });
    expect(queue.take()).toEqual([
      {
        name: 'outbox.deliver',
        payload: { networkId: town.networkId, lane: channel.lane },
        once: channel.lane,
      },
    ]);
    truth = 'second';
    await deliver(channel.lane);
    expect(messenger.visible.map((one) => one.text)).toEqual([`second opening\n${ids}`]);
    expect(messenger.calls[0]?.to).toEqual({
      place: { platform: 'slack', externalId: town.placeExternalId },
      channelId: channel.externalId,
    });
    const [row] = await rows();
    expect(row).toMatchObject({
      state: 'sent',
      message_id: 'm1',
      message_channel: channel.externalId,
      lease_until: null,
      attempts: 1,
    });
    expect(messenger.calls[0]?.key).toBe(row?.id);
    await deliver(channel.lane);
    expect(messenger.calls).toHaveLength(1);
  });

  test('rows of a lane go out in the order in which they were written', async () => {
    const channel = await town.channel();
    await inWork(context(), town.networkId, (work) =>
      sayAll(
        work,
        Array.from({ length: 250 }, (_, at) => ({
          channelId: channel.id,
          card: 'hello',
          ids: [],
          variant: `${at}`,
        })),
      ),
    );
    expect(queue.take()).toHaveLength(1);
    await deliver(channel.lane);
    expect(messenger.visible.map((one) => one.text.split('\n')[0])).toEqual(
      Array.from({ length: 250 }, (_, at) => `first ${at}`),
    );
  });

  test('what is said under a once key is said once, ever', async () => {
    const channel = await town.channel();
    const saying = { channelId: channel.id, card: 'hello', ids: [], onceKey: 'results:1' };
    expect(await speak(saying)).not.toBeNull();
    expect(await speak(saying)).toBeNull();
    await deliver(channel.lane);
    expect(await speak(saying)).toBeNull();
    expect(await states()).toEqual(['sent']);
  });

  test('a card whose moment has passed ends as expired, and so does a row past its own time', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'gone', ids: [] });
    await speak({ channelId: channel.id, card: 'hello', ids: [], expiresAt: new Date(0) });
    await deliver(channel.lane);
    expect(await states()).toEqual(['expired', 'expired']);
    expect(messenger.calls).toEqual([]);
  });

  test('a card that asks for a later moment is kept until then, with no try counted', async () => {
    const { id, lane } = await town.channel();
    await speak({ card: 'later', ids: [], channelId: id });
    await deliver(lane);
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'pending', attempts: 0, first_tried_at: null });
    expect(row?.due_at).toEqual(new Date('2099-01-01T08:00:00Z'));
    expect(messenger.calls).toEqual([]);
  });

  test('a row that is not due yet stays', async () => {
    const channel = await town.channel();
    const dueAt = new Date(Date.now() + 3_600_000);
    await speak({ channelId: channel.id, card: 'hello', ids: [], dueAt });
    await deliver(channel.lane);
    expect(await states()).toEqual(['pending']);
  });

  test('a card that throws is tried again and then shown to the operator', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'broken', ids: [] });
    for (let round = 0; round < 6; round += 1) {
      await deliver(channel.lane);
      await clock.advance(60_000);
    }
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'failed', message_id: null, first_tried_at: null });
    expect(row?.error).toContain('could not be put together');
    expect(messenger.calls).toEqual([]);
  });

  test('a direct message remembers the channel it opened, and the next uses it', async () => {
    const account = await town.account();
    const lane = directLane({ platform: 'slack', externalId: town.placeExternalId });
    const saying = { accountId: account.id, placeId: town.placeId, card: 'hello', ids: [] };
    await speak(saying);
    await deliver(lane);
    await speak(saying);
    await deliver(lane);
    expect(messenger.calls.map((call) => call.to)).toEqual([
      expect.objectContaining({ accountId: account.externalId, directChannelId: null }),
      expect.objectContaining({
        accountId: account.externalId,
        directChannelId: `D${account.externalId}`,
      }),
    ]);
  });
});

describe('redrawing', () => {
  test('several redraws of a card make one change per message, showing the last state', async () => {
    const [one, two] = [await town.channel(), await town.channel()];
    const account = await town.account();
    const ids = [newId()];
    await speak({ channelId: one.id, card: 'hello', ids });
    await speak({ channelId: two.id, card: 'hello', ids });
    await speak({ accountId: account.id, placeId: town.placeId, card: 'hello', ids });
    const direct = directLane({ platform: 'slack', externalId: town.placeExternalId });
    for (const lane of [one.lane, two.lane, direct]) await deliver(lane);
    for (let round = 0; round < 3; round += 1) {
      await inWork(context(), town.networkId, (work) =>
        redraw(work, { card: 'hello', ids, afterMs: 0 }),
      );
    }
    truth = 'last';
    for (const lane of [one.lane, two.lane, direct]) await deliver(lane);
    expect(messenger.visible.map((message) => message.text.split(' ')[0])).toEqual([
      'last',
      'last',
      'last',
    ]);
    const changes = messenger.calls.filter((call) => call.kind === 'update');
    // Each under the key of its post: a changed message is still recognised by it.
    expect(changes.map(({ key }) => key)).toEqual(messenger.visible.map(({ key }) => key));
  });

  test('a change waits for its message, and is dropped when that never comes', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    const redrawNow = () =>
      inWork(context(), town.networkId, (work) =>
        redraw(work, { card: 'hello', ids: [], afterMs: 0 }),
      );
    await redrawNow();
    messenger.script((call) => (call.kind === 'post' ? { problem: 'forbidden' } : 'take'));
    await deliver(channel.lane);
    expect(await states()).toEqual(['failed', 'expired']);
    messenger.script(() => 'take');
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    await redrawNow();
    await deliver(channel.lane);
    expect(messenger.calls.map((call) => call.kind)).toEqual(['post', 'post', 'update']);
    expect(await states()).toEqual(['failed', 'expired', 'sent', 'sent']);
  });

  test('a change is not sent while an earlier one of the same message is under way', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    await deliver(channel.lane);
    const redrawNow = () =>
      inWork(context(), town.networkId, (work) =>
        redraw(work, { card: 'hello', ids: [], afterMs: 0 }),
      );
    await redrawNow();
    truth = 'older';
    let isOvertaken = false;
    messenger.latency(async (call) => {
      if (call.kind !== 'update' || isOvertaken) return;
      isOvertaken = true;
      truth = 'newer';
      await redrawNow();
      const what = { networkId: town.networkId, lane: channel.lane };
      await deliverLane(context(), cards, what);
    });
    await deliver(channel.lane);
    expect(messenger.calls.map((call) => call.text.split(' ')[0])).toEqual([
      'first',
      'older',
      'newer',
    ]);
    expect(messenger.visible[0]?.text).toContain('newer');
  });

  test('a platform that takes minutes keeps its row from being taken for lost', async () => {
    messenger = makeMessenger({ clock, history: true });
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    let looks = 0;
    messenger.latency(async (call) => {
      if (call.kind !== 'post') return;
      for (let minute = 0; minute < 5; minute += 1) {
        await clock.wait(60_000);
        await recoverRows(context(), town.networkId);
        looks += 1;
      }
    });
    await deliver(channel.lane);
    expect(looks).toBe(5);
    expect(messenger.calls.map((call) => call.kind)).toEqual(['post']);
    expect(await states()).toEqual(['sent']);
  });

  test('a change that failed gives way to a newer one', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    await deliver(channel.lane);
    const redrawNow = () =>
      inWork(context(), town.networkId, (work) =>
        redraw(work, { card: 'hello', ids: [], afterMs: 0 }),
      );
    await redrawNow();
    let redrawn: Promise<void> | undefined;
    messenger.latency(async () => {
      redrawn ??= redrawNow();
      await redrawn;
    });
    messenger.script((_, at) => (at === 1 ? { problem: 'unavailable' } : 'take'));
    await deliver(channel.lane);
    expect(await states()).toEqual(['sent', 'expired', 'pending']);
    await clock.advance(10_000);
    truth = 'newest';
    await deliver(channel.lane);
    expect(await states()).toEqual(['sent', 'expired', 'sent']);
    expect(messenger.visible[0]?.text).toContain('newest');
  });
});

describe('what the platform says', () => {
  test('asked to wait, the lane rests that long, the row is not lost and others flow', async () => {
    const [one, two] = [await town.channel(), await town.channel()];
    for (const channel of [one, one, two]) {
      await speak({ channelId: channel.id, card: 'hello', ids: [] });
    }
    queue.take();
    messenger.script((_, at) =>
      at === 0 ? { problem: 'rate-limited', retryAfterMs: 7000 } : 'take',
    );
    messenger.latency(() => Promise.resolve());
    const lone = { ...messenger, pace: { channelIntervalMs: 1000, directIntervalMs: 0 } };
    const ctx = makeJobContext({ database, clock, messengers: [lone], queue });
    const run = (lane: string) =>
      clock.drive(() => deliverLane(ctx, cards, { networkId: town.networkId, lane }), isBusy);
    await run(one.lane);
    expect(queue.take()).toEqual([
      expect.objectContaining({ name: 'outbox.deliver', once: one.lane, delayMs: 7000 }),
    ]);
    expect(await states()).toEqual(['pending', 'pending', 'pending']);
    await run(one.lane);
    expect(messenger.calls).toHaveLength(1);
    await run(two.lane);
    expect(messenger.visible).toHaveLength(1);
    await clock.advance(7000);
    await run(one.lane);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
    expect((await rows())[0]).toMatchObject({ attempts: 1 });
  });

  test.each([
    ['forbidden', 'invite it'],
    ['not-found', 'gone'],
    ['invalid', 'report this fault'],
  ] as const)('%s fails the row with a reason', async (problem, reason) => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    messenger.script(() => ({ problem }));
    await deliver(channel.lane);
    const [row] = await rows();
    expect(row?.state).toBe('failed');
    expect(row?.error).toContain(reason);
    await clock.advance(600_000);
    await deliver(channel.lane);
    expect(messenger.calls).toHaveLength(1);
  });

  test('who does not take direct messages is remembered', async () => {
    const account = await town.account();
    await speak({ accountId: account.id, placeId: town.placeId, card: 'hello', ids: [] });
    messenger.script(() => ({ problem: 'refuses-messages' }));
    await deliver(directLane({ platform: 'slack', externalId: town.placeExternalId }));
    const { rows: found } = await database.admin.query(
      'select direct_refused_at is not null as refused from account where id = $1',
      [account.id],
    );
    expect(found).toEqual([{ refused: true }]);
    expect(await states()).toEqual(['failed']);
  });

  test('a refused token stops all lanes of the place for five minutes', async () => {
    const [one, two] = [await town.channel(), await town.channel()];
    await speak({ channelId: one.id, card: 'hello', ids: [] });
    await speak({ channelId: two.id, card: 'hello', ids: [] });
    messenger.script(() => ({ problem: 'unauthorised' }));
    await deliver(one.lane);
    await deliver(two.lane);
    expect(messenger.calls).toHaveLength(1);
    expect(await states()).toEqual(['pending', 'pending']);
    queue.take();
    await sweep(context());
    expect(queue.take()).toEqual([]);
    messenger.script(() => 'take');
    await clock.advance(5 * 60_000);
    await deliver(one.lane);
    await deliver(two.lane);
    expect(await states()).toEqual(['sent', 'sent']);
  });
});

describe('an answer that got lost', () => {
  test('on Slack without history the row ends as unknown and is never posted again', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    messenger.script((call) => (call.kind === 'post' ? 'take-then-lose' : 'take'));
    await deliver(channel.lane);
    expect(await states()).toEqual(['sending']);
    await clock.advance(21_000);
    await recover();
    expect(await states()).toEqual(['unknown']);
    await clock.advance(3_600_000);
    await deliver(channel.lane);
    await recover();
    expect(messenger.visible).toHaveLength(1);
  });

  test('on Slack with history the message is found', async () => {
    messenger = makeMessenger({ clock, history: true });
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    messenger.script((call) => (call.kind === 'post' ? 'take-then-lose' : 'take'));
    await deliver(channel.lane);
    await clock.advance(21_000);
    await recover();
    expect((await rows())[0]).toMatchObject({ state: 'sent', message_id: 'm1' });
    expect(messenger.visible).toHaveLength(1);
  });

  test('a message that history says is absent is posted again', async () => {
    messenger = makeMessenger({ clock, history: true });
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    messenger.script((_, at) => (at === 0 ? 'lose' : 'take'));
    await deliver(channel.lane);
    await clock.advance(21_000);
    await recover();
    await deliver(channel.lane);
    expect(await states()).toEqual(['sent']);
    expect(messenger.visible).toHaveLength(1);
  });

  test('on Discord the same key is tried again while it holds, then looked for', async () => {
    town = await makeTown(database, 'discord');
    messenger = makeMessenger({ clock, platform: 'discord', sameKeyMs: 120_000 });
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    messenger.script((_, at) => (at < 3 ? 'take-then-lose' : 'take'));
    for (let round = 0; round < 4; round += 1) {
      await deliver(channel.lane);
      await clock.advance(10_000);
    }
    expect(messenger.visible).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ state: 'sent', message_id: 'm1' });
  });
});

describe('a place in which another process speaks', () => {
  let ours: boolean;
  beforeEach(() => {
    ours = false;
    messenger = makeMessenger({ clock, speaksFor: async () => ours });
  });

  test('keeps its rows untouched until that process takes them', async () => {
    const channel = await town.channel();
    const account = await town.account();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    await speak({ accountId: account.id, placeId: town.placeId, card: 'hello', ids: [] });
    const before = await rows();
    queue.take();
    const direct = directLane({ platform: 'slack', externalId: town.placeExternalId });
    for (const lane of [channel.lane, direct]) await deliver(lane);
    expect(await rows()).toEqual(before);
    expect(queue.take()).toEqual([]);
    expect(messenger.calls).toEqual([]);
    ours = true;
    for (const lane of [channel.lane, direct]) await deliver(lane);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('has its lost answers looked for by that process alone', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    ours = true;
    messenger = makeMessenger({ clock, history: true, speaksFor: async () => ours });
    messenger.script((call) => (call.kind === 'post' ? 'take-then-lose' : 'take'));
    await deliver(channel.lane);
    ours = false;
    await clock.advance(21_000);
    await recover();
    expect(await states()).toEqual(['sending']);
    expect(messenger.calls.map(({ kind }) => kind)).toEqual(['post']);
    ours = true;
    await clock.advance(61_000);
    await recover();
    expect(await states()).toEqual(['sent']);
  });

  test('is left alone too while a platform cannot be asked whose it is', async () => {
    const channel = await town.channel();
    await speak({ channelId: channel.id, card: 'hello', ids: [] });
    const asking = Promise.reject(new PlatformError('unavailable', 'Slack is away'));
    asking.catch(() => undefined);
    messenger = makeMessenger({ clock, speaksFor: () => asking });
    const before = await rows();
    await deliver(channel.lane);
    expect(await rows()).toEqual(before);
  });
});
