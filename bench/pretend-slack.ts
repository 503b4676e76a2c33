/** Slack in a second process: its Web API as far as a bot asks it, its sockets, and its presses. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerParent } from './child.ts';
import { type LoadPlan, makeTemplate, type PressOnce, runLoad } from './load.ts';
import { PLACES } from './slack-payload.ts';

/** What this process is asked: its address, or a load. */
export type SlackQuestion =
  | { readonly kind: 'address' }
  | {
      readonly kind: 'load';
      readonly plan: LoadPlan;
      /** Where presses go: a signed post to a URL, or the socket that an app token opened. */
      readonly to:
        | { readonly url: string; readonly secret: string }
        | { readonly appToken: string };
      /** The payload of each question, with places to fill in. */
      readonly templates: readonly string[];
      /** Begins every trigger id, so that no two presses of a bench are the same. */
      readonly mark: string;
    };

const sockets = new Map<string, WebSocket>();
const waiting = new Map<string, () => void>();
const server = createServer((request, response) => void answerCall(request, response));
const door = new WebSocketServer({ server });
door.on('connection', (socket, { url = '' }) => {
  const token = decodeURIComponent(url.split('token=')[1] ?? '');
  sockets.set(token, socket);
  socket.on('message', (data) => {
    const { envelope_id: id } = JSON.parse(String(data)) as { envelope_id?: string };
    if (id) waiting.get(id)?.();
  });
  socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

answerParent<SlackQuestion>(async (question) => {
  if (question.kind === 'address') return `http://127.0.0.1:${port}/api/`;
  const { plan, to, mark } = question;
  if ('appToken' in to) return runLoad(plan, bySocket(question.templates, to.appToken, mark));
  const { origin, pathname } = new URL(to.url);
  const pool = new Pool(origin, { connections: plan.inFlight, pipelining: 1 });
  try {
    return await runLoad(plan, byPost(pool, pathname, question.templates, to.secret, mark));
  } finally {
    await pool.close();
  }
});

async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  const method = request.url?.split('/').at(-1)?.split('?')[0];
  const token = String(request.headers.authorization ?? '').replace(/^Bearer /, '');
  const answers: Readonly<Record<string, object>> = {
    'auth.test': { user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T0BENCH', user: 'convene' },
    'users.info': { user: { id: 'U1', name: 'person', tz: 'Europe/London', profile: {} } },
    'apps.connections.open': {
      url: `ws://127.0.0.1:${port}/link?token=${encodeURIComponent(token)}`,
    },
  };
  const body = answers[method ?? ''];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body ? { ok: true, ...body } : { ok: false, error: 'unknown' }));
}

function byPost(
  pool: Pool,
  path: string,
  templates: readonly string[],
  secret: string,
  mark: string,
): PressOnce {
  const bodies = templates.map((text) =>
    makeTemplate(`payload=${encodeURIComponent(text)}`, PLACES),
  );
  return async (person, question) => {
    const body = bodies[question]?.(filled(mark, person, question)) ?? '';
    const stamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
    const answer = await pool.request({
      path,
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${hmac}`,
      },
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`A press was answered ${answer.statusCode}.`);
  };
}

function bySocket(templates: readonly string[], appToken: string, mark: string): PressOnce {
  const socket = sockets.get(appToken);
  if (!socket) throw new Error('That app is not connected.');
  const envelopes = templates.map((text) =>
    makeTemplate(
      `{"envelope_id":"XXTRIGGERXX","type":"interactive","accepts_response_payload":true,"payload":${text}}`,
      PLACES,
    ),
  );
  return (person, question) => {
    const values = filled(mark, person, question);
    const id = values[1] ?? '';
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A press was not acknowledged.')), 5000);
      waiting.set(id, () => {
        clearTimeout(late);
        waiting.delete(id);
        resolve();
      });
      socket.send(envelopes[question]?.(values) ?? '');
    });
  };
}

function filled(mark: string, person: number, question: number): readonly string[] {
  const user = `U${100_000_000 + person}`;
  return [user, `${mark}.${person}.${question}`, String(1 + ((person * 7 + question * 3) % 5))];
}
