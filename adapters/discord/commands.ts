/** Our slash words as Discord's commands, and their registration. */
import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { SlashWord } from '../../bot/incoming.ts';
import { limits } from './limits.ts';
import { shortLabel } from './render.ts';

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Sub = SlashWord['subs'][number];

/** Discord's definitions of our slash words; a word whose only sub has no name stands alone. */
function commandDefinitions(slashes: readonly SlashWord[]): readonly Definition[] {
  return slashes.map((word) => {
    const named = word.subs.filter((sub) => sub.name !== '');
    const bare = named.length === 0 ? word.subs[0] : undefined;
    return {
      type: ApplicationCommandType.ChatInput,
      name: word.name,
      description: shortLabel(word.description, limits.commandDescription),
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      options: bare ? typedOptions(bare) : named.map(subOption),
    };
  });
}

/**
 * Registers the commands everywhere, unless Discord already has the very same; says whether it did.
 *
 * Discord itself is asked rather than a stored hash: a list changed by somebody else is put right too.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  slashes: readonly SlashWord[],
): Promise<boolean> {
  const wanted = commandDefinitions(slashes);
  const route = Routes.applicationCommands(applicationId);
  const present = await rest.get(route);
  if (isDeepStrictEqual(comparable(present), comparable(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
}

function subOption(sub: Sub): APIApplicationCommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: sub.name,
    description: shortLabel(sub.description, limits.commandDescription),
    options: typedOptions(sub),
  };
}

/** Discord wants what is required first. */
function typedOptions(sub: Sub) {
  return sub.options
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map((option) => ({
      type: ApplicationCommandOptionType.String as const,
      name: option.name,
      description: shortLabel(option.description, limits.commandDescription),
      required: option.required,
      ...(option.choices && option.choices.length <= limits.choices
        ? {
            choices: option.choices.map((choice) => ({
              name: shortLabel(choice.label, limits.choiceText),
              value: choice.value,
            })),
          }
        : {}),
    }));
}

/** What a definition says, without what Discord adds and with its defaults left out. */
function comparable(definitions: unknown): unknown {
  if (!Array.isArray(definitions)) return null;
  return definitions
    .map((one: Record<string, unknown>) => ({
      ...picked(one),
      integration_types: sorted(one.integration_types),
      contexts: sorted(one.contexts),
    }))
    .toSorted((a, b) => String(a.name).localeCompare(String(b.name)));
}

function picked(node: Record<string, unknown>): { name: unknown } & Record<string, unknown> {
  const { options, choices, required, name, description, type } = node;
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  return {
    name,
    description,
    type: type ?? ApplicationCommandType.ChatInput,
    required: required === true,
    options: list(options).map((option: Record<string, unknown>) => picked(option)),
    choices: list(choices).map((choice: Record<string, unknown>) => ({
      name: choice.name,
      value: choice.value,
    })),
  };
}

function sorted(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.toSorted() : [];
}
