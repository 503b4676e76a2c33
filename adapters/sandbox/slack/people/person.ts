/** A person in a Slack workspace: what she reads and does, translated to Slack's payloads. */
import type { SandboxPerson, SeenForm, SeenMessage } from '../../seen.ts';
import { createFile } from '../world/files.ts';
import type { Channel, StoredView } from '../world/state.ts';
import type { Choices } from './choices.ts';
import type { Doer, PersonPorts } from './doer.ts';
import { createOnlooker } from './onlooker.ts';
import { createFormActions } from './person-forms.ts';
import { createMessageActions } from './person-messages.ts';
import { showForm, showMessage } from './seen.ts';

/** A person with what only Slack has. */
export interface SlackPerson extends SandboxPerson {
  /** Puts a file at hand and returns its id, the value that `fill` takes for a file field. */
  upload(name: string, bytes: Uint8Array): string;
  /** The home tab as it stands, null before the bot published one. */
  home(): SeenForm | null;
}

/** The person behind `doer`; several may be made for the same user and share everything. */
export function createPerson(doer: Doer, ports: PersonPorts, choices: Choices): SlackPerson {
  const { slack, team, user } = doer;
  const { world } = slack;
  const read = (channel: Channel | undefined): readonly SeenMessage[] => {
    if (!channel?.members.includes(user.id)) return [];
    const onlooker = createOnlooker(doer);
    return world
      .messagesOf(channel.id)
      .filter((message) => message.onlyFor === null || message.onlyFor === user.id)
      .map((one) => showMessage(one, choices.of(one, user.id), team.botUserId, onlooker));
  };
  const show = (view: StoredView | undefined): SeenForm | null =>
    view ? showForm(view, createOnlooker(doer)) : null;

  return {
    platform: 'slack',
    placeId: team.id,
    userId: user.id,
    name: user.name,
    channels: () =>
      world.channels
        .all()
        .filter((channel) => channel.teamId === team.id && channel.members.includes(user.id))
        .map((channel) => ({
          id: channel.id,
          name: channel.name,
          private: channel.kind !== 'public',
          direct: channel.kind === 'im',
        })),
    messages: (channelId) => read(world.channels.get(channelId)),
    directMessages: () => read(world.direct(team.id, user.id)),
    form: () => show(world.stack(team.id, user.id).at(-1)),
    home: () => show(world.home(team.id, user.id)),
    ...createMessageActions(doer, ports, choices),
    ...createFormActions(doer, ports),
    upload: (name, bytes) => {
      const content = Buffer.from(bytes);
      const size = content.length;
      return createFile(world, { teamId: team.id, name, altText: '', size, bytes: content }).id;
    },
  };
}
