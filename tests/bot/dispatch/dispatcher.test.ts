import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { command } from '../../../bot/command.ts';
import { slashWords } from '../../../bot/commands.ts';
import { makeDispatcher } from '../../../bot/dispatch/dispatcher.ts';
import { newId } from '../../../bot/ids.ts';
import { connect } from '../../../db/connect.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  formOf,
  incomingOf,
  type Product,
  refusalOf,
  startProduct,
} from '../../support/product.ts';
import { sendSurvey } from '../../support/pulse.ts';

let database: TestDatabase;
let network: BuiltNetwork;
let product: Product;

beforeAll(async () => {
  database = await createTestDatabase();
  const slack = [{ platform: 'slack' as const }];
  network = await buildNetwork(database, {
    people: [
      { name: 'Coordinator', group: 'other', roles: ['coordinator', 'admin'], accounts: slack },
      ...Array.from({ length: 6 }, (_, at) => ({
        name: `Member ${at}`,
        group: 'vcs',
        accounts: slack,
      })),
    ],
  });
  product = startProduct(database, network);
  await product.travel('2026-12-07T09:00:00Z');
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const FAILED =
  'Something went wrong on our side and nothing was saved. Please try again in a minute.';

async function refusals(): Promise<{ detail: unknown }[]> {
  const { rows } = await database.admin.query<{ detail: unknown }>(
    `select detail from audit_line where network_id = $1 and action = 'command.refused'
     order by at, id`,
    [network.id],
  );
  return rows;
}

describe('what cannot be taken', () => {
  test('a place that belongs to no network is told how to set up', async () => {
    const incoming = incomingOf(network, 'Coordinator', { command: 'pulse.list' });
    const reply = await product.dispatcher.press({
      ...incoming,
      where: { ...incoming.where, placeExternalId: 'T-NOWHERE' },
    });
    expect(refusalOf(reply)).toBe(
      'Convene is not set up here yet. Someone who manages this workspace or server can type /network setup.',
    );
  });

  test('a command that is not ours is told so, also under a name every object has', async () => {
    for (const name of ['pulse.gone', 'toString', '__proto__', 'constructor'])
      expect(refusalOf(await product.press('Coordinator', { command: name }))).toBe(
        'That button no longer works. Type /home to see what is open for you.',
      );
  });

  test('ids that are none end as a button that no longer works, not as a fault', async () => {
    for (const ids of [[], ['nonsense'], ['nonsense', 'x']])
      expect(
        refusalOf(await product.press('Coordinator', { command: 'pulse.choose-audience', ids })),
      ).toBe('That button no longer works. Type /home to see what is open for you.');
  });

  test('an id cannot be brought in by a form field of the same name', async () => {
    const reply = await product.press('Member 0', {
      command: 'pulse.open',
      values: { wave: newId() },
    });
    expect(refusalOf(reply)).toBe(
      'That button no longer works. Type /home to see what is open for you.',
    );
  });

  test('a wrong field is answered beside the field, in words', async () => {
    const reply = await product.press('Coordinator', {
      command: 'pulse.draft',
      values: {
        template: 'programme',
        anonymity: 'secret',
        breakdown: 'group',
        reminders: '9',
        label: 'x'.repeat(41),
      },
    });
    expect(reply).toEqual({
      kind: 'refused',
      sentence: 'Please check this and try again.',
      fields: {
        anonymity: 'Please check this and try again.',
        reminders: 'Please check this and try again.',
        label: 'That is too long. Please shorten it and try again.',
      },
    });
  });

  test('a refusal is audited with command and reason, and nothing of what was typed', async () => {
    const before = (await refusals()).length;
    await product.press('Member 0', {
      command: 'kpi.report',
      values: { survey: 'Marderhund' },
    });
    const lines = await refusals();
    expect(lines.slice(before)).toEqual([
      { detail: { command: 'kpi.report', code: 'not-allowed' } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Marderhund');
    expect(product.ctx.lines.join('\n')).not.toContain('Marderhund');
  });

  test('a fault is logged without content, and she is told that nothing was saved', async () => {
    const dispatcher = makeDispatcher(
      product.ctx,
      {
        'test.break': command({
          ids: [],
          input: z.object({ text: z.string() }),
          who: 'joined',
          run: () => Promise.reject(new Error('broken')),
        }),
      },
      [],
    );
    const reply = await dispatcher.press(
      incomingOf(network, 'Member 0', { command: 'test.break', values: { text: 'Marderhund' } }),
    );
    expect(reply).toEqual({ kind: 'refused', sentence: FAILED });
    const line = product.ctx.lines.findIndex((one) => one.includes('press failed'));
    expect(product.ctx.lines[line]).toContain('test.break');
    expect(product.ctx.lines[line]).not.toContain('Marderhund');
    product.ctx.lines.splice(line, 1);
  });

  test('a command that leads on without end is a fault, not a hang', async () => {
    const dispatcher = makeDispatcher(
      product.ctx,
      {
        'test.loop': command({
          ids: [],
          input: z.object({}),
          who: 'joined',
          run: async () => ({ kind: 'go-on', to: { command: 'test.loop', ids: [] } }),
        }),
      },
      [],
    );
    const reply = await dispatcher.press(incomingOf(network, 'Member 0', { command: 'test.loop' }));
    expect(reply).toEqual({ kind: 'refused', sentence: FAILED });
    product.ctx.lines.splice(0);
  });
});

describe('while the database is slow or away', () => {
  test('a table locked for four seconds: an honest refusal within three, and nothing stored', async () => {
    const wave = await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z' });
    const form = formOf(await product.press('Member 1', { command: 'pulse.open', ids: [wave] }));
    const question = form.fields[0]?.name as string;
    const holder = await database.admin.connect();
    await holder.query('begin; lock table answer in access exclusive mode');
    const start = performance.now();
    const presses = [
      ...[0, 1, 2, 3].map((at) => ({
        who: `Member ${at}`,
        what: { command: 'pulse.answer', ids: [wave, question], value: '4' },
      })),
      {
        who: 'Member 5',
        what: {
          command: 'pulse.page',
          ids: [wave],
          value: '0',
          values: Object.fromEntries(form.fields.map(({ name }) => [name, '3'])),
        },
      },
    ];
    const replies = await Promise.all(
      presses.map(({ who, what }) => product.dispatcher.press(incomingOf(network, who, what))),
    );
    const tookMs = performance.now() - start;
    await holder.query('rollback');
    holder.release();
    expect(replies).toEqual(presses.map(() => ({ kind: 'refused', sentence: FAILED })));
    expect(tookMs).toBeLessThan(3000);
    await product.dispatcher.drain();
    const stored = await database.admin.query(
      `select 1 from answer where wave_id = $1
       union all select 1 from response where wave_id = $1`,
      [wave],
    );
    expect(stored.rows).toEqual([]);
    product.ctx.lines.splice(0);
    // The lock is gone: the same press goes through.
    expect(
      await product.press('Member 1', {
        command: 'pulse.answer',
        ids: [wave, question],
        value: '4',
      }),
    ).toEqual({ kind: 'stay' });
  });

  test('a database that is not there: nothing was saved, and she is told', async () => {
    const url = new URL(database.url);
    url.port = '9';
    const away = connect({ url: url.href, log: { warn: () => undefined } });
    const other = startProduct({ ...database, db: away }, network);
    for (const name of ['pulse.list', 'pulse.answer'])
      expect(
        await other.dispatcher.press(
          incomingOf(network, 'Member 0', { command: name, ids: [newId(), newId()] }),
        ),
      ).toEqual({ kind: 'refused', sentence: FAILED });
    await away.close();
  });
});

test('what is typed after a slash finds its command, or is told what can be typed', () => {
  const { typed } = product.dispatcher;
  expect(typed('pulse', 'results Weekly pulse')).toEqual({
    command: 'pulse.results',
    values: { survey: 'Weekly pulse' },
  });
  expect(typed('pulse', 'RESULTS survey: Weekly')).toEqual({
    command: 'pulse.results',
    values: { survey: 'Weekly' },
  });
  expect(typed('pulse', 'ask Which day?\nMonday\nTuesday')).toEqual({
    command: 'pulse.ask',
    values: { question: 'Which day?\nMonday\nTuesday' },
  });
  expect(typed('pulse', '')).toEqual({ command: 'pulse.list', values: {} });
  expect(typed('pulse', 'sing')).toEqual({
    refused: expect.stringMatching(/^I do not know “\/pulse sing”\. You can type \/pulse new, /),
  });
  expect(typed('weather', '')).toEqual({ refused: 'I do not know that command. Try /home.' });
  expect(slashWords.map(({ name }) => name)).toContain('kpi');
});
