/** Slack's payloads as presses in neutral words. Nothing in them is trusted beyond its shape. */
import { fromWire } from '../../bot/ids.ts';
import type { Dispatcher, Incoming } from '../../bot/incoming.ts';
import { decodeRoute } from '../../bot/route.ts';
import { cleanText } from '../../bot/text.ts';
import type { FieldValue } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { Upload } from '../files/uploads.ts';
import { fieldNameOf, readingOf } from './form.ts';
import { decodeOrigin, nowhere, type Origin } from './origin.ts';
import {
  type ActionsBody,
  chosenOf,
  type SlashBody,
  type SubmissionBody,
  severalOf,
} from './payloads.ts';

/** A press, or why it is none, as a sentence for the person; and where it came from. */
export type Parsed =
  | {
      readonly kind: 'press';
      readonly incoming: Incoming;
      readonly origin: Origin;
      /** Files that came with a form: what they hold is still to be fetched. */
      readonly uploads?: readonly Upload[];
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly origin: Origin };

/** A message of ours that showed itself: proof that it was delivered. */
export interface Seen {
  readonly outboxId: string;
  readonly placeExternalId: string;
  readonly channelExternalId: string;
  readonly messageId: string;
}

/** What is known of a person beside the payload: from users.info, asked before. */
export interface Profile {
  readonly displayName: string | null;
  readonly timeZone: string | null;
  readonly language: string | null;
  readonly isAdmin: boolean;
}

/** A form has at most five fields, on Slack as everywhere. */
const QUESTIONS_PER_PAGE = 5;

/** A slash command; `typed` knows which words lead where. */
export function parseSlash(data: SlashBody, typed: Dispatcher['typed']): Parsed {
  const origin = { ...nowhere, channelId: data.channel_id };
  const found = typed(data.command.replace(/^\//, ''), readTyped(data.text));
  if ('refused' in found) return { kind: 'refused', sentence: found.refused, origin };
  const incoming = {
    ...personOutsideMessages(data),
    key: `slack:cmd:${data.team_id}:${data.trigger_id}`,
    command: found.command,
    ids: [],
    value: null,
    values: found.values,
    seenOutboxId: null,
  };
  return { kind: 'press', incoming, origin };
}

/** A button or a choice, in a message or in an open form; null for a link, which needs no answer. */
export function parseAction(data: ActionsBody): Parsed | null {
  const origin = originOfAction(data);
  const [action] = data.actions;
  if (!action || action.url) return null;
  const route = decodeRoute(action.action_id);
  if (!route) return { kind: 'refused', sentence: edgeWords.unknownButton, origin };
  const chosen = chosenOf(action);
  const incoming = {
    ...personOf(data, origin.channelId, data.message?.ts ?? null),
    key: `slack:act:${placeOf(data)}:${data.trigger_id}`,
    command: route.command,
    ids: route.ids,
    value: typeof chosen === 'string' ? cleanText(chosen) : (route.value ?? null),
    // Unticking the last box is an answer too.
    values: Array.isArray(chosen) || severalOf(action) ? { choice: chosen ?? [] } : {},
    seenOutboxId: origin.outboxId,
  };
  return { kind: 'press', incoming, origin };
}

/** A form that was sent. */
export function parseSubmission(data: SubmissionBody): Parsed {
  const { view } = data;
  const origin = decodeOrigin(view.private_metadata);
  const route = decodeRoute(view.callback_id);
  if (!route) return { kind: 'refused', sentence: edgeWords.unknownButton, origin };
  const incoming = {
    ...personOf(data, origin.channelId, null),
    key: `slack:view:${placeOf(data)}:${view.id}:${view.hash}`,
    command: route.command,
    ids: route.ids,
    value: route.value ?? null,
    values: readFields(view.state.values),
    seenOutboxId: null,
  };
  const uploads = readUploads(view.state.values);
  return { kind: 'press', incoming, origin, ...(uploads.length > 0 ? { uploads } : {}) };
}

/** The marked message that was pressed, if it was one. */
export function seenIn(data: ActionsBody): Seen | null {
  const wire = data.actions[0]?.block_id?.match(/^o:([\w-]{22})(?::\d+)?$/)?.[1];
  const outboxId = wire ? fromWire(wire) : null;
  const channelExternalId = data.channel?.id ?? data.container?.channel_id;
  if (!outboxId || !data.message || !channelExternalId) return null;
  return {
    outboxId,
    placeExternalId: placeOf(data),
    channelExternalId,
    messageId: data.message.ts,
  };
}

/** The same press with what users.info told; an admin only counts as one when asked just now. */
export function withProfile(
  incoming: Incoming,
  profile: Profile | undefined,
  fresh: boolean,
): Incoming {
  if (!profile) return incoming;
  const who = {
    ...incoming.who,
    displayName: profile.displayName ?? incoming.who.displayName,
    timeZone: profile.timeZone,
    language: profile.language,
    isPlaceAdmin: fresh && profile.isAdmin,
  };
  return { ...incoming, who };
}

type Person = Pick<Incoming, 'who' | 'where' | 'questionsPerPage'>;

// What Slack recognised in a typed text, in angle brackets, each with an optional label.
const recognised =
  /<(?:([@#][A-Z0-9]+)|!([a-z]+)[^<>|]*|(?:mailto:|tel:)?([^<>|@#!\s][^<>|\s]*\.[^<>|\s]+))(?:\|([^<>]*))?>/g;

/** The text as she typed it: Slack sends `&`, `<`, `>` as entities where it escapes at all. */
function readTyped(text: string): string {
  const plain = text.replace(recognised, (_, mention, broadcast, address, label) => {
    if (mention) return label ? `${mention[0]}${label}` : mention;
    return broadcast ? `@${broadcast}` : label || address;
  });
  const letters = { '&lt;': '<', '&gt;': '>', '&amp;': '&' } as const;
  const read = plain.replace(/&(lt|gt|amp);/g, (entity) => letters[entity as keyof typeof letters]);
  return cleanText(read).trim();
}

/** Who typed a command or opened a tab, and where: Slack tells of both in the same words. */
export function personOutsideMessages(
  data: Pick<SlashBody, 'team_id' | 'enterprise_id' | 'user_id' | 'channel_id'> &
    Partial<Pick<SlashBody, 'user_name' | 'team_domain'>>,
): Person {
  return {
    who: {
      platform: 'slack',
      realm: data.enterprise_id || data.team_id,
      externalId: data.user_id,
      displayName: data.user_name ? cleanText(data.user_name) : null,
      timeZone: null,
      language: null,
      isPlaceAdmin: false,
    },
    where: {
      placeExternalId: data.team_id,
      placeName: data.team_domain ? cleanText(data.team_domain) : null,
      channelExternalId: data.channel_id,
      messageId: null,
    },
    questionsPerPage: QUESTIONS_PER_PAGE,
  };
}

function personOf(
  data: ActionsBody | SubmissionBody,
  channelExternalId: string | null,
  messageId: string | null,
): Person {
  const name = data.user.name ?? data.user.username;
  // In a shared channel the presser may belong to another workspace than the one pressed in.
  const home = data.user.team_id ?? data.team?.id;
  return {
    who: {
      platform: 'slack',
      realm: data.enterprise?.id ?? home ?? '',
      externalId: data.user.id,
      displayName: name ? cleanText(name) : null,
      timeZone: null,
      language: null,
      isPlaceAdmin: false,
    },
    where: {
      placeExternalId: placeOf(data),
      placeName: data.team?.domain ? cleanText(data.team.domain) : null,
      channelExternalId,
      messageId,
    },
    questionsPerPage: QUESTIONS_PER_PAGE,
  };
}

/** An organisation-wide installation sends no team: then the presser's own. */
function placeOf(data: ActionsBody | SubmissionBody): string {
  return data.team?.id ?? data.user.team_id ?? '';
}

function originOfAction(data: ActionsBody): Origin {
  if (data.view) return decodeOrigin(data.view.private_metadata);
  return {
    channelId: data.channel?.id ?? data.container?.channel_id ?? null,
    responseUrl: data.response_url ?? null,
    outboxId: seenIn(data)?.outboxId ?? null,
  };
}

type FormState = SubmissionBody['view']['state']['values'];

/** One file a field: more are not offered. */
function readUploads(state: FormState): readonly Upload[] {
  return Object.entries(state).flatMap(([blockId, inputs]) =>
    Object.entries(inputs).flatMap(([actionId, { files }]) =>
      (files ?? []).slice(0, 1).map((file) => ({
        field: fieldNameOf(blockId),
        read: readingOf(actionId),
        name: cleanText(file.name ?? ''),
        url: file.url_private_download ?? file.url_private ?? '',
        bytes: file.size ?? 0,
      })),
    ),
  );
}

function readFields(state: FormState): Readonly<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  for (const [blockId, inputs] of Object.entries(state)) {
    for (const input of Object.values(inputs)) {
      const value = chosenOf(input);
      if (value !== null) {
        values[fieldNameOf(blockId)] = typeof value === 'string' ? cleanText(value) : value;
      }
    }
  }
  return values;
}
