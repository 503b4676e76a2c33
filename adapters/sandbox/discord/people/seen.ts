import type { SeenControl, SeenMessage, SeenOption, SeenPart } from '../../seen.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { textOfParts } from '../../stand-in/seen-text.ts';
import { COMPONENT, FLAGS, isSelect } from '../limits/limits.ts';
import { messageJson } from '../world/message-payload.ts';
import { type MessageRecord, memberOf, type State } from '../world/state.ts';
import { type Names, readInline, readMarkdown } from './markup.ts';
import { namesIn } from './names.ts';

/** A stored message as one of its readers sees it. */
export function seeMessage(state: State, message: MessageRecord): SeenMessage {
  const parts = partsOf(state, message);
  return {
    id: message.id,
    channelId: message.channelId,
    author: message.authorId === state.applicationId ? 'bot' : message.authorId,
    at: message.at,
    edited: message.editedAt !== null,
    onlyFor: message.onlyFor,
    parts,
    text: textOfParts(parts),
  };
}

function partsOf(state: State, message: MessageRecord): readonly SeenPart[] {
  if ((message.flags & FLAGS.loading) !== 0) return [{ kind: 'note', spans: [{ text: '…' }] }];
  const names = namesIn(state);
  const json = messageJson(state, message);
  const components = objectsOf(json.components);
  const guildId = state.channels.get(message.channelId)?.guildId ?? null;
  const shown = components.flatMap((component) => seeComponent(state, guildId, component, names));
  if ((message.flags & FLAGS.componentsV2) !== 0) return shown;
  const embeds = objectsOf(json.embeds);
  const used = JSON.stringify(embeds);
  const loose = objectsOf(json.attachments).filter((file) => !used.includes(textOf(file.url)));
  return [
    ...readMarkdown(message.content, names),
    ...loose.map(seeAttachment),
    ...embeds.flatMap((embed) => seeEmbed(embed, names)),
    ...shown,
  ];
}

function seeAttachment(file: JsonObject): SeenPart {
  const url = textOf(file.url);
  const name = textOf(file.filename);
  if (textOf(file.content_type).startsWith('image/')) {
    // Discord shows no name beside a picture; it reads the name aloud where nothing describes it.
    return { kind: 'image', url, alt: textOf(file.description) || name, title: null };
  }
  return { kind: 'text', spans: [{ text: name, url }] };
}

function seeEmbed(embed: JsonObject, names: Names): readonly SeenPart[] {
  const author = textOf(objectOf(embed.author).name);
  const title = textOf(embed.title);
  const url = textOf(embed.url);
  const image = textOf(objectOf(embed.image).url);
  const footer = textOf(objectOf(embed.footer).text);
  const fields = objectsOf(embed.fields).map((field): SeenPart => {
    const heading = readInline(textOf(field.name), names, { bold: true });
    const value = readInline(textOf(field.value), names);
    return { kind: 'text', spans: [...heading, { text: '\n' }, ...value] };
  });
  const titled = readInline(title, names).map((span) => (url ? { ...span, url } : span));
  return [
    ...(author ? [plain('note', author)] : []),
    ...(title ? [{ kind: 'heading' as const, spans: titled }] : []),
    ...readMarkdown(textOf(embed.description), names),
    ...fields,
    ...(image ? [{ kind: 'image' as const, url: image, alt: title, title: null }] : []),
    ...(footer ? [plain('note', footer)] : []),
  ];
}

function plain(kind: 'note' | 'text', text: string): SeenPart {
  return { kind, spans: [{ text }] };
}

/** One component, classic or V2, in reading order with everything inside it. */
export function seeComponent(
  state: State,
  guildId: string | null,
  component: JsonObject,
  names: Names,
): readonly SeenPart[] {
  const inner = () =>
    objectsOf(component.components).flatMap((child) => seeComponent(state, guildId, child, names));
  switch (component.type) {
    case COMPONENT.text:
      return readMarkdown(textOf(component.content), names);
    case COMPONENT.row: {
      const controls = objectsOf(component.components);
      return [{ kind: 'controls', controls: controls.map((c) => seeControl(state, guildId, c)) }];
    }
    case COMPONENT.section:
      return [...inner(), ...seeAccessory(state, guildId, objectOf(component.accessory))];
    case COMPONENT.gallery:
      return objectsOf(component.items).map(seeMedia);
    case COMPONENT.file: {
      const url = textOf(objectOf(component.file).url);
      const name = decodeURIComponent(url.split('/').at(-1) ?? '');
      return [{ kind: 'text', spans: [{ text: name, url }] }];
    }
    case COMPONENT.separator:
      return [{ kind: 'divider' }];
    case COMPONENT.container:
      return inner();
    default:
      return [];
  }
}

function seeAccessory(
  state: State,
  guildId: string | null,
  accessory: JsonObject,
): readonly SeenPart[] {
  if (accessory.type === COMPONENT.thumbnail) return [seeMedia(accessory)];
  return [{ kind: 'controls', controls: [seeControl(state, guildId, accessory)] }];
}

function seeMedia(item: JsonObject): SeenPart {
  const url = textOf(objectOf(item.media).url);
  return { kind: 'image', url, alt: textOf(item.description), title: null };
}

const PRIMARY = new Set([1, 3]);
const DANGER = 4;

function seeControl(state: State, guildId: string | null, component: JsonObject): SeenControl {
  const disabled = component.disabled === true;
  if (isSelect(component.type)) {
    const options = selectOptions(state, guildId, component);
    return {
      kind: 'select',
      id: textOf(component.custom_id),
      label: textOf(component.placeholder) || 'Make a selection',
      options,
      multiple: numberOf(component.max_values, 1) > 1,
      chosen: defaultsOf(component),
    };
  }
  const style = numberOf(component.style, 2);
  const url = textOf(component.url) || null;
  const emoji = textOf(objectOf(component.emoji).name);
  return {
    kind: 'button',
    id: textOf(component.custom_id) || (url ?? ''),
    label: [emoji, textOf(component.label)].filter(Boolean).join(' '),
    style: PRIMARY.has(style) ? 'primary' : style === DANGER ? 'danger' : 'plain',
    disabled,
    url,
  };
}

/** What a list offers: its own options, or the people, roles and channels of the server. */
export function selectOptions(
  state: State,
  guildId: string | null,
  component: JsonObject,
): readonly SeenOption[] {
  const type = numberOf(component.type);
  const people = state.users
    .all()
    .filter((user) => !user.bot && (guildId === null || memberOf(state, guildId, user.id)))
    .map((user) => ({ value: user.id, label: user.name }));
  const roles = guildId === null ? [] : [{ value: guildId, label: '@everyone' }];
  switch (type) {
    case COMPONENT.userSelect:
      return people;
    case COMPONENT.roleSelect:
      return roles;
    case COMPONENT.mentionableSelect:
      return [...people, ...roles];
    case COMPONENT.channelSelect:
      return state.channels
        .all()
        .filter((channel) => channel.guildId !== null && channel.guildId === guildId)
        .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
    default:
      return objectsOf(component.options).map((option) => ({
        value: textOf(option.value),
        label: textOf(option.label),
        ...(option.description ? { description: textOf(option.description) } : {}),
      }));
  }
}

/** What is chosen before anybody touches it. */
export function defaultsOf(component: JsonObject): readonly string[] {
  const options = objectsOf(component.options).filter((option) => option.default === true);
  const values = objectsOf(component.default_values);
  return [...options.map((row) => textOf(row.value)), ...values.map((row) => textOf(row.id))];
}
