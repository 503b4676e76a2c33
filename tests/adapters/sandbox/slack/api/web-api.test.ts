import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import { startSlackStandIn } from '../../../../../adapters/sandbox/slack/server.ts';
import type { JsonObject } from '../../../../../adapters/sandbox/stand-in/json.ts';
import { createMemoryStore } from '../../../../../adapters/sandbox/store.ts';
import { appToken, botToken, createClient, signingSecret } from '../bolt.ts';

let standIn: SlackStandIn;
let client: WebClient;
let team: string;
let time = 1_800_000_000_000;
const channel = 'C0PARTNERS';

async function start(options: Partial<Parameters<typeof startSlackStandIn>[0]> = {}) {
  await standIn?.close();
  const now = () => time;
  standIn = await startSlackStandIn({ botToken, appToken, now, ackTimeoutMs: 300, ...options });
  team = standIn.addTeam({ id: 'T0ONE', name: 'Partnership', domain: 'partnership' }).id;
  standIn.addUser(team, { id: 'U0AMINA', name: 'amina', isAdmin: true, tz: 'Europe/Athens' });
  standIn.addUser(team, { id: 'U0BEN', name: 'ben', guest: true, acceptsDirectMessages: false });
  standIn.addChannel(team, { id: channel, name: 'partners', members: ['U0AMINA', 'U0BEN'] });
  client = createClient(standIn);
}

beforeEach(async () => {
  time = 1_800_000_000_000;
  await start();
});
afterEach(() => standIn.close());

/** The error code, or `ok`. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? code ?? String(error);
  }
}

const post = (args: JsonObject): Promise<string> =>
  outcomeOf(client.apiCall('chat.postMessage', { channel, ...args }));
const withBlocks = (...blocks: JsonObject[]): Promise<string> => post({ text: 'x', blocks });
const plain = (text: string): JsonObject => ({ type: 'plain_text', text });
const section = (text: string, more: JsonObject = {}): JsonObject => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
  ...more,
});
const button = (more: JsonObject = {}): JsonObject => ({
  type: 'button',
  text: plain('Go'),
  ...more,
});

describe('who may call', () => {
  it('is told by the token, one for each workspace', async () => {
    const other = standIn.addTeam({ name: 'Second Net', botToken: 'xoxb-second' });
    const unnamed = standIn.addTeam({ name: 'Third' });
    expect(unnamed.botToken).toBe(`xoxb-test-${unnamed.id}`);
    expect(await client.auth.test()).toMatchObject({ team_id: 'T0ONE', team: 'Partnership' });
    const second = createClient(standIn, 'xoxb-second');
    expect(await second.auth.test()).toMatchObject({ team_id: other.id, user_id: other.botUserId });
    expect(await outcomeOf(second.chat.postMessage({ channel, text: 'x' }))).toBe(
      'channel_not_found',
    );
    expect(await outcomeOf(createClient(standIn, 'xoxb-no').auth.test())).toBe('invalid_auth');
    expect(await outcomeOf(createClient(standIn, '').auth.test())).toBe('not_authed');
    expect(await outcomeOf(createClient(standIn, appToken).auth.test())).toBe(
      'not_allowed_token_type',
    );
    expect(await outcomeOf(client.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await outcomeOf(client.apiCall('made.up'))).toBe('unknown_method');
  });
});

describe('places and people', () => {
  it('are listed with roles, zones and pages', async () => {
    expect((await client.users.info({ user: 'U0AMINA' })).user).toMatchObject({
      tz: 'Europe/Athens',
      tz_offset: 7200,
      is_admin: true,
      is_restricted: false,
    });
    expect((await client.users.info({ user: 'U0BEN' })).user?.is_restricted).toBe(true);
    expect(await outcomeOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('users.list', { limit: 1 })) {
      const { members } = page as { members?: { name?: string }[] };
      names.push(...(members ?? []).map((one) => one.name));
    }
    expect(names).toEqual(['bot', 'amina', 'ben']);
    expect((await client.team.info()).team).toMatchObject({ id: 'T0ONE', domain: 'partnership' });
    standIn.addUserGroup(team, { id: 'S1', name: 'Leads', handle: 'leads', users: ['U0AMINA'] });
    expect((await client.usergroups.list()).usergroups?.[0]).toMatchObject({ handle: 'leads' });
    expect((await client.usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U0AMINA']);
  });

  it('hide private channels from a bot outside, and open ones want it inside to post', async () => {
    standIn.addChannel(team, { id: 'C0OPEN', name: 'open', members: [], botIsMember: false });
    standIn.addChannel(team, {
      id: 'C0SHUT',
      name: 'shut',
      private: true,
      members: ['U0AMINA'],
      botIsMember: false,
    });
    const types = 'public_channel,private_channel';
    const listed = (await client.conversations.list({ types })).channels ?? [];
    expect(listed.map((one) => [one.name, one.is_member])).toEqual([
      ['partners', true],
      ['open', false],
    ]);
    expect(await post({ channel: 'C0OPEN', text: 'x' })).toBe('not_in_channel');
    expect(await post({ channel: 'C0SHUT', text: 'x' })).toBe('channel_not_found');
    expect(await outcomeOf(client.conversations.info({ channel: 'C0SHUT' }))).toBe(
      'channel_not_found',
    );
    await client.conversations.join({ channel: 'C0OPEN' });
    expect(await post({ channel: 'C0OPEN', text: 'x' })).toBe('ok');
    const own = (await client.users.conversations({ types })).channels ?? [];
    expect(own.map((one) => one.name)).toEqual(['partners', 'open']);
    expect((await client.conversations.members({ channel })).members).toContain('U0BEN');
  });

  it('refuse a conversation that a person shut off', async () => {
    const open = (users: string) => outcomeOf(client.conversations.open({ users }));
    expect(await open('U0BEN')).toBe('user_disabled');
    expect(await open('U0NOBODY')).toBe('user_not_found');
    expect(await open('U0AMINA')).toBe('ok');
    expect(await post({ channel: 'U0AMINA', text: 'Hello' })).toBe('ok');
    expect(standIn.person(team, 'U0AMINA').directMessages()).toHaveLength(1);
    expect(await post({ channel: 'U0BEN', text: 'Hello' })).toBe('channel_not_found');
  });
});

describe('limits of messages', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['no text at all', () => post({ text: ' ' }), 'no_text'],
    ['50 blocks', () => withBlocks(...Array(50).fill({ type: 'divider' })), 'ok'],
    ['51 blocks', () => withBlocks(...Array(51).fill({ type: 'divider' })), 'invalid_blocks'],
    ['3000 characters in a section', () => withBlocks(section('a'.repeat(3000))), 'ok'],
    ['3001 characters in a section', () => withBlocks(section('a'.repeat(3001))), 'invalid_blocks'],
    ['an empty section', () => withBlocks(section('')), 'invalid_blocks'],
    [
      '13,200 characters in all',
      () => withBlocks(...Array(5).fill(section('a'.repeat(2640)))),
      'ok',
    ],
    [
      '13,201 characters in all',
      () => withBlocks(section('a'), ...Array(5).fill(section('a'.repeat(2640)))),
      'msg_blocks_too_long',
    ],
    [
      'a header of 151',
      () => withBlocks({ type: 'header', text: plain('a'.repeat(151)) }),
      'invalid_blocks',
    ],
    [
      'mrkdwn in a header',
      () => withBlocks({ type: 'header', text: { type: 'mrkdwn', text: 'a' } }),
      'invalid_blocks',
    ],
    [
      '25 buttons',
      () => withBlocks({ type: 'actions', elements: Array.from({ length: 25 }, () => button()) }),
      'ok',
    ],
    [
      '26 buttons',
      () => withBlocks({ type: 'actions', elements: Array.from({ length: 26 }, () => button()) }),
      'invalid_blocks',
    ],
    [
      'a button value of 2001',
      () => withBlocks({ type: 'actions', elements: [button({ value: 'v'.repeat(2001) })] }),
      'invalid_blocks',
    ],
    [
      'a button label of 76',
      () => withBlocks({ type: 'actions', elements: [button({ text: plain('a'.repeat(76)) })] }),
      'invalid_blocks',
    ],
    ['an unknown property', () => withBlocks(section('a', { colour: 'red' })), 'invalid_blocks'],
    ['an unknown block', () => withBlocks({ type: 'sparkles' }), 'invalid_blocks'],
    [
      'the same block_id twice',
      () => withBlocks({ type: 'divider', block_id: 'x' }, { type: 'divider', block_id: 'x' }),
      'invalid_blocks',
    ],
    [
      'the same action_id twice',
      () =>
        withBlocks({
          type: 'actions',
          elements: [button({ action_id: 'a' }), button({ action_id: 'a' })],
        }),
      'invalid_blocks',
    ],
    [
      'an image without alt_text',
      () => withBlocks({ type: 'image', image_url: 'https://example.org/a.png' }),
      'invalid_blocks',
    ],
    [
      'an image of an unknown file',
      () => withBlocks({ type: 'image', alt_text: 'A chart', slack_file: { id: 'F1' } }),
      'invalid_blocks',
    ],
    [
      '11 checkboxes',
      () => withBlocks(section('a', { accessory: { type: 'checkboxes', options: options(11) } })),
      'invalid_blocks',
    ],
    [
      'an option value of 76',
      () =>
        withBlocks(
          section('a', {
            accessory: {
              type: 'static_select',
              options: [{ text: plain('a'), value: 'v'.repeat(76) }],
            },
          }),
        ),
      'invalid_blocks',
    ],
    [
      'an initial option not offered',
      () =>
        withBlocks(
          section('a', {
            accessory: {
              type: 'static_select',
              options: options(2),
              initial_option: options(3)[2],
            },
          }),
        ),
      'invalid_blocks',
    ],
    ['blocks that are no JSON', () => post({ text: 'x', blocks: '[{' }), 'invalid_blocks_format'],
    [
      'metadata without a type',
      () => post({ text: 'x', metadata: { event_payload: {} } }),
      'invalid_metadata_format',
    ],
    ['a block each of many kinds', () => withBlocks(...manyKinds), 'ok'],
  ])('%s', async (_name, call, expected) => {
    expect(await call()).toBe(expected);
  });

  it('say where the fault lies', async () => {
    const error = await client.chat
      .postMessage({ channel, text: 'x', blocks: [section('a'.repeat(3001))] as never })
      .catch((one) => one);
    expect(error.data.response_metadata.messages).toEqual([
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
    expect(standIn.channelMessages(channel)).toEqual([]);
  });

  it('cut off what is far too long, and refuse 4,001 characters in an update', async () => {
    const { ts } = await client.chat.postMessage({ channel, text: 'a'.repeat(40_001) });
    expect(String(standIn.channelMessages(channel)[0]?.text)).toHaveLength(40_000);
    const update = (args: JsonObject) =>
      outcomeOf(client.apiCall('chat.update', { channel, ts, ...args }));
    expect(await update({ text: 'a'.repeat(4001) })).toBe('msg_too_long');
    expect(await update({ text: 'a', ts: '1.000001' })).toBe('message_not_found');
    expect(await update({ text: 'a'.repeat(4000) })).toBe('ok');
  });
});

function options(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, n) => ({ text: plain(`Option ${n}`), value: `${n}` }));
}

const manyKinds: JsonObject[] = [
  { type: 'header', text: { ...plain('Results'), emoji: true } },
  section('*Bold*', { fields: [plain('a'), { type: 'mrkdwn', text: 'b', verbatim: true }] }),
  section('Pick', {
    accessory: {
      type: 'static_select',
      action_id: 's',
      placeholder: plain('One'),
      options: options(100),
    },
  }),
  section('More', { accessory: { type: 'overflow', action_id: 'o', options: options(5) } }),
  {
    type: 'context',
    elements: [
      { type: 'mrkdwn', text: 'note' },
      { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A' },
    ],
  },
  { type: 'markdown', text: '**bold**' },
  {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich' }] }],
  },
  {
    type: 'table',
    rows: [
      [
        { type: 'raw_text', text: 'a' },
        { type: 'raw_text', text: 'b' },
      ],
    ],
  },
  {
    type: 'actions',
    elements: [
      button({
        style: 'danger',
        confirm: {
          title: plain('Sure?'),
          text: plain('Really?'),
          confirm: plain('Yes'),
          deny: plain('No'),
        },
      }),
      { type: 'datepicker', action_id: 'd', initial_date: '2027-03-28' },
      { type: 'timepicker', action_id: 't', initial_time: '09:00', timezone: 'Europe/London' },
      { type: 'datetimepicker', action_id: 'dt', initial_date_time: 1_800_000_000 },
      { type: 'users_select', action_id: 'u', placeholder: plain('Who') },
    ],
  },
];

describe('views', () => {
  const modal = (more: JsonObject = {}): JsonObject => ({
    type: 'modal',
    title: plain('Form'),
    blocks: [{ type: 'divider' }],
    ...more,
  });
  let catcher: Server;
  let caught = '';
  /** The trigger of a command, sent to an app that only notes it. */
  const trigger = async (): Promise<string> => {
    await standIn.person(team, 'U0AMINA').command(channel, '/pulse');
    return caught;
  };

  beforeEach(async () => {
    await start({ signingSecret });
    catcher = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      caught = new URLSearchParams(body).get('trigger_id') ?? '';
      response.end();
    });
    await new Promise<void>((resolve) => catcher.listen(0, '127.0.0.1', resolve));
    standIn.useEventsUrl(`http://127.0.0.1:${(catcher.address() as AddressInfo).port}/`);
  });
  afterEach(() => {
    catcher.closeAllConnections();
    catcher.close();
  });
  const open = async (view: JsonObject, id?: string): Promise<string> =>
    outcomeOf(client.apiCall('views.open', { trigger_id: id ?? (await trigger()), view }));

  it('open once by a trigger, within three seconds', async () => {
    const id = await trigger();
    time += 3000;
    expect(await open(modal({ title: plain('a'.repeat(25)) }), id)).toBe('invalid_arguments');
    expect(await open(modal(), id)).toBe('ok');
    expect(await open(modal(), id)).toBe('exchanged_trigger_id');
    const late = await trigger();
    time += 3001;
    expect(await open(modal(), late)).toBe('expired_trigger_id');
    expect(await open(modal(), 'made-up')).toBe('invalid_trigger_id');
  });

  it.each<[string, JsonObject, string]>([
    [
      'an input without submit',
      { blocks: [input({ type: 'plain_text_input' })] },
      'invalid_arguments',
    ],
    [
      'an input with submit',
      { submit: plain('Send'), blocks: [input({ type: 'plain_text_input' })] },
      'ok',
    ],
    [
      'a number input without is_decimal_allowed',
      { submit: plain('Send'), blocks: [input({ type: 'number_input' })] },
      'invalid_arguments',
    ],
    ['private_metadata of 3001', { private_metadata: 'p'.repeat(3001) }, 'invalid_arguments'],
    ['101 blocks', { blocks: Array(101).fill({ type: 'divider' }) }, 'invalid_arguments'],
    ['a markdown block', { blocks: [{ type: 'markdown', text: 'a' }] }, 'invalid_arguments'],
    ['more than 250 kB', { blocks: Array(90).fill(section('a'.repeat(3000))) }, 'view_too_large'],
  ])('keep their limits: %s', async (_name, more, expected) => {
    expect(await open(modal(more))).toBe(expected);
  });

  it('show every kind of field as what it is to a person, and carry what is put in', async () => {
    const kinds: [JsonObject, string, string[]][] = [
      [{ type: 'plain_text_input' }, 'text', ['short']],
      [{ type: 'plain_text_input', multiline: true }, 'long-text', ['long\ntext']],
      [{ type: 'email_text_input' }, 'text', ['a@example.org']],
      [{ type: 'number_input', is_decimal_allowed: false, max_value: '50' }, 'number', ['12']],
      [{ type: 'static_select', options: options(3) }, 'single', ['1']],
      [{ type: 'radio_buttons', options: options(3) }, 'single', ['1']],
      [{ type: 'multi_static_select', options: options(3) }, 'multiple', ['1', '2']],
      [{ type: 'checkboxes', options: options(3) }, 'multiple', ['0', '2']],
      [{ type: 'datepicker' }, 'date', ['2027-03-28']],
      [{ type: 'timepicker' }, 'time', ['09:30']],
      [{ type: 'datetimepicker' }, 'datetime', ['1800000000']],
      [{ type: 'users_select' }, 'person', ['U0BEN']],
      [{ type: 'multi_users_select' }, 'people', ['U0BEN', 'U0AMINA']],
      [{ type: 'channels_select' }, 'channel', [channel]],
      [{ type: 'conversations_select' }, 'channel', [channel]],
      [{ type: 'multi_conversations_select' }, 'channels', [channel]],
      [{ type: 'file_input' }, 'file', []],
    ];
    const blocks = kinds.map(([element], n) => ({ ...input(element), block_id: `b${n}` }));
    expect(await open(modal({ submit: plain('Send'), blocks }))).toBe('ok');
    const amina = standIn.person(team, 'U0AMINA');
    const file = amina.upload('list.csv', Buffer.from('a,b'));
    const wanted = kinds.map(([, , values]) => (values.length > 0 ? values : [file]));
    for (const [n, values] of wanted.entries()) await amina.fill(`b${n}`, values);
    expect(amina.form()?.fields.map((field) => field.kind)).toEqual(kinds.map(([, kind]) => kind));
    expect(amina.form()?.fields.map((field) => field.value)).toEqual(wanted);
    expect(amina.form()?.fields[11]?.options).toEqual([
      { value: 'U0AMINA', label: 'amina' },
      { value: 'U0BEN', label: 'ben' },
    ]);
    expect(await amina.fill('b3', ['51'])).toEqual({ ok: true });
    expect(await amina.submit()).toMatchObject({ reason: 'client_validation' });
    expect(amina.form()?.fields[3]?.error).toBe('The most is 50.');
    await amina.fill('b3', ['50']);
    expect(await amina.submit()).toEqual({ ok: true });
  });
});

function input(element: JsonObject): JsonObject {
  return { type: 'input', label: plain('Field'), element };
}

describe('files', () => {
  it('are uploaded in three steps, shared with their alternative text, and shown', async () => {
    const bytes = Buffer.from('not really a picture');
    const done = await client.filesUploadV2({
      channel_id: channel,
      file: bytes,
      filename: 'shift.png',
      title: 'Attitude shift',
      alt_text: 'Two bars: 40 then 55',
      initial_comment: 'This week',
    });
    const shared = (done.files as unknown as { files: { id: string }[] }[])[0]?.files[0]?.id ?? '';
    const [message] = standIn.person(team, 'U0AMINA').messages(channel);
    expect(message).toMatchObject({
      text: 'This week\nAttitude shift: Two bars: 40 then 55',
      parts: [{ kind: 'text' }, { kind: 'image', alt: 'Two bars: 40 then 55' }],
    });
    const image = message?.parts[1];
    const shown = await fetch(image?.kind === 'image' ? image.url : '');
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect((await client.files.info({ file: shared })).file).toMatchObject({
      alt_txt: 'Two bars: 40 then 55',
      size: bytes.length,
    });
    const asBlock = { type: 'image', alt_text: 'Two bars', slack_file: { id: shared } };
    expect(await withBlocks(asBlock)).toBe('ok');
    expect(await withBlocks({ ...asBlock, image_url: 'https://example.org/a.png' })).toBe(
      'invalid_blocks',
    );
    expect(standIn.person(team, 'U0AMINA').messages(channel)[1]?.parts[0]).toMatchObject({
      kind: 'image',
      url: `${standIn.origin}/files/${shared}/shift.png`,
    });
  });

  it('cannot be completed before their bytes came, nor shared where the bot is not', async () => {
    const ticket = await client.files.getUploadURLExternal({ filename: 'a.csv', length: 3 });
    const complete = (more: JsonObject) =>
      outcomeOf(
        client.apiCall('files.completeUploadExternal', {
          files: [{ id: ticket.file_id }],
          ...more,
        }),
      );
    expect(await complete({})).toBe('file_not_found');
    expect((await fetch(ticket.upload_url ?? '', { method: 'POST', body: 'ab' })).status).toBe(400);
    expect((await fetch(ticket.upload_url ?? '', { method: 'POST', body: 'a,b' })).status).toBe(
      200,
    );
    standIn.addChannel(team, { id: 'C0OPEN', name: 'open', members: [], botIsMember: false });
    expect(await complete({ channel_id: 'C0OPEN' })).toBe('not_in_channel');
    expect(await complete({ channel_id: 'C0NONE' })).toBe('invalid_channel');
    expect(await complete({})).toBe('ok');
  });
});

describe('reading back', () => {
  it('is refused without the history scope', async () => {
    const call = client.conversations.history({ channel });
    expect(await outcomeOf(call)).toBe('missing_scope');
    expect(await outcomeOf(client.conversations.replies({ channel, ts: '1.1' }))).toBe(
      'missing_scope',
    );
  });

  it('finds a message by its metadata with the scope, newest first, whispers left out', async () => {
    await start({ historyScope: true });
    const metadata = { event_type: 'outbox', event_payload: { id: 'row-7' } };
    const first = await client.chat.postMessage({ channel, text: 'one', metadata });
    await client.chat.postMessage({ channel, text: 'reply', thread_ts: first.ts! });
    await client.chat.postEphemeral({ channel, user: 'U0AMINA', text: 'whisper' });
    await client.chat.postMessage({ channel, text: 'two' });
    const bare = (await client.conversations.history({ channel })).messages ?? [];
    expect(bare.map((one) => [one.text, one.metadata])).toEqual([
      ['two', undefined],
      ['one', undefined],
    ]);
    const full = await client.conversations.history({
      channel,
      include_all_metadata: true,
      oldest: '0',
    });
    expect(full.messages?.[1]?.metadata).toEqual(metadata);
    const replies = await client.conversations.replies({ channel, ts: first.ts! });
    expect(replies.messages?.map((one) => one.text)).toEqual(['one', 'reply']);
  });
});

describe('mentions', () => {
  it('count as pings only where Slack would notify', async () => {
    await post({ text: '&lt;!channel&gt; @everyone <https://example.org|@here>' });
    await withBlocks({ type: 'section', text: plain('<!channel> <@U0BEN>') });
    expect(standIn.pings).toEqual([]);
    await post({ text: '<!channel> and <@U0BEN> and <!subteam^S1|@leads>' });
    await post({ text: '@here @ben', link_names: true });
    expect(standIn.pings.map((ping) => ping.target)).toEqual([
      'channel',
      'U0BEN',
      'S1',
      'here',
      'U0BEN',
    ]);
  });
});

describe('bad days', () => {
  it('answer with a status, an error or a limit as often as asked', async () => {
    standIn.faults.add({ method: 'chat.postMessage', times: 2, kind: 'status', status: 503 });
    standIn.faults.add({
      method: 'chat.postMessage',
      times: 1,
      kind: 'ratelimited',
      retryAfter: 7,
    });
    standIn.faults.add({ method: '*', times: 1, kind: 'error', error: 'internal_error' });
    expect(await post({ text: 'a' })).toBe('slack_webapi_http_error');
    expect(await post({ text: 'a' })).toBe('slack_webapi_http_error');
    const limited = await client.chat.postMessage({ channel, text: 'a' }).catch((error) => error);
    expect([limited.code, limited.retryAfter]).toEqual(['slack_webapi_rate_limited_error', 7]);
    expect(await post({ text: 'a' })).toBe('internal_error');
    expect(await post({ text: 'a' })).toBe('ok');
    expect(standIn.channelMessages(channel)).toHaveLength(1);
    expect(standIn.requests.map((one) => one.outcome)).toEqual([
      'status 503',
      'status 503',
      'ratelimited',
      'internal_error',
      'ok',
    ]);
    expect(standIn.requests[0]?.args).not.toHaveProperty('token');
  });

  it('strike an even share of the calls', async () => {
    const stop = standIn.faults.add({
      method: 'auth.test',
      share: 0.8,
      kind: 'status',
      status: 500,
    });
    const outcomes: string[] = [];
    for (let n = 0; n < 10; n += 1) outcomes.push(await outcomeOf(client.auth.test()));
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(2);
    stop();
    expect(await outcomeOf(client.auth.test())).toBe('ok');
  });

  it('hold a call up while others pass', async () => {
    standIn.faults.add({ method: 'auth.test', times: 1, kind: 'delay', ms: 60_000 });
    const slow = outcomeOf(client.auth.test());
    expect(await outcomeOf(client.team.info())).toBe('ok');
    expect(standIn.requests.map((one) => one.method)).toEqual(['team.info']);
    await start();
    expect(await slow).toBe('slack_webapi_request_error');
  });

  it('delay a call, which then has its effect', async () => {
    standIn.faults.add({ method: 'chat.postMessage', times: 1, kind: 'delay', ms: 1 });
    expect(await post({ text: 'late' })).toBe('ok');
    expect(standIn.channelMessages(channel)).toHaveLength(1);
  });

  it('store the message and cut the line, or never answer', async () => {
    standIn.faults.add({ method: 'chat.postMessage', times: 1, kind: 'hang-after-store' });
    expect(await post({ text: 'stored, line cut' })).toBe('slack_webapi_request_error');
    standIn.faults.add({
      method: 'chat.postMessage',
      times: 1,
      kind: 'hang-after-store',
      ending: 'silence',
    });
    let answered = false;
    const silent = post({ text: 'stored, silence' }).finally(() => {
      answered = true;
    });
    await standIn.waitFor(() => standIn.channelMessages(channel).length === 2);
    standIn.faults.add({ method: 'chat.postMessage', times: 1, kind: 'hang' });
    const never = post({ text: 'not even stored' });
    await standIn.waitFor(() => standIn.requests.at(-1)?.outcome === 'hang');
    expect(answered).toBe(false);
    expect(standIn.channelMessages(channel).map((one) => one.text)).toEqual([
      'stored, line cut',
      'stored, silence',
    ]);
    await start();
    expect([await silent, await never]).toEqual([
      'slack_webapi_request_error',
      'slack_webapi_request_error',
    ]);
  });
});

describe('call rates', () => {
  it('let a short burst through, then one message a second and channel', async () => {
    await start({ enforceRates: true });
    standIn.addChannel(team, { id: 'C0OTHER', name: 'other', members: [] });
    expect(
      await Promise.all([post({ text: '1' }), post({ text: '2' }), post({ text: '3' })]),
    ).toEqual(['ok', 'ok', 'ok']);
    expect(await post({ text: '4' })).toBe('slack_webapi_rate_limited_error');
    expect(await post({ channel: 'C0OTHER', text: '4' })).toBe('ok');
    time += 1000;
    expect(await post({ text: '4' })).toBe('ok');
    expect(await post({ text: '5' })).toBe('slack_webapi_rate_limited_error');
  });

  it('allow fifty updates a minute in a workspace', async () => {
    await start({ enforceRates: true });
    const { ts } = await client.chat.postMessage({ channel, text: 'tally' });
    const update = () => outcomeOf(client.chat.update({ channel, ts: ts!, text: 'tally' }));
    for (let n = 0; n < 50; n += 1) expect(await update()).toBe('ok');
    const limited = await client.chat
      .update({ channel, ts: ts!, text: 'tally' })
      .catch((error) => error);
    expect(limited.retryAfter).toBe(2);
    time += 2000;
    expect(await update()).toBe('ok');
  });
});

describe('the store', () => {
  it('brings the world back after a restart', async () => {
    const store = createMemoryStore();
    await start({ store });
    const posted = await client.chat.postMessage({ channel, text: 'kept' });
    await client.views.publish({
      user_id: 'U0AMINA',
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    });
    await client.filesUploadV2({ file: Buffer.from('a,b'), filename: 'a.csv' });
    const bot = standIn.teams()[0]?.botUserId;
    await standIn.close();

    standIn = await startSlackStandIn({ botToken, appToken, now: () => time, store });
    expect(standIn.teams()).toMatchObject([{ id: team, name: 'Partnership', botUserId: bot }]);
    const again = standIn.addTeam({ id: team, name: 'Renamed' });
    expect(again).toMatchObject({ name: 'Renamed', botUserId: bot, botToken });
    const amina = standIn.person(team, 'U0AMINA');
    expect(amina.messages(channel).map((one) => [one.text, one.author])).toEqual([['kept', 'bot']]);
    expect(amina.home()?.parts).toEqual([{ kind: 'divider' }]);
    client = createClient(standIn);
    const next = await client.chat.postMessage({ channel, text: 'next' });
    expect(Number(next.ts)).toBeGreaterThan(Number(posted.ts));
    expect(standIn.channelMessages(channel)).toHaveLength(2);
  });
});
