import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../../../../adapters/sandbox/slack/delivery/http-mode.ts';
import type { SlackPerson } from '../../../../../adapters/sandbox/slack/people/person.ts';
import type { SlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import { startSlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import { appToken, botToken, signingSecret, startHttpApp } from '../bolt.ts';

let standIn: SlackStandIn;
let app: App | undefined;
let server: Server | undefined;
let amina: SlackPerson;
let team: string;
const channel = 'C0PARTNERS';

beforeEach(async () => {
  standIn = await startSlackStandIn({
    botToken,
    appToken,
    signingSecret,
    ackTimeoutMs: 1000,
    eventRetriesMs: [0, 0, 0],
  });
  team = standIn.addTeam({ name: 'Partnership', enterpriseId: 'E0GRID' }).id;
  standIn.addUser(team, { id: 'U0AMINA', name: 'amina' });
  standIn.addChannel(team, { id: channel, name: 'partners', private: true, members: ['U0AMINA'] });
  amina = standIn.person(team, 'U0AMINA');
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await standIn.close();
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A plain server in place of the app, which answers as told and keeps what it was sent. */
async function startPlainApp(
  answer: (body: string, count: number) => { status: number; headers?: Record<string, string> },
): Promise<{ retry: string; body: string }[]> {
  const received: { retry: string; body: string }[] = [];
  const plain = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers;
    received.push({ retry: num ? `${num} ${reason}` : '', body });
    const { status, headers } = answer(body, received.length);
    response.writeHead(status, headers).end();
  });
  server = plain;
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  standIn.useEventsUrl(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/slack/events`);
  return received;
}

describe('HTTP mode', () => {
  it('carries commands, presses and submissions to an app that checks signatures', async () => {
    const commands: Record<string, unknown>[] = [];
    ({ app } = await startHttpApp(standIn, (bolt) => {
      bolt.command('/eoi', async ({ ack, client, command }) => {
        commands.push(command);
        await client.views.open({
          trigger_id: command.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'eoi',
            title: { type: 'plain_text', text: 'Interest' },
            submit: { type: 'plain_text', text: 'Send' },
            blocks: [
              {
                type: 'input',
                block_id: 'areas',
                label: { type: 'plain_text', text: 'Areas' },
                element: {
                  type: 'checkboxes',
                  action_id: 'pick',
                  options: [{ text: { type: 'mrkdwn', text: 'North' }, value: 'n' }],
                },
              },
            ],
          },
        });
        await ack({ text: 'Opening & waiting', response_type: 'ephemeral' });
      });
      bolt.view('eoi', async ({ ack, view, client, body }) => {
        const chosen = view.state.values.areas?.pick?.selected_options ?? [];
        await ack();
        await client.chat.postEphemeral({
          channel,
          user: body.user.id,
          text: `Thank you for ${chosen.map((one) => one.value).join(', ')}`,
          blocks: [
            {
              type: 'actions',
              elements: [
                { type: 'button', action_id: 'undo', text: { type: 'plain_text', text: 'Undo' } },
              ],
            },
          ],
        });
      });
      bolt.action('undo', async ({ ack, respond, body }) => {
        await ack();
        const carried = 'message' in body ? 'with message' : 'without message';
        await respond({ replace_original: true, text: `Undone ${carried}` });
      });
    }));

    expect(await amina.command(channel, '/eoi new  round two')).toEqual({ ok: true });
    expect(commands[0]).toMatchObject({
      command: '/eoi',
      text: 'new  round two',
      team_id: team,
      enterprise_id: 'E0GRID',
      channel_name: 'privategroup',
      is_enterprise_install: 'false',
    });
    expect(amina.messages(channel).map((one) => one.text)).toEqual(['Opening & waiting']);
    await amina.fill('Areas', ['North']);
    expect(await amina.submit()).toEqual({ ok: true });
    expect(amina.form()).toBeNull();
    const thanks = await standIn.waitFor(() => amina.messages(channel)[1]);
    expect(thanks.onlyFor).toBe('U0AMINA');
    expect(await amina.press(thanks.id, 'Undo')).toEqual({ ok: true });
    await standIn.waitFor(() => amina.messages(channel)[1]?.text === 'Undone without message');
    expect(standIn.channelMessages(channel)).toEqual([]);
  });

  it('delivers the same event four times, numbered', async () => {
    const seen: unknown[] = [];
    ({ app } = await startHttpApp(standIn, (bolt) => {
      bolt.event('app_uninstalled', async () => {});
      bolt.event('team_join', async ({ body, context }) => {
        seen.push([body.event_id, context.retryNum ?? 0, body.team_id]);
      });
    }));
    const event = { type: 'team_join', user: { id: 'U0AMINA' } };
    for (const retryNum of [0, 1, 2, 3]) {
      expect(await standIn.deliverEvent(event, { eventId: 'Ev4', retryNum })).toMatchObject({
        ok: true,
      });
    }
    expect(seen).toEqual([0, 1, 2, 3].map((num) => ['Ev4', num, team]));
  });

  it('is refused by an app with another secret', async () => {
    ({ app } = await startHttpApp(standIn, () => {}, 'some other secret'));
    expect(await amina.command(channel, '/eoi')).toEqual({
      ok: false,
      notice: 'The app answered with an error. Please try again.',
      reason: 'http_error',
    });
  });

  it('sends an event again up to three times until the app takes it', async () => {
    const received = await startPlainApp((_body, count) => ({ status: count < 3 ? 500 : 200 }));
    const first = await standIn.deliverEvent({ type: 'team_join' });
    expect(first).toMatchObject({ ok: false, reason: 'http_error', status: 500 });
    await standIn.waitFor(() => received.length === 3);
    expect(received.map((one) => one.retry)).toEqual(['', '1 http_error', '2 http_error']);
    expect(new Set(received.map((one) => JSON.parse(one.body).event_id)).size).toBe(1);
  });

  it('does not send an event again when the app declines that', async () => {
    const received = await startPlainApp((body) =>
      body.includes('"last"')
        ? { status: 200 }
        : { status: 503, headers: { 'x-slack-no-retry': '1' } },
    );
    await standIn.deliverEvent({ type: 'team_join' });
    await standIn.deliverEvent({ type: 'last' });
    expect(received.map((one) => JSON.parse(one.body).event.type)).toEqual(['team_join', 'last']);
  });

  it('signs as Slack documents it', () => {
    // The worked example of docs.slack.dev/authentication/verifying-requests-from-slack.
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(signRequest('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });
});
