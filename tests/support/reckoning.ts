import { expect } from 'vitest';
import { markOf } from '../../adapters/discord/mark.ts';
import { toWire } from '../../bot/ids.ts';
import { makeKeyring } from '../../bot/keyring.ts';
import { say } from '../../bot/outbox/say.ts';
import { loadSheet, respondentOf } from '../../bot/pulse/survey/sheet.ts';
import { inWork } from '../../bot/work.ts';
import { inNetwork } from '../../db/connect.ts';
import { asked, type Recorder } from './answering.ts';
import { makeJobContext } from './delivery.ts';
import type { Outside } from './outside.ts';
import { realClock } from './real-clock.ts';

/** The one wave of the database. */
export interface Wave {
  readonly networkId: string;
  readonly id: string;
}

export async function findWave({ database }: Outside): Promise<Wave> {
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
export async function speakOnceMore(outside: Outside, wave: Wave): Promise<void> {
  const { rows } = await outside.database.admin.query<{ id: string }>(
    'select channel_id as id from wave_channel',
  );
  await inWork(contextOf(outside), wave.networkId, async (work) => {
    for (const { id } of rows)
      await say(work, { channelId: id, card: 'pulse.card', ids: [wave.id] });
  });
}

/** Answers that were acknowledged but are not what the database holds. */
export async function findLost(
  outside: Outside,
  recorder: Recorder,
  wave: Wave,
): Promise<string[]> {
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
export async function letLeasesEnd({ database }: Outside): Promise<void> {
  await database.admin.query(
    `update outbox set lease_until = now() - interval '1 second' where state = 'sending'`,
  );
}

export async function isSettled({ database }: Outside, wave: Wave): Promise<boolean> {
  const { rows } = await database.admin.query<{ n: number }>(
    `select (select count(*) from outbox where state in ('pending', 'sending'))::int
       + (select count(*) from answer_delta where wave_id = $1)::int as n`,
    [wave.id],
  );
  return rows[0]?.n === 0;
}

/** Outbox rows whose state and whose messages on the platforms do not agree (invariant I3). */
export async function findMisposted({ database, world, crowd }: Outside): Promise<string[]> {
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
