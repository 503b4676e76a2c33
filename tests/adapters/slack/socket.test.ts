import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { type SlackApp, startSlack } from '../../../adapters/slack/app.ts';
import type { Dispatcher } from '../../../bot/incoming.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import {
  annId,
  appToken,
  botToken,
  channelId,
  clock,
  makeKeptLog,
  openWorkspace,
  teamId,
} from './world.ts';

const dispatcher: Dispatcher = {
  slashes: [],
  typed: () => ({ command: 'pulse.new', values: {} }),
  press: async () => ({ kind: 'stay' }),
};

describe('the socket', () => {
  let slack: SlackStandIn;
  let app: SlackApp;
  const waits: number[] = [];
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  beforeEach(async () => {
    waits.length = 0;
    unhandled.length = 0;
    process.on('unhandledRejection', note);
    slack = await openWorkspace();
    app = await startSlack({
      config: { botToken, appToken, apiUrl: slack.apiUrl },
      dispatcher,
      charts: fakeCharts,
      // Pauses between attempts are noted and kept short; everything else takes its time.
      clock: {
        now: clock.now,
        wait: (ms, signal) => {
          if (signal && ms < 15_000 && ms !== 2500) waits.push(ms);
          return clock.wait(ms > 15_000 || ms === 15_000 || ms === 2500 ? ms : ms / 50, signal);
        },
      },
      log: makeKeptLog().log,
    });
  });
  afterEach(async () => {
    await app.stop();
    await slack.close();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  const answers = async (): Promise<boolean> =>
    (await slack.person(teamId, annId).command(channelId, '/pulse')).ok;

  it.each(['warning', 'refresh_requested'] as const)(
    'connects again at once when Slack asks it to (%s)',
    async (reason) => {
      slack.disconnectSockets(reason);
      await slack.waitFor(() => !app.ready());
      await slack.waitFor(() => app.ready());
      expect(waits).toEqual([0]);
      expect(await answers()).toBe(true);
    },
  );

  it('connects again when the connection breaks', async () => {
    slack.dropSockets();
    await slack.waitFor(() => !app.ready());
    await slack.waitFor(() => app.ready());
    expect(await answers()).toBe(true);
  });

  it('keeps trying, ever more slowly, while Slack is out of order', async () => {
    slack.faults.add({ method: 'apps.connections.open', kind: 'status', status: 503, times: 3 });
    slack.dropSockets();
    await slack.waitFor(() => !app.ready());
    await slack.waitFor(() => app.ready());
    expect(waits[0]).toBe(0);
    const [, first = 0, second = 0, third = 0] = waits;
    expect(first).toBeGreaterThanOrEqual(400);
    expect(first).toBeLessThanOrEqual(600);
    expect(second).toBeGreaterThanOrEqual(800);
    expect(third).toBeGreaterThanOrEqual(1600);
    expect(waits).toHaveLength(4);
    expect(await answers()).toBe(true);
  });

  it('survives a token that is refused for a while', async () => {
    const error = 'invalid_auth';
    slack.faults.add({ method: 'apps.connections.open', kind: 'error', error, times: 2 });
    slack.dropSockets();
    await slack.waitFor(() => !app.ready());
    await slack.waitFor(() => app.ready());
    expect(await answers()).toBe(true);
  });

  it('stays closed when it was stopped while trying', async () => {
    slack.faults.add({ method: 'apps.connections.open', kind: 'status', status: 503 });
    slack.dropSockets();
    await slack.waitFor(() => !app.ready());
    await app.stop();
    slack.faults.clear();
    const tries = slack.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect([app.ready(), slack.connectionCount(), slack.requests.length]).toEqual([
      false,
      0,
      tries,
    ]);
  });
});

describe('starting', () => {
  it('fails with what Slack says of a bad bot token, and ends nothing', async () => {
    const slack = await openWorkspace();
    const config = { botToken: 'xoxb-wrong', appToken, apiUrl: slack.apiUrl };
    const { log } = makeKeptLog();
    await expect(
      startSlack({ config, dispatcher, charts: fakeCharts, clock, log }),
    ).rejects.toThrow('invalid_auth');
    await slack.close();
  });

  it('fails with what Slack says of a bad app token', async () => {
    const slack = await openWorkspace();
    const config = { botToken, appToken: 'xapp-wrong', apiUrl: slack.apiUrl };
    const { log } = makeKeptLog();
    await expect(
      startSlack({ config, dispatcher, charts: fakeCharts, clock, log }),
    ).rejects.toThrow('invalid_auth');
    await slack.close();
  });

  it.each(['auth.test', 'apps.connections.open'])(
    'goes on behind while Slack is out of order (%s)',
    async (method) => {
      const slack = await openWorkspace();
      slack.faults.add({ method, kind: 'status', status: 503, times: 2 });
      const config = { botToken, appToken, apiUrl: slack.apiUrl };
      const { log } = makeKeptLog();
      const quick = {
        now: clock.now,
        wait: (ms: number, signal?: AbortSignal) => clock.wait(ms < 2000 ? ms / 50 : ms, signal),
      };
      const app = await startSlack({ config, dispatcher, charts: fakeCharts, clock: quick, log });
      expect(app.ready()).toBe(false);
      await slack.waitFor(() => app.ready());
      expect((await slack.person(teamId, annId).command(channelId, '/pulse')).ok).toBe(true);
      await app.stop();
      await slack.close();
    },
  );

  it('can be stopped while Slack is out of order', async () => {
    const slack = await openWorkspace();
    slack.faults.add({ method: 'auth.test', kind: 'status', status: 503 });
    const config = { botToken, appToken, apiUrl: slack.apiUrl };
    const { log } = makeKeptLog();
    const app = await startSlack({ config, dispatcher, charts: fakeCharts, clock, log });
    await app.stop();
    expect([app.ready(), slack.connectionCount()]).toEqual([false, 0]);
    await slack.close();
  });

  it('says which settings are missing', async () => {
    const { log } = makeKeptLog();
    await expect(
      startSlack({ config: { botToken }, dispatcher, charts: fakeCharts, clock, log }),
    ).rejects.toThrow('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET');
  });
});
