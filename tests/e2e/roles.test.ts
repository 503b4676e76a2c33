import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinAll, setUp } from '../../bot/demo/joining.ts';
import { askSurvey } from '../../bot/demo/survey.ts';
import { answerOn, makeRecorder } from '../support/answering.ts';
import { type Outside, openOutside } from '../support/outside.ts';
import {
  findLost,
  findMisposted,
  findWave,
  isSettled,
  speakOnceMore,
} from '../support/reckoning.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const backends = hasRedis ? (['redis'] as const) : (['postgres'] as const);

describe.each(backends)(
  'bot and worker as two processes, as they run in earnest, on %s',
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

    const start = (role: string) => outside.start({ program: 'main', env: { ROLE: role } });

    test('asked to stop in the middle, each finishes what is under way and loses nothing', async () => {
      const { world, crowd, database } = outside;
      // One after the other: the first brings the database up to date.
      const bot = await start('bot');
      const worker = await start('worker');
      await setUp(world, crowd);
      await joinAll(world, crowd, () => undefined);
      await askSurvey(world, crowd, { label: 'Now' }, true);
      const wave = await findWave(outside);

      const recorder = makeRecorder();
      let isOver = false;
      const people = crowd.citizens.map(({ person }) =>
        answerOn(outside, person, recorder, () => isOver),
      );
      await until('people answer', () => recorder.acknowledgements() >= 8);
      for (const method of ['chat.postMessage', 'chat.update'])
        world.slack.faults.add({ method, kind: 'delay', ms: 700 });
      for (let times = 0; times < 3; times += 1) await speakOnceMore(outside, wave);
      await until('something is being said', async () => {
        const { rows } = await database.admin.query(`select from outbox where state = 'sending'`);
        return rows.length > 0;
      });
      expect(await worker.terminate()).toBe(0);
      const { rows } = await database.admin.query(`select from outbox where state = 'sending'`);
      expect(rows).toEqual([]);
      expect(await bot.terminate()).toBe(0);
      isOver = true;
      await Promise.all(people);
      expect(await findLost(outside, recorder, wave)).toEqual([]);

      world.slack.faults.clear();
      const heir = await start('worker');
      await until('everything said is settled', () => isSettled(outside, wave), 40_000);
      expect(await findMisposted(outside)).toEqual([]);
      expect(await heir.terminate()).toBe(0);
    }, 120_000);

    test('a malformed setting ends the start with one line that names it, and status 1', () => {
      const program = join(import.meta.dirname, '../../bot/main.ts');
      const env = { ...outside.env, SECRET_KEY: 'canary-secret', SLACK_BOT_TOKEN: '' };
      const { status, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([
        expect.stringMatching(/^SECRET_KEY must be version:base64 of 32 bytes/),
        expect.stringMatching(/^SLACK_BOT_TOKEN is missing/),
      ]);
      expect(stderr).not.toContain('canary-secret');
    });
  },
);
