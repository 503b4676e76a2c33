import { join } from 'node:path';
import { z } from 'zod';
import type { Secret } from './keyring.ts';

/** Everything the process is told from outside, read once, grouped by concern. */
export interface Config {
  /** A given server, or the folder in which the embedded one lives. */
  readonly database: { readonly url: string } | { readonly embedded: string };
  /** Null: the queue lives in the database. */
  readonly redisUrl: string | null;
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** True when no platform token is set: both platforms are played locally. */
  readonly sandbox: boolean;
  readonly http: {
    readonly port: number;
    /** Where outsiders reach our pages, without slash at the end; null: loopback only. */
    readonly publicUrl: string | null;
  };
  /** Newest first; or the file that holds them, made where it is missing. */
  readonly secrets: readonly Secret[] | { readonly file: string };
  /** IANA zone of a network that has not chosen its own. */
  readonly timeZone: string;
  readonly logLevel: string;
  readonly role: Role;
}

/**
 * How Slack is reached: in one workspace by its bot token, or, without one, in every workspace that
 * installs the app. `apiUrl` ends in `/api/`; null: Slack's own.
 */
export type SlackConfig = SlackReach &
  (
    | { readonly botToken: string; readonly oauth: SlackOAuth | null }
    | { readonly botToken: null; readonly oauth: SlackOAuth }
  );

interface SlackReach {
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  readonly apiUrl: string | null;
}

/** How workspaces install the app. */
interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the pages of the installation are taken, in HTTP mode beside Slack's posts. */
  readonly port: number;
}

/** How Discord is reached. `apiUrl` ends in `/api`; null: Discord's own. */
export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  readonly apiUrl: string | null;
}

type Role = (typeof roles)[number];

/** What is wrong with the environment: one clear line a variable, to be printed as it is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const roles = ['bot', 'worker', 'all'] as const;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Reads `.env` of the current folder into the environment, if there is one; what is set wins. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw error;
  }
}

/**
 * Reads and checks the environment. An empty variable counts as not set.
 *
 * @throws ConfigError naming every bad or missing variable; never quoting a value.
 */
export function readConfig(
  env: Environment = process.env,
  options: { readonly dataDir?: string } = {},
): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const read = variables.safeParse(given);
  const lines = [
    ...(read.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...findMissing(given),
  ];
  if (!read.success || lines.length > 0) throw new ConfigError(lines);
  return group(read.data, options.dataDir ?? join(import.meta.dirname, '..', '.data'));
}

const token = (start: RegExp, looks: string) =>
  z
    .string()
    .regex(start, `must ${looks}: copy it anew from the platform's settings page`)
    .optional();

const port = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
    .transform(Number)
    .refine((number) => number >= 1 && number <= 65_535, 'must be a port number from 1 to 65535')
    .default(usual);

const variables = z.object({
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://login:password@host/database'),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379'),
  SLACK_BOT_TOKEN: token(/^(xoxe\.)?xoxb-\S+$/, 'start with xoxb-'),
  SLACK_APP_TOKEN: token(/^xapp-\S+$/, 'start with xapp-'),
  SLACK_SIGNING_SECRET: token(/^\S+( \S+)*$/, 'be one line'),
  SLACK_CLIENT_ID: token(/^[\d.]+$/, 'be two numbers joined by a dot'),
  SLACK_CLIENT_SECRET: token(/^\S+$/, 'be one word'),
  SLACK_API_URL: apiAddress(/\/api\/$/, '/api/', 'https://slack.com/api/'),
  DISCORD_TOKEN: token(/^(?!Bot\b)\S+$/, 'be the bare token, without "Bot" in front'),
  DISCORD_APPLICATION_ID: token(/^\d{15,20}$/, 'be the number shown as Application ID'),
  DISCORD_API_URL: apiAddress(/\/api$/, '/api', 'https://discord.com/api'),
  PORT: port(3000),
  SLACK_PORT: port(3001),
  PUBLIC_URL: z.string().transform(readPublicUrl).optional(),
  SECRET_KEY: z.string().transform(readSecrets).optional(),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/London')
    .default('Europe/London'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  ROLE: z.enum(roles, `must be one of ${roles.join(', ')}`).default('all'),
});

type Variables = z.infer<typeof variables>;

function address(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine(
      (text) => protocols.includes(parseUrl(text)?.protocol ?? ''),
      `must be an address such as ${example}`,
    )
    .optional();
}

function apiAddress(end: RegExp, words: string, example: string) {
  return z
    .string()
    .refine(
      (text) => end.test(text) && ['http:', 'https:'].includes(parseUrl(text)?.protocol ?? ''),
      `must be an address that ends in ${words}, such as ${example}`,
    )
    .optional();
}

/** What must stand beside what is there; where a value is present but malformed, nothing is added. */
function findMissing(given: Readonly<Record<string, string>>): string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const onSlack = slackNames.filter(has);
  const lines: string[] = [];
  const need = (name: string, when: boolean, why: string): void => {
    if (when && !has(name)) lines.push(`${name} is missing: ${why}`);
  };
  need('SECRET_KEY', has('DATABASE_URL'), `DATABASE_URL needs it; ${secretHelp}`);
  const installs = !has('SLACK_BOT_TOKEN') && onSlack.some((name) => clientNames.includes(name));
  need(
    'SLACK_BOT_TOKEN',
    onSlack.length > 0 && !installs,
    `it belongs to ${onSlack.join(', ')} (or set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, so that several workspaces can install the app)`,
  );
  need(
    'SLACK_APP_TOKEN',
    onSlack.length > 0 && !has('SLACK_SIGNING_SECRET'),
    'set it for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode',
  );
  need('SLACK_CLIENT_ID', has('SLACK_CLIENT_SECRET'), 'it belongs to SLACK_CLIENT_SECRET');
  need('SLACK_CLIENT_SECRET', has('SLACK_CLIENT_ID'), 'it belongs to SLACK_CLIENT_ID');
  need('PUBLIC_URL', installs, 'Slack sends people there who install the app in their workspace');
  need('DISCORD_TOKEN', has('DISCORD_APPLICATION_ID'), 'it belongs to DISCORD_APPLICATION_ID');
  need('DISCORD_APPLICATION_ID', has('DISCORD_TOKEN'), 'it belongs to DISCORD_TOKEN');
  if (given.ROLE === 'bot' || given.ROLE === 'worker') {
    need('DATABASE_URL', true, `ROLE=${given.ROLE} works with others on one database`);
    const speaks = onSlack.length > 0 || has('DISCORD_TOKEN') || has('DISCORD_APPLICATION_ID');
    need('SLACK_BOT_TOKEN', !speaks, 'set it, or DISCORD_TOKEN: without one only ROLE=all can run');
  }
  return [...lines, ...findClash(given, onSlack, installs)];
}

function findClash(
  given: Readonly<Record<string, string>>,
  onSlack: readonly string[],
  installs: boolean,
): string[] {
  const isHttp = onSlack.includes('SLACK_SIGNING_SECRET') && !onSlack.includes('SLACK_APP_TOKEN');
  const same = (given.PORT ?? '3000') === (given.SLACK_PORT ?? '3001');
  return (isHttp || installs) && same ? ['SLACK_PORT must be another port than PORT'] : [];
}

const clientNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];

const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', ...clientNames];

const secretHelp = 'make one with: echo "1:$(openssl rand -base64 32)"';

function group(given: Variables, dataDir: string): Config {
  const slack = groupSlack(given);
  const discord = groupDiscord(given);
  return {
    database: given.DATABASE_URL ? { url: given.DATABASE_URL } : { embedded: dataDir },
    redisUrl: given.REDIS_URL ?? null,
    slack,
    discord,
    sandbox: !slack && !discord,
    http: { port: given.PORT, publicUrl: given.PUBLIC_URL ?? null },
    secrets: given.SECRET_KEY ?? { file: join(dataDir, 'secret-key') },
    timeZone: given.DEFAULT_TIME_ZONE,
    logLevel: given.LOG_LEVEL,
    role: given.ROLE,
  };
}

function groupSlack(given: Variables): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = given;
  const { SLACK_SIGNING_SECRET: signingSecret } = given;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = given;
  const mode = appToken
    ? ({ kind: 'socket', appToken } as const)
    : signingSecret && ({ kind: 'http', signingSecret, port: given.SLACK_PORT } as const);
  if (!mode) return null;
  const reach = { mode, apiUrl: given.SLACK_API_URL ?? null };
  const oauth =
    clientId && clientSecret ? { clientId, clientSecret, port: given.SLACK_PORT } : null;
  if (botToken) return { ...reach, botToken, oauth };
  return oauth && { ...reach, botToken: null, oauth };
}

function groupDiscord(given: Variables): DiscordConfig | null {
  const { DISCORD_TOKEN: discordToken, DISCORD_APPLICATION_ID: applicationId } = given;
  if (!discordToken || !applicationId) return null;
  return { token: discordToken, applicationId, apiUrl: given.DISCORD_API_URL ?? null };
}

/**
 * The secrets of a comma-separated list of `version:base64`, newest first.
 *
 * Also reads the file beside the embedded database. Problems are reported without the value.
 */
export function parseSecrets(text: string): readonly Secret[] | { readonly problem: string } {
  const parts = text.split(',').map((part) => part.trim());
  const secrets = parts.map((part) => /^([\w.-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(part));
  const bad = secrets.findIndex((match) => !match);
  if (bad >= 0) {
    const which = parts.length > 1 ? ` (number ${bad + 1} is not)` : '';
    return { problem: `must be version:base64 of 32 bytes${which}; ${secretHelp}` };
  }
  const versions = secrets.map((match) => match?.[1]);
  if (new Set(versions).size < versions.length) {
    return { problem: 'has two secrets of the same version: give each its own' };
  }
  return secrets.map((match) => ({
    version: match?.[1] ?? '',
    bytes: Buffer.from(match?.[2] ?? '', 'base64'),
  }));
}

function readSecrets(text: string, context: z.RefinementCtx): readonly Secret[] {
  const secrets = parseSecrets(text);
  if (!('problem' in secrets)) return secrets;
  context.addIssue(secrets.problem);
  return z.NEVER;
}

function readPublicUrl(text: string, context: z.RefinementCtx): string {
  const url = parseUrl(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url));
  if (url && isSafe && url.href === `${url.origin}/`) return url.origin;
  context.addIssue(
    'must be the bare https address of this server, such as https://convene.example.org (http only for localhost)',
  );
  return z.NEVER;
}

function isLoopbackName({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function isTimeZone(zone: string): boolean {
  // Intl also takes offsets such as +01:00, which know no summer time.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
