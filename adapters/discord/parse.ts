/** Discord's interactions as presses in neutral words. Nothing in them is trusted beyond its shape. */
import { fromWire } from '../../bot/ids.ts';
import type { Dispatcher, Incoming } from '../../bot/incoming.ts';
import { languageOf } from '../../bot/language.ts';
import { cleanText } from '../../bot/text.ts';
import type { FieldValue } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { Upload } from '../files/uploads.ts';
import { readCustomId, readFieldId, type Way } from './custom-id.ts';
import {
  type CommandBody,
  type ComponentBody,
  type InteractionBody,
  interactionBody,
  interactionHead,
  type ModalBody,
  type SubmittedInput,
} from './payloads.ts';
import { holds, PERMISSION } from './permissions.ts';

/** Where an answer goes, and what of the screen it may change. */
export interface Origin {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
  readonly from: 'command' | 'component' | 'modal';
  /** The message pressed, or from which the form came. */
  readonly message: {
    readonly id: string;
    /** Only she sees it (ephemeral, or a direct message): then it may become the answer. */
    readonly own: boolean;
    readonly components: readonly Readonly<Record<string, unknown>>[];
  } | null;
  readonly pressed: { readonly customId: string; readonly values: readonly string[] } | null;
  /** What was typed into a form, so that a refusal can give it back. */
  readonly typed: readonly string[];
}

/** A message of ours that showed itself: proof that it was delivered. */
export interface Seen {
  readonly outboxId: string;
  /** Null in a direct message. */
  readonly placeExternalId: string | null;
  readonly channelExternalId: string;
  readonly messageId: string;
}

/** A press, or why it is none: a sentence for the person, or nothing we can answer. */
export type Parsed =
  | {
      readonly kind: 'press';
      readonly incoming: Incoming;
      readonly origin: Origin;
      /** `write`: she wants to type into the form that the command opens. */
      readonly way: Way;
      readonly seen: Seen | null;
      /** Files that came with a form: what they hold is still to be fetched. */
      readonly uploads?: readonly Upload[];
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly origin: Origin }
  | { readonly kind: 'ignore' };

/** What parsing needs of the world: the commands, and a server's name where it is known. */
export interface Known {
  readonly slashes: Dispatcher['slashes'];
  readonly typed: Dispatcher['typed'];
  placeName(guildId: string): string | null;
}

/** Discord shows one question a step. */
const QUESTIONS_PER_PAGE = 1;

const ephemeral = 64;

/** An interaction as the gateway brings it, in neutral words. */
export function parseInteraction(payload: unknown, known: Known): Parsed {
  const parsed = interactionBody.safeParse(payload);
  if (!parsed.success) return parseUnknown(payload);
  const body = parsed.data;
  const origin = originOf(body);
  const common = commonOf(body, known);
  if (!common) return { kind: 'ignore' };
  switch (body.type) {
    case 2:
      return parseCommand(body, common, origin, known);
    case 3:
      return parseComponent(body, common, origin);
    case 5:
      return parseModal(body, common, origin);
    default:
      return body satisfies never;
  }
}

/** Too long or malformed: the person is told, where there is anything to answer. */
function parseUnknown(payload: unknown): Parsed {
  const head = interactionHead.safeParse(payload);
  if (!head.success || ![2, 3, 5].includes(head.data.type)) return { kind: 'ignore' };
  const { id, token, type, application_id: applicationId } = head.data;
  const from = type === 2 ? 'command' : type === 3 ? 'component' : 'modal';
  const origin: Origin = {
    id,
    applicationId,
    token,
    from,
    message: null,
    pressed: null,
    typed: [],
  };
  const sentence = type === 3 ? edgeWords.unknownButton : edgeWords.tooLong;
  return { kind: 'refused', sentence, origin };
}

type Common = Omit<Incoming, 'command' | 'ids' | 'value' | 'values'>;

function commonOf(body: InteractionBody, known: Known): Common | null {
  const user = body.member?.user ?? body.user;
  if (!user) return null;
  const guildId = body.guild_id ?? null;
  const shown = body.member?.nick || user.global_name || user.username;
  return {
    key: `discord:${body.id}`,
    who: {
      platform: 'discord',
      realm: 'discord',
      externalId: user.id,
      displayName: cleanText(shown).trim() || null,
      timeZone: null,
      language: languageOf(body.locale),
      isPlaceAdmin: guildId !== null && managesPlace(body.member?.permissions ?? '0'),
    },
    where: {
      placeExternalId: guildId,
      placeName: guildId === null ? null : known.placeName(guildId),
      channelExternalId: body.channel?.id ?? body.channel_id ?? null,
      messageId: body.message?.id ?? null,
    },
    questionsPerPage: QUESTIONS_PER_PAGE,
    seenOutboxId: outboxIdIn(body),
  };
}

function managesPlace(permissions: string): boolean {
  const bits = BigInt(permissions);
  return holds(bits, PERMISSION.administrator) || holds(bits, PERMISSION.manageGuild);
}

/** Our posts carry the outbox id as nonce; Discord gives it along while it remembers it. */
function outboxIdIn(body: InteractionBody): string | null {
  const nonce = body.message?.nonce;
  return typeof nonce === 'string' ? fromWire(nonce) : null;
}

function originOf(body: InteractionBody): Origin {
  const { id, token, message } = body;
  const from = body.type === 2 ? 'command' : body.type === 3 ? 'component' : 'modal';
  const own = ((message?.flags ?? 0) & ephemeral) !== 0 || !body.guild_id;
  const pressed =
    body.type === 3 ? { customId: body.data.custom_id, values: body.data.values ?? [] } : null;
  return {
    id,
    applicationId: body.application_id,
    token,
    from,
    message: message ? { id: message.id, own, components: message.components ?? [] } : null,
    pressed,
    typed: body.type === 5 ? typedIn(body) : [],
  };
}

function typedIn(body: ModalBody): readonly string[] {
  return inputsOf(body).flatMap((input) =>
    input.type === textInput && typeof input.value === 'string' && input.value.trim() !== ''
      ? [cleanText(input.value)]
      : [],
  );
}

function parseCommand(
  body: CommandBody,
  common: Common,
  origin: Origin,
  { slashes, typed }: Known,
): Parsed {
  const { name, options = [] } = body.data;
  const [first] = options;
  const nested = first && 'type' in first ? first : null;
  const subs = slashes.find((word) => word.name === name)?.subs ?? [];
  const sub = nested ? subs.find((one) => one.name === nested.name) : subs[0];
  if (!sub) {
    // Discord still shows a word that we no longer have: the dispatcher knows what to type instead.
    const found = typed(name, nested?.name ?? '');
    const sentence = 'refused' in found ? found.refused : edgeWords.failed;
    return { kind: 'refused', sentence, origin };
  }
  const given = nested ? (nested.options ?? []) : options.filter((option) => 'value' in option);
  const asked = new Set(sub.options.map((option) => option.name));
  const values = Object.fromEntries(
    given
      .filter((option) => asked.has(option.name))
      .map((option) => [option.name, cleanText(String(option.value)).trim()])
      .filter(([, value]) => value !== ''),
  );
  const incoming = { ...common, command: sub.command, ids: [], value: null, values };
  return { kind: 'press', incoming, origin, way: 'press', seen: null };
}

function parseComponent(body: ComponentBody, common: Common, origin: Origin): Parsed {
  const found = readCustomId(body.data.custom_id);
  if (!found) return { kind: 'refused', sentence: edgeWords.unknownButton, origin };
  const { way, route } = found;
  const chosen = body.data.values ?? [];
  const several = way === 'several';
  const incoming = {
    ...common,
    command: route.command,
    ids: route.ids,
    value: several ? (route.value ?? null) : (chosen[0] ?? route.value ?? null),
    values: several && chosen.length > 0 ? { choice: chosen } : {},
  };
  return { kind: 'press', incoming, origin, way, seen: seenIn(common) };
}

function seenIn({ seenOutboxId, where }: Common): Seen | null {
  const { placeExternalId, channelExternalId, messageId } = where;
  if (!seenOutboxId || !channelExternalId || !messageId) return null;
  return { outboxId: seenOutboxId, placeExternalId, channelExternalId, messageId };
}

function parseModal(body: ModalBody, common: Common, origin: Origin): Parsed {
  const found = readCustomId(body.data.custom_id);
  if (!found) return { kind: 'refused', sentence: edgeWords.unknownButton, origin };
  const { command, ids, value = null } = found.route;
  const values: Record<string, FieldValue> = {};
  for (const input of inputsOf(body).filter(({ type }) => type !== fileUpload)) {
    const { name, reading } = readFieldId(input.custom_id);
    const given = givenIn(input, reading === 'one');
    if (given !== null) values[name] = given;
  }
  const incoming = { ...common, command, ids, value, values };
  const press = { kind: 'press', incoming, origin, way: 'press', seen: seenIn(common) } as const;
  const uploads = uploadsOf(body);
  return uploads.length > 0 ? { ...press, uploads } : press;
}

const textInput = 4;
const fileUpload = 19;
const checkboxGroup = 22;

/** One file a field: more are not offered. */
function uploadsOf(body: ModalBody): readonly Upload[] {
  return inputsOf(body).flatMap((input) => {
    const [chosen] = input.type === fileUpload ? (input.values ?? []) : [];
    if (chosen === undefined) return [];
    const file = body.data.resolved?.attachments?.[chosen];
    const { name, reading } = readFieldId(input.custom_id);
    return [
      {
        field: name,
        read: reading === 'bytes' ? 'bytes' : 'text',
        name: cleanText(file?.filename ?? ''),
        url: file?.url ?? '',
        bytes: file?.size ?? 0,
      },
    ];
  });
}

function inputsOf(body: ModalBody): readonly SubmittedInput[] {
  return body.data.components.flatMap((part) => [
    ...(part.component ? [part.component] : []),
    ...(part.components ?? []),
  ]);
}

/**
 * What was chosen or typed, or null when it was left empty. Boxes of which none is ticked are an empty
 * list: unticking the last one is an answer too.
 */
function givenIn(input: SubmittedInput, one: boolean): FieldValue | null {
  if (input.type === checkboxGroup) return input.values ?? [];
  if (input.values && input.values.length > 0)
    return one ? (input.values[0] ?? null) : input.values;
  return typeof input.value === 'string' ? cleanText(input.value).trim() || null : null;
}
