import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { makeSlackDirectory } from '../../../adapters/slack/directory.ts';
import type { Directory } from '../../../bot/ports.ts';
import {
  annId,
  benId,
  botToken,
  channelId,
  makeKeptLog,
  openWorkspace,
  place,
  teamId,
} from './world.ts';

describe("Slack's directory", () => {
  let slack: SlackStandIn;
  let directory: Directory;
  beforeEach(async () => {
    slack = await openWorkspace();
    directory = makeSlackDirectory({
      token: botToken,
      apiUrl: slack.apiUrl,
      log: makeKeptLog().log,
    });
  });
  afterEach(() => slack.close());

  it('lists the channels the bot is in, open and private', async () => {
    slack.addChannel(teamId, { id: 'C0PRIVATE1', name: 'leads', private: true, members: [annId] });
    slack.addChannel(teamId, {
      id: 'C0OTHER001',
      name: 'other',
      members: [annId],
      botIsMember: false,
    });
    expect(await directory.channels(place)).toEqual([
      { externalId: channelId, name: 'general', isPrivate: false },
      { externalId: 'C0PRIVATE1', name: 'leads', isPrivate: true },
    ]);
  });

  it('reads more channels than fit a page', async () => {
    for (let at = 0; at < 450; at += 1) {
      slack.addChannel(teamId, { name: `channel-${at}`, members: [annId] });
    }
    expect(await directory.channels(place)).toHaveLength(451);
    const calls = slack.requests.filter(({ method }) => method === 'users.conversations');
    expect(calls).toHaveLength(3);
  });

  it('streams the members of a channel, page by page', async () => {
    const many = Array.from({ length: 400 }, (_, at) => `U0MEMBER${String(at).padStart(3, '0')}`);
    for (const id of many) slack.addUser(teamId, { id, name: id });
    slack.addChannel(teamId, { id: 'C0BIG00001', name: 'big', members: many });
    const found: string[] = [];
    for await (const id of (await directory.members(place, 'C0BIG00001')) ?? []) found.push(id);
    expect(found.filter((id) => id.startsWith('U0MEMBER'))).toEqual(many);
    const calls = slack.requests.filter(({ method }) => method === 'conversations.members');
    expect(calls.length).toBe(3);
  });

  it('reads no further than it is asked', async () => {
    const members = await directory.members(place, channelId);
    for await (const id of members ?? []) {
      expect([annId, benId]).toContain(id);
      break;
    }
    expect(slack.requests.filter(({ method }) => method === 'conversations.members')).toHaveLength(
      1,
    );
  });

  it('says when a channel is gone', async () => {
    const members = (await directory.members(place, 'C0NOWHERE1'))?.[Symbol.asyncIterator]();
    await expect(members?.next()).rejects.toMatchObject({ problem: 'not-found' });
  });
});
