import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxPerson, SeenForm, SeenMessage } from '../../adapters/sandbox/seen.ts';
import { readConfig } from '../../bot/config.ts';
import { fillAndSend, lastWith, openBy, readForm, waitUntil } from '../../bot/demo/acts.ts';
import { joinAll, setUp } from '../../bot/demo/joining.ts';
import { askSurvey } from '../../bot/demo/survey.ts';
import { type House, startHouse } from '../../bot/house/start.ts';
import { newId } from '../../bot/ids.ts';
import { makeLog } from '../../bot/log.ts';
import { words as pulseWords } from '../../bot/pulse/words.en.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type Outside, openOutside } from '../support/outside.ts';
import { type Relay, signedAt, startRelay } from '../support/relay.ts';
import { until } from '../support/until.ts';

/** What a person typed to break out of its place, as the name of a survey. */
const NASTY = '<!here> @here <@U1> [a](https://x.y)';

let outside: Outside;
let house: House;
let relay: Relay;
let slacker: SandboxPerson;
let discorder: SandboxPerson;
let waveId: string;

beforeAll(async () => {
  outside = await openOutside({ sizes: { vcs: 2, la: 2, centre: 1 }, signed: true });
  house = await startHouse({
    config: { ...readConfig(outside.env), http: { port: 0, publicUrl: null } },
    log: makeLog('silent'),
  });
  relay = await startRelay(`http://127.0.0.1:${outside.env.SLACK_PORT}/slack/events`);
  const { world, crowd } = outside;
  world.slack.useEventsUrl(relay.url);
  await setUp(world, crowd);
  await joinAll(world, crowd, () => undefined);
  await askSurvey(world, crowd, { label: NASTY }, true);
  waveId = (await rows<{ id: string }>('select id from wave'))[0]?.id ?? '';
  const on = (platform: string) =>
    crowd.citizens.find(({ person }) => person.platform === platform);
  slacker = on('slack')?.person as SandboxPerson;
  discorder = on('discord')?.person as SandboxPerson;
}, 60_000);

afterEach(async () => {
  relay.times = 1;
  relay.change = (body) => body;
  outside.world.slack.faults.clear();
  outside.world.discord.faults.clear();
  await slacker.dismiss();
});

afterAll(async () => {
  await house?.stop();
  await relay?.close();
  await outside?.close();
});

describe('F07: a slow database, a slow platform', () => {
  test.each(['answer', 'wave'])('on Slack, %s locked for four seconds', async (table) => {
    const form = await openOnSlack();
    const before = await everything();
    const unlock = await lock(table);
    const begunAt = Date.now();
    const taken = await slacker.fill(fieldOf(form, 'rate the programme'), ['4']);
    await waitUntil(outside.world, slacker, 'an honest sentence', () =>
      readForm(slacker.form()).includes(edgeWords.failed),
    );
    expect(Date.now() - begunAt).toBeLessThan(3000);
    expect(taken).toEqual({ ok: true });
    await unlock();
    expect(await everything()).toEqual(before);
  });

  test('on Discord, the table of answers locked for four seconds', async () => {
    const message = await openOnDiscord();
    const before = await everything();
    const unlock = await lock('answer');
    const begunAt = Date.now();
    const taken = await discorder.press(message.id, 'Good');
    const room = outside.crowd.rooms.discord;
    await waitUntil(outside.world, discorder, 'an honest sentence', () =>
      lastWith(discorder, room, edgeWords.failed),
    );
    expect(Date.now() - begunAt).toBeLessThan(3000);
    expect(taken).toEqual({ ok: true });
    await unlock();
    expect(await everything()).toEqual(before);
  });

  test('a platform that takes four seconds holds up nobody: the choice is stored and taken', async () => {
    const form = await openOnSlack();
    outside.world.slack.faults.add({ method: '*', kind: 'delay', ms: 4000 });
    outside.world.discord.faults.add({ route: 'PATCH /', kind: 'delay', ms: 4000 });
    const begunAt = Date.now();
    expect(await slacker.fill(fieldOf(form, 'rate the programme'), ['5'])).toEqual({ ok: true });
    expect(Date.now() - begunAt).toBeLessThan(2000);
    expect(await answers()).toContainEqual({ key: 'overall', cells: [5], body: null });
  });
});

describe('F08: the same intent again and again', () => {
  test('a form that Slack sends four times at once is taken once', async () => {
    const { coordinator, rooms } = outside.crowd;
    await openBy(outside.world, coordinator, rooms.slack, '/pulse new');
    relay.times = 4;
    await fillAndSend(coordinator, { 'Name of this time': ['Sent four times'] });
    await coordinator.dismiss();
    expect(relay.statuses.slice(-4)).toEqual([200, 200, 200, 200]);
    const made = await rows('select id from wave where label = $1', ['Sent four times']);
    expect(made).toHaveLength(1);
  });

  test('a choice that Slack sends four times counts once', async () => {
    const form = await openOnSlack();
    const keys = () => rows("select key from inbox where key like 'slack:act:%'");
    const before = await keys();
    relay.times = 4;
    await slacker.fill(fieldOf(form, 'more positive'), ['4']);
    expect(relay.statuses.slice(-4)).toEqual([200, 200, 200, 200]);
    expect(await keys()).toHaveLength(before.length + 1);
    expect(await moved('more-positive')).toBe(1);
  });

  test('a press that Discord brings twice counts once', async () => {
    const message = await openOnDiscord();
    outside.world.discord.deliverTwice();
    await discorder.press(message.id, 'Very good');
    await until('it is counted', async () => (await given('overall')).some(([c]) => c === 5));
    expect(await moved('overall')).toBe((await given('overall')).length);
  });
});

describe('F09: what Slack did not send', () => {
  test('is turned away with 401, stores nothing and is counted', async () => {
    await openOnSlack();
    const body = relay.last();
    const before = await everything();
    const counted = await turnedAway();
    const now = Math.floor(Date.now() / 1000);
    const good = signedAt(body, now - 9);
    const attempts: (readonly [string, Readonly<Record<string, string>>])[] = [
      [body, signedAt(body, now, 'another secret')],
      [body.replace('team', 'maet'), good],
      [body, signedAt(body, now - 301)],
      [body, signedAt(body, now + 301)],
      [body, { 'x-slack-signature': good['x-slack-signature'] }],
      [body, { 'x-slack-request-timestamp': good['x-slack-request-timestamp'] }],
      [body, {}],
    ];
    for (const [sent, headers] of attempts) expect(await relay.post(sent, headers)).toBe(401);
    expect(await everything()).toEqual(before);
    expect(await turnedAway()).toBe(counted + attempts.length);
  });
});

describe('F13: an id of another network', () => {
  test('and one of nothing are answered alike, and noted', async () => {
    const foreign = await plantForeignWave();
    const said: string[] = [];
    for (const id of [foreign, newId()]) {
      relay.change = (body) => swapId(body, waveId, id);
      const card = cardOf(slacker);
      await slacker.press(card.id, 'Answer');
      const room = outside.crowd.rooms.slack;
      const count = said.length;
      const found = await waitUntil(outside.world, slacker, 'a refusal', () =>
        slacker
          .messages(room)
          .filter(({ onlyFor }) => onlyFor === slacker.userId)
          .at(count),
      );
      said.push(found.text);
    }
    expect(said[0]).toBe(said[1]);
    expect(
      await rows(`select detail from audit_line where action = 'command.refused'
        and detail->>'command' = 'pulse.open'`),
    ).toHaveLength(2);
  });
});

describe('F18: what a person typed', () => {
  test('stands there literally, and nobody is pinged', async () => {
    for (const person of [slacker, discorder]) expect(cardOf(person).text).toContain(NASTY);
    expect(outside.world.slack.pings).toEqual([]);
    expect(outside.world.discord.pings).toEqual([]);
  });
});

describe('F20: too much', () => {
  test('a body of one megabyte is not read', async () => {
    const before = await everything();
    const body = `payload=${'x'.repeat(1_048_576)}`;
    const status = await relay.post(body, signedAt(body, Math.floor(Date.now() / 1000)));
    expect(status).toBe(413);
    expect(await everything()).toEqual(before);
  });

  test.each([
    { length: 3000, kept: true },
    { length: 4000, kept: false },
  ])('an answer of $length characters', async ({ length, kept }) => {
    const form = await openOnSlack();
    const long = 'y'.repeat(length);
    for (const [wording, value] of [
      ['rate the programme', '2'],
      ['more positive', '2'],
    ] as const)
      await slacker.fill(fieldOf(form, wording), [value]);
    await slacker.fill(fieldOf(form, 'one thing'), ['LONGTEXT']);
    const before = await answers();
    relay.change = (body) => body.replace('LONGTEXT', long);
    await slacker.submit();
    const shown = slacker.form()?.fields.find(({ label }) => label.includes('one thing'));
    expect(shown?.error ?? null).toBe(kept ? null : pulseWords.textTooLong);
    const bodies = (await answers()).flatMap(({ body }) => (body === null ? [] : [body]));
    expect(bodies.includes(long)).toBe(kept);
    if (!kept) expect(await answers()).toEqual(before);
  });

  test.each(['slack', 'discord'] as const)(
    'a text of 3,001 characters arrives whole on %s',
    async (platform) => {
      const { world, crowd } = outside;
      const person = platform === 'slack' ? slacker : discorder;
      const text = `${'Word. '.repeat(500)}E`;
      const place = { platform, externalId: person.placeId };
      const to = { place, channelId: crowd.rooms[platform] };
      const message = { summary: 'Long', blocks: [{ kind: 'text' as const, text }] };
      await house.ctx.messengers[platform]?.post(to, message, newId());
      const posted = await waitUntil(world, person, 'it', () =>
        person.messages(crowd.rooms[platform]).findLast((one) => one.text.includes('Word. Word.')),
      );
      expect(text).toHaveLength(3001);
      expect(posted.text.match(/Word\./g)).toHaveLength(500);
      expect(posted.text).toMatch(/E$/m);
    },
  );
});

async function openOnSlack(): Promise<SeenForm> {
  await slacker.press(cardOf(slacker).id, 'Answer');
  return waitUntil(outside.world, slacker, 'the questions', () => slacker.form());
}

/** The first question in a message of her own. */
async function openOnDiscord(): Promise<SeenMessage> {
  const room = outside.crowd.rooms.discord;
  await discorder.press(cardOf(discorder).id, 'Answer');
  return waitUntil(outside.world, discorder, 'the first question', () =>
    discorder.messages(room).findLast(({ onlyFor }) => onlyFor === discorder.userId),
  );
}

function cardOf(person: SandboxPerson): SeenMessage {
  const card = person
    .messages(outside.crowd.rooms[person.platform])
    .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('[Answer]'));
  if (!card) throw new Error('The card is not there.');
  return card;
}

function fieldOf(form: SeenForm, wording: string): string {
  return form.fields.find(({ label }) => label.includes(wording))?.id ?? '';
}

async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await outside.database.admin.query<Row>(sql, values)).rows;
}

async function answers(): Promise<{ key: string; cells: number[]; body: string | null }[]> {
  return rows(
    `select q.key, a.cells, a.body from answer a join question q on q.id = a.question_id
     where a.wave_id = $1 order by a.respondent, q.key`,
    [waveId],
  );
}

async function given(key: string): Promise<number[][]> {
  return (await answers()).filter((one) => one.key === key).map(({ cells }) => cells);
}

/** How many answers to a question the figures know, folded or not. */
async function moved(key: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    `select (coalesce((select sum(n) from roll_up r where r.question_id = q.id and cell = -1), 0)
       + coalesce((select sum(change) from answer_delta d where d.question_id = q.id and cell = -1),
         0))::int as n
     from question q join wave w on w.survey_id = q.survey_id where w.id = $1 and q.key = $2`,
    [waveId, key],
  );
  return found?.n ?? 0;
}

/** How much there is in every table that a press could have touched. */
async function everything(): Promise<object | undefined> {
  const [counts] = await rows<object>(
    `select (select count(*) from answer) as answers, (select count(*) from response) as responses,
       (select count(*) from draft) as drafts, (select count(*) from wave) as waves,
       (select count(*) from person) as people, (select count(*) from invitation) as invitations,
       (select md5(string_agg(cells::text, ',' order by respondent, question_id)) from answer) as cells`,
  );
  return counts;
}

/** Holds a table for four seconds, or until the test is through. */
async function lock(table: string): Promise<() => Promise<void>> {
  const client = await outside.database.admin.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  let release: Promise<void> | undefined;
  const unlock = () => {
    clearTimeout(timer);
    release ??= client.query('rollback').then(() => client.release());
    return release;
  };
  const timer = setTimeout(() => void unlock(), 4000);
  return unlock;
}

async function turnedAway(): Promise<number> {
  const text = await (await fetch(`${house.url}/metrics`)).text();
  return Number(/^convene_slack_turned_away (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
}

/** A wave of a network that this workspace has nothing to do with. */
async function plantForeignWave(): Promise<string> {
  const [networkId, personId, surveyId, id] = [newId(), newId(), newId(), newId()];
  const { admin } = outside.database;
  await admin.query(
    `insert into network (network_id, name, responsible_organisation, responsible_contact,
       safeguarding_contact, privacy_slug) values ($1, 'Other', 'Other', 'a@b', 'c@d', $2)`,
    [networkId, newId()],
  );
  await admin.query('insert into person (network_id, id) values ($1, $2)', [networkId, personId]);
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     values ($1, $2, 'Secret survey', 'programme', 'named', 'group', 5, $3)`,
    [networkId, surveyId, personId],
  );
  await admin.query(
    `insert into wave (network_id, id, survey_id, state, opens_at, closes_at, opened_at)
     values ($1, $2, $3, 'open', now() - interval '1 day', now() + interval '1 day', now())`,
    [networkId, id, surveyId],
  );
  return id;
}

function swapId(body: string, from: string, to: string): string {
  const wire = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  return body.replaceAll(wire(from), wire(to));
}
