import { type JsonObject, numberOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { keepFile } from '../world/messages.ts';
import { channelJson, partialMemberJson, userJson } from '../world/payloads.ts';
import { memberOf, type State } from '../world/state.ts';

/** Option types of commands. Source: interactions/application-commands. */
const SUBCOMMAND = 1;
const GROUP = 2;

/** A typed option: the registered definition and what stood after the colon. */
export interface TypedOption {
  readonly definition: JsonObject;
  readonly text: string;
}

/** A typed command taken apart; `path` holds group and subcommand, outermost first. */
export interface TypedCommand {
  readonly path: readonly JsonObject[];
  readonly options: readonly TypedOption[];
}

/** A reason why Discord's own client would not send the command, in words for the person. */
export interface Unsendable {
  readonly notice: string;
  readonly reason: string;
}

/** Matches the words after `/name` with a registered command's subcommands and options. */
export function readCommandLine(command: JsonObject, words: string): TypedCommand | Unsendable {
  let rest = words.trim();
  let node = command;
  const path: JsonObject[] = [];
  while (objectsOf(node.options).some(isNested)) {
    const [word = ''] = rest.split(/\s+/, 1);
    const next = objectsOf(node.options).find((option) => option.name === word);
    if (!next) return unknownSubcommand(node);
    path.push(next);
    node = next;
    rest = rest.slice(word.length).trim();
  }
  const definitions = objectsOf(node.options);
  const options = splitOptions(definitions, rest);
  if (!options) return { reason: 'unknown_option', notice: `Discord has no option for “${rest}”.` };
  const missing = definitions.find(
    (definition) =>
      definition.required === true && !options.some((option) => option.definition === definition),
  );
  if (missing) {
    const notice = `Please fill in ${textOf(missing.name)} first.`;
    return { reason: 'missing_option', notice };
  }
  return { path, options };
}

function unknownSubcommand(node: JsonObject): Unsendable {
  const names = objectsOf(node.options).map((option) => textOf(option.name));
  return {
    reason: 'unknown_subcommand',
    notice: `Choose one of: ${names.join(', ')}.`,
  };
}

function isNested(option: JsonObject): boolean {
  return option.type === SUBCOMMAND || option.type === GROUP;
}

/** `a:one two b:"three"` by the registered names; null if text stands outside of any option. */
function splitOptions(
  definitions: readonly JsonObject[],
  text: string,
): readonly TypedOption[] | null {
  if (text === '') return [];
  const names = definitions.map((definition) => textOf(definition.name));
  const marks = [...text.matchAll(/(?:^|\s)([^\s:]+):/g)].filter((m) => names.includes(m[1] ?? ''));
  const [first] = marks;
  if (!first || text.slice(0, first.index).trim() !== '') return null;
  return marks.map((mark, index) => {
    const start = mark.index + mark[0].length;
    const value = text.slice(start, marks[index + 1]?.index ?? text.length).trim();
    return {
      definition: definitions.find((row) => row.name === mark[1]) ?? {},
      text: value.replace(/^"([\s\S]*)"$/, '$1'),
    };
  });
}

/** Gathers `data.resolved`: the users, channels, roles and files that values point to. */
export interface Resolved {
  user(id: string): boolean;
  channel(id: string): boolean;
  role(id: string): boolean;
  file(value: string): string;
  json(): JsonObject;
}

/** An empty collection for one interaction in this server (or, with null, in a conversation). */
export function createResolved(state: State, guildId: string | null): Resolved {
  const groups: Record<string, Record<string, unknown>> = {};
  const put = (group: string, id: string, body: unknown) => {
    groups[group] = { ...groups[group], [id]: body };
    return true;
  };
  return {
    user(id) {
      const user = state.users.get(id);
      const member = guildId === null ? undefined : memberOf(state, guildId, id);
      if (!user) return false;
      if (member) put('members', id, { ...partialMemberJson(member), permissions: '0' });
      return put('users', id, userJson(user));
    },
    channel(id) {
      const channel = state.channels.get(id);
      return channel
        ? put('channels', id, { ...channelJson(state, channel), permissions: '0' })
        : false;
    },
    role(id) {
      return id === guildId ? put('roles', id, { id, name: '@everyone', permissions: '0' }) : false;
    },
    file(value) {
      const data = /^data:([^;,]*)(?:;name=([^;,]*))?(;base64)?,(.*)$/s.exec(value);
      const bytes = data
        ? Buffer.from(data[4] ?? '', data[3] ? 'base64' : 'utf8')
        : Buffer.from('');
      const filename = data ? decodeURIComponent(data[2] || 'upload') : value;
      const contentType = data?.[1] || 'application/octet-stream';
      const kept = keepFile(state, { index: '0', filename, contentType, bytes }, null);
      const url = `${state.origin}/attachments/0/${kept.id}/${encodeURIComponent(filename)}`;
      const { id, size } = kept;
      put('attachments', id, {
        id,
        filename,
        size,
        url,
        proxy_url: url,
        content_type: contentType,
      });
      return id;
    },
    json: () => groups,
  };
}

/** The value Discord sends for a typed option, or why its client would not send it. */
export function readOptionValue(
  state: State,
  resolved: Resolved,
  { definition, text }: TypedOption,
): { readonly value: string | number | boolean } | Unsendable {
  const choices = objectsOf(definition.choices);
  if (choices.length > 0) {
    const choice = choices.find((row) => isNamed(row, text));
    const value = choice?.value;
    return typeof value === 'string' || typeof value === 'number'
      ? { value }
      : refuseOption(definition, `Choose one of: ${choices.map((c) => c.name).join(', ')}.`);
  }
  switch (definition.type) {
    case 4:
    case 10:
      return readNumber(definition, text);
    case 5:
      return /^(true|false)$/i.test(text)
        ? { value: text.toLowerCase() === 'true' }
        : refuseOption(definition, 'Choose True or False.');
    case 6:
    case 7:
    case 8:
    case 9: {
      const id = findMentioned(state, resolved, numberOf(definition.type), text);
      return id === null
        ? refuseOption(definition, `Nothing here is called ${text}.`)
        : { value: id };
    }
    case 11:
      return { value: resolved.file(text) };
    default:
      return readText(definition, text);
  }
}

function isNamed(choice: JsonObject, text: string): boolean {
  return textOf(choice.name).toLowerCase() === text.toLowerCase() || choice.value === text;
}

function refuseOption(definition: JsonObject, advice: string): Unsendable {
  return { reason: 'invalid_option', notice: `${textOf(definition.name)}: ${advice}` };
}

function readNumber(definition: JsonObject, text: string): { readonly value: number } | Unsendable {
  const value = text === '' ? Number.NaN : Number(text);
  const whole = definition.type === 10 || Number.isInteger(value);
  const low = numberOf(definition.min_value, Number.NEGATIVE_INFINITY);
  const high = numberOf(definition.max_value, Number.POSITIVE_INFINITY);
  if (!Number.isFinite(value) || !whole) return refuseOption(definition, 'Enter a number.');
  if (value < low) return refuseOption(definition, `Enter ${low} or more.`);
  return value > high ? refuseOption(definition, `Enter ${high} or less.`) : { value };
}

function readText(definition: JsonObject, text: string): { readonly value: string } | Unsendable {
  const shortest = numberOf(definition.min_length);
  const longest = numberOf(definition.max_length, 6000);
  if (text.length < shortest)
    return refuseOption(definition, `Write at least ${shortest} letters.`);
  if (text.length > longest) return refuseOption(definition, `Write at most ${longest} letters.`);
  return { value: text };
}

/** By id, `<@id>`, `@name`, `#name` or the name alone. */
function findMentioned(
  state: State,
  resolved: Resolved,
  type: number,
  text: string,
): string | null {
  const bare = text.replace(/^<(?:@[!&]?|#)(\d+)>$/, '$1').replace(/^[@#]/, '');
  const same = (name: string) => name.toLowerCase() === bare.toLowerCase();
  const user = state.users.all().find((row) => row.id === bare || same(row.name));
  const channel = state.channels.all().find((row) => row.id === bare || same(row.name));
  if (type === 7) return channel && resolved.channel(channel.id) ? channel.id : null;
  if (type !== 8 && user && resolved.user(user.id)) return user.id;
  return type !== 6 && resolved.role(bare) ? bare : null;
}
