import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxPerson } from '../../adapters/sandbox/seen.ts';
import { readConfig } from '../../bot/config.ts';
import { fillAndSend, lastWith, openBy, take, waitUntil } from '../../bot/demo/acts.ts';
import { joinAll, setUp } from '../../bot/demo/joining.ts';
import { askSurvey } from '../../bot/demo/survey.ts';
import { type House, startHouse } from '../../bot/house/start.ts';
import { makeLog } from '../../bot/log.ts';
import { type Outside, openOutside, SIGNING_SECRET } from '../support/outside.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

/** What is typed by two people: one who stays, one who has herself erased. */
const stays = { name: 'Kanarie Stays', comment: 'KANARIE-COMMENT-STAYS' };
const goes = { name: 'Kanarie Goes', comment: 'KANARIE-COMMENT-GOES' };
const typed = [...Object.values(stays), ...Object.values(goes)];

describe.each(backends)('I10 and I11: canaries through the whole house, on %s', (backend) => {
  let redis: TestRedis | undefined;
  let monitor: Redis | undefined;
  let outside: Outside;
  let house: House;
  let secrets: string[];
  /** Every command that reached Redis, with its arguments. */
  const commands: string[] = [];
  const lines: string[] = [];
  let asker: SandboxPerson;

  beforeAll(async () => {
    if (backend === 'redis') {
      redis = await startRedis();
      const client = new Redis(redis.url);
      monitor = await client.monitor();
      client.disconnect();
      monitor.on('monitor', (_time: string, args: readonly string[]) =>
        commands.push(args.join(' ')),
      );
    }
    outside = await openOutside({ sizes: { vcs: 4, la: 2, centre: 2 }, redisUrl: redis?.url });
    const { env, world, crowd } = outside;
    secrets = [
      env.SECRET_KEY?.split(':')[1] ?? '',
      Buffer.from(env.SECRET_KEY?.split(':')[1] ?? '', 'base64').toString('hex'),
      env.SLACK_BOT_TOKEN ?? '',
      env.SLACK_APP_TOKEN ?? '',
      env.DISCORD_TOKEN ?? '',
      SIGNING_SECRET,
    ];
    house = await startHouse({
      config: { ...readConfig(env), http: { port: 0, publicUrl: null } },
      log: makeLog('debug', { write: (line) => void lines.push(line) }),
      pace: { sweepEveryMs: 500 },
    });
    await setUp(world, crowd);
    await joinAll(world, crowd, () => undefined);
    await askSurvey(world, crowd, { label: 'Canary' }, true);
    const slackers = crowd.citizens.filter(({ person }) => person.platform === 'slack');
    for (const [at, { name, comment }] of [stays, goes].entries()) {
      const person = slackers[at]?.person as SandboxPerson;
      await nameHerself(outside, person, name);
      await answer(outside, person, comment);
    }
    asker = crowd.citizens.find(({ person }) => person.platform === 'discord')
      ?.person as SandboxPerson;
    await eraseHerself(outside, slackers[1]?.person as SandboxPerson);
    await until('everything said is settled', async () => {
      const { rows } = await outside.database.admin.query(
        `select from outbox where state in ('pending', 'sending') union all select from answer_delta`,
      );
      return rows.length === 0;
    });
  }, 90_000);

  afterAll(async () => {
    await house?.stop();
    monitor?.disconnect();
    await outside?.close();
    await redis?.stop();
  });

  test('names and comments stand where they belong, and nowhere else in the database', async () => {
    const found = await searchDatabase(outside, typed);
    expect(found).toEqual({
      [stays.name]: ['public.person'],
      [stays.comment]: ['public.answer'],
    });
  });

  test('no secret is in the database or in the queue', async () => {
    expect(await searchDatabase(outside, secrets)).toEqual({});
    if (backend === 'redis') expect(commands.length).toBeGreaterThan(100);
    for (const canary of [...secrets, ...typed])
      expect(commands.filter((line) => line.includes(canary))).toEqual([]);
  });

  test('no log line holds a secret, a name or an answer, at the most talkative level', () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const canary of [...secrets, ...typed])
      expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  });

  test.each(['/healthz', '/readyz', '/metrics', '/queue', '/'])(
    '%s tells none of it',
    async (path) => {
      const response = await fetch(`${house.url}${path}`);
      const text = `${JSON.stringify([...response.headers])}${await response.text()}`;
      for (const canary of [...secrets, ...typed]) expect(text).not.toContain(canary);
    },
  );

  test('what everybody is shown holds none of it', () => {
    const { world, crowd } = outside;
    const shown = JSON.stringify([
      world.slack.channelMessages(crowd.rooms.slack),
      world.discord.channelMessages(crowd.rooms.discord),
    ]);
    for (const canary of [...secrets, ...typed]) expect(shown).not.toContain(canary);
  });

  test("another person's export holds none of it", async () => {
    const { world, crowd } = outside;
    const room = crowd.rooms.discord;
    await take('/network me', asker.command(room, '/network me'));
    const message = await waitUntil(world, asker, 'what is held', () =>
      lastWith(asker, room, '[Export]'),
    );
    await take('Export', asker.press(message.id, 'Export'));
    const urls = await waitUntil(world, asker, 'the files', () => {
      const text = JSON.stringify(world.discord.channelMessages(room));
      const found = [...text.matchAll(/"url":"(http[^"]+\/attachments\/[^"]+)"/g)];
      return found.length > 1 ? [...new Set(found.map(([, url]) => url ?? ''))] : null;
    });
    const files = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    expect(files.join('')).toContain('About you');
    for (const canary of [...secrets, ...typed]) expect(files.join('')).not.toContain(canary);
  });

  test('I11: exporting, erasing and refusing each left an audit line without content', async () => {
    const { crowd } = outside;
    await asker.command(crowd.rooms.discord, '/pulse new');
    const { rows } = await outside.database.admin.query<{ action: string; text: string }>(
      'select action, l::text as text from audit_line l',
    );
    const actions = rows.map(({ action }) => action);
    for (const action of ['network.exported', 'network.erased', 'command.refused'])
      expect(actions).toContain(action);
    for (const canary of [...secrets, ...typed])
      expect(rows.filter(({ text }) => text.includes(canary))).toEqual([]);
  });
});

async function nameHerself({ world, crowd }: Outside, person: SandboxPerson, name: string) {
  await openBy(world, person, crowd.rooms.slack, '/network join');
  await fillAndSend(person, { Name: [name] });
  await person.dismiss();
}

async function answer({ world, crowd }: Outside, person: SandboxPerson, comment: string) {
  const card = await waitUntil(world, person, 'the card', () =>
    lastWith(person, crowd.rooms.slack, '[Answer]'),
  );
  await take('Answer', person.press(card.id, 'Answer'));
  await waitUntil(world, person, 'the questions', () => person.form());
  await fillAndSend(person, {
    'rate the programme': ['4'],
    'more positive': ['2'],
    'one thing': [comment],
  });
  await person.dismiss();
}

async function eraseHerself({ world, crowd }: Outside, person: SandboxPerson) {
  const room = crowd.rooms.slack;
  await take('/network me', person.command(room, '/network me'));
  for (const label of ['Erase me', 'Yes, erase me']) {
    const message = await waitUntil(world, person, label, () =>
      lastWith(person, room, `[${label}]`),
    );
    await take(label, person.press(message.id, label));
  }
  await waitUntil(world, person, 'that it is done', () => lastWith(person, room, 'you are erased'));
}

/** In which tables each canary stands, over all schemas, the queue's own included. */
async function searchDatabase(
  { database }: Outside,
  canaries: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await database.admin.query<{ canary: string }>(
      `select distinct c as canary from ${name} t, unnest($1::text[]) c
       where strpos(t::text, c) > 0 order by 1`,
      [canaries],
    );
    for (const { canary } of rows) found[canary] = [...(found[canary] ?? []), name];
  }
  return found;
}
