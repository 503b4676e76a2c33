import { once } from 'node:events';
import { connect } from 'node:net';
import type { App } from '@slack/bolt';
import type { ViewsOpenArguments } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackPerson } from '../../../../../adapters/sandbox/slack/people/person.ts';
import type { SlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import { startSlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import { appToken, botToken, createClient, startSocketApp } from '../bolt.ts';

type ModalView = ViewsOpenArguments['view'];

let standIn: SlackStandIn;
let app: App | undefined;
let amina: SlackPerson;
let team: string;
const channel = 'C0PARTNERS';

beforeEach(async () => {
  standIn = await startSlackStandIn({ botToken, appToken, ackTimeoutMs: 400 });
  team = standIn.addTeam({ name: 'Early Years Partnership' }).id;
  standIn.addUser(team, { id: 'U0AMINA', name: 'amina' });
  standIn.addUser(team, { id: 'U0BEN', name: 'ben' });
  standIn.addChannel(team, { id: channel, name: 'partners', members: ['U0AMINA', 'U0BEN'] });
  amina = standIn.person(team, 'U0AMINA');
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await standIn.close();
});

const nameModal: ModalView = {
  type: 'modal',
  callback_id: 'name',
  private_metadata: 'kept',
  title: { type: 'plain_text', text: 'Your organisation' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'Tell us *who* you are' } },
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'Name' },
      hint: { type: 'plain_text', text: 'As on your website' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    {
      type: 'input',
      block_id: 'kind',
      optional: true,
      label: { type: 'plain_text', text: 'Kind' },
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: [
          { text: { type: 'plain_text', text: 'Voluntary' }, value: 'vcs' },
          { text: { type: 'plain_text', text: 'Council' }, value: 'la' },
        ],
      },
    },
  ],
};

describe('a form opened by a command', () => {
  it('shows the fields, keeps field errors open, and updates to what the app answers', async () => {
    const states: unknown[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/network', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: nameModal });
        await ack();
      });
      bolt.view('name', async ({ ack, view }) => {
        states.push(view.state.values);
        if (view.state.values.name?.text?.value === 'x') {
          await ack({ response_action: 'errors', errors: { name: 'Please write the full name' } });
          return;
        }
        const done: ModalView = {
          type: 'modal',
          title: { type: 'plain_text', text: 'Thank you' },
          blocks: [{ type: 'section', text: { type: 'plain_text', text: view.private_metadata } }],
        };
        await ack({ response_action: 'update', view: done });
      });
    });

    expect(await amina.command(channel, '/network organisation')).toEqual({ ok: true });
    expect(amina.form()).toMatchObject({
      title: 'Your organisation',
      submitLabel: 'Save',
      parts: [
        {
          kind: 'text',
          spans: [{ text: 'Tell us ' }, { text: 'who', bold: true }, { text: ' you are' }],
        },
        { kind: 'field', id: 'name/text' },
        { kind: 'field', id: 'kind/pick' },
      ],
      fields: [
        {
          id: 'name/text',
          label: 'Name',
          help: 'As on your website',
          kind: 'text',
          required: true,
        },
        { id: 'kind/pick', kind: 'single', required: false, live: false, value: [] },
      ],
    });

    expect(await amina.submit()).toMatchObject({ ok: false, reason: 'client_validation' });
    expect(amina.form()?.fields[0]?.error).toBe('Please fill in this field.');
    expect(states).toEqual([]);

    await amina.fill('Name', ['x']);
    await amina.fill('Kind', ['Council']);
    expect(await amina.submit()).toEqual({ ok: true });
    expect(amina.form()?.fields.map((field) => field.error)).toEqual([
      'Please write the full name',
      null,
    ]);

    await amina.fill('name', ['Homestart']);
    expect(await amina.submit()).toEqual({ ok: true });
    expect(amina.form()).toMatchObject({
      title: 'Thank you',
      submitLabel: null,
      parts: [{ kind: 'text', spans: [{ text: 'kept' }] }],
    });
    expect(states.at(-1)).toEqual({
      name: { text: { type: 'plain_text_input', value: 'Homestart' } },
      kind: {
        pick: {
          type: 'radio_buttons',
          selected_option: { text: { type: 'plain_text', text: 'Council' }, value: 'la' },
        },
      },
    });
  });

  it('refuses errors for a block that is no input, and says so to the person', async () => {
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/network', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: nameModal });
        await ack();
      });
      bolt.view('name', async ({ ack }) => {
        await ack({ response_action: 'errors', errors: { nowhere: 'Wrong' } });
      });
    });
    await amina.command(channel, '/network');
    await amina.fill('Name', ['Homestart']);
    expect(await amina.submit()).toEqual({
      ok: false,
      notice: 'The app sent an answer that cannot be shown. Please try again later.',
      reason: 'invalid_errors: no input block nowhere',
    });
    expect(amina.form()?.title).toBe('Your organisation');
  });

  it('stacks at most three views, closes one by one, and tells the app when asked to', async () => {
    const closed: string[] = [];
    const page = (n: number): ModalView => ({
      ...nameModal,
      notify_on_close: true,
      callback_id: 'page',
      private_metadata: String(n),
      title: { type: 'plain_text', text: `Page ${n}` },
      blocks: [{ type: 'divider' }],
    });
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/pulse', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: page(1) });
        await ack();
      });
      bolt.view('page', async ({ ack, view }) => {
        await ack({ response_action: 'push', view: page(Number(view.private_metadata) + 1) });
      });
      bolt.view({ callback_id: 'page', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.private_metadata);
        await ack();
      });
    });
    await amina.command(channel, '/pulse');
    expect(await amina.submit()).toEqual({ ok: true });
    expect(await amina.submit()).toEqual({ ok: true });
    expect(amina.form()?.title).toBe('Page 3');
    expect(await amina.submit()).toMatchObject({ ok: false, reason: 'push_limit_reached' });
    await amina.dismiss();
    await amina.dismiss();
    expect(amina.form()?.title).toBe('Page 1');
    expect(closed).toEqual(['3', '2']);
  });

  it('sends a live choice at once, with the view and what is in it', async () => {
    const seen: unknown[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/pulse', async ({ ack, client, command }) => {
        const [, name, kind] = nameModal.blocks;
        const blocks = [name, { ...kind, dispatch_action: true }] as ModalView['blocks'];
        const view = { ...nameModal, blocks };
        await client.views.open({ trigger_id: command.trigger_id, view });
        await ack();
      });
      bolt.action('pick', async ({ ack, body, action, client }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.view) return;
        seen.push([action.type, body.view.state.values.name, body.view.hash]);
        const view = { ...nameModal, title: { type: 'plain_text' as const, text: 'Changed' } };
        await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
        const stale = await client.views
          .update({ view_id: body.view.id, hash: body.view.hash, view })
          .catch((error) => error.data.error);
        seen.push(stale);
      });
    });
    await amina.command(channel, '/pulse');
    await amina.fill('Name', ['Homestart']);
    expect(await amina.fill('Kind', ['vcs'])).toEqual({ ok: true });
    await standIn.waitFor(() => seen.length === 2);
    expect(seen).toEqual([
      [
        'radio_buttons',
        { text: { type: 'plain_text_input', value: 'Homestart' } },
        expect.any(String),
      ],
      'hash_conflict',
    ]);
    expect(amina.form()).toMatchObject({
      title: 'Changed',
      fields: [{ value: ['Homestart'] }, { value: ['vcs'] }],
    });
  });
});

describe('messages', () => {
  it('change when a button is pressed, and the press carries message, metadata and ways back', async () => {
    const bodies: Record<string, unknown>[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.action('answer', async ({ ack, body, respond, client }) => {
        await ack();
        bodies.push(body as unknown as Record<string, unknown>);
        if (body.type !== 'block_actions' || !body.channel || !body.message) return;
        await client.chat.update({
          channel: body.channel.id,
          ts: body.message.ts,
          text: 'Thank you, *1* answer so far',
        });
        await respond({ text: 'Saved &lt;3', replace_original: false });
      });
    });
    const posted = await app.client.chat.postMessage({
      channel,
      text: 'How is it going?',
      metadata: { event_type: 'outbox', event_payload: { id: 'row-1' } },
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Pulse' } },
        { type: 'section', text: { type: 'mrkdwn', text: 'How is it &lt;going&gt;, <@U0BEN|b>?' } },
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            {
              type: 'button',
              action_id: 'answer',
              value: 'w1',
              style: 'primary',
              text: { type: 'plain_text', text: 'Answer' },
            },
          ],
        },
      ],
    });
    expect(amina.messages(channel)).toMatchObject([
      {
        author: 'bot',
        edited: false,
        onlyFor: null,
        text: 'Pulse\nHow is it <going>, @ben?\n[Answer]',
        parts: [
          { kind: 'heading' },
          { kind: 'text' },
          { kind: 'controls', controls: [{ kind: 'button', id: 'answer', style: 'primary' }] },
        ],
      },
    ]);
    expect(standIn.pings).toEqual([{ channelId: channel, ts: posted.ts, target: 'U0BEN' }]);

    expect(await amina.press(posted.ts!, 'Answer')).toEqual({ ok: true });
    const whisper = await standIn.waitFor(() => amina.messages(channel).find((one) => one.onlyFor));
    expect(whisper.text).toBe('Saved <3');
    expect(
      standIn
        .person(team, 'U0BEN')
        .messages(channel)
        .map((one) => one.text),
    ).toEqual(['Thank you, 1 answer so far']);
    expect(standIn.channelMessages(channel)[0]).toMatchObject({
      text: 'Thank you, *1* answer so far',
      metadata: { event_type: 'outbox', event_payload: { id: 'row-1' } },
    });
    expect(standIn.channelMessages(channel)[0]).not.toHaveProperty('blocks');
    expect(bodies[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0AMINA', team_id: team },
      team: { id: team },
      container: {
        type: 'message',
        message_ts: posted.ts,
        channel_id: channel,
        is_ephemeral: false,
      },
      message: {
        ts: posted.ts,
        metadata: { event_payload: { id: 'row-1' } },
        blocks: [{}, {}, {}],
      },
      actions: [{ type: 'button', action_id: 'answer', block_id: 'row', value: 'w1' }],
    });
  });

  it('may be lists to choose from, whose state goes with the choice', async () => {
    const chosen: unknown[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.action('seat', async ({ ack, action, body }) => {
        await ack();
        chosen.push(action, body.type === 'block_actions' ? body.state?.values : null);
      });
    });
    const option = (value: string) => ({
      text: { type: 'plain_text' as const, text: value },
      value,
    });
    const posted = await app.client.chat.postMessage({
      channel,
      text: 'Are you coming?',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            {
              type: 'static_select',
              action_id: 'seat',
              placeholder: { type: 'plain_text', text: 'Your answer' },
              options: [option('Going'), option('Maybe')],
            },
          ],
        },
      ],
    });
    expect(await amina.choose(posted.ts!, 'Your answer', ['Maybe'])).toEqual({ ok: true });
    await standIn.waitFor(() => chosen.length > 0);
    expect(chosen).toEqual([
      expect.objectContaining({ type: 'static_select', selected_option: option('Maybe') }),
      { b: { seat: { type: 'static_select', selected_option: option('Maybe') } } },
    ]);
    expect(amina.messages(channel)[0]?.parts[0]).toMatchObject({
      controls: [{ chosen: ['Maybe'] }],
    });
    expect(standIn.person(team, 'U0BEN').messages(channel)[0]?.parts[0]).toMatchObject({
      controls: [{ chosen: [] }],
    });
    await expect(amina.choose(posted.ts!, 'seat', ['Never'])).rejects.toThrow(
      'There is no option "Never"; offered: Going, Maybe',
    );
  });

  it('whispered in answer to a command are seen by that person alone and replaced in place', async () => {
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/home', async ({ ack, respond }) => {
        await ack('One moment');
        await standIn.waitFor(() => amina.messages(channel)[0]?.text === 'One moment');
        await respond({ text: 'Nothing is open', replace_original: true });
        await respond({ text: 'For all to see', response_type: 'in_channel' });
      });
    });
    expect(await amina.command(channel, '/home')).toEqual({ ok: true });
    await standIn.waitFor(() => standIn.channelMessages(channel).length === 1);
    expect(amina.messages(channel).map((one) => [one.text, one.onlyFor])).toEqual([
      ['Nothing is open', 'U0AMINA'],
      ['For all to see', null],
    ]);
    expect(
      standIn
        .person(team, 'U0BEN')
        .messages(channel)
        .map((one) => one.text),
    ).toEqual(['For all to see']);
  });

  it('can be answered five times within half an hour, and not once more', async () => {
    await standIn.close();
    let time = 1_800_000_000_000;
    standIn = await startSlackStandIn({ botToken, appToken, now: () => time });
    team = standIn.addTeam({ name: 'Partnership' }).id;
    standIn.addUser(team, { id: 'U0AMINA', name: 'amina' });
    standIn.addChannel(team, {
      id: channel,
      name: 'partners',
      members: ['U0AMINA'],
      botIsMember: false,
    });
    amina = standIn.person(team, 'U0AMINA');
    const urls: string[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/home', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
    });
    const respond = async (url: string, body: object): Promise<string> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return `${response.status} ${await response.text()}`;
    };
    await amina.command(channel, '/home');
    await amina.command(channel, '/home');
    const [first = '', second = ''] = urls;
    expect(await respond(first, { text: 'a' })).toBe('200 ok');
    expect(await respond(first, { text: 'b', replace_original: true })).toBe('200 ok');
    expect(amina.messages(channel).map((one) => one.text)).toEqual(['b']);
    expect(await respond(first, { text: '' })).toBe('400 {"ok":false,"error":"no_text"}');
    expect(await respond(first, { delete_original: true })).toBe('200 ok');
    expect(amina.messages(channel)).toEqual([]);
    expect(await respond(first, { text: 'c' })).toBe('200 ok');
    expect(await respond(first, { text: 'd' })).toBe('200 ok');
    expect(await respond(first, { text: 'e' })).toBe('404 {"ok":false,"error":"used_url"}');
    standIn.faults.add({ method: 'response_url', times: 1, kind: 'status', status: 502 });
    expect(await respond(second, { text: 'f' })).toBe('502 {"ok":false}');
    time += 30 * 60_000;
    expect(await respond(second, { text: 'f' })).toBe('200 ok');
    time += 1;
    expect(await respond(second, { text: 'f' })).toBe('404 {"ok":false,"error":"expired_url"}');
    expect(amina.messages(channel).map((one) => one.text)).toEqual(['c', 'd', 'f']);
  });

  it('sent to a person arrive in the conversation with the bot', async () => {
    app = await startSocketApp(standIn, () => {});
    const { channel: direct } = await app.client.conversations.open({ users: 'U0AMINA' });
    await app.client.chat.postMessage({ channel: direct!.id!, text: 'A gentle reminder' });
    expect(amina.directMessages().map((one) => one.text)).toEqual(['A gentle reminder']);
    expect(standIn.person(team, 'U0BEN').directMessages()).toEqual([]);
    expect(amina.channels()).toEqual([
      { id: channel, name: 'partners', private: false, direct: false },
      { id: direct!.id, name: 'directmessage', private: true, direct: true },
    ]);
  });
});

describe('the home tab', () => {
  it('is published when opened, and its buttons open forms', async () => {
    app = await startSocketApp(standIn, (bolt) => {
      bolt.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: {
            type: 'home',
            blocks: [
              { type: 'header', text: { type: 'plain_text', text: 'Open for you' } },
              {
                type: 'actions',
                elements: [
                  { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Answer' } },
                ],
              },
            ],
          },
        });
      });
      bolt.action('go', async ({ ack, body, client }) => {
        const trigger = body.type === 'block_actions' ? body.trigger_id : '';
        await client.views.open({ trigger_id: trigger, view: nameModal });
        await ack();
      });
    });
    expect(amina.home()).toBeNull();
    const home = await amina.openHome();
    expect(home?.parts[0]).toEqual({ kind: 'heading', spans: [{ text: 'Open for you' }] });
    expect(await amina.pressInForm('Answer')).toEqual({ ok: true });
    expect(amina.form()?.title).toBe('Your organisation');
  });
});

describe('the connection', () => {
  it('tells the person when nobody answers, is there, or knows the command', async () => {
    standIn.registerCommands(['/pulse']);
    expect(await amina.command(channel, '/pulse list')).toEqual({
      ok: false,
      notice: 'The app cannot be reached just now. Please try again in a moment.',
      reason: 'no_connection',
    });
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/pulse', async () => {});
    });
    expect(await amina.command(channel, '/pulse list')).toEqual({
      ok: false,
      notice: 'The app took too long to answer. Please try again.',
      reason: 'timeout',
    });
    expect(await amina.command(channel, '/other')).toEqual({
      ok: false,
      notice: '/other is not a command here. Nothing was sent.',
      reason: 'unknown_command',
    });
  });

  it('comes back after the stand-in asked to reconnect, and after it was cut', async () => {
    const texts: string[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/pulse', async ({ ack, command }) => {
        texts.push(command.text);
        await ack();
      });
    });
    standIn.disconnectSockets('refresh_requested');
    expect(standIn.connectionCount()).toBe(0);
    await standIn.waitFor(() => standIn.connectionCount() === 1);
    expect(await amina.command(channel, '/pulse one')).toEqual({ ok: true });
    standIn.dropSockets();
    await standIn.waitFor(() => standIn.connectionCount() === 0);
    await standIn.waitFor(() => standIn.connectionCount() === 1);
    expect(await amina.command(channel, '/pulse two')).toEqual({ ok: true });
    expect(texts).toEqual(['one', 'two']);
  });

  it('gives each payload to one of several processes', async () => {
    const taken: string[] = [];
    const start = (name: string) =>
      startSocketApp(standIn, (bolt) => {
        bolt.command('/pulse', async ({ ack }) => {
          taken.push(name);
          await ack();
        });
      });
    app = await start('first');
    const second = await start('second');
    for (let turn = 0; turn < 4; turn += 1) await amina.command(channel, '/pulse');
    await second.stop();
    expect(taken.toSorted()).toEqual(['first', 'first', 'second', 'second']);
  });

  it('is refused to an eleventh socket, and to a ticket used before', async () => {
    const client = createClient(standIn, appToken);
    const sockets: WebSocket[] = [];
    const firstWord = async (url: string): Promise<unknown> => {
      const socket = new WebSocket(url);
      sockets.push(socket);
      return JSON.parse(String((await once(socket, 'message'))[0]));
    };
    const urls: string[] = [];
    for (let n = 0; n < 11; n += 1) urls.push((await client.apps.connections.open()).url ?? '');
    for (const url of urls.slice(0, 10))
      expect(await firstWord(url)).toMatchObject({ type: 'hello' });
    expect(await firstWord(urls[10] ?? '')).toEqual({
      type: 'disconnect',
      reason: 'too_many_websockets',
    });
    expect(standIn.connectionCount()).toBe(10);
    await expect(firstWord(urls[0] ?? '')).rejects.toThrow('403');
    for (const socket of sockets) socket.terminate();
  });

  it('outlives a caller with a wrong ticket who hangs up at once', async () => {
    const { port } = new URL(standIn.origin);
    const caller = connect(Number(port), '127.0.0.1');
    await once(caller, 'connect');
    const head = 'GET /link/?ticket=wrong HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n';
    caller.write(`${head}Upgrade: websocket\r\n\r\n`, () => caller.resetAndDestroy());
    await once(caller, 'close');
    expect((await fetch(standIn.origin)).status).toBe(404);
  });

  it('turns typed mentions into ids where the command asks for that', async () => {
    const texts: string[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.command('/network', async ({ ack, command }) => {
        texts.push(command.text);
        await ack();
      });
    });
    await amina.command(channel, '/network role @ben');
    standIn.registerCommands(['/network'], { shouldEscape: true });
    await amina.command(channel, '/network role @ben @nobody');
    expect(texts).toEqual(['role @ben', 'role <@U0BEN|ben> @nobody']);
  });

  it('marks an event that comes again with its number and the reason', async () => {
    const seen: unknown[] = [];
    app = await startSocketApp(standIn, (bolt) => {
      bolt.event('team_join', async ({ body, context }) => {
        seen.push([body.event_id, context.retryNum, context.retryReason]);
      });
    });
    const event = { type: 'team_join', user: { id: 'U0BEN' } };
    await standIn.deliverEvent(event, { eventId: 'Ev1' });
    await standIn.deliverEvent(event, { eventId: 'Ev1', retryNum: 1 });
    await standIn.deliverEvent(event, { eventId: 'Ev1', retryNum: 2, retryReason: 'http_error' });
    await standIn.waitFor(() => seen.length === 3);
    expect(seen).toEqual([
      ['Ev1', 0, ''],
      ['Ev1', 1, 'http_timeout'],
      ['Ev1', 2, 'http_error'],
    ]);
  });
});
