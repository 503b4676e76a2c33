import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { jobs } from '../../bot/jobs.ts';
import { audit } from '../../bot/network/audit.ts';
import { inWork } from '../../bot/work.ts';
import { startWorkers } from '../../workers/main.ts';
import { makeQueue } from '../../workers/queue.ts';
import { type BuiltNetwork, buildNetwork } from '../support/build.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { realClock } from '../support/delivery.ts';
import { formOf, incomingOf, type Product, refusalOf, startProduct } from '../support/product.ts';
import { answerSurvey, sendSurvey } from '../support/pulse.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);
const CLOSES = '2026-12-14T17:00:00Z';

interface Town {
  readonly network: BuiltNetwork;
  readonly product: Product;
  readonly wave: string;
}

describe.each(backends)('I12: one network full of poison beside a sound one, on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    if (backend === 'redis') redis = await startRedis();
  });
  afterAll(async () => {
    await redis?.stop();
    await database.close();
  });

  async function makeTown(): Promise<Town> {
    const accounts = [{ platform: 'slack' as const }];
    const network = await buildNetwork(database, {
      people: [
        { name: 'Coordinator', roles: ['coordinator', 'admin'], accounts },
        ...Array.from({ length: 6 }, (_, at) => ({ name: `Member ${at}`, accounts })),
      ],
      places: [{ platform: 'slack' }],
    });
    const product = startProduct(database, network);
    await product.travel('2026-12-07T09:00:00Z');
    const wave = await sendSurvey(product, network, { closes: CLOSES });
    return { network, product, wave };
  }

  /** Everything of one network that can be rotten: rows, keys, jobs, a table that refuses. */
  async function poison({ network, wave }: Town): Promise<void> {
    const { admin } = database;
    const place = network.place('slack');
    const channel = place.channels[0];
    for (const card of ['no-such-card', 'pulse.card'])
      await admin.query(
        `insert into outbox (network_id, id, place_id, lane, action, channel_id, card, ids)
         values ($1, $2, $3, $4, 'post', $5, $6, $7)`,
        [network.id, newId(), place.id, channel?.lane, channel?.id, card, [newId()]],
      );
    for (const kind of ['no-such-job', 'pulse.settle', 'pulse.publish', 'network.retention'])
      await admin.query(
        `insert into due (network_id, id, kind, subject_id, period, due_at)
         values ($1, $2, $3, $4, 'poison', now() - interval '1 day')`,
        [network.id, newId(), kind, newId()],
      );
    await admin.query(
      `update survey_key set wrapped = '\\x00' where network_id = $1 and id =
         (select key_id from wave where id = $2)`,
      [network.id, wave],
    );
    await admin.query(`
      create function poison() returns trigger language plpgsql as
        $$ begin raise exception 'poison'; end $$;
      create trigger poison before insert on audit_seal for each row
        when (new.network_id = '${network.id}') execute function poison();
      create trigger poison before insert or update on roll_up for each row
        when (new.network_id = '${network.id}') execute function poison()`);
    await admin.query(
      `insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
       values ($1, $2, $3, 'vcs', 1, 1)`,
      [network.id, wave, newId()],
    );
  }

  test('the sound one says, counts, seals and closes all the same', async () => {
    const towns = [await makeTown(), await makeTown(), await makeTown()];
    // The jobs that go through all networks meet the poison first, in the middle or last.
    towns.sort((a, b) => (a.network.id < b.network.id ? -1 : 1));
    const [rotten, ...sound] = towns as [Town, Town, Town];
    await poison(rotten);
    const { ctx } = rotten.product;
    const queue = await makeQueue({
      redisUrl: redis?.url,
      databaseUrl: database.url,
      log: ctx.log,
      prefix: `t${newId()}`,
    });
    for (const { product, wave } of sound) {
      for (const at of [0, 1, 2, 3, 4])
        await answerSurvey(product, `Member ${at}`, wave, ['4', '5']);
    }
    await note(rotten);
    expect(
      refusalOf(
        await rotten.product.dispatcher.press(
          incomingOf(rotten.network, 'Member 0', { command: 'pulse.open', ids: [rotten.wave] }),
        ),
      ),
    ).toMatch(/nothing was saved/);
    expect(
      formOf(
        await sound[0].product.press('Member 5', { command: 'pulse.open', ids: [sound[0].wave] }),
      ).fields.length,
    ).toBeGreaterThan(0);

    const messengers = { slack: sound[0].product.messengers.slack };
    const workers = await startWorkers({
      ctx: { ...ctx, clock: realClock, queue, messengers },
      queue,
      jobs,
      sweepEveryMs: 300,
      superviseEveryMs: 500,
    });
    try {
      await rotten.product.travel('2026-12-14T17:00:01Z');
      for (const town of sound) {
        const { network, wave } = town;
        await until('it is counted, closed and told', () => isDone(network.id, wave), 30_000);
        await note(town);
        await until('its audit lines are sealed', () => isSealed(network.id), 30_000);
      }
      await until('what cannot be said is put before the operator', async () => {
        const { rows } = await database.admin.query(
          `select from outbox where network_id = $1 and card = 'no-such-card' and state = 'failed'`,
          [rotten.network.id],
        );
        return rows.length === 1;
      });
    } finally {
      await workers.close();
      await queue.close();
    }
  }, 90_000);

  /** A line whose own sealing job gets lost: only the job for all networks finds it. */
  function note({ network, product }: Town): Promise<void> {
    return inWork(product.ctx, network.id, (work) =>
      audit(work, 'network.joined', { actorId: null }),
    );
  }

  async function isDone(networkId: string, wave: string): Promise<boolean> {
    const { rows } = await database.admin.query(
      `select from wave w where w.network_id = $1 and w.id = $2 and w.state = 'closed'
         and w.published_at is not null
         and exists (select from roll_up r where r.wave_id = w.id)
         and not exists (select from answer_delta d where d.wave_id = w.id)
         and not exists (select from outbox o where o.network_id = $1
           and o.state in ('pending', 'sending'))`,
      [networkId, wave],
    );
    return rows.length === 1;
  }

  async function isSealed(networkId: string): Promise<boolean> {
    const { rows } = await database.admin.query<{ open: number }>(
      `select ((select count(*) from audit_line where network_id = $1)
         - (select count(*) from audit_seal where network_id = $1))::int as open`,
      [networkId],
    );
    return rows[0]?.open === 0;
  }
});
