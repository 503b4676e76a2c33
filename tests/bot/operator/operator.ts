import type { Config } from '../../../bot/config.ts';
import { operate } from '../../../bot/operator/operate.ts';
import type { Operator, Outside } from '../../../bot/operator/outside.ts';

/** Everything outside is well, unless a test says otherwise. */
const wellOutside: Outside = {
  checkSlack: async () => ({
    bot: { kind: 'good', name: 'convene, Leafy' },
    app: { kind: 'good', name: '' },
    missingScopes: [],
  }),
  checkSlackBot: async () => ({ bot: { kind: 'good', name: 'convene' }, missingScopes: [] }),
  slackInstallUrl: (publicUrl) => `${publicUrl}/slack/install`,
  checkDiscord: async ({ applicationId }) => ({
    bot: { kind: 'good', name: 'Convene' },
    applicationId,
    sendsElsewhere: false,
    withoutEvents: [],
  }),
  checkRedis: async () => ({
    kind: 'reached',
    version: '8.0.2',
    policy: 'noeviction',
    appendOnly: true,
  }),
  slackManifest: (options) => ({ made: options }),
  discordInvite: (id) => `https://discord.example/${id}`,
};

/** Settings for a given database; port 0 is always free. */
export function configFor(url: string, changes: Partial<Config> = {}): Config {
  return {
    database: { url },
    redisUrl: null,
    slack: null,
    discord: null,
    sandbox: true,
    http: { port: 0, publicUrl: null },
    secrets: [{ version: '1', bytes: Buffer.alloc(32, 7) }],
    timeZone: 'Europe/London',
    logLevel: 'silent',
    role: 'all',
    ...changes,
  };
}

/** Types a command and returns what it said, line by line, and its exit status. */
export async function type(
  args: readonly string[],
  readConfig: Operator['readConfig'],
  outside: Partial<Outside> = {},
): Promise<{ status: number; lines: string[]; progress: (string | null)[] }> {
  const lines: string[] = [];
  const progress: (string | null)[] = [];
  const status = await operate(args, {
    readConfig,
    say: (line) => lines.push(line),
    progress: (text) => progress.push(text),
    outside: { ...wellOutside, ...outside },
  });
  return { status, lines, progress };
}
