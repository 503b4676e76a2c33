import {
  isObject,
  type JsonObject,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../../stand-in/json.ts';
import { COMPONENT } from '../limits/limits.ts';
import type { MessageRecord, Ping, State } from './state.ts';

/**
 * Records whom a message would ring for: mentions in its text that `allowed_mentions` lets through.
 *
 * Without `allowed_mentions` all are let through. Source: resources/message, Allowed Mentions.
 * Escaped mentions count too: what the client draws and whom the server rings are two things.
 */
export function recordPings(state: State, message: MessageRecord, body: JsonObject): void {
  const text = [message.content, ...displayedTexts(message.components)].join('\n');
  for (const { kind, id } of mentionsIn(text)) {
    if (!isAllowed(body.allowed_mentions, kind, id)) continue;
    const { id: messageId, channelId } = message;
    state.pings.add({ messageId, channelId, kind, id, at: state.now() });
  }
}

function displayedTexts(components: readonly JsonObject[]): readonly string[] {
  return components.flatMap((component) => [
    ...(component.type === COMPONENT.text ? [textOf(component.content)] : []),
    ...displayedTexts(objectsOf(component.components)),
  ]);
}

function mentionsIn(text: string): readonly Pick<Ping, 'kind' | 'id'>[] {
  const found = new Map<string, Pick<Ping, 'kind' | 'id'>>();
  for (const match of text.matchAll(/<@(&?)!?(\d+)>|@(everyone|here)/g)) {
    const [whole, role, id, word] = match;
    const kind = word ? 'everyone' : role ? 'role' : 'user';
    found.set(whole, { kind, id: word ?? id ?? '' });
  }
  return [...found.values()];
}

function isAllowed(allowed: unknown, kind: Ping['kind'], id: string): boolean {
  if (!isObject(allowed)) return true;
  const group = { user: 'users', role: 'roles', everyone: 'everyone' }[kind];
  if (textsOf(allowed.parse).includes(group)) return true;
  return kind !== 'everyone' && textsOf(objectOf(allowed)[group]).includes(id);
}
