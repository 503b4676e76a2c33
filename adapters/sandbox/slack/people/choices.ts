import { type JsonObject, objectsOf } from '../../stand-in/json.ts';
import { forgetOldest } from '../../stand-in/recent.ts';
import { keepValues, type PlacedElement } from '../blocks/elements.ts';
import type { PostedMessage, ViewValues } from '../world/state.ts';

/** What people have chosen in messages, which Slack keeps per reader until the message changes. */
export interface Choices {
  of(message: PostedMessage, userId: string): ViewValues;
  put(message: PostedMessage, userId: string, placed: PlacedElement, state: JsonObject): void;
}

const KEPT = 5000;

/** No choices yet. */
export function createChoices(): Choices {
  const made = new Map<string, ViewValues>();
  const keyOf = (message: PostedMessage, userId: string): string =>
    `${message.channelId}:${message.ts}:${userId}`;
  const of = (message: PostedMessage, userId: string): ViewValues =>
    keepValues(objectsOf(message.raw.blocks), made.get(keyOf(message, userId)) ?? {});
  return {
    of,
    put: (message, userId, { blockId, actionId }, state) => {
      const before = of(message, userId);
      const inBlock = { ...before[blockId], [actionId]: state };
      made.set(keyOf(message, userId), { ...before, [blockId]: inBlock });
      forgetOldest(made, KEPT);
    },
  };
}
