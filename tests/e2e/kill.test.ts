import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markOf } from '../../adapters/discord/mark.ts';
import { lastWith, take, waitUntil } from '../../bot/demo/acts.ts';
import { joinAll, setUp } from '../../bot/demo/joining.ts';
import { askSurvey } from '../../bot/demo/survey.ts';
import { toWire } from '../../bot/ids.ts';
import { makeKeyring } from '../../bot/keyring.ts';
import { say } from '../../bot/outbox/say.ts';
import { loadSheet, respondentOf } from '../../bot/pulse/sheet.ts';
import { inWork } from '../../bot/work.ts';
import { inNetwork } from '../../db/connect.ts';
import { countDifferences } from '../../db/roll-up.ts';
import { answerOn, asked, makeRecorder, type Recorder } from '../support/answering.ts';
import { makeJobContext } from '../support/delivery.ts';
import { type Outside, openOutside, type ProductProcess } from '../support/outside.ts';
import { realClock } from '../support/real-clock.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

/** `CONVENE_KILL_ROUNDS=200` for a night's run; each round takes some three seconds. */
const ROUNDS = Number(process.env.CONVENE_KILL_ROUNDS ?? 6);
const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

describe.each(backends)(
  'the product killed again and again while people answer, on %s',
  (backend) => {
    let redis: TestRedis | undefined;
    let outside: Outside;
    beforeAll(async () => {
      if (backend === 'redis') redis = await startRedis();
      outside = await openOutside({ sizes: { vcs: 4, la: 2, centre: 2 }, redisUrl: redis?.url });
    });
    afterAll(async () => {
      await outside.close();
      await redis?.stop();
    });

    test(
      'nothing that was acknowledged is lost, nothing is doubled',
      async () => {
        const { world, crowd, database } = outside;
        const products = await Promise.all(
          rolesOf(backend).map((role) => startRole(outside, role)),
        );
        await setUp(world, crowd);
        await joinAll(world, crowd, () => undefined);
        await askSurvey(world, crowd, { label: 'Now', groups: [] }, true);
        const wave = await findWave(outside);

        const recorder = makeRecorder();
        let isOver = false;
        const people = crowd.citizens.map(({ person }) =>
          answerOn(outside, person, recorder, () => isOver),
        );
        for (let round = 0; round < ROUNDS / backends.length; round += 1) {
          const before = recorder.acknowledgements();
          await until('people answer', () => recorder.acknowledgements() >= before + 8, 30_000);
          await speakOnceMore(outside, wave);
          await realClock.wait(Math.random() * 400);
          const victim = Math.floor(Math.random() * products.length);
          await products[victim]?.process.kill();
          const { role } = products[victim] as Running;
          products[victim] = await startRole(outside, role);
        }
        const last = recorder.acknowledgements();
        await until('people answer again', () => recorder.acknowledgements() >= last + 8, 30_000);
        isOver = true;
        await Promise.all(people);

        expect(await findLost(outside, recorder, wave)).toEqual([]);
        await letLeasesEnd(outside);
        await until('everything said is settled', () => isSettled(outside, wave), 60_000);
        expect(await findMisposted(outside)).toEqual([]);
        await closeIt(outside);
        for (const person of [crowd.coordinator, crowd.lead.discord]) {
          const room = crowd.rooms[person.platform];
          const told = () =>
            person.messages(room).filter(({ text }) => text.startsWith('What you'));
          await waitUntil(world, person, 'the figures', () => told().length > 0);
          expect(told()).toHaveLength(1);
        }
        await inNetwork(database.db, wave.networkId, async (tx) => {
          expect(await countDifferences(tx, wave.id)).toBe(0);
        });
        for (const { process } of products) expect(await process.terminate()).toBe(0);
      },
      60_000 + ROUNDS * 10_000,
    );
  },
);

type Role = 'all' | 'bot' | 'worker';

interface Running {
  readonly role: Role;
  readonly process: ProductProcess;
}

interface Wave {
  readonly networkId: string;
  readonly id: string;
}

/** On Redis the two roles run apart, and either of them may be the one that dies. */
function rolesOf(backend: (typeof backends)[number]): readonly Role[] {
  return backend === 'redis' ? ['bot', 'worker'] : ['all'];
}

async function startRole(outside: Outside, role: Role): Promise<Running> {
  return { role, process: await outside.start({ env: { ROLE: role } }) };
}

async function findWave({ database }: Outside): Promise<Wave> {
  const { rows } = await database.admin.query<Wave>(
    'select network_id as "networkId", id from wave',
  );
  return rows[0] as Wave;
}

function contextOf({ database, env }: Outside) {
  const base = makeJobContext({ database, clock: realClock });
  const [version = '', secret = ''] = (env.SECRET_KEY ?? '').split(':');
  return { ...base, keyring: makeKeyring([{ version, bytes: Buffer.from(secret, 'base64') }]) };
}

/** One more card in each channel, so that something is being posted when the process dies. */
async function speakOnceMore(outside: Outside, wave: Wave): Promise<void> {
  const { rows } = await outside.database.admin.query<{ id: string }>(
    'select channel_id as id from wave_channel',
  );
  await inWork(contextOf(outside), wave.networkId, async (work) => {
    for (const { id } of rows)
      await say(work, { channelId: id, card: 'pulse.card', ids: [wave.id] });
  });
}

/** Answers that were acknowledged but are not what the database holds. */
async function findLost(outside: Outside, recorder: Recorder, wave: Wave): Promise<string[]> {
  const ctx = contextOf(outside);
  const { admin } = outside.database;
  const sheet = await inNetwork(ctx.db, wave.networkId, (tx) =>
    loadSheet(ctx, tx, wave.networkId, wave.id),
  );
  if (!sheet) throw new Error('The survey itself is lost.');
  const { rows } = await admin.query<{ respondent: string; question: string; cells: number[] }>(
    'select respondent, question_id as question, cells from answer where wave_id = $1',
    [wave.id],
  );
  const held = new Map(rows.map((row) => [`${row.respondent} ${row.question}`, row.cells[0]]));
  const accounts = await admin.query<{ userId: string; personId: string }>(
    'select external_id as "userId", person_id as "personId" from account',
  );
  const people = new Map(accounts.rows.map(({ userId, personId }) => [userId, personId]));
  const lost: string[] = [];
  for (const [key, { acknowledged, maybe }] of recorder.told) {
    const [userId = '', what = ''] = key.split(' ');
    const question = sheet.questions.find((one) => one.key === what);
    const respondent = respondentOf(sheet, people.get(userId) ?? '');
    const value = held.get(`${respondent} ${question?.id}`) ?? null;
    if (value !== acknowledged && !(value !== null && maybe.has(value)))
      lost.push(`${key}: told ${acknowledged}, kept ${value}, perhaps ${[...maybe]}`);
  }
  expect(recorder.told.size).toBe(outside.crowd.citizens.length * Object.keys(asked).length);
  return lost;
}

/** A killed worker keeps its rows for a minute: the test does not wait for it. */
async function letLeasesEnd({ database }: Outside): Promise<void> {
  await database.admin.query(
    `update outbox set lease_until = now() - interval '1 second' where state = 'sending'`,
  );
}

async function isSettled({ database }: Outside, wave: Wave): Promise<boolean> {
  const { rows } = await database.admin.query<{ n: number }>(
    `select (select count(*) from outbox where state in ('pending', 'sending'))::int
       + (select count(*) from answer_delta where wave_id = $1)::int as n`,
    [wave.id],
  );
  return rows[0]?.n === 0;
}

/** Outbox rows whose state and whose messages on the platforms do not agree (invariant I3). */
async function findMisposted({ database, world, crowd }: Outside): Promise<string[]> {
  const onSlack = world.slack.channelMessages(crowd.rooms.slack).map(outboxIdOf);
  const onDiscord = world.discord.channelMessages(crowd.rooms.discord).map(markIn);
  const { rows } = await database.admin.query<{ id: string; platform: string; state: string }>(
    `select o.id, p.platform, o.state from outbox o
     join place p on p.network_id = o.network_id and p.id = o.place_id where o.action = 'post'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows.flatMap(({ id, platform, state }) => {
    const shown =
      platform === 'slack'
        ? onSlack.filter((one) => one === id || one === toWire(id)).length
        : onDiscord.filter((one) => one === markOf(id)).length;
    const isRight =
      state === 'sent' ? shown === 1 : platform === 'slack' && state === 'unknown' && shown <= 1;
    return isRight ? [] : [`${platform} ${id} is ${state} and shown ${shown} times`];
  });
}

function outboxIdOf(message: unknown): unknown {
  const { metadata } = message as { metadata?: { event_payload?: { outbox?: string } } };
  return metadata?.event_payload?.outbox;
}

function markIn(message: unknown): unknown {
  const { components } = message as { components?: readonly { id?: number }[] };
  return components?.[0]?.id;
}

async function closeIt({ world, crowd }: Outside): Promise<void> {
  const { coordinator, rooms } = crowd;
  await take('/pulse close', coordinator.command(rooms.slack, '/pulse close'));
  const message = await waitUntil(world, coordinator, 'what to close', () =>
    lastWith(coordinator, rooms.slack, '[Close it now]'),
  );
  await take('Close it now', coordinator.press(message.id, 'Close it now'));
}
