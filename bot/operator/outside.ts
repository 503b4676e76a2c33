/** What the operator's command line needs of the outside; adapters and workers satisfy it. */
import type { Config, DiscordConfig, SlackConfig } from '../config.ts';

/** How a token fares: who it belongs to, why it is refused, or that nobody answered. */
export type TokenState =
  | { readonly kind: 'good'; readonly name: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface SlackBotState {
  readonly bot: TokenState;
  /** Scopes that the bot needs and does not have; empty where Slack does not tell. */
  readonly missingScopes: readonly string[];
}

export interface SlackState {
  /** Null where workspaces install the app: each has its own. */
  readonly bot: TokenState | null;
  /** Null in HTTP mode. */
  readonly app: TokenState | null;
  readonly missingScopes: readonly string[];
}

export interface DiscordState {
  readonly bot: TokenState;
  /** The application the token belongs to, where it is good. */
  readonly applicationId: string | null;
  /** True when Discord sends presses to a web address instead of to the bot. */
  readonly sendsElsewhere: boolean;
  /** Names of servers that were joined by an older invitation: the bot may not enter events there. */
  readonly withoutEvents: readonly string[];
}

export type RedisState =
  | { readonly kind: 'unreachable'; readonly reason: string }
  | {
      readonly kind: 'reached';
      readonly version: string;
      /** What it does when its memory is full; null where it does not tell. */
      readonly policy: string | null;
      /** Whether it keeps an append-only file; null where it does not tell. */
      readonly appendOnly: boolean | null;
    };

export interface Outside {
  checkSlack(slack: SlackConfig): Promise<SlackState>;
  /** Looks at the token of one workspace that installed the app. */
  checkSlackBot(slack: SlackConfig, botToken: string): Promise<SlackBotState>;
  /** The page from which a workspace installs the app, at that public address. */
  slackInstallUrl(publicUrl: string): string;
  checkDiscord(discord: DiscordConfig): Promise<DiscordState>;
  checkRedis(url: string): Promise<RedisState>;
  slackManifest(options: {
    readonly socketMode: boolean;
    readonly publicUrl: string;
    readonly installsAt?: string;
  }): object;
  discordInvite(applicationId: string): string;
}

/** What every subcommand gets: the settings, a place to write, and the outside. */
export interface Operator {
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  /** One line of what was asked for. */
  readonly say: (line: string) => void;
  /** How far a long task is; null when it is done. */
  readonly progress: (text: string | null) => void;
  readonly outside: Outside;
}

/** What a subcommand was called with: its options as they stand in its `options`. */
type Given = Readonly<Record<string, string | boolean | undefined>>;

/** One subcommand: how it is called, and what it does; it returns the exit status. */
export interface Subcommand {
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** How many words may follow its name; none without. */
  readonly mostWords?: number;
  readonly run: (operator: Operator, given: Given, words: readonly string[]) => Promise<number>;
}
