import type { SandboxPerson, SeenChannel, SeenControl, Taken } from '../seen.ts';
import {
  createResolved,
  type Resolved,
  readCommandLine,
  readOptionValue,
  type TypedCommand,
  type Unsendable,
} from './command-line.ts';
import { checkForm, fillField, pick, resolveAll, seeForm, submission } from './form.ts';
import type { Answer, Deed } from './interactions.ts';
import { COMPONENT, isSelect } from './limits.ts';
import { holdsPermissions } from './payloads.ts';
import type { OpenForm, Platform } from './route.ts';
import { commandJson, commandsIn } from './routes-application.ts';
import { seeMessage, selectOptions } from './seen-messages.ts';
import {
  directChannelOf,
  type MessageRecord,
  memberOf,
  messagesOf,
  openDirectChannel,
  type State,
  seesChannel,
} from './state.ts';
import { type Json, numberOf, recordOf, recordsOf, textOf } from './wire.ts';

/** One user in one server, with what she needs to act. */
interface Self {
  readonly platform: Platform;
  readonly state: State;
  readonly guildId: string;
  readonly userId: string;
}

const OK: Taken = { ok: true };

/**
 * A user of a server as somebody to read and act for.
 *
 * Her direct conversation with the bot has no server, so what she does there reaches the bot as a
 * direct message would; it can be used as a channel by its id. @throws if she is not a member.
 */
export function createPerson(platform: Platform, guildId: string, userId: string): SandboxPerson {
  const { state } = platform;
  const user = state.users.get(userId);
  if (!user || !memberOf(state, guildId, userId)) {
    throw new Error(`no member ${userId} in server ${guildId}: call addMember first`);
  }
  const self: Self = { platform, state, guildId, userId };
  const see = (channelId: string) => readable(self, channelId).map((row) => seeMessage(state, row));
  return {
    platform: 'discord',
    placeId: guildId,
    userId,
    name: user.name,
    channels: () => channelsOf(self),
    messages: see,
    directMessages: () => see(directChannelOf(state, userId)?.id ?? ''),
    form: () => {
      const form = platform.forms.get(userId);
      return form ? seeForm(state, form) : null;
    },
    command: (channelId, text) => typeCommand(self, channelId, text),
    press: (messageId, control) => press(self, messageId, control),
    choose: (messageId, control, values) => choose(self, messageId, control, values),
    fill: async (field, values) => fill(self, field, values),
    pressInForm: async () => refuse('no_such_control', 'Forms have no buttons on Discord.'),
    submit: () => submit(self),
    dismiss: async () => {
      platform.forms.delete(userId);
      state.changes.emit({ kind: 'form', userId });
    },
    openHome: async () => null,
  };
}

function channelsOf({ state, guildId, userId }: Self): readonly SeenChannel[] {
  const inGuild = state.channels
    .all()
    .filter((channel) => channel.guildId === guildId && seesChannel(state, channel, userId))
    .map(({ id, name, private: hidden }) => ({ id, name, private: hidden, direct: false }));
  const direct = directChannelOf(state, userId);
  const bot = state.users.get(state.applicationId);
  if (!direct) return inGuild;
  return [...inGuild, { id: direct.id, name: bot?.name ?? 'bot', private: true, direct: true }];
}

function readable({ state, userId }: Self, channelId: string): readonly MessageRecord[] {
  const channel = state.channels.get(channelId);
  if (!channel || !seesChannel(state, channel, userId)) return [];
  return messagesOf(state, channelId).filter(
    (message) => message.onlyFor === null || message.onlyFor === userId,
  );
}

function refuse(reason: string, notice: string): Taken {
  return { ok: false, reason, notice };
}

/** What a person reads when the bot let three seconds pass. */
function taken(answer: Answer): Taken {
  if (answer) return OK;
  return refuse('no_answer', 'The bot did not answer in time. Please try again.');
}

async function typeCommand(self: Self, channelId: string, text: string): Promise<Taken> {
  const { state, userId } = self;
  const channel = state.channels.get(channelId) ?? ownDirectChannel(self, channelId);
  if (!channel || !seesChannel(state, channel, userId)) {
    return refuse('unknown_channel', 'You cannot see that channel.');
  }
  const guildId = channel.guildId;
  const [, name = '', words = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const command = offeredCommands(self, guildId).find((row) => row.name === name);
  if (!command) return refuse('unknown_command', `There is no command /${name} here.`);
  const typed = readCommandLine(command, words);
  if ('notice' in typed) return refuse(typed.reason, typed.notice);
  const place = { userId, guildId, channelId: channel.id, messageId: null };
  const resolved = createResolved(state, guildId);
  const options = await sendableOptions(self, place, command, typed, resolved);
  if ('notice' in options) return refuse(options.reason, options.notice);
  const data = commandData(command, typed.path, options, resolved.json());
  return taken(await self.platform.interactions.raise({ type: 2, ...place, data }));
}

/** The word `bot` stands for her conversation with it, even before there is one. */
function ownDirectChannel({ state, userId }: Self, channelId: string) {
  return channelId === 'bot' ? openDirectChannel(state, userId) : undefined;
}

/** Commands her client would offer here: by place, by context and by her permissions. */
function offeredCommands({ state, userId }: Self, guildId: string | null): readonly Json[] {
  const rows = [
    ...(guildId === null ? [] : commandsIn(state, guildId)),
    ...commandsIn(state, null),
  ];
  const context = guildId === null ? 1 : 0;
  const member = guildId === null ? undefined : memberOf(state, guildId, userId);
  return rows
    .map((row) => commandJson(state, row))
    .filter((command) => command.type === 1)
    .filter((command) => {
      const { contexts, dm_permission } = command;
      if (Array.isArray(contexts)) return contexts.includes(context);
      return context === 0 || dm_permission !== false;
    })
    .filter((command) => {
      const needed = textOf(command.default_member_permissions);
      return !member || needed === '' || holdsPermissions(state, member, needed);
    });
}

type Place = Omit<Deed, 'type' | 'data'>;

async function sendableOptions(
  self: Self,
  place: Place,
  command: Json,
  typed: TypedCommand,
  resolved: Resolved,
): Promise<readonly Json[] | Unsendable> {
  const options: Json[] = [];
  for (const option of typed.options) {
    const { definition } = option;
    const suggested =
      definition.autocomplete === true
        ? await suggest(self, place, command, typed.path, definition, option.text, options)
        : null;
    const read = suggested ?? readOptionValue(self.state, resolved, option);
    if ('notice' in read) return read;
    options.push({ name: definition.name, type: definition.type, value: read.value });
  }
  return options;
}

/** Asks the bot for suggestions and takes the one that fits, as a person would; else null. */
async function suggest(
  { platform }: Self,
  place: Place,
  command: Json,
  path: readonly Json[],
  definition: Json,
  text: string,
  earlier: readonly Json[],
): Promise<{ readonly value: string | number } | null> {
  const { name, type } = definition;
  const options = [...earlier, { name, type, value: text, focused: true }];
  const data = commandData(command, path, options, {});
  const answer = await platform.interactions.raise({ type: 4, ...place, data });
  const choices = recordsOf(answer?.data.choices);
  const wanted = text.toLowerCase();
  const nameOf = (choice: Json) => textOf(choice.name).toLowerCase();
  const choice =
    choices.find((row) => row.value === text || nameOf(row) === wanted) ??
    choices.find((row) => nameOf(row).includes(wanted));
  const value = choice?.value;
  return typeof value === 'string' || typeof value === 'number' ? { value } : null;
}

function commandData(
  command: Json,
  path: readonly Json[],
  options: readonly Json[],
  resolved: Json,
): Json {
  const nested = path.reduceRight<readonly Json[]>(
    (inner, node) => [{ name: node.name, type: node.type, options: inner }],
    options,
  );
  const { id, name, type, guild_id } = command;
  return { id, name, type, options: nested, resolved, ...(guild_id ? { guild_id } : {}) };
}

interface FoundControl {
  readonly message: MessageRecord;
  readonly component: Json;
  readonly guildId: string | null;
}

function findControl(self: Self, messageId: string, control: string, select: boolean) {
  const { state, userId } = self;
  const message = state.messages.get(messageId);
  const channel = state.channels.get(message?.channelId ?? '');
  const visible = message && (message.onlyFor === null || message.onlyFor === userId);
  if (!visible || !channel || !seesChannel(state, channel, userId)) return null;
  const all = controlsIn(message.components).filter((one) => isSelect(one.type) === select);
  const seen = seeMessage(state, message)
    .parts.flatMap((part) => (part.kind === 'controls' ? part.controls : []))
    .filter((one) => (one.kind === 'select') === select);
  const wanted =
    seen.find((one) => one.id === control) ??
    seen.find((one: SeenControl) => one.label === control);
  const component = all.find((one) => (textOf(one.custom_id) || textOf(one.url)) === wanted?.id);
  return component ? { message, component, guildId: channel.guildId } : null;
}

function controlsIn(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => {
    const accessory = recordOf(component.accessory);
    const inside = [...recordsOf(component.components), accessory];
    const own = component.type === COMPONENT.button || isSelect(component.type);
    return own ? [component] : component.type === undefined ? [] : controlsIn(inside);
  });
}

const NOT_THERE: Taken = refuse('no_such_control', 'That is no longer there. Please look again.');

async function press(self: Self, messageId: string, control: string): Promise<Taken> {
  const found = findControl(self, messageId, control, false);
  if (!found) return NOT_THERE;
  if (found.component.disabled === true) {
    return refuse('disabled', 'That button cannot be pressed now.');
  }
  // A link opens in the browser; the bot never hears of it.
  return found.component.url === undefined ? raiseComponent(self, found, {}) : OK;
}

async function choose(
  self: Self,
  messageId: string,
  control: string,
  wanted: readonly string[],
): Promise<Taken> {
  const found = findControl(self, messageId, control, true);
  if (!found) return NOT_THERE;
  const { component, guildId } = found;
  if (component.disabled === true) return refuse('disabled', 'That list cannot be used now.');
  const options = selectOptions(self.state, guildId, component);
  const values = wanted.map((value) => pick(options, value)).filter((value) => value !== null);
  if (values.length < wanted.length) {
    return refuse('no_such_option', 'That choice is not in the list.');
  }
  const fewest = numberOf(component.min_values, 1);
  const most = numberOf(component.max_values, 1);
  if (values.length < fewest || values.length > most) {
    return refuse('wrong_count', `Choose between ${fewest} and ${most}.`);
  }
  const resolved = createResolved(self.state, guildId);
  if (component.type === COMPONENT.stringSelect) return raiseComponent(self, found, { values });
  resolveAll(resolved, values);
  return raiseComponent(self, found, { values, resolved: resolved.json() });
}

async function raiseComponent(self: Self, found: FoundControl, more: Json): Promise<Taken> {
  const { message, component, guildId } = found;
  const { custom_id, type, id } = component;
  const answer = await self.platform.interactions.raise({
    type: 3,
    userId: self.userId,
    guildId,
    channelId: message.channelId,
    messageId: message.id,
    data: { id, custom_id, component_type: type, ...more },
  });
  return taken(answer);
}

function fill(self: Self, field: string, values: readonly string[]): Taken {
  const form = self.platform.forms.get(self.userId);
  const filled = form ? fillField(self.state, form, field, values) : null;
  if (!filled) return refuse('no_such_field', 'The form has no such field or choice.');
  keepForm(self, filled);
  return OK;
}

async function submit(self: Self): Promise<Taken> {
  const { platform, state, userId } = self;
  const form = platform.forms.get(userId);
  if (!form) return refuse('no_form', 'There is no form open.');
  const errors = checkForm(form);
  if (errors.size > 0) {
    keepForm(self, { ...form, errors });
    return refuse('invalid_form', 'Please look at the marked fields.');
  }
  const { guildId, channelId, messageId } = form.opener;
  const data = submission(state, form);
  const deed: Deed = { type: 5, userId, guildId, channelId, messageId, data };
  const answer = await platform.interactions.raise(deed);
  if (!answer) {
    const notice = 'Something went wrong. Please try again.';
    keepForm(self, { ...form, errors: new Map([['', notice]]) });
    return refuse('no_answer', notice);
  }
  if (platform.forms.get(userId)?.opener.id === form.opener.id) platform.forms.delete(userId);
  state.changes.emit({ kind: 'form', userId });
  return OK;
}

function keepForm({ platform, state, userId }: Self, form: OpenForm): void {
  platform.forms.set(userId, form);
  state.changes.emit({ kind: 'form', userId });
}
