/** Setting the stage: workspaces, people, channels and groups. Known ids are brought up to date. */
import { type Channel, newId, type Team, type User, type UserGroup, type World } from './state.ts';

/** A workspace to add. */
export interface NewTeam {
  readonly id?: string;
  readonly name: string;
  readonly domain?: string;
  readonly enterpriseId?: string;
  /** The token that speaks for this workspace; each has its own. */
  readonly botToken?: string;
  /** What the bot is called there. */
  readonly botName?: string;
}

/** A person to add. */
export interface NewUser {
  readonly id?: string;
  readonly name: string;
  /** IANA zone, Europe/London unless told. */
  readonly tz?: string;
  readonly isAdmin?: boolean;
  readonly guest?: boolean;
  readonly acceptsDirectMessages?: boolean;
}

/** A channel to add; `members` are user ids. */
export interface NewChannel {
  readonly id?: string;
  readonly name: string;
  readonly private?: boolean;
  readonly members: readonly string[];
  /** True unless told: the bot has been invited. */
  readonly botIsMember?: boolean;
}

/** A user group to add; `users` are user ids. */
export interface NewUserGroup {
  readonly id?: string;
  readonly name: string;
  readonly handle: string;
  readonly users: readonly string[];
}

/** Adds a workspace; the first without a token of its own gets `defaultToken`. */
export function addTeam(world: World, defaultToken: string, given: NewTeam): Team {
  const known = given.id ? world.teams.get(given.id) : undefined;
  const id = given.id ?? newId('T');
  const team: Team = {
    id,
    name: given.name,
    domain: given.domain ?? given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    enterpriseId: given.enterpriseId ?? null,
    botToken: given.botToken ?? known?.botToken ?? freeToken(world, defaultToken, id),
    botUserId: known?.botUserId ?? newId('U'),
    botId: known?.botId ?? newId('B'),
  };
  world.saveTeam(team);
  world.saveUser({
    id: team.botUserId,
    teamId: id,
    name: given.botName ?? 'bot',
    tz: 'Europe/London',
    isAdmin: false,
    guest: false,
    isBot: true,
    acceptsDirectMessages: false,
  });
  return team;
}

/** Adds a person to a workspace. */
export function addUser(world: World, team: Team, given: NewUser): User {
  const user: User = {
    id: given.id ?? newId('U'),
    teamId: team.id,
    name: given.name,
    tz: given.tz ?? 'Europe/London',
    isAdmin: given.isAdmin ?? false,
    guest: given.guest ?? false,
    isBot: false,
    acceptsDirectMessages: given.acceptsDirectMessages ?? true,
  };
  world.saveUser(user);
  return user;
}

/** Adds a channel with its members, and the bot unless told otherwise. */
export function addChannel(world: World, team: Team, given: NewChannel): Channel {
  const known = given.id ? world.channels.get(given.id) : undefined;
  const bot = given.botIsMember === false ? [] : [team.botUserId];
  const channel: Channel = {
    id: given.id ?? newId('C'),
    teamId: team.id,
    name: given.name,
    kind: given.private ? 'private' : 'public',
    members: [...new Set([...(known?.members ?? []), ...given.members, ...bot])],
  };
  world.saveChannel(channel);
  return channel;
}

/** Adds a user group. */
export function addUserGroup(world: World, team: Team, given: NewUserGroup): UserGroup {
  const group: UserGroup = {
    id: given.id ?? newId('S'),
    teamId: team.id,
    name: given.name,
    handle: given.handle,
    users: given.users,
  };
  world.saveGroup(group);
  return group;
}

function freeToken(world: World, token: string, teamId: string): string {
  const taken = world.teams.all().some((team) => team.botToken === token);
  return taken ? `${token}-${teamId}` : token;
}
