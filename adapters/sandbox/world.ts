import type { Pool } from 'pg';
import { type DiscordStandIn, startDiscordStandIn } from './discord/server.ts';
import { discordPlace, type PersonOfTheWorld, peopleOfTheWorld, slackPlace } from './people.ts';
import type { SandboxPerson } from './seen.ts';
import type { SlackPerson } from './slack/people/person.ts';
import { type SlackStandIn, startSlackStandIn } from './slack/server.ts';
import { createMemoryStore, openPgStore, type RecordStore } from './store.ts';

/** How the sandbox is started. */
export interface SandboxOptions {
  /** Where both worlds are kept (schema `sandbox`); without it they last as long as the process. */
  readonly pool?: Pick<Pool, 'query'>;
  readonly slack: { readonly botToken: string; readonly appToken: string };
  readonly discord: { readonly token: string };
  /** Ports of the stand-ins on loopback; 0 or nothing takes free ones. */
  readonly ports?: { readonly slack?: number; readonly discord?: number };
  /** Business time in milliseconds since the epoch: what messages and the page's clock show. */
  readonly now?: () => number;
  readonly enforceRates?: boolean;
  /** Moves business time forward by so many milliseconds; without it the clock just runs. */
  readonly onTravel?: (ms: number) => Promise<void>;
}

/** One of the people the visitor can be. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly roleText: string;
  readonly organisation: string;
  readonly group: PersonOfTheWorld['group'];
  readonly slack: SlackPerson | null;
  readonly discord: SandboxPerson | null;
  /** Those of the two that she has; empty for someone known to Convene by name only. */
  readonly accounts: readonly SandboxPerson[];
}

/** What moved on either side. */
export interface SandboxChange {
  readonly platform: 'slack' | 'discord';
  readonly kind: string;
  readonly channelId?: string;
}

/** Both pretend platforms and the people in them. */
export interface Sandbox {
  readonly slack: SlackStandIn;
  readonly discord: DiscordStandIn;
  readonly options: SandboxOptions;
  /** Everybody whose accounts exist, and those without any; empty before `seedWorld`. */
  personas(): readonly Persona[];
  /** Business time in milliseconds since the epoch. */
  now(): number;
  /** Null where nobody can move the clock. */
  readonly travel: ((ms: number) => Promise<void>) | null;
  onChange(listener: (change: SandboxChange) => void): () => void;
  close(): Promise<void>;
}

/** Starts both stand-ins on loopback with what their stores remember. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const enforceRates = options.enforceRates ?? false;
  const slack = await startSlackStandIn({
    ...options.slack,
    port: options.ports?.slack ?? 0,
    store: await openStore(options.pool),
    now,
    enforceRates,
  });
  const discord = await startDiscordStandIn({
    ...options.discord,
    port: options.ports?.discord ?? 0,
    store: await openStore(options.pool),
    now,
    enforceRates,
  }).catch(async (error: unknown) => {
    await slack.close();
    throw error;
  });
  const accounts = createAccounts(slack, discord);
  return {
    slack,
    discord,
    options,
    now,
    travel: options.onTravel ?? null,
    personas: () =>
      slack.teams().some((team) => team.id === slackPlace.id)
        ? peopleOfTheWorld.map((person) => createPersona(person, accounts))
        : [],
    onChange: (listener) => {
      const stops = [
        slack.onChange((change) => listener({ ...change, platform: 'slack' })),
        discord.onChange((change) => listener({ ...change, platform: 'discord' })),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}

/**
 * Makes the workspace 'Northside Partnership' and the server 'Northside Community' with their rooms
 * and people, or adds what a world from an earlier start lacks; whatever happened there stays.
 */
export function seedWorld(sandbox: Sandbox): readonly Persona[] {
  seedSlack(sandbox.slack, sandbox.options.slack.botToken);
  seedDiscord(sandbox.discord);
  return sandbox.personas();
}

function seedSlack(slack: SlackStandIn, botToken: string): void {
  const { id, name, domain, rooms } = slackPlace;
  // Every time, since the token may have changed between two starts.
  slack.addTeam({ id, name, domain, botToken, botName: 'Convene' });
  const there = new Set(slack.users(id).map((user) => user.id));
  for (const person of peopleOfTheWorld) {
    if (!person.slack || there.has(person.slack.userId)) continue;
    const { userId, isAdmin = false } = person.slack;
    slack.addUser(id, { id: userId, name: person.name, isAdmin });
  }
  const made = new Set(slack.allChannels(id).map((channel) => channel.id));
  for (const room of rooms) {
    if (made.has(room.id)) continue;
    const members = peopleOfTheWorld
      .filter((person) => room.keys?.includes(person.key) ?? true)
      .flatMap((person) => (person.slack ? [person.slack.userId] : []));
    slack.addChannel(id, { id: room.id, name: room.name, members });
  }
}

function seedDiscord(discord: DiscordStandIn): void {
  const { id, name, rooms } = discordPlace;
  if (!discord.guilds().some((guild) => guild.id === id)) discord.addGuild({ id, name });
  const there = new Set(discord.people(id).map((person) => person.userId));
  for (const person of peopleOfTheWorld) {
    if (!person.discord || there.has(person.discord.userId)) continue;
    const { userId, manageGuild = false } = person.discord;
    discord.addUser({ id: userId, name: person.name });
    discord.addMember(id, userId, { manageGuild });
  }
  const visible = discord.people(id).flatMap((person) => person.channels());
  const made = new Set(visible.map((channel) => channel.id));
  for (const room of rooms) {
    if (!made.has(room.id)) discord.addChannel(id, { id: room.id, name: room.name });
  }
}

interface Accounts {
  onSlack(userId: string): SlackPerson | null;
  onDiscord(userId: string): SandboxPerson | null;
}

/** One object per account and run, because it remembers whether she stands at her home tab. */
function createAccounts(slack: SlackStandIn, discord: DiscordStandIn): Accounts {
  const slackers = new Map<string, SlackPerson>();
  const discorders = new Map<string, SandboxPerson>();
  return {
    onSlack: (userId) => {
      if (!slack.users(slackPlace.id).some((user) => user.id === userId)) return null;
      const person = slackers.get(userId) ?? slack.person(slackPlace.id, userId);
      slackers.set(userId, person);
      return person;
    },
    onDiscord: (userId) => {
      const person =
        discorders.get(userId) ??
        discord.people(discordPlace.id).find((one) => one.userId === userId);
      if (!person) return null;
      discorders.set(userId, person);
      return person;
    },
  };
}

function createPersona(person: PersonOfTheWorld, known: Accounts): Persona {
  const { key, name, roleText, organisation, group } = person;
  const slack = person.slack ? known.onSlack(person.slack.userId) : null;
  const discord = person.discord ? known.onDiscord(person.discord.userId) : null;
  const accounts = [slack, discord].filter((account) => account !== null);
  return { key, name, roleText, organisation, group, slack, discord, accounts };
}

function openStore(pool: Pick<Pool, 'query'> | undefined): Promise<RecordStore> {
  return pool ? openPgStore(pool) : Promise.resolve(createMemoryStore());
}
