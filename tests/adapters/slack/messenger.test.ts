import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { makeSlackMessenger } from '../../../adapters/slack/messenger.ts';
import { newId, toWire } from '../../../bot/ids.ts';
import type { Messenger } from '../../../bot/ports.ts';
import {
  describeMessenger,
  fakeCharts,
  type MessengerHarness,
} from '../../support/messenger-contract.ts';
import {
  chartMessage,
  fileMessage,
  image,
  imageMessage,
  nastyMessage,
  richMessage,
} from '../../support/views.ts';
import {
  annId,
  benId,
  botToken,
  channelId,
  clock,
  makeKeptLog,
  openWorkspace,
  place,
  teamId,
} from './world.ts';

function makeMessenger(slack: SlackStandIn, timeoutMs = 1000): Messenger {
  const { log } = makeKeptLog();
  const { apiUrl } = slack;
  return makeSlackMessenger({ token: botToken, apiUrl, charts: fakeCharts, clock, log, timeoutMs });
}

async function openHarness(historyScope: boolean): Promise<MessengerHarness> {
  const slack = await openWorkspace({ historyScope });
  const method = 'chat.postMessage';
  return {
    messenger: makeMessenger(slack, 300),
    place,
    channelId,
    openAccount: annId,
    closedAccount: benId,
    canFind: historyScope,
    messages: () => slack.person(teamId, annId).messages(channelId),
    directMessages: () => slack.person(teamId, annId).directMessages(),
    pings: () => slack.pings,
    faults: {
      rateLimit: (retryAfter) =>
        void slack.faults.add({ method, times: 1, kind: 'ratelimited', retryAfter }),
      unavailable: () => void slack.faults.add({ method, times: 1, kind: 'status', status: 503 }),
      cutAfterStore: () => loseAnswer(slack, 'destroy'),
      silenceAfterStore: () => loseAnswer(slack, 'silence'),
    },
    close: () => slack.close(),
  };
}

describeMessenger('Slack with history granted', () => openHarness(true));
describeMessenger('Slack without history', () => openHarness(false));

describe('the Slack messenger', () => {
  let slack: SlackStandIn;
  let messenger: Messenger;
  beforeEach(async () => {
    slack = await openWorkspace();
    messenger = makeMessenger(slack);
  });
  afterEach(() => slack.close());

  it('marks a message by its metadata and its buttons', async () => {
    const key = newId();
    await messenger.post({ place, channelId }, richMessage, key);
    const [raw] = slack.channelMessages(channelId) as unknown as {
      metadata: unknown;
      blocks: { type: string; block_id: string }[];
    }[];
    expect(raw?.metadata).toEqual({ event_type: 'convene', event_payload: { outbox: key } });
    expect(raw?.blocks.find((block) => block.type === 'actions')?.block_id).toBe(
      `o:${toWire(key)}`,
    );
  });

  it('uploads a chart once, however often it is sent', async () => {
    await messenger.post({ place, channelId }, chartMessage, newId());
    await messenger.post({ place, channelId }, structuredClone(chartMessage), newId());
    const calls = slack.requests.map((request) => request.method);
    expect(calls.filter((method) => method === 'files.completeUploadExternal')).toHaveLength(1);
    expect(calls.filter((method) => method === 'chat.postMessage')).toHaveLength(2);
  });

  it('uploads a picture once, however often its card is redrawn', async () => {
    const key = newId();
    const { messageId } = await messenger.post({ place, channelId }, imageMessage, key);
    for (const text of ['Twelve are going.', 'Thirteen are going.']) {
      const blocks = [{ ...image }, { kind: 'text', text }] as const;
      await messenger.update({ place, channelId, messageId }, { ...imageMessage, blocks }, key);
    }
    const uploads = slack.requests.filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(uploads).toHaveLength(1);
  });

  it('waits a moment when Slack is still busy with a fresh picture', async () => {
    const { remove, waits } = holdBack(slack);
    const { log } = makeKeptLog();
    const patient = makeSlackMessenger({
      token: botToken,
      apiUrl: slack.apiUrl,
      charts: fakeCharts,
      log,
      clock: {
        now: () => new Date(),
        wait: async (ms) => {
          waits.push(ms);
          if (waits.length === 2) remove();
        },
      },
    });
    await patient.post({ place, channelId }, chartMessage, newId());
    expect(waits).toEqual([200, 400]);
    expect(slack.person(teamId, annId).messages(channelId)).toHaveLength(1);
  });

  it('tells a picture in words that Slack never shows, rather than post nothing', async () => {
    const { remove } = holdBack(slack);
    const waits: number[] = [];
    const { log } = makeKeptLog();
    const patient = makeSlackMessenger({
      token: botToken,
      apiUrl: slack.apiUrl,
      charts: fakeCharts,
      log,
      clock: {
        now: () => new Date(),
        wait: async (ms) => {
          waits.push(ms);
          if (waits.length === 5) remove();
        },
      },
    });
    await patient.post({ place, channelId }, chartMessage, newId());
    expect(waits).toEqual([200, 400, 800, 1600, 3000]);
    const [seen] = slack.person(teamId, annId).messages(channelId);
    expect(seen?.parts.some(({ kind }) => kind === 'image')).toBe(false);
    expect(seen?.text).toContain('Before: 45%.');
  });

  it('gives up as invalid when Slack takes the message in no way', async () => {
    holdBack(slack);
    const { log } = makeKeptLog();
    const patient = makeSlackMessenger({
      token: botToken,
      apiUrl: slack.apiUrl,
      charts: fakeCharts,
      log,
      clock: { now: () => new Date(), wait: async () => undefined },
    });
    await expect(patient.post({ place, channelId }, chartMessage, newId())).rejects.toMatchObject({
      problem: 'invalid',
    });
  });

  it('does not post when the chart could not be uploaded, so that it is safe to try again', async () => {
    slack.faults.add({
      method: 'files.completeUploadExternal',
      kind: 'hang-after-store',
      times: 1,
    });
    await expect(messenger.post({ place, channelId }, chartMessage, newId())).rejects.toMatchObject(
      {
        problem: 'unavailable',
      },
    );
    expect(slack.channelMessages(channelId)).toEqual([]);
    await messenger.post({ place, channelId }, chartMessage, newId());
    expect(slack.channelMessages(channelId)).toHaveLength(1);
  });

  it('sends a file after its message, to the same person', async () => {
    await messenger.post({ place, accountId: annId, directChannelId: null }, fileMessage, newId());
    const [said, file] = slack.person(teamId, annId).directMessages();
    expect(said?.text).toContain('Here is what you asked for.');
    expect(file?.text).toBe('answers.csv');
  });

  it('says so when the file could not follow', async () => {
    slack.faults.add({ method: 'files.completeUploadExternal', kind: 'status', status: 503 });
    await messenger.post({ place, accountId: annId, directChannelId: null }, fileMessage, newId());
    const [, notice] = slack.person(teamId, annId).directMessages();
    expect(notice?.text).toBe('The file answers.csv could not be sent. Please ask for it again.');
  });

  it.each([
    ['not_in_channel', 'forbidden'],
    ['missing_scope', 'forbidden'],
    ['channel_not_found', 'not-found'],
    ['is_archived', 'not-found'],
    ['token_revoked', 'unauthorised'],
    ['account_inactive', 'unauthorised'],
    ['invalid_auth', 'unauthorised'],
    ['msg_too_long', 'invalid'],
    ['internal_error', 'lost'],
    ['fatal_error', 'lost'],
    ['service_unavailable', 'unavailable'],
  ])('takes %s for %s', async (error, problem) => {
    slack.faults.add({ method: 'chat.postMessage', kind: 'error', error, times: 1 });
    await expect(messenger.post({ place, channelId }, richMessage, newId())).rejects.toMatchObject({
      problem,
    });
  });

  it('may repeat an edit whose answer was lost', async () => {
    const { messageId } = await messenger.post({ place, channelId }, richMessage, newId());
    slack.faults.add({ method: 'chat.update', kind: 'hang-after-store', times: 1 });
    const edit = messenger.update({ place, channelId, messageId }, richMessage, newId());
    await expect(edit).rejects.toMatchObject({ problem: 'unavailable' });
  });

  it('knows a platform that is not there from one that did not answer', async () => {
    const gone = await openWorkspace();
    const nobody = makeMessenger(gone);
    await gone.close();
    await expect(nobody.post({ place, channelId }, richMessage, newId())).rejects.toMatchObject({
      problem: 'unavailable',
    });
  });

  it('never lets Slack look for names in a text', async () => {
    await messenger.post({ place, channelId }, nastyMessage, newId());
    const call = slack.requests.find((request) => request.method === 'chat.postMessage');
    expect(call?.args).toMatchObject({ link_names: 'false', parse: 'none', unfurl_links: 'false' });
  });
});

function loseAnswer(slack: SlackStandIn, how: 'destroy' | 'silence'): void {
  slack.faults.add({
    method: 'chat.postMessage',
    times: 1,
    kind: 'hang-after-store',
    ending: how,
  });
}

/** Refuses blocks as Slack does while it still works on an upload. */
function holdBack(slack: SlackStandIn): { remove: () => void; waits: number[] } {
  const remove = slack.faults.add({
    method: 'chat.postMessage',
    kind: 'error',
    error: 'invalid_blocks',
  });
  return { remove, waits: [] };
}
