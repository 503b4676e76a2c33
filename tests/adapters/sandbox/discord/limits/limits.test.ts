import { expect, test } from 'vitest';
import { ANA, CHANNEL, callRest, connectClient, GUILD, startWorld } from '../world.ts';

const MESSAGES = `/channels/${CHANNEL}/messages`;
const V2 = 1 << 15;

const button = (more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: 'go',
  ...more,
});
const row = (...components: unknown[]) => ({ type: 1, components });
const option = (n: number) => ({ label: `Option ${n}`, value: String(n) });
const select = (count: number) => ({
  type: 3,
  custom_id: 'pick',
  options: Array.from({ length: count }, (_, n) => option(n)),
});
const text = (content: string) => ({ type: 10, content });
const many = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

/** Paths of `errors` with their codes, as `path: CODE`. */
function faults(errors: object, path: readonly string[] = []): string[] {
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? value.map((one: { code: string }) => `${path.join('.')}: ${one.code}`)
      : faults(value, [...path, key]),
  );
}

test.each<[string, object, string | null]>([
  ['2000 characters', { content: 'x'.repeat(2000) }, null],
  ['2001 characters', { content: 'x'.repeat(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
  ['a nonce of 26', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
  ['five rows', { components: many(5, (n) => row(button({ custom_id: `b${n}` }))) }, null],
  [
    'six rows',
    { components: many(6, (n) => row(button({ custom_id: `b${n}` }))) },
    'components: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'six buttons in a row',
    { components: [row(...many(6, (n) => button({ custom_id: `b${n}` })))] },
    'components.0.components: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button beside a select',
    { components: [row(button(), select(2))] },
    'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'the same custom id twice',
    { components: [row(button(), button())] },
    'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a custom id of 101',
    { components: [row(button({ custom_id: 'c'.repeat(101) }))] },
    'components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a label of 81',
    { components: [row(button({ label: 'l'.repeat(81) }))] },
    'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
  ],
  ['25 options', { components: [row(select(25))] }, null],
  [
    '26 options',
    { components: [row(select(26))] },
    'components.0.components.0.options: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'embeds over 6000 in all',
    { embeds: many(2, () => ({ description: 'd'.repeat(3001) })) },
    'embeds: MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    'a V2 text in a classic message',
    { components: [text('Hi')] },
    'components.0.type: UNION_TYPE_CHOICES',
  ],
  ['40 components', { flags: V2, components: many(40, () => text('Hi')) }, null],
  [
    '41 components',
    { flags: V2, components: many(41, () => text('Hi')) },
    'components: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'content beside V2',
    { flags: V2, content: 'Hi', components: [text('Hi')] },
    'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'a V2 file that was not uploaded',
    { flags: V2, components: [{ type: 13, file: { url: 'attachment://a.pdf' } }] },
    'components.0.file.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ],
  [
    'everyone allowed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: [ANA] } },
    'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
])('a message with %s is taken or refused as documented', async (_name, body, fault) => {
  const discord = await startWorld();
  const answer = await callRest(discord, 'POST', MESSAGES, body);
  if (fault === null) expect(answer.status).toBe(200);
  else {
    expect([answer.status, answer.body.code]).toEqual([400, 50035]);
    expect(faults(answer.body.errors)).toEqual([fault]);
    expect(discord.channelMessages(CHANNEL)).toEqual([]);
  }
});

test('components V2 cannot be taken back, and an edit keeps what it does not name', async () => {
  const discord = await startWorld();
  const classic = await callRest(discord, 'POST', MESSAGES, {
    content: 'Old',
    components: [row(button())],
  });
  const path = `${MESSAGES}/${classic.body.id}`;
  const edited = await callRest(discord, 'PATCH', path, { content: 'New' });
  expect(edited.body).toMatchObject({ content: 'New', components: [{ type: 1 }] });
  const v2 = await callRest(discord, 'PATCH', path, {
    flags: V2,
    content: null,
    components: [text('Now V2')],
  });
  expect(v2.body).toMatchObject({ content: '', flags: V2 });
  const back = await callRest(discord, 'PATCH', path, { flags: 0, content: 'Classic' });
  expect(faults(back.body.errors)).toEqual([
    'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ]);
});

const label = (component: object, words = 'Words') => ({ type: 18, label: words, component });
const input = { type: 4, style: 1, custom_id: 'in' };

test.each<[string, object, readonly string[]]>([
  ['five labels', { components: many(5, (n) => label({ ...input, custom_id: `i${n}` })) }, []],
  [
    'six labels',
    { components: many(6, (n) => label({ ...input, custom_id: `i${n}` })) },
    ['data.components: BASE_TYPE_MAX_LENGTH'],
  ],
  [
    'a title of 46',
    { title: 't'.repeat(46), components: [label(input)] },
    ['data.title: BASE_TYPE_MAX_LENGTH'],
  ],
  [
    'a label of 46',
    { components: [label(input, 'l'.repeat(46))] },
    ['data.components.0.label: BASE_TYPE_MAX_LENGTH'],
  ],
  [
    'eleven radio options',
    { components: [label({ type: 21, custom_id: 'r', options: many(11, option) })] },
    ['data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a button',
    { components: [label(button())] },
    ['data.components.0.component.type: UNION_TYPE_CHOICES'],
  ],
  [
    'a disabled select',
    { components: [label({ ...select(2), disabled: true })] },
    ['data.components.0.component.disabled: MODAL_COMPONENT_DISABLED'],
  ],
])('a form with %s is taken or refused as documented', async (_name, modal, expected) => {
  const discord = await startWorld();
  const outcome = Promise.withResolvers<{ status: number; errors: object }>();
  const client = await connectClient(discord, async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const data = { title: 'Form', custom_id: 'form', ...modal };
    const { status, body } = await callRest(discord, 'POST', path, { type: 9, data });
    if (status === 400) await callRest(discord, 'POST', path, { type: 5 });
    outcome.resolve({ status, errors: body?.errors ?? {} });
  });
  await client.application.commands.set([{ name: 'form', description: 'Form' }]);
  const ana = discord.person(GUILD, ANA);
  await ana.command(CHANNEL, '/form');
  const { status, errors } = await outcome.promise;
  expect(faults(errors)).toEqual(expected);
  expect(status).toBe(expected.length === 0 ? 204 : 400);
  expect(ana.form() !== null).toBe(expected.length === 0);
});

const command = (more: object = {}) => ({ name: 'pulse', description: 'Pulse', ...more });

test.each<[string, object[], readonly string[]]>([
  ['a fair name', [command()], []],
  ['capital letters', [command({ name: 'Pulse' })], ['0.name: APPLICATION_COMMAND_INVALID_NAME']],
  ['the same name twice', [command(), command()], ['1: APPLICATION_COMMANDS_DUPLICATE_NAME']],
  [
    'a description of 101',
    [command({ description: 'd'.repeat(101) })],
    ['0.description: BASE_TYPE_MAX_LENGTH'],
  ],
  [
    '26 options',
    [command({ options: many(26, (n) => ({ type: 3, name: `o${n}`, description: 'd' })) })],
    ['0.options: BASE_TYPE_MAX_LENGTH'],
  ],
  [
    'a required option after an optional one',
    [
      command({
        options: [
          { type: 3, name: 'a', description: 'd' },
          { type: 3, name: 'b', description: 'd', required: true },
        ],
      }),
    ],
    ['0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
  ],
  [
    'over 8000 characters in all',
    [
      command({
        options: many(20, (n) => ({
          type: 3,
          name: `o${n}`,
          description: 'd'.repeat(100),
          choices: many(5, (c) => ({ name: `${c}`.repeat(50), value: `${c}`.repeat(20) })),
        })),
      }),
    ],
    ['0: APPLICATION_COMMAND_TOO_LARGE'],
  ],
])('commands with %s are taken or refused as documented', async (_name, commands, expected) => {
  const discord = await startWorld();
  const path = `/applications/${discord.applicationId}/commands`;
  const answer = await callRest(discord, 'PUT', path, commands);
  expect(faults(answer.body.errors ?? {})).toEqual(expected);
  expect(discord.registeredCommands()).toHaveLength(expected.length === 0 ? 1 : 0);
});

test('replacing commands keeps the id of a name that stays', async () => {
  const discord = await startWorld();
  const path = `/applications/${discord.applicationId}/commands`;
  const [first] = (await callRest(discord, 'PUT', path, [command()])).body;
  const both = await callRest(discord, 'PUT', path, [command({ name: 'event' }), command()]);
  expect(both.body.map((row: { name: string }) => row.name)).toEqual(['event', 'pulse']);
  expect(both.body[1].id).toBe(first.id);
  const tooMany = await callRest(
    discord,
    'PUT',
    path,
    many(101, (n) => command({ name: `c${n}` })),
  );
  expect([tooMany.status, tooMany.body.code]).toEqual([400, 30032]);
});
