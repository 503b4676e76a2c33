import type { SandboxPerson } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import type { Group } from '../network/words.en.ts';

/** Somebody of the demo: at one of the platforms, answering for one group. */
export interface Citizen {
  readonly person: SandboxPerson;
  readonly group: Group;
}

/** Everybody of the demo and where they meet. */
export interface Crowd {
  readonly coordinator: SandboxPerson;
  /** The council lead, at both platforms. */
  readonly lead: { readonly slack: SandboxPerson; readonly discord: SandboxPerson };
  readonly citizens: readonly Citizen[];
  readonly rooms: { readonly slack: string; readonly discord: string };
}

const SLACK_PLACE = 'T0PROGRAMME';

/** Puts people into both empty worlds: the largest year's number of each group, half on each side. */
export function gatherCrowd(
  { slack, discord, options }: Sandbox,
  sizes: Readonly<Partial<Record<Group, number>>>,
): Crowd {
  slack.addTeam({
    id: SLACK_PLACE,
    name: 'Programme workspace',
    botToken: options.slack.botToken,
    botName: 'Convene',
  });
  const guild = discord.addGuild({ name: 'Programme server' });
  const onSlack = (name: string, isAdmin = false) =>
    slack.addUser(SLACK_PLACE, { name, isAdmin }).id;
  const onDiscord = (name: string, manageGuild = false) => {
    const { id } = discord.addUser({ name });
    discord.addMember(guild.id, id, { manageGuild });
    return id;
  };
  const coordinator = onSlack('Coordinator', true);
  const lead = { slack: onSlack('Council lead'), discord: onDiscord('Council lead', true) };
  const seats = Object.entries(sizes).flatMap(([group, size]) =>
    Array.from({ length: size }, (_, at) => ({
      group: group as Group,
      isOnSlack: at % 2 === 0,
      userId: at % 2 === 0 ? onSlack(`${group} ${at}`) : onDiscord(`${group} ${at}`),
    })),
  );
  const members = seats.filter(({ isOnSlack }) => isOnSlack).map(({ userId }) => userId);
  const room = slack.addChannel(SLACK_PLACE, {
    name: 'programme',
    members: [coordinator, lead.slack, ...members],
  });
  const server = discord.addChannel(guild.id, { name: 'programme' });
  return {
    coordinator: slack.person(SLACK_PLACE, coordinator),
    lead: {
      slack: slack.person(SLACK_PLACE, lead.slack),
      discord: discord.person(guild.id, lead.discord),
    },
    citizens: seats.map(({ group, isOnSlack, userId }) => ({
      group,
      person: isOnSlack ? slack.person(SLACK_PLACE, userId) : discord.person(guild.id, userId),
    })),
    rooms: { slack: room.id, discord: server.id },
  };
}
