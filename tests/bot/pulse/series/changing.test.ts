import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, look } from '../town.ts';
import { listOf, MONDAYS, pressListed, readingOf, repeatSurvey, type Typed } from './repeating.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Sent out on Monday 7 December 2026 at 8:00; `opened` says whether the first time is open. */
async function weekly(typed: Typed = MONDAYS, opened = true) {
  const town = await buildTown(database, { vcs: 6 }, { now: '2026-12-07T08:00:00Z' });
  await repeatSurvey(town.product, town.network, typed);
  if (opened) await town.product.reach('2026-12-07T09:00:01Z');
  return town;
}

async function ahead(networkId: string): Promise<string[]> {
  const rows = await look<{ line: string }>(
    database,
    `select label || ': ' || to_char(opens_at at time zone 'UTC', 'DD Mon HH24:MI') || ' – ' ||
       to_char(closes_at at time zone 'UTC', 'DD Mon HH24:MI') as line
     from wave where network_id = $1 and state = 'scheduled'`,
    [networkId],
  );
  return rows.map(({ line }) => line);
}

async function lastAudit(networkId: string): Promise<unknown> {
  const rows = await look<{ action: string; detail: unknown }>(
    database,
    `select action, detail from audit_line
     where network_id = $1 and action like 'pulse.%' order by at desc limit 1`,
    [networkId],
  );
  return [rows[0]?.action, rows[0]?.detail];
}

describe('the list', () => {
  test('shows how it repeats and when the next time is, to everybody', async () => {
    const { product } = await weekly();
    const line =
      'How was your week? repeats every Monday at 9:00, until it is ended. Next: week 2, 2026-12-14T09:00:00.000Z.';
    const seen = await listOf(product, 'vcs 0');
    expect(readingOf(seen)).toContain(line);
    expect(JSON.stringify(seen)).not.toContain('Skip the next');
    const list = await listOf(product);
    expect(readingOf(list)).toContain(line);
    for (const label of ['Skip the next', 'Move the next', 'End it', 'Answer'])
      buttonOf(list, label);
  });

  test('what only coordinators may change, others are refused', async () => {
    const { product } = await weekly();
    const list = await listOf(product);
    for (const label of ['Skip the next', 'Move the next', 'End it']) {
      const { command, ids, value } = buttonOf(list, label).to;
      const press = { command, ids, ...(value === undefined ? {} : { value }) };
      expect(refusalOf(await product.press('vcs 0', press))).toMatch(/^Only a coordinator/);
    }
  });
});

describe('skipping the next', () => {
  test('leaves out one time; the others stay, and the weeks count on', async () => {
    const { product, network } = await weekly();
    const told = messageOf(await pressListed(product, 'Skip the next'));
    expect(readingOf(told)).toBe(
      'Skipped. “How was your week?” is asked next 2026-12-21T09:00:00Z.',
    );
    expect(await ahead(network.id)).toEqual(['week 3: 21 Dec 09:00 – 25 Dec 17:00']);
    expect(await lastAudit(network.id)).toEqual(['pulse.time-skipped', { day: '2026-12-14' }]);
    await product.reach('2026-12-14T09:00:01Z');
    expect(await ahead(network.id)).toEqual(['week 3: 21 Dec 09:00 – 25 Dec 17:00']);
    await product.reach('2026-12-21T09:00:01Z');
    expect(await ahead(network.id)).toEqual(['week 4: 28 Dec 09:00 – 01 Jan 17:00']);
  });

  test('pressed twice it skips one only', async () => {
    const { product, network } = await weekly();
    const { command, ids, value = '' } = buttonOf(await listOf(product), 'Skip the next').to;
    const twice = await Promise.all([
      product.press('Coordinator', { command, ids, value }),
      product.press('Coordinator', { command, ids, value }),
    ]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['refused', 'replace']);
    expect(await ahead(network.id)).toEqual(['week 3: 21 Dec 09:00 – 25 Dec 17:00']);
    expect(refusalOf(await product.press('Coordinator', { command, ids, value }))).toBe(
      'That one has opened, moved or ended meanwhile. Type /pulse list to see how it stands.',
    );
  });

  test('of the last one ends it', async () => {
    const { product, network } = await weekly({ ...MONDAYS, until: '14 December' });
    expect(readingOf(messageOf(await pressListed(product, 'Skip the next')))).toBe(
      'Skipped. That was the last one, so “How was your week?” does not repeat any more. Type /pulse new to ask it again.',
    );
    expect(await ahead(network.id)).toEqual([]);
    await product.reach('2026-12-14T09:00:01Z');
    expect(
      await look(database, 'select id from wave where network_id = $1', [network.id]),
    ).toHaveLength(1);
  });
});

describe('moving the next', () => {
  test('moves that one with its closing; the rule goes on as it was', async () => {
    const { product, network } = await weekly();
    const { fields, submit } = formOf(await pressListed(product, 'Move the next'));
    expect(fields).toMatchObject([{ name: 'opens', initial: '2026-12-14T09:00:00.000Z' }]);
    const { command, ids, value = '' } = submit.to;
    const values = { opens: 'Wednesday 16 December 10:30' };
    const told = await product.press('Coordinator', { command, ids, value, values });
    expect(readingOf(messageOf(told))).toBe(
      'Moved. “How was your week?” opens 2026-12-16T10:30:00Z and closes 2026-12-20T18:30:00Z. The others stay as they are.',
    );
    expect(await ahead(network.id)).toEqual(['week 2: 16 Dec 10:30 – 20 Dec 18:30']);
    expect(await lastAudit(network.id)).toEqual([
      'pulse.time-moved',
      { day: '2026-12-14', to: '2026-12-16T10:30:00Z' },
    ]);
    await product.reach('2026-12-14T09:00:01Z');
    expect(await ahead(network.id)).toEqual(['week 2: 16 Dec 10:30 – 20 Dec 18:30']);
    await product.reach('2026-12-16T10:30:01Z');
    expect(await ahead(network.id)).toEqual(['week 3: 21 Dec 09:00 – 25 Dec 17:00']);
  });

  test('a time called by its day is called by its new day', async () => {
    const twice = { ...MONDAYS, weekdays: ['1', '4'], open: '1 day' };
    const { product, network } = await weekly(twice);
    const { submit } = formOf(await pressListed(product, 'Move the next'));
    const { command, ids, value = '' } = submit.to;
    const values = { opens: '2026-12-09T09:00:00Z' };
    messageOf(await product.press('Coordinator', { command, ids, value, values }));
    expect(await ahead(network.id)).toEqual(['9 December 2026: 09 Dec 09:00 – 10 Dec 09:00']);
  });

  test.each([
    ['7 December 2026 8:00', 'That time has passed. Choose one that lies ahead.'],
    ['some day', 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.'],
    [
      'Friday 11 December 16:00',
      'The one before is still open then, or opened on that day. Choose a later time.',
    ],
    [
      'Thursday 17 December 9:00',
      'It would not be over when the one after opens. Choose an earlier time, or skip the next.',
    ],
  ])('to %s is refused', async (opens, sentence) => {
    const { product, network } = await weekly();
    const { submit } = formOf(await pressListed(product, 'Move the next'));
    const { command, ids, value = '' } = submit.to;
    const reply = await product.press('Coordinator', { command, ids, value, values: { opens } });
    expect(reply).toEqual({ kind: 'refused', sentence, fields: { opens: sentence } });
    // What was refused took nothing back.
    await product.reach('2026-12-14T09:00:01Z');
    expect(await ahead(network.id)).toEqual(['week 3: 21 Dec 09:00 – 25 Dec 17:00']);
  });

  test('onto the day of the one before is refused, though that has closed', async () => {
    const daily = { ...MONDAYS, weekdays: ['1', '2'], open: '1 hour' };
    const { product } = await weekly(daily);
    await product.reach('2026-12-07T10:00:01Z');
    const { submit } = formOf(await pressListed(product, 'Move the next'));
    const { command, ids, value = '' } = submit.to;
    const values = { opens: '2026-12-07T15:00:00Z' };
    expect(refusalOf(await product.press('Coordinator', { command, ids, value, values }))).toBe(
      'The one before is still open then, or opened on that day. Choose a later time.',
    );
  });
});

describe('ending it', () => {
  test('lets the open one run to its close and asks nobody after it', async () => {
    const { product, network } = await weekly();
    expect(readingOf(messageOf(await pressListed(product, 'End it')))).toBe(
      '“How was your week?” does not repeat any more. Type /pulse new to ask it again some day.',
    );
    expect(await lastAudit(network.id)).toEqual(['pulse.series-ended', {}]);
    await product.reach('2026-12-14T09:00:01Z');
    const waves = await look(database, 'select number, state from wave where network_id = $1', [
      network.id,
    ]);
    expect(waves).toEqual([{ number: 1, state: 'closed' }]);
  });

  test('before the first time has opened takes the survey with it, and it can begin anew', async () => {
    const { product, network } = await weekly(MONDAYS, false);
    messageOf(await pressListed(product, 'End it'));
    expect(
      await look(database, 'select id from survey where network_id = $1', [network.id]),
    ).toEqual([]);
    await product.reach('2026-12-07T09:00:01Z');
    expect(product.messengers.slack.visible).toHaveLength(0);
    await repeatSurvey(product, network);
    expect(await ahead(network.id)).toEqual(['week 1: 14 Dec 09:00 – 18 Dec 17:00']);
  });

  test('of a survey asked once more keeps what was asked before', async () => {
    const { product, network } = await weekly();
    messageOf(await pressListed(product, 'End it'));
    const [survey] = await look<{ id: string }>(
      database,
      'select id from survey where network_id = $1',
      [network.id],
    );
    await product.reach('2026-12-11T17:00:01Z');
    await repeatSurvey(product, network, MONDAYS, { template: `again:${survey?.id}` });
    expect(await ahead(network.id)).toEqual(['week 1: 14 Dec 09:00 – 18 Dec 17:00']);
    messageOf(await pressListed(product, 'End it'));
    const waves = await look(database, 'select number, state from wave where network_id = $1', [
      network.id,
    ]);
    expect(waves).toEqual([{ number: 1, state: 'closed' }]);
  });
});

test('nobody reaches what repeats in another network', async () => {
  const theirs = await weekly();
  const list = await listOf(theirs.product);
  const { product } = await weekly();
  for (const label of ['Skip the next', 'Move the next', 'End it']) {
    const { command, ids, value } = buttonOf(list, label).to;
    const press = { command, ids, ...(value === undefined ? {} : { value }) };
    expect(refusalOf(await product.press('Coordinator', press))).toBe(
      'That one has opened, moved or ended meanwhile. Type /pulse list to see how it stands.',
    );
  }
  expect(await ahead(theirs.network.id)).toEqual(['week 2: 14 Dec 09:00 – 18 Dec 17:00']);
});
