/** Response URLs: a way to answer one interaction up to five times within half an hour. */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../stand-in/json.ts';
import { forgetOldest } from '../../stand-in/recent.ts';
import { limits } from '../limits/limits.ts';
import { SlackRefusal } from '../refusal.ts';
import { addMessage, readContent, replaceContent } from '../world/messages.ts';
import type { Team, World } from '../world/state.ts';

/** Where a response goes: the conversation, the person, and the message that was acted on, if any. */
export interface ResponseTarget {
  readonly team: Team;
  readonly channelId: string;
  readonly userId: string;
  readonly messageTs: string | null;
}

/** The answer of a response URL to a post. */
interface ResponseOutcome {
  readonly status: number;
  readonly body: string;
}

/** Issues response URLs and takes what is posted to them. */
export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  /** Makes a message the one that `replace_original` at this address means from now on. */
  adopt(url: string, messageTs: string): void;
  /** Takes a post to `/response/<id>`; counts one use when it was carried out. */
  receive(id: string, body: JsonObject): ResponseOutcome;
}

const KEPT = 5000;

/** Response URLs below `origin()`, on the world's clock. */
export function createResponseUrls(world: World, origin: () => string): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    issue: (target) => {
      const id = randomBytes(18).toString('base64url');
      issued.set(id, { target, at: world.now(), uses: 0 });
      forgetOldest(issued, KEPT);
      return `${origin()}/response/${id}`;
    },
    adopt: (url, messageTs) => {
      const entry = issued.get(url.split('/').at(-1) ?? '');
      if (entry) entry.target = { ...entry.target, messageTs };
    },
    receive: (id, body) => {
      const entry = issued.get(id);
      if (!entry) return refuse(404, 'no_such_url');
      if (world.now() - entry.at > limits.responseUrlMs) return refuse(404, 'expired_url');
      if (entry.uses >= limits.responseUrlUses) return refuse(404, 'used_url');
      try {
        const ts = carryOut(world, entry.target, body);
        // A command has no message of its own; what it answers first becomes the one to replace.
        if (entry.target.messageTs === null) entry.target = { ...entry.target, messageTs: ts };
      } catch (error) {
        if (error instanceof SlackRefusal) return refuse(400, error.code);
        throw error;
      }
      entry.uses += 1;
      return { status: 200, body: 'ok' };
    },
  };
}

/**
 * Does what a response body asks for and returns the message's time stamp, null when it deleted.
 *
 * Without `replace_original` or `delete_original` it adds a message: ephemeral unless
 * `response_type` is `in_channel`. Membership of the bot does not matter.
 */
export function carryOut(world: World, target: ResponseTarget, body: JsonObject): string | null {
  const { team, channelId, userId, messageTs } = target;
  const original = messageTs === null ? undefined : world.message(channelId, messageTs);
  if (body.delete_original === true) {
    if (messageTs !== null) world.removeMessage(channelId, messageTs);
    return null;
  }
  const content = readContent(world, team, body);
  if (body.replace_original === true && original) {
    return replaceContent(world, team, original, content).ts;
  }
  const onlyFor = body.response_type === 'in_channel' ? {} : { onlyFor: userId };
  return addMessage(world, team, channelId, content, onlyFor).ts;
}

function refuse(status: number, error: string): ResponseOutcome {
  return { status, body: JSON.stringify({ ok: false, error }) };
}
