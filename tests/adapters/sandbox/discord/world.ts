import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import {
  type DiscordStandIn,
  type DiscordStandInOptions,
  startDiscordStandIn,
} from '../../../../adapters/sandbox/discord/server.ts';

export const TOKEN = 'sandbox-token';
export const GUILD = '1100000000000000100';
export const CHANNEL = '1100000000000000200';
export const ANA = '1100000000000000300';
export const BEN = '1100000000000000301';

/** Timers that run when the test says so. */
export function createHandTimers() {
  const waiting: { at: number; run: () => void }[] = [];
  let now = 0;
  return {
    timers: {
      after(ms: number, run: () => void) {
        const entry = { at: now + ms, run };
        waiting.push(entry);
        return () => void waiting.splice(waiting.indexOf(entry) >>> 0, 1);
      },
    },
    pending: () => waiting.length,
    advance(ms: number) {
      now += ms;
      for (const entry of waiting.filter((one) => one.at <= now)) {
        waiting.splice(waiting.indexOf(entry), 1);
        entry.run();
      }
    },
  };
}

/** A stand-in with one server, one channel, Ana who manages it and Ben who does not. */
export async function startWorld(
  options: Partial<DiscordStandInOptions> = {},
): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn({ token: TOKEN, ...options });
  onTestFinished(() => discord.close());
  discord.addGuild({ id: GUILD, name: 'Northtown' });
  discord.addUser({ id: ANA, name: 'Ana' });
  discord.addUser({ id: BEN, name: 'Ben' });
  discord.addMember(GUILD, ANA, { manageGuild: true });
  discord.addMember(GUILD, BEN);
  discord.addChannel(GUILD, { id: CHANNEL, name: 'general' });
  return discord;
}

/** The real client, connected; `onInteraction` answers what people do. */
export async function connectClient(
  discord: DiscordStandIn,
  onInteraction: (interaction: Interaction) => unknown = () => {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl },
    allowedMentions: { parse: [] },
    // Identifying anew would otherwise wait five seconds after the last time.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  onTestFinished(() => client.destroy());
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, onInteraction);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(TOKEN);
  return ready;
}

/** A call to the REST API without any client, for what a client would not let through. */
export async function callRest(
  discord: DiscordStandIn,
  method: string,
  path: string,
  body?: unknown,
  token = TOKEN,
) {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}
