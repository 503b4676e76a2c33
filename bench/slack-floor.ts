import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { decodeRoute } from '../bot/route.ts';
import type { FloorStore } from './floor.ts';

/** A floor's bot, connected. */
export interface FloorBot {
  /** Where presses are posted; null in Socket Mode. */
  readonly url: string | null;
  stop(): Promise<void>;
}

/** Plain Bolt over signed HTTP: reads the press, stores it, acknowledges after the commit. */
export async function startHttpFloor(
  apiUrl: string,
  secret: string,
  store: FloorStore,
): Promise<FloorBot> {
  const receiver = new HTTPReceiver({ signingSecret: secret });
  const app = await makeApp(receiver, apiUrl, store);
  const server = await receiver.start(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      await app.stop();
    },
  };
}

/** The same over Socket Mode. */
export async function startSocketFloor(
  apiUrl: string,
  appToken: string,
  store: FloorStore,
): Promise<FloorBot> {
  const clientOptions = { slackApiUrl: apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions } });
  const app = await makeApp(receiver, apiUrl, store);
  await app.start();
  return {
    url: null,
    async stop() {
      await app.stop();
    },
  };
}

async function makeApp(
  receiver: HTTPReceiver | SocketModeReceiver,
  apiUrl: string,
  store: FloorStore,
): Promise<App> {
  const app = new App({
    token: 'xoxb-floor',
    receiver,
    clientOptions: { slackApiUrl: apiUrl },
    deferInitialization: true,
  });
  app.action({ action_id: /.*/, type: 'block_actions' }, async ({ body, action, ack }) => {
    const route = 'action_id' in action ? decodeRoute(action.action_id) : null;
    const [waveId, questionId] = route?.ids ?? [];
    const chosen = 'selected_option' in action ? action.selected_option : null;
    if (!waveId || !questionId || !chosen || !('value' in chosen)) return;
    await store({
      key: `slack:act:${body.team?.id}:${body.trigger_id}`,
      externalId: body.user.id,
      waveId,
      questionId,
      cell: Number(chosen.value),
    });
    await ack();
  });
  await app.init();
  return app;
}
