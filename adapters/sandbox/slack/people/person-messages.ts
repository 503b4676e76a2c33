/** What a person does in a conversation: types commands, presses buttons, chooses from lists. */
import type { SandboxPerson, Taken } from '../../seen.ts';
import { type JsonObject, objectsOf } from '../../stand-in/json.ts';
import { carryOut } from '../api/response-urls.ts';
import {
  actionOf,
  findElements,
  isButton,
  keepsValue,
  type PlacedElement,
  pickOption,
  stateWith,
} from '../blocks/elements.ts';
import { commandPayload, messageActionPayload } from '../delivery/payloads.ts';
import type { Channel, PostedMessage } from '../world/state.ts';
import type { Choices } from './choices.ts';
import type { Doer, PersonPorts } from './doer.ts';
import { findPlaced, resolveName } from './finding.ts';
import { controlId } from './seen.ts';
import { taken } from './taken.ts';

/** The actions of a person in conversations. */
export function createMessageActions(
  doer: Doer,
  ports: PersonPorts,
  choices: Choices,
): Pick<SandboxPerson, 'command' | 'press' | 'choose'> {
  const act = (target: Target, placed: PlacedElement, state: JsonObject): Promise<Taken> =>
    sendAction(doer, ports, choices, target, placed, state);
  return {
    command: (channelId, typed) => sendCommand(doer, ports, channelId, typed),
    press: async (messageId, control) => {
      const target = findVisible(doer, messageId);
      const buttons = elementsOf(target).filter(isButton);
      return act(target, findPlaced(buttons, control, controlId), {});
    },
    choose: async (messageId, control, values) => {
      const target = findVisible(doer, messageId);
      const lists = elementsOf(target).filter((one) => !isButton(one));
      const placed = findPlaced(lists, control, controlId);
      const { element } = placed;
      const state =
        element.type === 'overflow'
          ? { selected_option: pickOption(element, values[0] ?? '') }
          : stateWith(element, values.map(resolveName(doer, element)), () => undefined);
      return act(target, placed, state);
    },
  };
}

interface Target {
  readonly channel: Channel;
  readonly message: PostedMessage;
}

/** Sends a slash command and shows what the acknowledgement says, if anything. */
async function sendCommand(
  doer: Doer,
  ports: PersonPorts,
  channelId: string,
  typed: string,
): Promise<Taken> {
  const { slack, team, user } = doer;
  const channel = slack.world.channels.get(channelId);
  if (!channel?.members.includes(user.id)) {
    throw new Error(`${user.name} is not in channel ${channelId}`);
  }
  const [, command = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const text = ports.readCommand(command, rest);
  if (text === null) {
    const notice = `${command || typed} is not a command here. Nothing was sent.`;
    return { ok: false, notice, reason: 'unknown_command' };
  }
  const payload = commandPayload(doer, channel, command, text);
  const ack = await ports.deliver({ type: 'slash_commands', payload });
  if (!ack.ok || !(ack.body.text || ack.body.blocks)) return taken(ack);
  const target = { team, channelId, userId: user.id, messageTs: null };
  return taken(ack, (body) => {
    const ts = carryOut(slack.world, target, body);
    if (ts !== null) slack.responseUrls.adopt(String(payload.response_url), ts);
  });
}

async function sendAction(
  doer: Doer,
  ports: PersonPorts,
  choices: Choices,
  { channel, message }: Target,
  placed: PlacedElement,
  state: JsonObject,
): Promise<Taken> {
  const { slack, user } = doer;
  if (keepsValue(placed.element)) choices.put(message, user.id, placed, state);
  const action = actionOf(placed, state, slack.world.nextTs());
  const values = choices.of(message, user.id);
  const payload = messageActionPayload(doer, channel, message, values, action);
  return taken(await ports.deliver({ type: 'interactive', payload }));
}

function elementsOf({ message }: Target): PlacedElement[] {
  return findElements(objectsOf(message.raw.blocks));
}

function findVisible({ slack, team, user }: Doer, messageId: string): Target {
  for (const channel of slack.world.channels.values()) {
    if (channel.teamId !== team.id || !channel.members.includes(user.id)) continue;
    const message = slack.world.message(channel.id, messageId);
    if (message && (message.onlyFor === null || message.onlyFor === user.id)) {
      return { channel, message };
    }
  }
  throw new Error(`${user.name} sees no message ${messageId}`);
}
