/** Two tiny bots on the real libraries, so that the page has somebody to talk to. */
import type { App, types } from '@slack/bolt';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../../adapters/sandbox/world.ts';
import { appToken, botToken, startSocketApp } from '../slack/bolt.ts';

export const discordToken = 'a.discord.token';

/** A sandbox with the tokens that the bots use. */
export function startTestSandbox(more: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    slack: { botToken, appToken },
    discord: { token: discordToken },
    ...more,
  });
}

/** Connects both; `stop` ends them. */
export async function startBots(sandbox: Sandbox): Promise<{ app: App; stop(): Promise<void> }> {
  const app = await startSocketApp(sandbox.slack, answerOnSlack);
  const client = await startDiscordBot(sandbox);
  return {
    app,
    stop: async () => {
      await Promise.all([app.stop(), client.destroy()]);
    },
  };
}

const question = 'How is working with the children’s centres going?';

const slackForm: types.ModalView = {
  type: 'modal',
  callback_id: 'making',
  title: { type: 'plain_text', text: 'A new survey' },
  submit: { type: 'plain_text', text: 'Send it' },
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'It goes to *everybody here*.' } },
    {
      type: 'input',
      block_id: 'title',
      label: { type: 'plain_text', text: 'Title' },
      hint: { type: 'plain_text', text: 'What people see first' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    {
      type: 'input',
      block_id: 'promise',
      label: { type: 'plain_text', text: 'Who can see the answers?' },
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: [
          { text: { type: 'plain_text', text: 'Confidential' }, value: 'confidential' },
          { text: { type: 'plain_text', text: 'With names' }, value: 'named' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'opens',
      optional: true,
      label: { type: 'plain_text', text: 'Opens' },
      element: { type: 'datetimepicker', action_id: 'at', initial_date_time: 1_799_312_400 },
    },
  ],
};

function slackCard(title: string): types.KnownBlock[] {
  const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
  return [
    { type: 'header', text: { type: 'plain_text', text: title } },
    { type: 'section', text: { type: 'mrkdwn', text: `${question} *4 questions*, 1 minute.` } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: '0 of 5 have answered' }] },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'answer',
          style: 'primary',
          text: { type: 'plain_text', text: 'Answer' },
        },
        {
          type: 'static_select',
          action_id: 'mood',
          placeholder: { type: 'plain_text', text: 'Choose a mood' },
          options: [option('Bright'), option('Cloudy')],
        },
        {
          type: 'button',
          action_id: 'privacy',
          url: 'http://localhost:3000/privacy',
          text: { type: 'plain_text', text: 'Privacy' },
        },
      ],
    },
  ];
}

function answerOnSlack(bolt: App): void {
  bolt.command('/pulse', async ({ ack, client, command }) => {
    await client.views.open({ trigger_id: command.trigger_id, view: slackForm });
    await ack();
  });
  bolt.view('making', async ({ ack, view, client }) => {
    const title = view.state.values.title?.text?.value ?? '';
    if (title === 'x') {
      await ack({ response_action: 'errors', errors: { title: 'Please write a longer title' } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: 'C0NSGENERAL',
      text: title,
      blocks: slackCard(title),
    });
  });
  bolt.action('answer', async ({ ack, respond, client, body }) => {
    await ack();
    await respond({
      text: 'Thank you, that is *saved*.',
      response_type: 'ephemeral',
      replace_original: false,
    });
    await client.chat.postMessage({ channel: body.user.id, text: 'A receipt for you alone.' });
  });
  bolt.action('mood', async ({ ack, respond, action }) => {
    await ack();
    const mood = action.type === 'static_select' ? action.selected_option.value : '';
    await respond({ text: `Mood: ${mood}`, response_type: 'ephemeral', replace_original: false });
  });
  bolt.action('privacy', async ({ ack }) => ack());
  bolt.event('app_home_opened', async ({ client, event }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Open for you now' } },
          { type: 'section', text: { type: 'mrkdwn', text: 'Nothing just now.' } },
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                action_id: 'again',
                text: { type: 'plain_text', text: 'Look again' },
              },
            ],
          },
        ],
      },
    });
  });
  bolt.action('again', async ({ ack }) => ack());
}

async function startDiscordBot(sandbox: Sandbox): Promise<Client> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: sandbox.discord.apiUrl },
    allowedMentions: { parse: [] },
  });
  client.on(Events.Error, () => {});
  const answer: (interaction: Interaction) => unknown = answerOnDiscord;
  client.on(Events.InteractionCreate, answer);
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(discordToken);
  const { application } = await ready;
  await application.commands.set([
    {
      name: 'pulse',
      description: 'Surveys',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'new',
          description: 'Make a survey',
        },
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'results',
          description: 'What people said',
          options: [
            {
              type: ApplicationCommandOptionType.String,
              name: 'survey',
              description: 'Which one',
              choices: [
                { name: 'Weekly', value: 'weekly' },
                { name: 'Baseline', value: 'baseline' },
              ],
            },
          ],
        },
      ],
    },
    { name: 'home', description: 'What is open for me now' },
  ]);
  return client;
}

/** A one-pixel picture. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function answerOnDiscord(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand() && interaction.commandName === 'home') {
    await interaction.reply({ content: 'Nothing just now.', flags: MessageFlags.Ephemeral });
    return;
  }
  if (interaction.isChatInputCommand() && interaction.options.getSubcommand() === 'results') {
    const file = new AttachmentBuilder(picture, { name: 'chart.png', description: 'Four of five' });
    await interaction.reply({ content: '**80 %** rated it good', files: [file] });
    return;
  }
  if (interaction.isChatInputCommand()) {
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId('making')
        .setTitle('A new survey')
        .addLabelComponents(
          new LabelBuilder()
            .setLabel('Title')
            .setDescription('What people see first')
            .setTextInputComponent(
              new TextInputBuilder().setCustomId('title').setStyle(TextInputStyle.Short),
            ),
          new LabelBuilder()
            .setLabel('Who can see the answers?')
            .setRadioGroupComponent(
              new RadioGroupBuilder()
                .setCustomId('promise')
                .addOptions(
                  { label: 'Confidential', value: 'confidential' },
                  { label: 'With names', value: 'named' },
                ),
            ),
        ),
    );
    return;
  }
  if (interaction.isModalSubmit()) {
    await interaction.reply({
      content: `### ${interaction.fields.getTextInputValue('title')}\n${question}`,
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder()
            .setCustomId('answer')
            .setLabel('Answer')
            .setStyle(ButtonStyle.Primary),
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder()
            .setCustomId('topics')
            .setPlaceholder('Topics')
            .setMinValues(1)
            .setMaxValues(2)
            .addOptions(
              { label: 'Vision', value: 'vision' },
              { label: 'Partnership', value: 'partnership', description: 'Working together' },
            ),
        ),
      ],
    });
    return;
  }
  if (interaction.isStringSelectMenu()) {
    const content = `Topics: ${interaction.values.join(', ')}`;
    await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    return;
  }
  if (interaction.isButton()) {
    await interaction.reply({ content: 'Thank you.', flags: MessageFlags.Ephemeral });
  }
}
