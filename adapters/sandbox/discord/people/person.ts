import type { SandboxPerson, SeenChannel, Taken } from '../../seen.ts';
import type { DiscordContext, OpenForm } from '../context.ts';
import type { Deed } from '../delivery/interactions.ts';
import {
  directChannelOf,
  type MessageRecord,
  memberOf,
  messagesOf,
  seesChannel,
} from '../world/state.ts';
import { choose, press } from './controls.ts';
import type { Doer } from './doer.ts';
import { checkForm, fillField, seeForm, submission } from './form.ts';
import { seeMessage } from './seen.ts';
import { OK, refuse } from './taken.ts';
import { typeCommand } from './typed-command.ts';

/**
 * A user of a server as somebody to read and act for.
 *
 * Her direct conversation with the bot has no server, so what she does there reaches the bot as a
 * direct message would; it can be used as a channel by its id. @throws if she is not a member.
 */
export function createPerson(
  platform: DiscordContext,
  guildId: string,
  userId: string,
): SandboxPerson {
  const { state } = platform;
  const user = state.users.get(userId);
  if (!user || !memberOf(state, guildId, userId)) {
    throw new Error(`no member ${userId} in server ${guildId}: call addMember first`);
  }
  const doer: Doer = { platform, state, guildId, userId };
  const see = (channelId: string) => readable(doer, channelId).map((row) => seeMessage(state, row));
  return {
    platform: 'discord',
    placeId: guildId,
    userId,
    name: user.name,
    channels: () => channelsOf(doer),
    messages: see,
    directMessages: () => see(directChannelOf(state, userId)?.id ?? ''),
    form: () => {
      const form = platform.forms.get(userId);
      return form ? seeForm(state, form) : null;
    },
    command: (channelId, text) => typeCommand(doer, channelId, text),
    press: (messageId, control) => press(doer, messageId, control),
    choose: (messageId, control, values) => choose(doer, messageId, control, values),
    fill: async (field, values) => fill(doer, field, values),
    pressInForm: async () => refuse('no_such_control', 'Forms have no buttons on Discord.'),
    submit: () => submit(doer),
    dismiss: async () => {
      platform.forms.delete(userId);
      state.changes.tell({ kind: 'form', userId });
    },
    openHome: async () => null,
  };
}

function channelsOf({ state, guildId, userId }: Doer): readonly SeenChannel[] {
  const inGuild = state.channels
    .all()
    .filter((channel) => channel.guildId === guildId && seesChannel(state, channel, userId))
    .map(({ id, name, private: hidden }) => ({ id, name, private: hidden, direct: false }));
  const direct = directChannelOf(state, userId);
  const bot = state.users.get(state.applicationId);
  if (!direct) return inGuild;
  return [...inGuild, { id: direct.id, name: bot?.name ?? 'bot', private: true, direct: true }];
}

function readable({ state, userId }: Doer, channelId: string): readonly MessageRecord[] {
  const channel = state.channels.get(channelId);
  if (!channel || !seesChannel(state, channel, userId)) return [];
  return messagesOf(state, channelId).filter(
    (message) => message.onlyFor === null || message.onlyFor === userId,
  );
}

function fill(doer: Doer, field: string, values: readonly string[]): Taken {
  const form = doer.platform.forms.get(doer.userId);
  const filled = form ? fillField(doer.state, form, field, values) : null;
  if (!filled) return refuse('no_such_field', 'The form has no such field or choice.');
  keepForm(doer, filled);
  return OK;
}

async function submit(doer: Doer): Promise<Taken> {
  const { platform, state, userId } = doer;
  const form = platform.forms.get(userId);
  if (!form) return refuse('no_form', 'There is no form open.');
  const errors = checkForm(form);
  if (errors.size > 0) {
    keepForm(doer, { ...form, errors });
    return refuse('invalid_form', 'Please look at the marked fields.');
  }
  const { guildId, channelId, messageId } = form.opener;
  const data = submission(state, form);
  const deed: Deed = { type: 5, userId, guildId, channelId, messageId, data };
  const answer = await platform.interactions.raise(deed);
  if (!answer) {
    const notice = 'Something went wrong. Please try again.';
    keepForm(doer, { ...form, errors: new Map([['', notice]]) });
    return refuse('no_answer', notice);
  }
  if (platform.forms.get(userId)?.opener.id === form.opener.id) platform.forms.delete(userId);
  state.changes.tell({ kind: 'form', userId });
  return OK;
}

function keepForm({ platform, state, userId }: Doer, form: OpenForm): void {
  platform.forms.set(userId, form);
  state.changes.tell({ kind: 'form', userId });
}
