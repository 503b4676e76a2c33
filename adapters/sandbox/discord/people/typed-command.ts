import type { Taken } from '../../seen.ts';
import { type JsonObject, objectsOf, textOf } from '../../stand-in/json.ts';
import { commandJson, commandsIn } from '../api/routes/application.ts';
import type { Deed } from '../delivery/interactions.ts';
import { holdsPermissions } from '../world/permissions.ts';
import { memberOf, openDirectChannel, seesChannel } from '../world/state.ts';
import {
  createResolved,
  type Resolved,
  readCommandLine,
  readOptionValue,
  type TypedCommand,
  type Unsendable,
} from './command-line.ts';
import type { Doer } from './doer.ts';
import { refuse, taken } from './taken.ts';

/** Types a slash command into a channel, or with the word `bot` into her talk with the bot. */
export async function typeCommand(doer: Doer, channelId: string, text: string): Promise<Taken> {
  const { state, userId } = doer;
  const channel = state.channels.get(channelId) ?? ownDirectChannel(doer, channelId);
  if (!channel || !seesChannel(state, channel, userId)) {
    return refuse('unknown_channel', 'You cannot see that channel.');
  }
  const guildId = channel.guildId;
  const [, name = '', words = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const command = offeredCommands(doer, guildId).find((row) => row.name === name);
  if (!command) return refuse('unknown_command', `There is no command /${name} here.`);
  const typed = readCommandLine(command, words);
  if ('notice' in typed) return refuse(typed.reason, typed.notice);
  const place = { userId, guildId, channelId: channel.id, messageId: null };
  const resolved = createResolved(state, guildId);
  const options = await sendableOptions(doer, place, command, typed, resolved);
  if ('notice' in options) return refuse(options.reason, options.notice);
  const data = commandData(command, typed.path, options, resolved.json());
  return taken(await doer.platform.interactions.raise({ type: 2, ...place, data }));
}

/** The word `bot` stands for her conversation with it, even before there is one. */
function ownDirectChannel({ state, userId }: Doer, channelId: string) {
  return channelId === 'bot' ? openDirectChannel(state, userId) : undefined;
}

/** Commands her client would offer here: by place, by context and by her permissions. */
function offeredCommands({ state, userId }: Doer, guildId: string | null): readonly JsonObject[] {
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
  doer: Doer,
  place: Place,
  command: JsonObject,
  typed: TypedCommand,
  resolved: Resolved,
): Promise<readonly JsonObject[] | Unsendable> {
  const options: JsonObject[] = [];
  for (const option of typed.options) {
    const { definition } = option;
    const suggested =
      definition.autocomplete === true
        ? await suggest(doer, place, command, typed.path, definition, option.text, options)
        : null;
    const read = suggested ?? readOptionValue(doer.state, resolved, option);
    if ('notice' in read) return read;
    options.push({ name: definition.name, type: definition.type, value: read.value });
  }
  return options;
}

/** Asks the bot for suggestions and takes the one that fits, as a person would; else null. */
async function suggest(
  { platform }: Doer,
  place: Place,
  command: JsonObject,
  path: readonly JsonObject[],
  definition: JsonObject,
  text: string,
  earlier: readonly JsonObject[],
): Promise<{ readonly value: string | number } | null> {
  const { name, type } = definition;
  const options = [...earlier, { name, type, value: text, focused: true }];
  const data = commandData(command, path, options, {});
  const answer = await platform.interactions.raise({ type: 4, ...place, data });
  const choices = objectsOf(answer?.data.choices);
  const wanted = text.toLowerCase();
  const nameOf = (choice: JsonObject) => textOf(choice.name).toLowerCase();
  const choice =
    choices.find((row) => row.value === text || nameOf(row) === wanted) ??
    choices.find((row) => nameOf(row).includes(wanted));
  const value = choice?.value;
  return typeof value === 'string' || typeof value === 'number' ? { value } : null;
}

function commandData(
  command: JsonObject,
  path: readonly JsonObject[],
  options: readonly JsonObject[],
  resolved: JsonObject,
): JsonObject {
  const nested = path.reduceRight<readonly JsonObject[]>(
    (inner, node) => [{ name: node.name, type: node.type, options: inner }],
    options,
  );
  const { id, name, type, guild_id } = command;
  return { id, name, type, options: nested, resolved, ...(guild_id ? { guild_id } : {}) };
}
