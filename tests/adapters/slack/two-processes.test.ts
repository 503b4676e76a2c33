/** Two processes, each with the token of one workspace, share one database and one queue. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { makeSlackMessenger } from '../../../adapters/slack/messenger.ts';
import { tokensOfOne } from '../../../adapters/slack/tokens.ts';
import type { JobContext } from '../../../bot/job.ts';
import { makeLog } from '../../../bot/log.ts';
import { deliverLane } from '../../../bot/outbox/deliver.ts';
import { say } from '../../../bot/outbox/say.ts';
import { sweep } from '../../../bot/schedule/sweep.ts';
import { inWork } from '../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeJobContext, makeRecordingQueue, makeTown, realClock } from '../../support/delivery.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import { plainMessage } from '../../support/views.ts';

const tokens = ['xoxb-one', 'xoxb-two'] as const;
const cards = { hello: () => Promise.resolve(plainMessage) };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('each delivers to its own workspace, whichever takes the job', async () => {
  const slack = await startSlackStandIn({ botToken: 'unused', appToken: 'unused' });
  const queue = makeRecordingQueue();
  const processes = tokens.map((botToken) => openProcess(botToken, slack.apiUrl));
  const said: (string | null)[] = [];
  for (const botToken of tokens) {
    const town = await makeTown(database);
    const channel = await town.channel();
    slack.addTeam({ id: town.placeExternalId, name: 'Town', botToken });
    slack.addChannel(town.placeExternalId, {
      id: channel.externalId,
      name: 'general',
      members: [],
    });
    const [ctx] = processes;
    if (!ctx) throw new Error('no process');
    said.push(
      await inWork(ctx, town.networkId, (work) =>
        say(work, { channelId: channel.id, card: 'hello', ids: [] }),
      ),
    );
  }

  for (const ctx of processes) {
    await sweep({ ...ctx, queue });
    for (const { name, payload } of queue.take()) {
      if (name !== 'outbox.deliver') continue;
      const { networkId = '', lane = '' } = payload;
      for (const taker of processes) await deliverLane(taker, cards, { networkId, lane });
    }
  }

  const { rows } = await database.admin.query('select id, state, attempts from outbox');
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining(said.map((id) => ({ id, state: 'sent', attempts: 1 }))),
  );
  const posts = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  expect(posts.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  expect(
    processes.flatMap(({ lines }) => lines.filter((line) => /"level":[45]0/.test(line))),
  ).toEqual([]);
  await slack.close();
});

function openProcess(botToken: string, apiUrl: string): JobContext & { lines: string[] } {
  const log = makeLog('silent');
  const { of: token, speaksFor } = tokensOfOne(botToken, { apiUrl, log });
  const side = { apiUrl, charts: fakeCharts, clock: realClock, log };
  const messenger = makeSlackMessenger({ ...side, token, speaksFor });
  return makeJobContext({ database, clock: realClock, messengers: [messenger] });
}
