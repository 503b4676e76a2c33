import type { AddressInfo } from 'node:net';
import { createServer, connect as open, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dispatchWords } from '../../bot/words.en.ts';
import { connect, type Db } from '../../db/connect.ts';
import { type BuiltNetwork, buildNetwork } from '../support/build.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { formOf, incomingOf, refusalOf, startProduct } from '../support/product.ts';
import { sendSurvey } from '../support/pulse.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let network: BuiltNetwork;
let line: Line;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  line = await openLine(new URL(database.url));
  const url = new URL(database.url);
  url.port = String(line.port);
  db = connect({ url: url.href, log: { warn: () => undefined } });
  const accounts = [{ platform: 'slack' as const }];
  network = await buildNetwork(database, {
    people: [
      { name: 'Coordinator', roles: ['coordinator'], accounts },
      { name: 'Member', accounts },
    ],
    places: [{ platform: 'slack' }],
  });
});
afterAll(async () => {
  await db.close();
  await line.close();
  await database.close();
});

test('F04: saved, but the answer of the database was lost: she is not told that nothing was saved', async () => {
  const product = startProduct({ ...database, db }, network);
  await product.travel('2026-12-07T09:00:00Z');
  const wave = await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z' });
  const form = formOf(await product.press('Member', { command: 'pulse.open', ids: [wave] }));
  const choose = (value: string) =>
    product.dispatcher.press(
      incomingOf(network, 'Member', {
        command: 'pulse.answer',
        ids: [wave, form.fields[0]?.name ?? ''],
        value,
      }),
    );
  // The first press fills what the process remembers, so that the next is one statement only.
  expect(await choose('2')).toEqual({ kind: 'stay' });
  line.cutAnswers = true;
  expect(refusalOf(await choose('5'))).toBe(dispatchWords.inDoubt);
  line.cutAnswers = false;
  await until('it was saved all the same', async () => {
    const { rows } = await database.admin.query<{ cells: number[] }>('select cells from answer');
    return rows[0]?.cells[0] === 5;
  });
  // Nothing stays broken.
  expect(await choose('4')).toEqual({ kind: 'stay' });
});

/** A line to the server that can swallow its answers and break. */
interface Line {
  readonly port: number;
  cutAnswers: boolean;
  close(): Promise<void>;
}

async function openLine({ hostname, port }: URL): Promise<Line> {
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = open({ host: hostname, port: Number(port) });
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (sent) => far.write(sent));
    far.on('data', (answer) => {
      if (line.cutAnswers) near.destroy();
      else near.write(answer);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const line: Line = {
    port: (server.address() as AddressInfo).port,
    cutAnswers: false,
    async close() {
      for (const end of ends) end.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return line;
}
