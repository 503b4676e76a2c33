import type { User } from '../world/state.ts';

/** The slash commands an app has registered. */
export interface Commands {
  register(names: readonly string[], shouldEscape: boolean): void;
  /** The text as the app is sent it, or null when the command is not the app's. */
  read(users: () => readonly User[], command: string, text: string): string | null;
}

/** No commands registered yet, which lets every command through. */
export function createCommands(): Commands {
  let known = new Set<string>();
  let escaping = false;
  return {
    register: (names, shouldEscape) => {
      known = new Set(names);
      escaping = shouldEscape;
    },
    read: (users, command, text) => {
      // A slash and at most 31 characters: slackapi/manifest-schema.
      if (!/^\/\S{1,31}$/.test(command)) return null;
      if (known.size > 0 && !known.has(command)) return null;
      return escaping ? escapeMentions(users(), text) : text;
    },
  };
}

/** What `should_escape` makes of typed mentions: `@name` becomes `<@U…|name>`. */
function escapeMentions(users: readonly User[], text: string): string {
  return text.replaceAll(/@([\w.-]+)/g, (whole, name: string) => {
    const user = users.find((one) => one.name === name);
    return user ? `<@${user.id}|${name}>` : whole;
  });
}
