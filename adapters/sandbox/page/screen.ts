import type { SandboxPerson, SeenEvent, SeenField, SeenForm, SeenMessage } from '../seen.ts';
import type { Persona, Sandbox } from '../world.ts';
import { toWallTime } from './moments.ts';
import { listSuggestions, type Suggestion } from './suggestions.ts';

/** The name by which the page calls a person's own conversation with the bot, begun or not. */
export const directId = 'bot';

/** One entry of a channel list. */
interface ScreenChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'open' | 'private' | 'direct' | 'home';
}

/** One platform as the persona finds it; account is null where she has none. */
interface ScreenSide {
  readonly place: string;
  readonly account: string | null;
  readonly channels: readonly ScreenChannel[];
  /** The place's own calendar; always empty on Slack, which has none. */
  readonly events: readonly SeenEvent[];
  /** Who has an account there, for a persona who has none. */
  readonly others: readonly { readonly key: string; readonly name: string }[];
}

/** The frame of the page for one persona; messages and forms travel apart. */
export interface Screen {
  readonly persona: { readonly key: string; readonly name: string; readonly accounts: number };
  readonly slack: ScreenSide;
  readonly discord: ScreenSide;
  readonly suggestions: readonly Suggestion[];
}

/** A message with its author's name, as the page draws it. */
export type ScreenMessage = Omit<SeenMessage, 'text' | 'channelId'> & {
  readonly authorName: string;
};

/** Longer histories show their end only. */
const mostMessages = 200;

/** What frames a persona's page. */
export function seeScreen(sandbox: Sandbox, persona: Persona): Screen {
  const { key, name, accounts } = persona;
  const others = (platform: 'slack' | 'discord') =>
    sandbox.personas().filter((one) => persona[platform] === null && one[platform] !== null);
  const [team] = sandbox.slack.teams();
  const [guild] = sandbox.discord.guilds();
  return {
    persona: { key, name, accounts: accounts.length },
    slack: seeSide(persona.slack, team?.name ?? '', others('slack')),
    discord: {
      ...seeSide(persona.discord, guild?.name ?? '', others('discord')),
      events: persona.discord && guild ? sandbox.discord.events(guild.id) : [],
    },
    suggestions: listSuggestions(sandbox.discord.registeredCommands()),
  };
}

function seeSide(
  person: SandboxPerson | null,
  place: string,
  present: readonly Persona[],
): ScreenSide {
  const others = present.map(({ key, name }) => ({ key, name }));
  if (!person) return { place, account: null, channels: [], events: [], others };
  const rooms = person
    .channels()
    .filter((channel) => !channel.direct)
    .map(({ id, name, private: hidden }): ScreenChannel => {
      return { id, name, kind: hidden ? 'private' : 'open' };
    });
  const direct: ScreenChannel = { id: directId, name: 'Convene', kind: 'direct' };
  const home: ScreenChannel = { id: 'home', name: 'Home', kind: 'home' };
  return {
    place,
    account: person.name,
    channels: [...rooms, direct, ...(person.platform === 'slack' ? [home] : [])],
    events: [],
    others,
  };
}

/** The last messages of a room, oldest first, under the page's own name for it. */
export function seeRoom(
  sandbox: Sandbox,
  person: SandboxPerson,
  channelId: string,
): readonly ScreenMessage[] {
  const messages = channelId === directId ? person.directMessages() : person.messages(channelId);
  return messages.slice(-mostMessages).map(({ text: _, channelId: __, ...message }) => ({
    ...message,
    authorName: nameOf(sandbox, person, message.author),
  }));
}

function nameOf(sandbox: Sandbox, person: SandboxPerson, author: string): string {
  if (author === 'bot') return 'Convene';
  const { slack, discord } = sandbox;
  const people =
    person.platform === 'slack'
      ? slack.users(person.placeId).map((user) => ({ userId: user.id, name: user.name }))
      : discord.people(person.placeId);
  return people.find((one) => one.userId === author)?.name ?? author;
}

/** A form with its moments on the clock of the wall, as browsers want them. */
export function seeForm(form: SeenForm | null): SeenForm | null {
  return form ? { ...form, fields: form.fields.map(seeField) } : null;
}

function seeField(field: SeenField): SeenField {
  if (field.kind !== 'datetime') return field;
  return { ...field, value: field.value.map(toWallTime) };
}
