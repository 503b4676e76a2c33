import { type JsonObject, objectsOf, textOf } from '../stand-in/json.ts';

/** A command the visitor may type, as the box suggests it. */
export interface Suggestion {
  /** With its slash: `/pulse new`. */
  readonly text: string;
  readonly help: string;
  readonly options: readonly {
    readonly name: string;
    readonly help: string;
    readonly required: boolean;
    readonly choices: readonly string[];
  }[];
}

const SUBCOMMAND = 1;
const GROUP = 2;
const CHAT_INPUT = 1;

/**
 * Every slash command that Discord knows, one line a subcommand, in the bot's own order.
 *
 * Slack tells its people only the first word, so the box on that side uses the same list.
 */
export function listSuggestions(registered: readonly JsonObject[]): readonly Suggestion[] {
  const seen = new Map<string, Suggestion>();
  for (const command of registered) {
    if ((command.type ?? CHAT_INPUT) !== CHAT_INPUT) continue;
    for (const one of flatten(command, '/')) seen.set(one.text, one);
  }
  return [...seen.values()];
}

function flatten(node: JsonObject, prefix: string): readonly Suggestion[] {
  const text = `${prefix}${textOf(node.name)}`;
  const options = objectsOf(node.options);
  const nested = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length > 0) return nested.flatMap((option) => flatten(option, `${text} `));
  return [
    {
      text,
      help: textOf(node.description),
      options: options.map((option) => ({
        name: textOf(option.name),
        help: textOf(option.description),
        required: option.required === true,
        choices: objectsOf(option.choices).map((choice) => textOf(choice.name)),
      })),
    },
  ];
}
