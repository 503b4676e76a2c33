import { expect, test } from 'vitest';
import { ANA, BEN, CHANNEL, callRest, GUILD, startWorld } from '../world.ts';

const MESSAGES = `/channels/${CHANNEL}/messages`;

async function show(body: object) {
  const discord = await startWorld({ now: () => Date.UTC(2027, 0, 4, 9) });
  const answer = await callRest(discord, 'POST', MESSAGES, body);
  expect(answer.body).toMatchObject({ channel_id: CHANNEL });
  const [seen] = discord.person(GUILD, ANA).messages(CHANNEL);
  return { discord, parts: seen?.parts ?? [], text: seen?.text };
}

test.each<[string, string, readonly object[]]>([
  [
    'emphasis',
    'a **b** *c* `d*` _e_',
    [
      { text: 'a ' },
      { text: 'b', bold: true },
      { text: ' ' },
      { text: 'c', italic: true },
      { text: ' ' },
      { text: 'd*', code: true },
      { text: ' ' },
      { text: 'e', italic: true },
    ],
  ],
  [
    'both at once',
    '**_a_ b**',
    [
      { text: 'a', bold: true, italic: true },
      { text: ' b', bold: true },
    ],
  ],
  [
    'escapes',
    '\\*not\\* \\_bold\\_ \\<@1\\> 1\\. \\# \\\\',
    [{ text: '*not* _bold_ <@1> 1. # \\' }],
  ],
  ['words with underscores', 'snake_case_word 2 * 3 * 4', [{ text: 'snake_case_word 2 * 3 * 4' }]],
  [
    'a masked link',
    'see [the **page**](https://a.example/x)',
    [
      { text: 'see ' },
      { text: 'the ', url: 'https://a.example/x' },
      { text: 'page', bold: true, url: 'https://a.example/x' },
    ],
  ],
  ['an escaped link', '\\[a\\](b)', [{ text: '[a](b)' }]],
  [
    'a bare link',
    'see <https://a.example> now',
    [{ text: 'see ' }, { text: 'https://a.example', url: 'https://a.example' }, { text: ' now' }],
  ],
  [
    'names',
    `<@${ANA}> in <#${CHANNEL}> use </pulse list:123>`,
    [{ text: '@Ana in #general use /pulse list' }],
  ],
  [
    'moments',
    '<t:1801472400:F> or <t:1801472400:t>, <t:1799226000:R>',
    [{ text: 'Monday, 1 February 2027 at 09:00 or 09:00, in 2 days' }],
  ],
])('%s in a text read as on Discord', async (_name, content, spans) => {
  const { parts } = await show({ content, allowed_mentions: { parse: [] } });
  expect(parts).toEqual([{ kind: 'text', spans }]);
});

test('headings, small print, lists and code blocks are parts of their own', async () => {
  const { parts } = await show({
    content: '## Title\nfirst\n- one\n- two\n-# small\n```\nraw **x**\n```\nlast',
  });
  expect(parts).toEqual([
    { kind: 'heading', spans: [{ text: 'Title' }] },
    { kind: 'text', spans: [{ text: 'first\n• one\n• two' }] },
    { kind: 'note', spans: [{ text: 'small' }] },
    { kind: 'preformatted', spans: [{ text: 'raw **x**' }] },
    { kind: 'text', spans: [{ text: 'last' }] },
  ]);
});

test('a components V2 card reads from top to bottom', async () => {
  const { parts, text } = await show({
    flags: 1 << 15,
    components: [
      {
        type: 17,
        components: [
          { type: 10, content: '# Market place' },
          {
            type: 9,
            components: [{ type: 10, content: 'Monday' }],
            accessory: { type: 2, style: 5, label: 'Map', url: 'https://a.example' },
          },
          { type: 14 },
          {
            type: 12,
            items: [{ media: { url: 'https://a.example/x.png' }, description: 'A hall' }],
          },
          {
            type: 1,
            components: [
              { type: 2, style: 3, label: 'Going', custom_id: 'go' },
              { type: 2, style: 4, label: "Can't", custom_id: 'no', disabled: true },
            ],
          },
        ],
      },
    ],
  });
  expect(parts).toEqual([
    { kind: 'heading', spans: [{ text: 'Market place' }] },
    { kind: 'text', spans: [{ text: 'Monday' }] },
    {
      kind: 'controls',
      controls: [
        {
          kind: 'button',
          id: 'https://a.example',
          label: 'Map',
          style: 'plain',
          disabled: false,
          url: 'https://a.example',
        },
      ],
    },
    { kind: 'divider' },
    { kind: 'image', url: 'https://a.example/x.png', alt: 'A hall', title: null },
    {
      kind: 'controls',
      controls: [
        { kind: 'button', id: 'go', label: 'Going', style: 'primary', disabled: false, url: null },
        { kind: 'button', id: 'no', label: "Can't", style: 'danger', disabled: true, url: null },
      ],
    },
  ]);
  expect(text).toBe("Market place\nMonday\n[Map]\nA hall\n[Going] [Can't]");
});

test('an embed and a list read in order', async () => {
  const { parts } = await show({
    embeds: [
      {
        title: 'Report',
        description: 'Body',
        fields: [{ name: 'Mood', value: '**up**' }],
        footer: { text: 'n = 12' },
      },
    ],
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'area',
            placeholder: 'Area',
            max_values: 2,
            options: [
              { label: 'North', value: 'n', default: true },
              { label: 'South', value: 's', description: 'By the sea' },
            ],
          },
        ],
      },
    ],
  });
  expect(parts).toEqual([
    { kind: 'heading', spans: [{ text: 'Report' }] },
    { kind: 'text', spans: [{ text: 'Body' }] },
    {
      kind: 'text',
      spans: [{ text: 'Mood', bold: true }, { text: '\n' }, { text: 'up', bold: true }],
    },
    { kind: 'note', spans: [{ text: 'n = 12' }] },
    {
      kind: 'controls',
      controls: [
        {
          kind: 'select',
          id: 'area',
          label: 'Area',
          options: [
            { value: 'n', label: 'North' },
            { value: 's', label: 'South', description: 'By the sea' },
          ],
          multiple: true,
          chosen: ['n'],
        },
      ],
    },
  ]);
});

test.each<[string, object | undefined, readonly string[]]>([
  ['nothing said about mentions', undefined, ['everyone', ANA, BEN, GUILD]],
  ['no mentions allowed', { parse: [] }, []],
  ['one user allowed', { parse: [], users: [BEN] }, [BEN]],
  ['roles allowed', { parse: ['roles'] }, [GUILD]],
])('with %s, exactly those are rung', async (_name, allowed, rung) => {
  const { discord } = await show({
    content: `@everyone <@${ANA}> <@!${BEN}> <@&${GUILD}> <@${ANA}>`,
    ...(allowed ? { allowed_mentions: allowed } : {}),
  });
  expect(discord.pings.map((ping) => ping.id)).toEqual(rung);
});

test('a mention in a V2 text rings as well', async () => {
  const { discord } = await show({
    flags: 1 << 15,
    components: [{ type: 17, components: [{ type: 10, content: `Hello <@${ANA}>` }] }],
  });
  expect(discord.pings).toMatchObject([{ kind: 'user', id: ANA, channelId: CHANNEL }]);
});
