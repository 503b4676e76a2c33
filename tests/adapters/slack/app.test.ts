import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SlackPerson } from '../../../adapters/sandbox/slack/people/person.ts';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { type SlackApp, startSlack } from '../../../adapters/slack/app.ts';
import { makeSlackMessenger } from '../../../adapters/slack/messenger.ts';
import type { SlackConfig } from '../../../adapters/slack/transport.ts';
import { newId } from '../../../bot/ids.ts';
import type { Dispatcher, Incoming } from '../../../bot/incoming.ts';
import type { Form, Message, Reply } from '../../../bot/view.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { chartAlt, fakeCharts } from '../../support/messenger-contract.ts';
import {
  chartMessage,
  fileForm,
  fileMessage,
  form,
  ids,
  image,
  liveForm,
  nastyMessage,
  nastyText,
  pictureForm,
  plainMessage,
  richMessage,
} from '../../support/views.ts';
import {
  annId,
  appToken,
  benId,
  botToken,
  channelId,
  clock,
  makeKeptLog,
  openWorkspace,
  place,
  signingSecret,
  teamId,
} from './world.ts';

/** A product that answers what the test says and keeps what came. */
interface Product {
  readonly dispatcher: Dispatcher;
  readonly presses: Incoming[];
  reply: (incoming: Incoming) => Reply | Promise<Reply>;
}

function makeProduct(): Product {
  const presses: Incoming[] = [];
  const product: Product = {
    presses,
    reply: () => ({ kind: 'stay' }),
    dispatcher: {
      slashes: [],
      typed: (slash, text) =>
        text === 'nonsense'
          ? { refused: 'Type /pulse new.' }
          : { command: `${slash}.new`, values: text ? { title: text } : {} },
      press: async (incoming) => {
        presses.push(incoming);
        return product.reply(incoming);
      },
    },
  };
  return product;
}

const whisper = (message: Message): Reply => ({ kind: 'whisper', message });
const replace = (message: Message): Reply => ({ kind: 'replace', message });
const showForm = (shown: Form): Reply => ({ kind: 'form', form: shown });

describe.each(['socket', 'http'] as const)('Slack by %s', (mode) => {
  let slack: SlackStandIn;
  let app: SlackApp;
  let product: Product;
  let ann: SlackPerson;
  let kept: ReturnType<typeof makeKeptLog>;
  const seen: unknown[] = [];
  const uninstalled: string[] = [];

  async function start(config: Partial<SlackConfig> = {}): Promise<void> {
    slack = await openWorkspace({ historyScope: true });
    product = makeProduct();
    kept = makeKeptLog();
    const transport =
      mode === 'socket' ? { appToken } : { signingSecret, port: 0, host: '127.0.0.1' };
    app = await startSlack({
      config: { botToken, apiUrl: slack.apiUrl, ...transport, ...config },
      dispatcher: product.dispatcher,
      charts: fakeCharts,
      clock,
      log: kept.log,
      onSeen: (one) => seen.push(one),
      onUninstalled: (placeId) => uninstalled.push(placeId),
    });
    if (mode === 'http') slack.useEventsUrl(`http://127.0.0.1:${app.port()}/slack/events`);
    ann = slack.person(teamId, annId);
  }

  /** Posts a message as the outbox does, and gives its id. */
  async function post(message: Message, key = newId()): Promise<string> {
    const messenger = makeSlackMessenger({
      token: botToken,
      apiUrl: slack.apiUrl,
      charts: fakeCharts,
      clock,
      log: kept.log,
    });
    return (await messenger.post({ place, channelId }, message, key)).messageId;
  }

  /** Opens a form through a slash command. */
  async function openForm(shown: Form): Promise<void> {
    product.reply = () => showForm(shown);
    expect(await ann.command(channelId, '/pulse new')).toEqual({ ok: true });
    await slack.waitFor(() => ann.form());
    product.presses.length = 0;
  }

  beforeEach(() => start());
  afterEach(async () => {
    await app.stop();
    await slack.close();
    seen.length = 0;
    uninstalled.length = 0;
  });

  describe('a slash command', () => {
    it('comes in neutral words', async () => {
      await ann.command(channelId, '/pulse Weekly & <short>');
      expect(product.presses).toEqual([
        {
          key: expect.stringMatching(`^slack:cmd:${teamId}:.+`),
          who: {
            platform: 'slack',
            realm: teamId,
            externalId: annId,
            displayName: expect.any(String),
            timeZone: null,
            language: null,
            isPlaceAdmin: false,
          },
          where: {
            placeExternalId: teamId,
            placeName: 'springfield-vcs',
            channelExternalId: channelId,
            messageId: null,
          },
          command: 'pulse.new',
          ids: [],
          value: null,
          values: { title: 'Weekly & <short>' },
          questionsPerPage: 5,
          seenOutboxId: null,
        },
      ]);
    });

    it('is answered in a whisper that only she sees', async () => {
      product.reply = () => whisper(plainMessage);
      expect(await ann.command(channelId, '/pulse')).toEqual({ ok: true });
      const said = await slack.waitFor(() => ann.messages(channelId)[0]);
      expect(said.onlyFor).toBe(annId);
      expect(said.text).toBe('Lunch for volunteers\nBread & soup at noon');
      expect(slack.person(teamId, benId).messages(channelId)).toEqual([]);
    });

    it('may be answered with a chart', async () => {
      product.reply = () => whisper(chartMessage);
      await ann.command(channelId, '/kpi');
      const said = await slack.waitFor(() => ann.messages(channelId)[0]);
      expect(said.parts.filter((part) => part.kind === 'image').map((one) => one.alt)).toEqual([
        chartAlt,
      ]);
    });

    it('tells a chart in words when it cannot be drawn', async () => {
      slack.faults.add({ method: 'files.getUploadURLExternal', kind: 'status', status: 503 });
      product.reply = () => whisper(chartMessage);
      await ann.command(channelId, '/kpi');
      const said = await slack.waitFor(() => ann.messages(channelId)[0]);
      expect(said.text).toContain('45');
      expect(said.parts.filter((part) => part.kind === 'image')).toEqual([]);
    });

    it('sends a file to her alone', async () => {
      product.reply = () => whisper(fileMessage);
      await ann.command(channelId, '/pulse');
      const file = await slack.waitFor(() => ann.directMessages()[0]);
      expect(file.text).toBe('answers.csv');
      expect(ann.messages(channelId)[0]?.text).toContain('follows in a direct message');
    });

    it('says what can be typed', async () => {
      await ann.command(channelId, '/pulse nonsense');
      expect(ann.messages(channelId).map((one) => one.text)).toEqual(['Type /pulse new.']);
      expect(product.presses).toEqual([]);
    });

    it('opens a form', async () => {
      await openForm(form);
      const open = ann.form();
      expect(open?.title).toBe('A survey with a rather…');
      expect(open?.submitLabel).toBe('Save');
      expect(
        open?.fields.map(({ label, kind, value, required }) => [label, kind, value, required]),
      ).toEqual([
        ['What is it called?', 'text', ['Weekly'], true],
        ['Anything else?', 'long-text', [], false],
        ['Who sees the answers?', 'single', ['confidential'], true],
        ['Which areas?', 'multiple', ['play'], false],
        ['When does it close?', 'datetime', ['1803891600'], true],
      ]);
    });

    it('asks Slack whether she is an admin where that matters, and only there', async () => {
      await ann.command(channelId, '/network');
      expect(product.presses[0]?.who.isPlaceAdmin).toBe(false);
      await app.stop();
      await slack.close();
      await start({ adminCommands: ['network.new'] });
      await ann.command(channelId, '/network');
      await slack.person(teamId, benId).command(channelId, '/network');
      expect(product.presses.map(({ who }) => [who.isPlaceAdmin, who.timeZone])).toEqual([
        [true, 'Europe/London'],
        [false, 'Europe/London'],
      ]);
    });

    it('knows her time zone from the second press on', async () => {
      await ann.command(channelId, '/pulse');
      await slack.waitFor(() =>
        slack.requests.some(({ method, outcome }) => method === 'users.info' && outcome === 'ok'),
      );
      await vi.waitFor(async () => {
        await ann.command(channelId, '/pulse');
        expect(product.presses.at(-1)?.who.timeZone).toBe('Europe/London');
      });
    });

    it('says that nothing was saved when the product fails', async () => {
      product.reply = () => {
        throw new Error('a fault');
      };
      await ann.command(channelId, '/pulse');
      expect(ann.messages(channelId)[0]?.text).toBe(edgeWords.failed);
    });
  });

  describe('a button in a message', () => {
    it('comes with its route, its message and the outbox id it wears', async () => {
      const key = newId();
      const messageId = await post(richMessage, key);
      expect(await ann.press(messageId, 'Answer')).toEqual({ ok: true });
      expect(product.presses[0]).toMatchObject({
        key: expect.stringMatching(`^slack:act:${teamId}:.+`),
        where: { placeExternalId: teamId, channelExternalId: channelId, messageId },
        command: 'pulse.answer',
        ids: [ids.wave, ids.question],
        value: '4',
        values: {},
        seenOutboxId: key,
      });
      expect(seen).toEqual([
        { outboxId: key, placeExternalId: teamId, channelExternalId: channelId, messageId },
      ]);
    });

    it('is answered in a whisper', async () => {
      const messageId = await post(richMessage);
      product.reply = () => whisper(nastyMessage);
      await ann.press(messageId, 'Answer');
      const said = await slack.waitFor(() => ann.messages(channelId)[1]);
      expect(said.onlyFor).toBe(annId);
      expect(said.text).toContain(nastyText);
      expect(slack.pings).toEqual([]);
    });

    it('changes its message, which stays recognisable', async () => {
      const key = newId();
      const messageId = await post(richMessage, key);
      const changed = { ...richMessage, summary: 'Thank you' };
      product.reply = () => replace(changed);
      await ann.press(messageId, 'Answer');
      await slack.waitFor(() => ann.messages(channelId)[0]?.edited);
      expect(ann.messages(channelId)).toHaveLength(1);
      await ann.press(messageId, 'Answer');
      expect(product.presses.map((press) => press.seenOutboxId)).toEqual([key, key]);
    });

    it('opens a form, whose answer changes the message', async () => {
      const messageId = await post(richMessage);
      product.reply = () => showForm(form);
      await ann.press(messageId, 'Answer');
      await slack.waitFor(() => ann.form());
      product.reply = () => replace(plainMessage);
      expect(await ann.submit()).toEqual({ ok: true });
      await slack.waitFor(() => ann.messages(channelId)[0]?.text.includes('Bread & soup'));
      expect(ann.form()).toBeNull();
      expect(product.presses.at(-1)?.where.channelExternalId).toBe(channelId);
    });

    it('is refused with a sentence', async () => {
      const messageId = await post(richMessage);
      product.reply = () => ({ kind: 'refused', sentence: 'This survey has closed.' });
      await ann.press(messageId, 'Answer');
      const said = await slack.waitFor(() => ann.messages(channelId)[1]);
      expect([said.onlyFor, said.text]).toEqual([annId, 'This survey has closed.']);
    });

    it('is only acknowledged when it is a link', async () => {
      const messageId = await post(richMessage);
      expect(await ann.press(messageId, 'Open the page')).toEqual({ ok: true });
      expect(product.presses).toEqual([]);
      expect(seen).toHaveLength(1);
    });

    it('offers the form again when it came too late to be opened', async () => {
      const messageId = await post(richMessage);
      slack.faults.add({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
      product.reply = () => showForm(form);
      await ann.press(messageId, 'Answer');
      const offer = await slack.waitFor(() => ann.messages(channelId)[1]);
      product.reply = () => ({ kind: 'stay' });
      await ann.press(offer.id, edgeWords.openForm);
      expect(product.presses.at(-1)).toMatchObject({ command: 'pulse.page', value: '2' });
    });

    it('says so when the answer could not be shown', async () => {
      const messageId = await post(richMessage);
      slack.faults.add({ method: 'views.open', kind: 'status', status: 500 });
      product.reply = () => showForm(form);
      expect(await ann.press(messageId, 'Answer')).toEqual({ ok: true });
      const said = await slack.waitFor(() => ann.messages(channelId)[1]);
      expect(said.text).toBe(edgeWords.notShown);
    });
  });

  describe('an open form', () => {
    it('gives back what was filled in, with moments as instants', async () => {
      await openForm(form);
      await ann.fill('What is it called?', ['  Café & <b>']);
      await ann.fill('Which areas?', ['health', 'parents']);
      expect(await ann.submit()).toEqual({ ok: true });
      expect(product.presses).toEqual([
        expect.objectContaining({
          key: expect.stringMatching(`^slack:view:${teamId}:V.+:.+`),
          where: {
            placeExternalId: teamId,
            placeName: 'springfield-vcs',
            channelExternalId: channelId,
            messageId: null,
          },
          command: 'pulse.save',
          ids: [ids.wave],
          value: null,
          values: {
            title: '  Café & <b>',
            level: 'confidential',
            areas: ['health', 'parents'],
            closes: '2027-03-01T09:00:00.000Z',
          },
        }),
      ]);
    });

    it('gives back both moments of a form with a start and an end', async () => {
      const moment = { kind: 'moment', required: true } as const;
      await openForm({
        ...form,
        fields: [
          { ...moment, name: 'starts', label: 'From', initial: '2027-03-02T10:00:00Z' },
          { ...moment, name: 'ends', label: 'Until' },
        ],
      });
      await ann.fill('Until', [String(Date.UTC(2027, 2, 2, 15, 30) / 1000)]);
      expect(await ann.submit()).toEqual({ ok: true });
      expect(product.presses.map(({ values }) => values)).toEqual([
        { starts: '2027-03-02T10:00:00.000Z', ends: '2027-03-02T15:30:00.000Z' },
      ]);
    });

    it('gives back a file as its text, with its name beside it', async () => {
      await openForm(fileForm);
      await ann.fill('The file', [ann.upload('weekly.yaml', Buffer.from('title: Café\r\n'))]);
      expect(await ann.submit()).toEqual({ ok: true });
      expect(product.presses.map(({ values }) => values)).toEqual([
        { file: 'title: Café\n', 'file-name': 'weekly.yaml' },
      ]);
    });

    it('gives back the bytes of a picture in base64', async () => {
      await openForm(pictureForm);
      const bytes = Buffer.concat([image.body, Buffer.alloc(1_000_000)]);
      await ann.fill('The picture', [ann.upload('hall.png', bytes)]);
      expect(await ann.submit()).toEqual({ ok: true });
      expect(product.presses.map(({ values }) => values)).toEqual([
        { picture: bytes.toString('base64'), 'picture-name': 'hall.png' },
      ]);
    });

    it('says beside the field that a picture is too large', async () => {
      await openForm(pictureForm);
      await ann.fill('The picture', [ann.upload('hall.png', Buffer.alloc(2_000_001))]);
      await ann.submit();
      expect(ann.form()?.fields.map(({ error }) => error)).toEqual([
        'This file is too large. Choose one of at most 2 MB.',
      ]);
    });

    it.each([
      ['picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), edgeWords.fileNotText],
      ['large file', Buffer.alloc(1_000_000, 'a'), edgeWords.fileTooLarge(64_000)],
    ])('says beside the field that a %s is not taken, and asks nobody', async (_, bytes, said) => {
      await openForm(fileForm);
      await ann.fill('Or paste it here', ['title: A']);
      await ann.fill('The file', [ann.upload('weekly.yaml', bytes)]);
      await ann.submit();
      const fields = ann.form()?.fields ?? [];
      expect(fields.map(({ error }) => error)).toEqual([said, null]);
      expect(fields[1]?.value).toEqual(['title: A']);
      expect(product.presses).toEqual([]);
    });

    it('gives way to the next page, which starts empty', async () => {
      const page = (title: string): Form => ({
        ...form,
        title,
        fields: [{ kind: 'text', name: 'text', label: 'The question', required: false }],
      });
      await openForm(page('Question 1'));
      await ann.fill('The question', ['Are you well?']);
      product.reply = () => showForm(page('Question 2'));
      await ann.submit();
      const next = await slack.waitFor(() => ann.form()?.title === 'Question 2' && ann.form());
      expect(next.fields.map((field) => field.value)).toEqual([[]]);
    });

    it('keeps what was typed when the same page comes again', async () => {
      await openForm(form);
      await ann.fill('What is it called?', ['Mine']);
      product.reply = () => showForm(form);
      await ann.submit();
      expect(ann.form()?.fields[0]?.value).toEqual(['Mine']);
    });

    it('gives way to a whisper, and then to its chart', async () => {
      await openForm(form);
      product.reply = () => whisper(chartMessage);
      await ann.submit();
      const notice = await slack.waitFor(
        () => ann.form()?.parts.some((part) => part.kind === 'image') && ann.form(),
      );
      expect([notice.submitLabel, notice.title]).toEqual([null, 'A survey with a rather…']);
    });

    it('closes when there is nothing to show', async () => {
      await openForm(form);
      product.reply = () => ({ kind: 'stay' });
      await ann.submit();
      expect(ann.form()).toBeNull();
    });

    it('changes what a form gave way to, and leaves alone the message it came from', async () => {
      const messageId = await post(richMessage);
      product.reply = () => showForm(form);
      await ann.press(messageId, 'Answer');
      await slack.waitFor(() => ann.form());
      product.reply = () => whisper(richMessage);
      await ann.submit();
      product.reply = () => showForm(form);
      await ann.pressInForm('Answer');
      await slack.waitFor(() => ann.form()?.submitLabel);
      product.reply = () => replace(plainMessage);
      await ann.submit();
      const notice = await slack.waitFor(() => ann.form()?.submitLabel === null && ann.form());
      expect(JSON.stringify(notice.parts)).toContain('Bread & soup');
      expect(notice.title).toBe(edgeWords.appName);
      expect(ann.messages(channelId).map(({ edited }) => edited)).toEqual([false]);
    });

    it('shows a sentence beside the field it is about', async () => {
      await openForm(form);
      product.reply = () => ({
        kind: 'refused',
        sentence: 'Please check.',
        fields: { closes: 'That is in the past.' },
      });
      await ann.submit();
      expect(ann.form()?.fields.map((field) => field.error)).toEqual([
        null,
        null,
        null,
        null,
        'That is in the past.',
      ]);
    });

    it('shows a sentence that is about no field beside the first', async () => {
      await openForm(form);
      product.reply = () => ({ kind: 'refused', sentence: 'This survey has closed.' });
      await ann.submit();
      expect(ann.form()?.fields[0]?.error).toBe('This survey has closed.');
    });

    it('goes back a page', async () => {
      await openForm(form);
      product.reply = () => showForm(liveForm);
      await ann.pressInForm('Back');
      await slack.waitFor(() => ann.form()?.title === 'How is it going?');
      expect(product.presses[0]).toMatchObject({
        command: 'pulse.page',
        ids: [ids.wave],
        value: '1',
        where: { channelExternalId: channelId },
      });
    });

    it('sends live choices as they are made', async () => {
      await openForm(liveForm);
      product.reply = () => ({ kind: 'stay' });
      await ann.fill('I feel positive about working together.', ['4']);
      await ann.fill('What helped?', ['a', 'b']);
      await ann.fill('What helped?', []);
      expect(
        product.presses.map(({ command, ids: led, value, values }) => [
          command,
          led,
          value,
          values,
        ]),
      ).toEqual([
        ['pulse.choose', [ids.wave, ids.question], '4', {}],
        ['pulse.choose', [ids.wave, ids.other], null, { choice: ['a', 'b'] }],
        ['pulse.choose', [ids.wave, ids.other], null, { choice: [] }],
      ]);
      expect(new Set(product.presses.map(({ key }) => key)).size).toBe(3);
    });

    it('shows a refused choice on top, and keeps the form below', async () => {
      await openForm(liveForm);
      product.reply = () => ({ kind: 'refused', sentence: 'This survey has closed.' });
      await ann.fill('I feel positive about working together.', ['4']);
      const notice = await slack.waitFor(() => ann.form()?.title === edgeWords.sorry && ann.form());
      expect(notice.parts).toEqual([
        { kind: 'text', spans: [{ text: 'This survey has closed.' }] },
      ]);
      await ann.dismiss();
      expect(ann.form()?.title).toBe('How is it going?');
    });
  });

  describe('when the product is slow', () => {
    let finish: (reply: Reply) => void;
    beforeEach(async () => {
      await app.stop();
      await slack.close();
      await start({ patienceMs: 30 });
      product.reply = () =>
        new Promise((resolve) => {
          finish = resolve;
        });
    });

    it('says so to a command, and answers it afterwards', async () => {
      expect(await ann.command(channelId, '/pulse')).toEqual({ ok: true });
      expect(ann.messages(channelId).map((one) => one.text)).toEqual([edgeWords.tooSlow]);
      finish(whisper(plainMessage));
      const said = await slack.waitFor(() => ann.messages(channelId)[1]);
      expect(said.text).toContain('Bread & soup');
    });

    it('says so to a button, and changes its message afterwards', async () => {
      const messageId = await post(richMessage);
      expect(await ann.press(messageId, 'Answer')).toEqual({ ok: true });
      await slack.waitFor(() => ann.messages(channelId)[1]?.text === edgeWords.tooSlow);
      finish(replace(plainMessage));
      await slack.waitFor(() => ann.messages(channelId)[0]?.text.includes('Bread & soup'));
    });

    it('says so in a form, keeps what was typed, and moves on afterwards', async () => {
      expect(await ann.command(channelId, '/pulse')).toEqual({ ok: true });
      finish(showForm(form));
      const offer = await slack.waitFor(() => ann.messages(channelId)[1]);
      product.reply = () => showForm(form);
      await ann.press(offer.id, edgeWords.openForm);
      await slack.waitFor(() => ann.form());
      product.reply = () =>
        new Promise((resolve) => {
          finish = resolve;
        });
      expect(await ann.submit()).toEqual({ ok: true });
      expect(ann.form()?.fields[0]?.error).toBe(edgeWords.tooSlow);
      finish({ kind: 'stay' });
      const notice = await slack.waitFor(() => ann.form()?.submitLabel === null && ann.form());
      expect(notice.parts).toEqual([{ kind: 'text', spans: [{ text: edgeWords.saved }] }]);
    });

    it('lets a press under way end before it stops', async () => {
      const pressed = ann.command(channelId, '/pulse');
      await vi.waitFor(() => expect(product.presses).toHaveLength(1));
      const stopped = app.stop();
      finish(whisper(plainMessage));
      await stopped;
      expect((await pressed).ok).toBe(true);
      expect(ann.messages(channelId).at(-1)?.text).toContain('Bread & soup');
    });
  });

  describe('the Home tab', () => {
    beforeEach(() => {
      product.reply = ({ command }) =>
        command === 'home.new' ? whisper(richMessage) : whisper(plainMessage);
    });

    it('shows what /home says, each time it is opened', async () => {
      const tab = await ann.openHome();
      const heading = 'Working with the children’s centres';
      expect(tab?.parts[0]).toEqual({ kind: 'heading', spans: [{ text: heading }] });
      product.reply = () => whisper(plainMessage);
      const again = await ann.openHome();
      expect(JSON.stringify(again?.parts)).toContain('Bread & soup');
      expect(product.presses).toMatchObject([
        {
          key: expect.stringMatching(`^slack:home:${teamId}:`),
          who: { platform: 'slack', realm: teamId, externalId: annId },
          where: { placeExternalId: teamId },
          command: 'home.new',
        },
        { command: 'home.new' },
      ]);
    });

    it('opens what a button of it leads to in front of it', async () => {
      await ann.openHome();
      expect(await ann.pressInForm('Answer')).toEqual({ ok: true });
      const notice = await slack.waitFor(() => ann.form());
      expect(notice.title).toBe(edgeWords.appName);
      expect(JSON.stringify(notice.parts)).toContain('Bread & soup');
      await ann.dismiss();
      product.reply = () => showForm(form);
      await ann.pressInForm('Answer');
      expect((await slack.waitFor(() => ann.form())).title).toBe('A survey with a rather…');
      await ann.dismiss();
      product.reply = () => ({ kind: 'refused', sentence: 'Only a lead can do this.' });
      await ann.pressInForm('Answer');
      expect((await slack.waitFor(() => ann.form())).title).toBe(edgeWords.sorry);
    });

    it('offers the form behind a button to whoever has not joined', async () => {
      product.reply = () => showForm(form);
      expect(JSON.stringify((await ann.openHome())?.parts)).toContain(edgeWords.openForm);
    });
  });

  it('tells when it was taken out of a workspace', async () => {
    await slack.deliverEvent({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await slack.deliverEvent({ type: 'app_uninstalled' });
    expect(uninstalled).toEqual([teamId]);
  });

  it('is ready until it stops, and has nothing to complain of', async () => {
    expect(app.ready()).toBe(true);
    await ann.command(channelId, '/pulse');
    await app.stop();
    expect(app.ready()).toBe(false);
    expect(kept.lines).toEqual([]);
  });
});
