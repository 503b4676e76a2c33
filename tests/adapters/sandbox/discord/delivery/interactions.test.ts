import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  CheckboxGroupBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../../adapters/sandbox/store.ts';
import {
  ANA,
  BEN,
  CHANNEL,
  callRest,
  connectClient,
  createHandTimers,
  GUILD,
  startWorld,
  TOKEN,
} from '../world.ts';

const PULSE = new SlashCommandBuilder()
  .setName('pulse')
  .setDescription('Pulse surveys')
  .addSubcommand((sub) => sub.setName('list').setDescription('Open surveys'))
  .addSubcommand((sub) =>
    sub
      .setName('results')
      .setDescription('What was said')
      .addStringOption((option) =>
        option.setName('survey').setDescription('Which one').setRequired(true),
      )
      .addIntegerOption((option) =>
        option.setName('week').setDescription('Week').setMinValue(1).setMaxValue(52),
      )
      .addUserOption((option) => option.setName('for').setDescription('Whose')),
  );

test('a subcommand reaches the client with its options by type, and its reply is shown', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const survey = interaction.options.getString('survey', true);
    const week = interaction.options.getInteger('week');
    const whose = interaction.options.getUser('for')?.id;
    const manages = interaction.memberPermissions?.has('ManageGuild');
    await interaction.reply(
      `${interaction.options.getSubcommand()} ${survey} ${week} ${whose} ${manages}`,
    );
  });
  await client.application.commands.set([PULSE]);
  expect(discord.registeredCommands().map((command) => command.name)).toEqual(['pulse']);

  const ana = discord.person(GUILD, ANA);
  const taken = await ana.command(CHANNEL, '/pulse results survey:Weekly mood week:7 for:@Ben');

  expect(taken).toEqual({ ok: true });
  const [message] = ana.messages(CHANNEL);
  expect(message).toMatchObject({
    author: 'bot',
    onlyFor: null,
    edited: false,
    parts: [{ kind: 'text', spans: [{ text: `results Weekly mood 7 ${BEN} true` }] }],
    text: `results Weekly mood 7 ${BEN} true`,
  });
});

test('a command that is not registered or not filled in never reaches the bot', async () => {
  const discord = await startWorld();
  await callRest(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [PULSE]);
  const ana = discord.person(GUILD, ANA);
  const reasons = [];
  for (const text of [
    '/event list',
    '/pulse',
    '/pulse results',
    '/pulse results survey:A week:60',
    '/pulse results survey:A for:Nobody',
    '/pulse list extra',
  ]) {
    const taken = await ana.command(CHANNEL, text);
    reasons.push(taken.ok ? 'ok' : taken.reason);
  }
  expect(reasons).toEqual([
    'unknown_command',
    'unknown_subcommand',
    'missing_option',
    'invalid_option',
    'invalid_option',
    'unknown_option',
  ]);
});

test('a command kept for managers is not offered to others', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('Set up');
  });
  const setup = new SlashCommandBuilder().setName('setup').setDescription('Set up');
  await client.application.commands.set([setup.setDefaultMemberPermissions(1n << 5n)], GUILD);
  const ben = await discord.person(GUILD, BEN).command(CHANNEL, '/setup');
  const ana = await discord.person(GUILD, ANA).command(CHANNEL, '/setup');
  expect(ben).toMatchObject({ ok: false, reason: 'unknown_command' });
  expect(ana).toEqual({ ok: true });
});

test('what is suggested for a typed option is what the command carries', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `Weekly ${typed} survey`, value: 'id-7' }]);
    } else if (interaction.isChatInputCommand()) {
      await interaction.reply(interaction.options.getString('survey', true));
    }
  });
  const ask = new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask')
    .addStringOption((option) =>
      option.setName('survey').setDescription('Which').setAutocomplete(true),
    );
  await client.application.commands.set([ask]);
  const ana = discord.person(GUILD, ANA);
  await ana.command(CHANNEL, '/ask survey:mood');
  expect(ana.messages(CHANNEL).map((message) => message.text)).toEqual(['id-7']);
});

test('an ephemeral reply is seen by one person only and is updated in place by its button', async () => {
  const discord = await startWorld();
  const button = new ButtonBuilder()
    .setCustomId('more')
    .setLabel('More')
    .setStyle(ButtonStyle.Primary);
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const reply = await interaction.reply({
        content: 'First',
        flags: MessageFlags.Ephemeral,
        components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
        withResponse: true,
      });
      expect(reply.resource?.message?.content).toBe('First');
    } else if (interaction.isButton()) {
      await interaction.update({ content: `Second for ${interaction.message.id}`, components: [] });
    }
  });
  await client.application.commands.set([PULSE]);
  const [ana, ben] = [discord.person(GUILD, ANA), discord.person(GUILD, BEN)];
  await ana.command(CHANNEL, '/pulse list');
  const [first] = ana.messages(CHANNEL);
  expect(first?.text).toBe('First\n[More]');
  expect(first?.onlyFor).toBe(ANA);
  expect(ben.messages(CHANNEL)).toEqual([]);
  expect(await ben.press(first!.id, 'More')).toMatchObject({ reason: 'no_such_control' });

  expect(await ana.press(first!.id, 'More')).toEqual({ ok: true });
  expect(ana.messages(CHANNEL).map(({ id, text, edited }) => ({ id, text, edited }))).toEqual([
    { id: first?.id, text: `Second for ${first?.id}`, edited: true },
  ]);
});

test('a deferred answer is completed by an edit, and follow-ups come after it', async () => {
  const discord = await startWorld();
  const gate = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const client = await connectClient(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await gate.promise;
    await interaction.editReply('Here it is');
    const more = await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
    await interaction.webhook.editMessage(more.id, 'Even more');
    await interaction.fetchReply();
    done.resolve();
  });
  await client.application.commands.set([PULSE]);
  const ana = discord.person(GUILD, ANA);
  await ana.command(CHANNEL, '/pulse list');
  expect(ana.messages(CHANNEL).map((message) => message.text)).toEqual(['…']);
  gate.resolve();
  await done.promise;
  const seen = ana.messages(CHANNEL).map(({ text, edited, onlyFor }) => [text, edited, onlyFor]);
  expect(seen).toEqual([
    ['Here it is', false, ANA],
    ['Even more', true, ANA],
  ]);
});

test('a press acknowledged first is finished by an edit of the message that was pressed', async () => {
  const discord = await startWorld();
  const done = Promise.withResolvers<void>();
  await connectClient(discord, async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.editReply({ content: 'Thanks', components: [] });
    await interaction.followUp({ content: 'Only you', flags: MessageFlags.Ephemeral });
    done.resolve();
  });
  const { body } = await callRest(discord, 'POST', `/channels/${CHANNEL}/messages`, {
    components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Go', custom_id: 'go' }] }],
  });
  const [ana, ben] = [discord.person(GUILD, ANA), discord.person(GUILD, BEN)];
  expect(await ana.press(body.id, 'go')).toEqual({ ok: true });
  await done.promise;
  expect(ana.messages(CHANNEL).map((message) => message.text)).toEqual(['Thanks', 'Only you']);
  expect(ben.messages(CHANNEL).map((message) => message.text)).toEqual(['Thanks']);
});

test('an answer can carry a file, which an update can take away again', async () => {
  const discord = await startWorld();
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('hide').setLabel('Hide').setStyle(ButtonStyle.Secondary),
  );
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const files = [{ attachment: Buffer.from('a,b'), name: 'answers.csv', description: 'Rows' }];
      await interaction.reply({ content: 'Here', files, components: [row] });
    } else if (interaction.isButton()) {
      await interaction.update({ files: [], attachments: [], components: [] });
    }
  });
  await client.application.commands.set([PULSE]);
  const ana = discord.person(GUILD, ANA);
  await ana.command(CHANNEL, '/pulse list');
  const [raw] = discord.channelMessages(CHANNEL);
  expect(raw?.attachments).toMatchObject([{ filename: 'answers.csv', description: 'Rows' }]);
  const [seen] = ana.messages(CHANNEL);
  expect(seen?.text).toBe('Here\nanswers.csv\n[Hide]');
  await ana.press(seen!.id, 'Hide');
  expect(ana.messages(CHANNEL)[0]?.text).toBe('Here');
});

test('a command in a direct conversation reaches the bot without a server', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply(`${interaction.commandName} ${interaction.guildId}`);
  });
  const everywhere = new SlashCommandBuilder().setName('home').setDescription('Home');
  const here = new SlashCommandBuilder().setName('here').setDescription('Here').setContexts(0);
  await client.application.commands.set([everywhere, here]);
  const ana = discord.person(GUILD, ANA);
  expect(await ana.command('bot', '/home')).toEqual({ ok: true });
  expect(await ana.command('bot', '/here')).toMatchObject({ reason: 'unknown_command' });
  expect(ana.directMessages().map((message) => message.text)).toEqual(['home null']);
});

const FORM = new ModalBuilder()
  .setCustomId('answer')
  .setTitle('Your view')
  .addTextDisplayComponents((text) => text.setContent('Takes **one** minute'))
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Why?')
      .setDescription('In your words')
      .setTextInputComponent(
        new TextInputBuilder()
          .setCustomId('why')
          .setStyle(TextInputStyle.Paragraph)
          .setMinLength(3),
      ),
    new LabelBuilder()
      .setLabel('Mood')
      .setRadioGroupComponent(
        new RadioGroupBuilder()
          .setCustomId('mood')
          .addOptions({ label: 'Good', value: 'g' }, { label: 'Bad', value: 'b' }),
      ),
    new LabelBuilder()
      .setLabel('Area')
      .setStringSelectMenuComponent(
        new StringSelectMenuBuilder()
          .setCustomId('area')
          .addOptions({ label: 'North', value: 'n' }, { label: 'South', value: 's' }),
      ),
    new LabelBuilder()
      .setLabel('Topics')
      .setCheckboxGroupComponent(
        new CheckboxGroupBuilder()
          .setCustomId('topics')
          .addOptions({ label: 'Play', value: 'p' }, { label: 'Food', value: 'f' }),
      ),
  );

test('a form opened from a button is filled, checked, sent, and updates the message it came from', async () => {
  const discord = await startWorld();
  await connectClient(discord, async (interaction) => {
    if (interaction.isButton()) await interaction.showModal(FORM);
    if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return;
    const { fields } = interaction;
    await interaction.update({
      content: [
        fields.getTextInputValue('why'),
        fields.getRadioGroup('mood'),
        fields.getStringSelectValues('area').join(),
        fields.getCheckboxGroup('topics').join(),
      ].join(' / '),
      components: [],
    });
  });
  const { body } = await callRest(discord, 'POST', `/channels/${CHANNEL}/messages`, {
    content: 'How is it going?',
    components: [
      { type: 1, components: [{ type: 2, style: 1, label: 'Answer', custom_id: 'answer' }] },
    ],
  });
  const ana = discord.person(GUILD, ANA);
  expect(await ana.press(body.id, 'Answer')).toEqual({ ok: true });
  const form = ana.form();
  expect(form?.title).toBe('Your view');
  expect(form?.parts).toEqual([
    {
      kind: 'text',
      spans: [{ text: 'Takes ' }, { text: 'one', bold: true }, { text: ' minute' }],
    },
    { kind: 'field', id: 'why' },
    { kind: 'field', id: 'mood' },
    { kind: 'field', id: 'area' },
    { kind: 'field', id: 'topics' },
  ]);
  expect(form?.fields.map(({ id, kind, label, required }) => [id, kind, label, required])).toEqual([
    ['why', 'long-text', 'Why?', true],
    ['mood', 'single', 'Mood', true],
    ['area', 'single', 'Area', true],
    ['topics', 'multiple', 'Topics', true],
  ]);

  await ana.fill('Why?', ['ok']);
  expect(await ana.submit()).toMatchObject({ ok: false, reason: 'invalid_form' });
  expect(ana.form()?.fields.map((field) => field.error)).toEqual([
    'Write at least 3 characters.',
    'This field is required.',
    'This field is required.',
    'This field is required.',
  ]);
  await ana.fill('why', ['It *helps*']);
  await ana.fill('Mood', ['Good']);
  await ana.fill('area', ['South']);
  await ana.fill('topics', ['Play', 'f']);
  expect(await ana.fill('Mood', ['Splendid'])).toMatchObject({ reason: 'no_such_field' });
  expect(await ana.submit()).toEqual({ ok: true });
  expect(ana.form()).toBeNull();
  expect(ana.messages(CHANNEL).map(({ id, text }) => [id, text])).toEqual([
    [body.id, 'It helps / g / s / p,f'],
  ]);
});

test('a form can ask for people, a channel, a tick and a file', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('who')
          .setTitle('Who')
          .addLabelComponents((label) =>
            label
              .setLabel('People')
              .setUserSelectMenuComponent((select) => select.setCustomId('people').setMaxValues(3)),
          )
          .addLabelComponents((label) =>
            label
              .setLabel('Where')
              .setChannelSelectMenuComponent((select) => select.setCustomId('where')),
          )
          .addLabelComponents((label) =>
            label.setLabel('Agreed').setCheckboxComponent((box) => box.setCustomId('agreed')),
          )
          .addLabelComponents((label) =>
            label.setLabel('Paper').setFileUploadComponent((file) => file.setCustomId('paper')),
          ),
      );
    }
    if (!interaction.isModalSubmit()) return;
    const { fields } = interaction;
    const file = fields.getUploadedFiles('paper')?.first();
    const bytes = file ? await (await fetch(file.url)).text() : '';
    await interaction.reply(
      [
        fields.getSelectedUsers('people')?.map((user) => user.globalName),
        fields.getSelectedChannels('where')?.map((channel) => channel?.id),
        fields.getCheckbox('agreed'),
        bytes,
      ].join(' / '),
    );
  });
  await client.application.commands.set([PULSE]);
  const ana = discord.person(GUILD, ANA);
  await ana.command(CHANNEL, '/pulse list');
  expect(ana.form()?.fields.map((field) => field.kind)).toEqual([
    'people',
    'channel',
    'multiple',
    'file',
  ]);
  await ana.fill('People', ['Ana', 'Ben']);
  await ana.fill('Where', ['#general']);
  await ana.fill('Agreed', ['true']);
  await ana.fill('Paper', ['data:text/plain,hello']);
  expect(await ana.submit()).toEqual({ ok: true });
  expect(ana.messages(CHANNEL).map((message) => message.text)).toEqual([
    `Ana,Ben / ${CHANNEL} / true / hello`,
  ]);
});

test('choosing people from a list in a message tells the bot who they are', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord, async (interaction) => {
    if (interaction.isUserSelectMenu()) {
      await interaction.update(interaction.users.map((user) => user.globalName).join());
    }
  });
  const channel = await client.channels.fetch(CHANNEL);
  if (!channel?.isSendable()) throw new Error('no channel');
  const select = new UserSelectMenuBuilder().setCustomId('who').setPlaceholder('Who?');
  const message = await channel.send({
    components: [new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(select)],
  });
  const ana = discord.person(GUILD, ANA);
  expect(await ana.choose(message.id, 'Who?', ['Zoe'])).toMatchObject({ reason: 'no_such_option' });
  expect(await ana.choose(message.id, 'Who?', ['Ana', 'Ben'])).toMatchObject({
    reason: 'wrong_count',
  });
  expect(await ana.choose(message.id, 'Who?', ['Ben'])).toEqual({ ok: true });
  expect(ana.messages(CHANNEL)[0]?.text).toBe('Ben\n[Who?]');
});

test('without an answer in three seconds the person is told and the token is void', async () => {
  const hand = createHandTimers();
  const discord = await startWorld({ timers: hand.timers });
  const asked = Promise.withResolvers<{ id: string; token: string }>();
  const client = await connectClient(discord, (interaction) => asked.resolve(interaction));
  await client.application.commands.set([PULSE]);
  const ana = discord.person(GUILD, ANA);
  const taken = ana.command(CHANNEL, '/pulse list');
  const { id, token } = await asked.promise;
  hand.advance(3000);
  expect(await taken).toEqual({
    ok: false,
    reason: 'no_answer',
    notice: 'The bot did not answer in time. Please try again.',
  });
  const late = await callRest(discord, 'POST', `/interactions/${id}/${token}/callback`, {
    type: 4,
    data: { content: 'Sorry' },
  });
  expect(late).toMatchObject({ status: 404, body: { code: 10062 } });
  expect(ana.messages(CHANNEL)).toEqual([]);
});

test('a second answer is refused, and after fifteen minutes the token is no good', async () => {
  let now = Date.UTC(2027, 0, 4, 9);
  const hand = createHandTimers();
  const discord = await startWorld({ now: () => now, timers: hand.timers });
  const codes: unknown[] = [];
  const asked = Promise.withResolvers<string>();
  const client = await connectClient(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('Once');
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const again = await callRest(discord, 'POST', path, { type: 4, data: { content: 'Twice' } });
    codes.push([again.status, again.body.code]);
    asked.resolve(`/webhooks/${discord.applicationId}/${interaction.token}`);
  });
  await client.application.commands.set([PULSE]);
  await discord.person(GUILD, ANA).command(CHANNEL, '/pulse list');
  const webhook = await asked.promise;
  now += 15 * 60_000;
  const inTime = await callRest(discord, 'POST', webhook, { content: 'Just in time' });
  now += 1;
  const late = await callRest(discord, 'POST', webhook, { content: 'Late' });
  expect(codes).toEqual([[400, 40060]]);
  expect(inTime.status).toBe(200);
  expect(late).toMatchObject({ status: 401, body: { code: 50027 } });
  expect(hand.pending()).toBe(0);
});

test('an answer without with_response is 204 and has no content type', async () => {
  const discord = await startWorld();
  const plain = Promise.withResolvers<Response>();
  const client = await connectClient(discord, async (interaction) => {
    const path = `/v10/interactions/${interaction.id}/${interaction.token}/callback`;
    const response = await fetch(discord.apiUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 4, data: { content: 'Hi' } }),
    });
    plain.resolve(response);
  });
  await client.application.commands.set([PULSE]);
  await discord.person(GUILD, ANA).command(CHANNEL, '/pulse list');
  const response = await plain.promise;
  expect([response.status, response.headers.get('content-type')]).toEqual([204, null]);
});

test('an interaction delivered twice carries the same id both times', async () => {
  const discord = await startWorld();
  const ids: string[] = [];
  const client = await connectClient(discord, async (interaction) => {
    ids.push(interaction.id);
    if (interaction.isChatInputCommand() && ids.length === 2) await interaction.reply('Hi');
  });
  await client.application.commands.set([PULSE]);
  discord.deliverTwice();
  await discord.person(GUILD, ANA).command(CHANNEL, '/pulse list');
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test('a restart on the same store keeps messages, commands and tokens, and ids go on rising', async () => {
  const store = createMemoryStore();
  const first = await startWorld({ store });
  const tokens: string[] = [];
  const client = await connectClient(first, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    tokens.push(interaction.token);
    await interaction.reply({ content: 'Before', flags: MessageFlags.Ephemeral });
  });
  await client.application.commands.set([PULSE]);
  await first.person(GUILD, ANA).command(CHANNEL, '/pulse list');
  const before = first.person(GUILD, ANA).messages(CHANNEL);
  await client.destroy();
  await first.close();

  const second = await startWorld({ store, token: TOKEN });
  const ana = second.person(GUILD, ANA);
  expect(ana.messages(CHANNEL)).toEqual(before);
  expect(second.registeredCommands().map((command) => command.name)).toEqual(['pulse']);
  const path = `/webhooks/${second.applicationId}/${tokens[0]}`;
  const edited = await callRest(second, 'PATCH', `${path}/messages/%40original`, {
    content: 'After',
  });
  expect(edited.body.content).toBe('After');
  const follow = await callRest(second, 'POST', path, { content: 'More', flags: 64 });
  expect(BigInt(follow.body.id) > BigInt(before[0]!.id)).toBe(true);
  expect(ana.messages(CHANNEL).map((message) => message.text)).toEqual(['After', 'More']);
});
