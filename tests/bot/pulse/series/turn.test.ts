import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobs } from '../../../../bot/jobs.ts';
import { planNextTime, takeTurn } from '../../../../bot/pulse/series/turn.ts';
import { inWork } from '../../../../bot/work.ts';
import type { Tx } from '../../../../db/transaction.ts';
import { lockWave } from '../../../../db/wave.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import type { Product } from '../../../support/product.ts';
import { answerSurvey } from '../../../support/pulse.ts';
import { buildTown, look } from '../town.ts';
import { listOf, MONDAYS, readingOf, repeatSurvey } from './repeating.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

interface Time {
  readonly id: string;
  readonly state: string;
  readonly label: string;
  readonly opens: string;
  readonly closes: string;
}

/** All times of the network's survey, in order. */
async function times(networkId: string): Promise<readonly Time[]> {
  return look<Time>(
    database,
    `select id, state, label, to_char(opens_at at time zone 'UTC', 'DD Mon HH24:MI') as opens,
       to_char(closes_at at time zone 'UTC', 'DD Mon HH24:MI') as closes
     from wave where network_id = $1 order by number`,
    [networkId],
  );
}

async function brief(networkId: string): Promise<string[]> {
  return (await times(networkId)).map(
    ({ state, label, opens, closes }) => `${label}: ${state}, ${opens} – ${closes}`,
  );
}

async function audited(networkId: string): Promise<unknown[]> {
  const rows = await look<{ action: string; detail: unknown }>(
    database,
    `select action, detail from audit_line
     where network_id = $1 and (action like 'pulse.time%' or action like 'pulse.series%')
     order by at`,
    [networkId],
  );
  return rows.map(({ action, detail }) => [action, detail]);
}

async function weekly(typed = MONDAYS, more: Readonly<Record<string, string>> = {}) {
  const { product, network } = await buildTown(
    database,
    { vcs: 6 },
    { now: '2026-12-07T08:00:00Z' },
  );
  const first = await repeatSurvey(product, network, typed, more);
  return { product, network, first };
}

describe('it goes on by itself', () => {
  test('each time opens and closes at its hour, the next one ready, with a card of its own', async () => {
    const { product, network } = await weekly();
    expect(await brief(network.id)).toEqual(['week 1: scheduled, 07 Dec 09:00 – 11 Dec 17:00']);
    await product.reach('2026-12-07T09:00:01Z');
    await product.reach('2026-12-11T17:00:01Z');
    await product.reach('2026-12-14T09:00:01Z');
    expect(await brief(network.id)).toEqual([
      'week 1: closed, 07 Dec 09:00 – 11 Dec 17:00',
      'week 2: open, 14 Dec 09:00 – 18 Dec 17:00',
      'week 3: scheduled, 21 Dec 09:00 – 25 Dec 17:00',
    ]);
    const cards = cardsOf(product);
    expect(cards).toHaveLength(2);
    expect(cards[0]).toContain('How was your week? (week 1)');
    expect(cards[0]).toContain('This survey is closed.');
    expect(cards[1]).toContain('How was your week? (week 2)');
  });

  test('each time has its own key, reminders, answers and results; whoever joined is asked too', async () => {
    const { product, network, first } = await weekly();
    await product.reach('2026-12-07T09:00:01Z');
    for (let at = 0; at < 5; at += 1) await answerSurvey(product, `vcs ${at}`, first, ['4', '']);
    await product.reach('2026-12-11T17:00:01Z');
    await product.reach('2026-12-11T17:01:00Z');
    await database.admin.query(
      `insert into channel_member (network_id, channel_id, external_id)
       select $1, c.id, $2 from channel c join place p using (network_id)
       where c.network_id = $1 and p.id = c.place_id and c.name = 'asked' and p.platform = 'slack'`,
      [network.id, network.person('Lead').accounts[0]?.externalId],
    );
    await product.reach('2026-12-14T09:00:01Z');
    const waves = await look(
      database,
      `select w.label, key_id is not null as key,
         (select count(*)::int from invitation i where i.wave_id = w.id) as asked,
         (select count(*)::int from response r where r.wave_id = w.id) as answered,
         (select count(*)::int from result r where r.wave_id = w.id) as results,
         (select count(*)::int from due d where d.subject_id = w.id and d.kind = 'pulse.remind') as reminders
       from wave w where w.network_id = $1 order by number`,
      [network.id],
    );
    expect(waves).toEqual([
      { label: 'week 1', key: false, asked: 6, answered: 5, results: 1, reminders: 2 },
      { label: 'week 2', key: true, asked: 7, answered: 0, results: 0, reminders: 2 },
      { label: 'week 3', key: false, asked: 0, answered: 0, results: 0, reminders: 0 },
    ]);
  });

  test('Monday 9:00 stays 9:00 when the clocks change', async () => {
    const { product, network } = await buildTown(
      database,
      { vcs: 1 },
      { now: '2027-03-20T09:00:00Z' },
    );
    await repeatSurvey(product, network);
    await product.reach('2027-03-22T09:00:01Z');
    await product.reach('2027-03-26T17:00:01Z');
    await product.reach('2027-03-29T07:59:59Z');
    expect((await brief(network.id)).at(-1)).toBe('week 2: scheduled, 29 Mar 08:00 – 02 Apr 16:00');
    await product.reach('2027-03-29T08:00:01Z');
    expect((await brief(network.id)).at(-1)).toBe('week 3: scheduled, 05 Apr 08:00 – 09 Apr 16:00');
  });

  test('a name of its own stays with the first time; others are called by month or day', async () => {
    const monthly = { value: 'monthly-date', day: '31', time: '9:00', open: '2 days' };
    const { product, network } = await weekly(monthly, { label: 'Year one' });
    await product.reach('2026-12-31T09:00:01Z');
    expect(await brief(network.id)).toEqual([
      'Year one: open, 31 Dec 09:00 – 02 Jan 09:00',
      'January 2027: scheduled, 31 Jan 09:00 – 02 Feb 09:00',
    ]);
    const twice = await weekly({ ...MONDAYS, weekdays: ['1', '4'], open: '1 day' });
    await twice.product.reach('2026-12-07T09:00:01Z');
    expect((await times(twice.network.id)).map(({ label }) => label)).toEqual([
      '7 December 2026',
      '10 December 2026',
    ]);
  });

  test('so many processes may sweep at once: each time opens exactly once', async () => {
    const { product, network, first } = await weekly();
    await product.travel('2026-12-07T09:00:01Z');
    const [due] = await look<{ id: string; period: string }>(
      database,
      `select id, period from due where subject_id = $1 and kind = 'pulse.open-wave'`,
      [first],
    );
    const open = jobs['pulse.open-wave'];
    const payload = {
      networkId: network.id,
      dueId: due?.id,
      subjectId: first,
      period: due?.period,
    };
    await Promise.all(Array.from({ length: 8 }, () => open?.run(product.ctx, payload as never)));
    await product.work();
    expect(cardsOf(product)).toHaveLength(1);
    expect(await brief(network.id)).toEqual([
      'week 1: open, 07 Dec 09:00 – 11 Dec 17:00',
      'week 2: scheduled, 14 Dec 09:00 – 18 Dec 17:00',
    ]);
  });
});

describe('it comes to an end by itself', () => {
  test('after so many times', async () => {
    const { product, network } = await weekly({ ...MONDAYS, until: '2 times' });
    for (const day of ['07', '14', '21']) await product.reach(`2026-12-${day}T09:00:01Z`);
    expect(await brief(network.id)).toEqual([
      'week 1: closed, 07 Dec 09:00 – 11 Dec 17:00',
      'week 2: closed, 14 Dec 09:00 – 18 Dec 17:00',
    ]);
    expect(await audited(network.id)).toEqual([['pulse.series-over', {}]]);
  });

  test('after its last day', async () => {
    const { product, network } = await weekly({ ...MONDAYS, until: '14 December' });
    for (const day of ['07', '14', '21']) await product.reach(`2026-12-${day}T09:00:01Z`);
    expect((await times(network.id)).map(({ label }) => label)).toEqual(['week 1', 'week 2']);
    expect(
      await look(database, 'select id from series where network_id = $1', [network.id]),
    ).toEqual([]);
  });
});

describe('after Convene was off', () => {
  test('only the latest time missed is opened, the others are left out and noted', async () => {
    const { product, network } = await weekly();
    await product.reach('2026-12-07T09:00:01Z');
    await product.reach('2026-12-11T17:00:01Z');
    // Off over 14, 21 and 28 December; back on Tuesday the 29th.
    await product.reach('2026-12-29T10:00:00Z');
    expect(await brief(network.id)).toEqual([
      'week 1: closed, 07 Dec 09:00 – 11 Dec 17:00',
      'week 4: open, 29 Dec 10:00 – 01 Jan 17:00',
      'week 5: scheduled, 04 Jan 09:00 – 08 Jan 17:00',
    ]);
    expect(cardsOf(product)).toHaveLength(2);
    expect(await audited(network.id)).toEqual([['pulse.times-missed', { times: 2 }]]);
    await product.reach('2027-01-04T09:00:01Z');
    expect((await times(network.id)).map(({ label }) => label)).toEqual([
      'week 1',
      'week 4',
      'week 5',
      'week 6',
    ]);
  });

  test('nothing is opened where the latest would be over too; it waits for the next', async () => {
    const { product, network } = await weekly();
    await product.reach('2026-12-07T09:00:01Z');
    await product.reach('2026-12-11T17:00:01Z');
    await product.reach('2026-12-26T10:00:00Z');
    expect(cardsOf(product)).toHaveLength(1);
    expect((await brief(network.id)).at(-1)).toBe('week 4: scheduled, 28 Dec 09:00 – 01 Jan 17:00');
    expect(await audited(network.id)).toEqual([['pulse.times-missed', { times: 2 }]]);
    await product.reach('2026-12-28T09:00:01Z');
    expect(cardsOf(product)).toHaveLength(2);
    expect(await readAudit(product)).toContain(
      'The bot was off and left out 2 times of a survey that repeats',
    );
  });

  test('it is over where its last day has passed meanwhile', async () => {
    const { product, network } = await weekly({ ...MONDAYS, until: '21 December' });
    await product.reach('2026-12-07T09:00:01Z');
    await product.reach('2026-12-11T17:00:01Z');
    await product.reach('2027-02-01T10:00:00Z');
    expect(await brief(network.id)).toEqual(['week 1: closed, 07 Dec 09:00 – 11 Dec 17:00']);
    expect(await audited(network.id)).toEqual([
      ['pulse.times-missed', { times: 2 }],
      ['pulse.series-over', {}],
    ]);
    expect(readingOf(await listOf(product))).not.toContain('repeats');
  });

  test('an opening an hour late reminds nobody before they had time to answer', async () => {
    const { product, network } = await weekly();
    await product.reach('2026-12-10T12:00:00Z');
    expect(await brief(network.id)).toEqual([
      'week 1: open, 10 Dec 12:00 – 11 Dec 17:00',
      'week 2: scheduled, 14 Dec 09:00 – 18 Dec 17:00',
    ]);
    const reminders = await look<{ at: Date }>(
      database,
      `select due_at as at from due where network_id = $1 and kind = 'pulse.remind'`,
      [network.id],
    );
    expect(reminders.map(({ at }) => at.toISOString().slice(0, 16))).toEqual(['2026-12-11T12:00']);
  });
});

test('a hundred and four times and no more, and none reads more rows than the first', async () => {
  const daily = { ...MONDAYS, weekdays: ['1', '2', '3', '4', '5', '6', '7'], open: '8 hours' };
  const { product, network } = await weekly(daily);
  const read: Record<string, number>[] = [];
  let opened = 0;
  for (let at = await nextOpening(network.id); at; at = await nextOpening(network.id)) {
    await product.travel(at.dueAt.toISOString());
    const { dueAt, ...payload } = at;
    await jobs['pulse.open-wave']?.run(product.ctx, payload as never);
    opened += 1;
    if (opened === 1 || opened === 102) read.push(await rowsRead(product, network.id));
  }
  const all = await times(network.id);
  expect(all).toHaveLength(104);
  expect(new Set(all.map(({ label }) => label)).size).toBe(104);
  expect(await audited(network.id)).toEqual([['pulse.series-over', {}]]);
  expect(Object.keys(read[0] ?? {}).sort()).toEqual(['due', 'series', 'wave']);
  expect(read[1]).toEqual(read[0]);
});

async function nextOpening(networkId: string) {
  const [due] = await look<{ dueId: string; subjectId: string; period: string; dueAt: Date }>(
    database,
    `select id as "dueId", subject_id as "subjectId", period, due_at as "dueAt" from due
     where network_id = $1 and kind = 'pulse.open-wave' and state = 'pending'`,
    [networkId],
  );
  return due ? { networkId, ...due } : null;
}

/** The rows that PostgreSQL reads, by table, to make the time after the one ahead; undone again. */
async function rowsRead(product: Product, networkId: string): Promise<Record<string, number>> {
  // Old versions of rows are swept away as they would be in the course of a hundred weeks.
  await database.admin.query('vacuum (analyze) wave, series, due');
  const ahead = await nextOpening(networkId);
  let read: Record<string, number> = {};
  const undo = new Error('undone');
  const tried = inWork(product.ctx, networkId, async (work) => {
    const { tx } = work;
    // A table of three pages is read whole sooner than by an index; a large one is not.
    await tx.query('set local enable_seqscan = off');
    await tx.query('set local enable_bitmapscan = off');
    const before = await countRead(tx);
    const wave = ahead && (await lockWave(tx, ahead.subjectId));
    const turn = wave && (await takeTurn(work, wave));
    if (turn) await planNextTime(work, turn);
    const after = await countRead(tx);
    read = Object.fromEntries(
      Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]),
    );
    throw undo;
  });
  await expect(tried).rejects.toBe(undo);
  return read;
}

/** What this connection has read so far, by table. */
async function countRead(tx: Tx): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ table: string; n: number }>(
    `select relname as table, (seq_tup_read + idx_tup_fetch)::int as n
     from pg_stat_xact_user_tables where relname in ('wave', 'series', 'due')`,
  );
  return Object.fromEntries(rows.map(({ table, n }) => [table, n]));
}

/** The cards on Slack, without the figures that went back. */
function cardsOf({ messengers }: Product): readonly string[] {
  const texts = messengers.slack.visible.map(({ text }) => text);
  return texts.filter((text) => !text.includes('What you said'));
}

async function readAudit(product: Product): Promise<string> {
  const reply = await product.press('Coordinator', { command: 'network.audit' });
  return JSON.stringify(reply);
}
