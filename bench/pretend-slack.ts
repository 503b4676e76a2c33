/** Slack in a second process: its Web API as far as a bot asks it, its sockets, and its presses. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerParent } from './child.ts';
import { type LoadPlan, makeTemplate, type PressOnce, runLoad } from './load.ts';
import { SLACK_PLACES } from './slack-places.ts';

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
  const { plan, to, mark, templates } = question;
  const { open, close } = 'url' in to ? byPost(plan, to) : bySocket(to.appToken);
  try {
    return await runLoad(plan, open(templates, mark));
  } finally {
    await close();
  }
});

/** How presses reach a bot. */
interface Way {
  open(templates: readonly string[], mark: string): PressOnce;
  close(): Promise<void>;
}

async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  const method = request.url?.split('/').at(-1)?.split('?')[0];
  const token = String(request.headers.authorization ?? '').replace(/^Bearer /, '');
  const answers: Readonly<Record<string, object>> = {
    'auth.test': { user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T0BENCH', user: 'convene' },
    'views.open': { view: { id: 'V0BENCH' } },
    'users.info': { user: { id: 'U1', name: 'person', tz: 'Europe/London', profile: {} } },
    'apps.connections.open': {
      url: `ws://127.0.0.1:${port}/link?token=${encodeURIComponent(token)}`,
    },
  };
  const body = answers[method ?? ''];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body ? { ok: true, ...body } : { ok: false, error: 'unknown' }));
}

function byPost(plan: LoadPlan, to: { readonly url: string; readonly secret: string }): Way {
  const { origin, pathname } = new URL(to.url);
  const pool = new Pool(origin, { connections: plan.inFlight, pipelining: 1 });
  const post = async (body: string): Promise<void> => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', to.secret).update(`v0:${stamp}:${body}`).digest('hex');
    const answer = await pool.request({
      path: pathname,
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
  return {
    open(templates, mark) {
      const bodies = templates.map((text) =>
        makeTemplate(`payload=${encodeURIComponent(text)}`, SLACK_PLACES),
      );
      return (person, question) => post(bodies[question]?.(filled(mark, person, question)) ?? '');
    },
    close: () => pool.close(),
  };
}

function bySocket(appToken: string): Way {
  const socket = sockets.get(appToken);
  if (!socket) throw new Error('That app is not connected.');
  const send = (id: string, envelope: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A press was not acknowledged.')), 5000);
      waiting.set(id, () => {
        clearTimeout(late);
        waiting.delete(id);
        resolve();
      });
      socket.send(envelope);
    });
  return {
    open(templates, mark) {
      const envelopes = templates.map((text) =>
        makeTemplate(
          `{"envelope_id":"${SLACK_PLACES[1]}","type":"interactive","accepts_response_payload":true,"payload":${text}}`,
          SLACK_PLACES,
        ),
      );
      return (person, question) => {
        const values = filled(mark, person, question);
        return send(values[1] ?? '', envelopes[question]?.(values) ?? '');
      };
    },
    close: () => Promise.resolve(),
  };
}

function filled(mark: string, person: number, question: number): readonly string[] {
  const user = `U${100_000_000 + person}`;
  return [user, `${mark}.${person}.${question}`, String(1 + ((person * 7 + question * 3) % 5))];
}
