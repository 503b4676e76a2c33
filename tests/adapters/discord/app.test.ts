import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type DiscordApp,
  type DiscordOptions,
  startDiscord,
} from '../../../adapters/discord/app.ts';
import { makeDiscordMessenger } from '../../../adapters/discord/messenger.ts';
import type { Pauses } from '../../../adapters/discord/retry.ts';
import {
  type DiscordStandIn,
  startDiscordStandIn,
} from '../../../adapters/sandbox/discord/server.ts';
import type { SandboxPerson, SeenMessage } from '../../../adapters/sandbox/seen.ts';
import { newId } from '../../../bot/ids.ts';
import type { Dispatcher, Incoming, SlashWord } from '../../../bot/incoming.ts';
import { makeLog } from '../../../bot/log.ts';
import type { Form, Message, Reply } from '../../../bot/view.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import {
  fileForm,
  form,
  ids,
  image,
  liveForm,
  pictureForm,
  plainMessage,
  scaleForm,
} from '../../support/views.ts';

const token = 'a-token-of-nobody';
const log = makeLog('silent');
const pauses: Pauses = { retry: () => 10, leaseMs: 10, identifyMs: 10 };

const slashes: readonly SlashWord[] = [
  {
    name: 'pulse',
    description: 'Short surveys',
    subs: ['new', 'answer', 'results', 'write'].map((name) => ({
      name,
      description: `The ${name}`,
      command: `pulse.${name}`,
      options: [
        { name: 'survey', description: 'Which survey', required: name === 'results' },
        {
          name: 'level',
          description: 'Who sees it',
          required: false,
          choices: [{ value: 'named', label: 'Named' }],
        },
      ],
    })),
  },
];

type Answers = Readonly<Record<string, (incoming: Incoming) => Reply | Promise<Reply>>>;

interface World {
  readonly discord: DiscordStandIn;
  readonly app: DiscordApp;
  readonly amal: SandboxPerson;
  readonly guildId: string;
  readonly channelId: string;
  readonly presses: Incoming[];
}

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function dispatcherOf(answers: Answers, presses: Incoming[]): Dispatcher {
  return {
    slashes,
    typed: (slash) => ({ refused: `Try /${slash} list.` }),
    async press(incoming) {
      presses.push(incoming);
      const answer = answers[incoming.command];
      return answer ? answer(incoming) : { kind: 'refused', sentence: 'Not here.' };
    },
  };
}

async function openDiscord(): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn({ token });
  cleanups.push(() => discord.close());
  return discord;
}

async function openApp(
  discord: DiscordStandIn,
  answers: Answers,
  presses: Incoming[] = [],
  more: Partial<DiscordOptions> = {},
): Promise<DiscordApp> {
  const app = await startDiscord({
    config: { token, apiUrl: discord.apiUrl },
    dispatcher: dispatcherOf(answers, presses),
    charts: fakeCharts,
    log,
    ...more,
    timing: { pauses, ...more.timing },
  });
  cleanups.push(() => app.stop());
  return app;
}

async function openWorld(answers: Answers, more: Partial<DiscordOptions> = {}): Promise<World> {
  const discord = await openDiscord();
  const guild = discord.addGuild({ name: 'Hillside' });
  const channel = discord.addChannel(guild.id, { name: 'partnership' });
  const user = discord.addUser({ name: 'Amal' });
  discord.addMember(guild.id, user.id, { manageGuild: true });
  const presses: Incoming[] = [];
  const app = await openApp(discord, answers, presses, more);
  await app.whenReady();
  return {
    discord,
    app,
    amal: discord.person(guild.id, user.id),
    guildId: guild.id,
    channelId: channel.id,
    presses,
  };
}

function said(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

function whisper(text: string): Reply {
  return { kind: 'whisper', message: said(text) };
}

function last(messages: readonly SeenMessage[]): SeenMessage {
  const found = messages.at(-1);
  if (!found) throw new Error('there is no message');
  return found;
}

function controlsOf(message: SeenMessage) {
  return message.parts.flatMap((part) => (part.kind === 'controls' ? part.controls : []));
}

/** A file at hand, as the stand-in takes it. */
function dataUrl(name: string, bytes: Buffer): string {
  return `data:text/plain;name=${name};base64,${bytes.toString('base64')}`;
}

async function postCard(world: World, direct = false): Promise<string> {
  const messenger = makeDiscordMessenger({
    token,
    apiUrl: world.discord.apiUrl,
    charts: fakeCharts,
    log,
  });
  const to = { command: 'pulse.answer', ids: [ids.wave] };
  const card: Message = {
    summary: 'How is it going?',
    blocks: [
      { kind: 'text', text: 'How is it going?' },
      { kind: 'buttons', buttons: [{ kind: 'button', label: 'Answer', to }] },
    ],
  };
  const place = { platform: 'discord', externalId: world.guildId } as const;
  const { messageId } = await messenger.post(
    direct
      ? { place, accountId: world.amal.userId, directChannelId: null }
      : { place, channelId: world.channelId },
    card,
    newId(),
  );
  return messageId;
}

describe('a press on Discord', () => {
  it('goes from a slash word through a form to an answer that only she sees', async () => {
    const world = await openWorld({
      'pulse.new': () => ({ kind: 'form', form }),
      'pulse.save': () => whisper('Saved as Weekly.'),
    });
    const { amal, channelId, presses } = world;
    expect(await amal.command(channelId, '/pulse new level:named')).toEqual({ ok: true });
    expect(amal.form()?.fields.map((field) => [field.id, field.kind, field.value])).toEqual([
      ['title', 'text', ['Weekly']],
      ['note', 'long-text', []],
      ['level', 'single', ['confidential']],
      ['areas', 'multiple', ['play']],
      ['closes', 'text', ['1 March 2027, 09:00 GMT']],
    ]);
    await amal.fill('areas', ['Health', 'Play']);
    await amal.fill('closes', ['Monday 9:00']);
    expect(await amal.submit()).toEqual({ ok: true });
    expect(presses.map(({ command, ids: held, values }) => [command, held, values])).toEqual([
      ['pulse.new', [], { level: 'named' }],
      [
        'pulse.save',
        [ids.wave],
        {
          title: 'Weekly',
          level: 'confidential',
          areas: ['health', 'play'],
          closes: 'Monday 9:00',
        },
      ],
    ]);
    expect(presses[0]?.who).toMatchObject({ displayName: 'Amal', isPlaceAdmin: true });
    expect(presses[0]?.where.placeName).toBe('Hillside');
    const answer = last(amal.messages(channelId));
    expect([answer.text, answer.onlyFor]).toEqual(['Saved as Weekly.', amal.userId]);
    expect(amal.form()).toBeNull();
  });

  it('gives a file as its text, with its name beside it', async () => {
    const world = await openWorld({
      'pulse.new': () => ({ kind: 'form', form: fileForm }),
      'pulse.file': () => whisper('Handed in.'),
    });
    const { amal, channelId, presses } = world;
    await amal.command(channelId, '/pulse new');
    await amal.fill('file', [dataUrl('weekly.yaml', Buffer.from('title: Café\r\n'))]);
    expect(await amal.submit()).toEqual({ ok: true });
    expect(presses.at(-1)?.values).toEqual({
      file: 'title: Café\n',
      'file-name': 'weekly.yaml',
    });
    expect(last(amal.messages(channelId)).text).toBe('Handed in.');
  });

  it('gives the bytes of a picture in base64', async () => {
    const { amal, channelId, presses } = await openWorld({
      'pulse.new': () => ({ kind: 'form', form: pictureForm }),
      'pulse.file': () => whisper('Handed in.'),
    });
    await amal.command(channelId, '/pulse new');
    expect(amal.form()?.fields[0]?.help).toBe('.png, .jpg or .jpeg, at most 2 MB.');
    const bytes = Buffer.concat([image.body, Buffer.alloc(1_000_000)]);
    await amal.fill('The picture', [dataUrl('hall.png', bytes)]);
    expect(await amal.submit()).toEqual({ ok: true });
    expect(presses.at(-1)?.values).toEqual({
      picture: bytes.toString('base64'),
      'picture-name': 'hall.png',
    });
  });

  it.each([
    ['picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), edgeWords.fileNotText],
    ['large file', Buffer.alloc(1_000_000, 'a'), edgeWords.fileTooLarge(64_000)],
  ])('says that a %s is not taken, gives back what was typed, and asks nobody', async (...file) => {
    const [, bytes, said] = file;
    const world = await openWorld({ 'pulse.new': () => ({ kind: 'form', form: fileForm }) });
    const { amal, channelId, presses } = world;
    await amal.command(channelId, '/pulse new');
    await amal.fill('text', ['title: A\nquestions:\n  - key: a?\n']);
    await amal.fill('file', [dataUrl('weekly.yaml', bytes)]);
    await amal.submit();
    expect(last(amal.messages(channelId)).text.split('\n')).toEqual([
      said,
      edgeWords.youTyped,
      'title: A',
      'questions:',
      '  - key: a?',
    ]);
    expect(presses.map(({ command }) => command)).toEqual(['pulse.new']);
  });

  it('answers a live form by buttons, marks the choice and goes on in the same message', async () => {
    const world = await openWorld({
      'pulse.answer': () => ({ kind: 'form', form: liveForm }),
      'pulse.choose': () => ({ kind: 'stay' }),
      'pulse.next': () => whisper('Thank you.'),
    });
    const { amal, channelId, presses } = world;
    const cardId = await postCard(world);
    await amal.press(cardId, 'Answer');
    const question = last(amal.messages(channelId));
    expect(question.onlyFor).toBe(amal.userId);
    await amal.press(question.id, 'Disagree');
    await amal.press(question.id, 'Agree');
    await amal.choose(question.id, edgeWords.chooseSeveral, ['a', 'b']);
    const marked = last(amal.messages(channelId));
    expect(controlsOf(marked).map((one) => one.label)).toEqual([
      'Strongly disagree',
      'Disagree',
      'Neither',
      '✓ Agree',
      'Strongly agree',
      edgeWords.chooseSeveral,
      'Next',
    ]);
    expect(controlsOf(marked).flatMap((one) => ('chosen' in one ? one.chosen : []))).toEqual([
      'a',
      'b',
    ]);
    await amal.press(question.id, 'Next');
    expect(presses.map((one) => [one.command, one.ids, one.value, one.values])).toEqual([
      ['pulse.answer', [ids.wave], null, {}],
      ['pulse.choose', [ids.wave, ids.question], '2', {}],
      ['pulse.choose', [ids.wave, ids.question], '4', {}],
      ['pulse.choose', [ids.wave, ids.other], null, { choice: ['a', 'b'] }],
      ['pulse.next', [ids.wave], '1', {}],
    ]);
    expect(amal.messages(channelId).map((one) => [one.id, one.text.split('\n')[0]])).toEqual([
      [cardId, 'How is it going?'],
      [question.id, 'Thank you.'],
    ]);
  });

  it('lets her write a long answer in a form, and goes on where the form ends', async () => {
    const asked: Form = {
      ...liveForm,
      fields: [
        {
          kind: 'long-text',
          name: ids.other,
          label: 'Why?',
          required: false,
          initial: 'Last *week*',
        },
      ],
    };
    const { amal, channelId, presses } = await openWorld({
      'pulse.write': () => ({ kind: 'form', form: asked }),
      'pulse.page': () => ({ kind: 'form', form: asked }),
      'pulse.next': () => ({ kind: 'form', form: liveForm }),
    });
    await amal.command(channelId, '/pulse write');
    const question = last(amal.messages(channelId));
    expect(question.text).toContain('Last *week*');
    await amal.press(question.id, edgeWords.write);
    expect(amal.form()?.fields).toMatchObject([{ id: ids.other, value: ['Last *week*'] }]);
    await amal.fill('Why?', ['Because @everyone']);
    await amal.submit();
    expect(presses.at(-1)).toMatchObject({
      command: 'pulse.next',
      value: '1',
      values: { [ids.other]: 'Because @everyone' },
    });
    expect(amal.messages(channelId).map((one) => one.id)).toEqual([question.id]);
    expect(last(amal.messages(channelId)).text).toContain('I feel positive about working together');
  });

  it('leads from one form to the next by a button, for forms cannot follow each other', async () => {
    const { amal, channelId } = await openWorld({
      'pulse.new': () => ({ kind: 'form', form: scaleForm }),
      'pulse.next': () => ({ kind: 'form', form }),
      'pulse.page': () => ({ kind: 'form', form }),
    });
    await amal.command(channelId, '/pulse new');
    await amal.submit();
    const door = last(amal.messages(channelId));
    expect(door.text).toBe(
      `A survey with a rather long title\nPage 2 of 3\n[${edgeWords.openForm}] [Back]`,
    );
    await amal.press(door.id, edgeWords.openForm);
    expect(amal.form()?.title).toBe('A survey with a rather long title');
  });

  it('gives back what was typed into a form that is refused', async () => {
    const sentence = 'It closes before it opens. Please choose a later time.';
    const { amal, channelId } = await openWorld({
      'pulse.new': () => ({ kind: 'form', form }),
      'pulse.save': () => ({ kind: 'refused', sentence, fields: { closes: 'After Monday.' } }),
    });
    await amal.command(channelId, '/pulse new');
    await amal.fill('note', ['A note of *many* words']);
    await amal.submit();
    expect(last(amal.messages(channelId)).text.split('\n')).toEqual([
      sentence,
      'After Monday.',
      edgeWords.youTyped,
      'Weekly',
      'A note of *many* words',
      '1 March 2027, 09:00 GMT',
    ]);
  });

  it('whispers beside a card that others see too, and changes it only when told so', async () => {
    let reply: Reply = whisper('You said yes.');
    const world = await openWorld({ 'pulse.answer': () => reply });
    const { amal, channelId } = world;
    const cardId = await postCard(world);
    await amal.press(cardId, 'Answer');
    const [card, beside] = amal.messages(channelId);
    expect([card?.edited, beside?.text, beside?.onlyFor]).toEqual([
      false,
      'You said yes.',
      amal.userId,
    ]);
    reply = { kind: 'replace', message: said('It is over.') };
    await amal.press(cardId, 'Answer');
    expect(amal.messages(channelId)[0]).toMatchObject({ id: cardId, text: 'It is over.' });
  });

  it('gives a way back where an answer takes the place of a message of her own, and only there', async () => {
    const back = { command: 'pulse.answer', ids: [ids.wave] };
    const to = { command: 'pulse.results', ids: [ids.wave] };
    const named: Reply = { kind: 'whisper', message: said('These said so.'), back };
    const world = await openWorld({
      'pulse.answer': () => ({
        kind: 'whisper',
        message: {
          summary: 'Here.',
          blocks: [{ kind: 'buttons', buttons: [{ kind: 'button', label: 'Who', to }] }],
        },
      }),
      'pulse.results': () => named,
      'pulse.new': () => named,
    });
    const { amal, channelId } = world;
    const labels = () => controlsOf(last(amal.messages(channelId))).map(({ label }) => label);
    const cardId = await postCard(world);
    await amal.press(cardId, 'Answer');
    const own = last(amal.messages(channelId)).id;
    await amal.press(own, 'Who');
    expect(last(amal.messages(channelId))).toMatchObject({
      id: own,
      text: 'These said so.\n[Back]',
    });
    await amal.press(own, 'Back');
    expect([last(amal.messages(channelId)).id, labels()]).toEqual([own, ['Who']]);
    await amal.command(channelId, '/pulse new');
    expect(last(amal.messages(channelId)).id).not.toBe(own);
    expect(labels()).toEqual([]);
  });

  it('keeps the number by which the outbox finds a card when a press changes it', async () => {
    const world = await openWorld({
      'pulse.answer': () => ({ kind: 'replace', message: plainMessage }),
    });
    const cardId = await postCard(world);
    const first = () => {
      const [message] = world.discord.channelMessages(world.channelId);
      const [component] = (message?.components ?? []) as readonly Record<string, unknown>[];
      return component;
    };
    const before = first()?.id;
    expect(before).toBeGreaterThanOrEqual(2 ** 30);
    await world.amal.press(cardId, 'Answer');
    expect(first()).toEqual({ type: 10, content: '## Lunch for volunteers', id: before });
  });

  it('answers in place in a direct message, where the message tells which network it was', async () => {
    const world = await openWorld({ 'pulse.answer': () => whisper('Thank you.') });
    const { amal, presses } = world;
    const cardId = await postCard(world, true);
    const [before] = world.discord.directMessages(amal.userId);
    expect(before).toMatchObject({ content: 'How is it going?', components: [{ type: 1 }] });
    await amal.press(cardId, 'Answer');
    expect(amal.directMessages().map((one) => [one.id, one.text])).toEqual([
      [cardId, 'Thank you.'],
    ]);
    expect(presses[0]?.where).toMatchObject({ placeExternalId: null, messageId: cardId });
    expect(presses[0]?.who.isPlaceAdmin).toBe(false);
  });

  it('tells of a message of ours that shows itself', async () => {
    const seen = vi.fn();
    const world = await openWorld({ 'pulse.answer': () => ({ kind: 'stay' }) }, { onSeen: seen });
    const messageId = await postCard(world);
    await world.amal.press(messageId, 'Answer');
    const { seenOutboxId } = world.presses[0] ?? {};
    expect(seenOutboxId).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen.mock.calls).toEqual([
      [
        {
          outboxId: seenOutboxId,
          placeExternalId: world.guildId,
          channelExternalId: world.channelId,
          messageId,
        },
      ],
    ]);
  });

  it('reaches the dispatcher under the same key when Discord brings it twice', async () => {
    const { discord, amal, channelId, presses } = await openWorld({
      'pulse.answer': () => whisper('Once.'),
    });
    discord.deliverTwice();
    await amal.command(channelId, '/pulse answer');
    await vi.waitUntil(() => presses.length === 2);
    expect(presses[0]?.key).toMatch(/^discord:\d+$/);
    expect(presses[1]?.key).toBe(presses[0]?.key);
    expect(amal.messages(channelId).map((one) => one.text)).toEqual(['Once.']);
  });
});

describe('a server on Discord', () => {
  it('tells when the bot is taken out of it', async () => {
    const gone = vi.fn();
    const world = await openWorld({}, { onUninstalled: gone });
    world.discord.removeBot(world.guildId);
    await vi.waitUntil(() => gone.mock.calls.length > 0);
    expect(gone.mock.calls).toEqual([[world.guildId]]);
  });
});

describe('a slow press on Discord', () => {
  const timing = { deferAfterMs: 20, pauses };

  function gate() {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    return { reply: () => promise, open: resolve };
  }

  it('is told to wait and then answered, only to her', async () => {
    const slow = gate();
    const world = await openWorld({ 'pulse.results': slow.reply }, { timing });
    const { amal, channelId } = world;
    expect(await amal.command(channelId, '/pulse results survey:Weekly')).toEqual({ ok: true });
    expect(last(amal.messages(channelId)).text).toBe('…');
    slow.open(whisper('64 % are positive.'));
    await vi.waitUntil(() => last(amal.messages(channelId)).text === '64 % are positive.');
    expect(amal.messages(channelId)).toHaveLength(1);
    expect(last(amal.messages(channelId)).onlyFor).toBe(amal.userId);
  });

  it('whispers its answer beside the card that was pressed', async () => {
    const slow = gate();
    const world = await openWorld({ 'pulse.answer': slow.reply }, { timing });
    const { amal, channelId } = world;
    const cardId = await postCard(world);
    await amal.press(cardId, 'Answer');
    expect(amal.messages(channelId)).toHaveLength(1);
    slow.open(whisper('Saved.'));
    await vi.waitUntil(() => amal.messages(channelId).length === 2);
    expect(last(amal.messages(channelId))).toMatchObject({ text: 'Saved.', onlyFor: amal.userId });
    expect(amal.messages(channelId)[0]).toMatchObject({ id: cardId, edited: false });
  });

  it('changes the card that was pressed', async () => {
    const slow = gate();
    const world = await openWorld({ 'pulse.answer': slow.reply }, { timing });
    const cardId = await postCard(world);
    await world.amal.press(cardId, 'Answer');
    slow.open({ kind: 'replace', message: said('It is over.') });
    await vi.waitUntil(() => world.amal.messages(world.channelId)[0]?.text === 'It is over.');
  });

  it('offers a form that comes too late behind a button', async () => {
    const slow = gate();
    const world = await openWorld({ 'pulse.new': slow.reply }, { timing });
    const { amal, channelId } = world;
    await amal.command(channelId, '/pulse new');
    slow.open({ kind: 'form', form: { ...form, intro: [] } });
    await vi.waitUntil(() => last(amal.messages(channelId)).text.includes(edgeWords.openForm));
    expect(last(amal.messages(channelId)).text).toContain('Press the button to go on.');
    expect(amal.form()).toBeNull();
  });

  it('says honestly that it does not know, when there is no reply at all', async () => {
    const world = await openWorld(
      { 'pulse.answer': () => new Promise<Reply>(() => {}) },
      { timing: { ...timing, giveUpAfterMs: 20 } },
    );
    const { amal, channelId } = world;
    await amal.command(channelId, '/pulse answer');
    await vi.waitUntil(() => last(amal.messages(channelId)).text === edgeWords.tooSlow);
  });

  it('is finished before the process ends', async () => {
    const slow = gate();
    const world = await openWorld({ 'pulse.answer': slow.reply }, { timing });
    await world.amal.command(world.channelId, '/pulse answer');
    let stopped = false;
    const stopping = world.app.stop().then(() => {
      stopped = true;
    });
    await world.discord.waitFor(() => world.discord.connections === 0);
    expect(stopped).toBe(false);
    slow.open(whisper('Done.'));
    await stopping;
    expect(last(world.amal.messages(world.channelId)).text).toBe('Done.');
  });
});

describe('the slash words on Discord', () => {
  it('are registered once, and again only when they changed', async () => {
    const discord = await openDiscord();
    const puts = () => discord.requests.filter((one) => one.method === 'PUT').length;
    const first = await openApp(discord, {});
    await first.whenReady();
    expect(puts()).toBe(1);
    expect(discord.registeredCommands()).toMatchObject([
      {
        name: 'pulse',
        contexts: [0, 1],
        integration_types: [0],
        options: [
          { type: 1, name: 'new' },
          { type: 1, name: 'answer' },
          {
            type: 1,
            name: 'results',
            options: [
              { type: 3, name: 'survey', required: true },
              { name: 'level', choices: [{ name: 'Named', value: 'named' }] },
            ],
          },
          { type: 1, name: 'write' },
        ],
      },
    ]);
    const second = await openApp(discord, {});
    await second.whenReady();
    expect(puts()).toBe(1);
    const renamed = slashes.map((word) => ({ ...word, description: 'Short questions' }));
    const dispatcher = { ...dispatcherOf({}, []), slashes: renamed };
    const third = await openApp(discord, {}, [], { dispatcher });
    await third.whenReady();
    expect(puts()).toBe(2);
  });
});

describe('the connection to Discord', () => {
  it.each(['op7', 'close-4000'] as const)(
    'resumes after %s, and every press arrives once',
    async (how) => {
      const world = await openWorld({ 'pulse.answer': () => whisper('Here.') });
      const { discord, amal, channelId, presses } = world;
      discord.dropGateway(how);
      const pressed = amal.command(channelId, '/pulse answer');
      await discord.waitFor(() => discord.resumes === 1);
      expect(await pressed).toEqual({ ok: true });
      await amal.command(channelId, '/pulse answer');
      expect(presses).toHaveLength(2);
      expect(new Set(presses.map((one) => one.key)).size).toBe(2);
      expect(discord.identifies).toBe(1);
    },
  );

  it('begins anew when its session is gone', async () => {
    const world = await openWorld({ 'pulse.answer': () => whisper('Here.') });
    world.discord.dropGateway('op9-false');
    await vi.waitUntil(() => world.discord.identifies === 2 && world.discord.connections === 1, {
      timeout: 10_000,
    });
    await vi.waitUntil(() => world.app.shards()[0]?.state === 'connected');
    await world.amal.command(world.channelId, '/pulse answer');
    expect(world.presses).toHaveLength(1);
  });

  it('says plainly that the token is no good, and does not try again', async () => {
    const discord = await openDiscord();
    const app = await openApp(discord, {}, [], {
      config: { token: 'wrong', apiUrl: discord.apiUrl },
    });
    await expect(app.whenReady()).rejects.toMatchObject({ problem: 'unauthorised' });
    expect(discord.identifies).toBe(0);
  });

  it('tries again while Discord is out of order, without one identify too many', async () => {
    const discord = await openDiscord();
    discord.faults.add({ kind: 'status', status: 503, route: '/gateway/bot', times: 3 });
    const app = await openApp(discord, {});
    expect(app.ready()).toBe(false);
    await app.whenReady();
    expect(app.ready()).toBe(true);
    expect(discord.identifies).toBe(1);
    expect(app.shards()).toEqual([{ id: 0, state: 'connected' }]);
  });

  it('waits until the day has an identify left', async () => {
    const discord = await openDiscord();
    const asked: number[] = [];
    const take = async (shard: number) => asked.push(shard) > 3;
    const app = await openApp(discord, {}, [], { identifies: { take } });
    await app.whenReady();
    expect(asked).toEqual([0, 0, 0, 0]);
    expect(discord.identifies).toBe(1);
  });

  it('is held by one process at a time; another takes over when it goes', async () => {
    const discord = await openDiscord();
    const holder = { now: '' };
    const leaseOf = (name: string) => ({
      async acquire() {
        holder.now ||= name;
        return holder.now === name;
      },
      renew: async () => holder.now === name,
      async release() {
        if (holder.now === name) holder.now = '';
      },
    });
    const first = await openApp(discord, {}, [], { lease: leaseOf('first') });
    await first.whenReady();
    const second = await openApp(discord, {}, [], { lease: leaseOf('second') });
    await second.whenReady();
    expect([first.shards(), second.shards()]).toEqual([
      [{ id: 0, state: 'connected' }],
      [{ id: 0, state: 'elsewhere' }],
    ]);
    expect(discord.identifies).toBe(1);
    await first.stop();
    await vi.waitUntil(() => second.shards()[0]?.state === 'connected');
    expect([holder.now, discord.connections, discord.identifies]).toEqual(['second', 1, 2]);
    holder.now = 'third';
    await vi.waitUntil(() => second.shards()[0]?.state === 'elsewhere');
    expect(discord.connections).toBe(0);
  });
});
