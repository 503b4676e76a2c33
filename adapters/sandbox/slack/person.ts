/** A person in a Slack workspace: what she reads and does, translated to Slack's payloads. */
import type { SandboxPerson, SeenForm, Taken } from '../seen.ts';
import type { Acknowledgement, Envelope } from './delivery.ts';
import {
  actionOf,
  findElements,
  keepsValue,
  keepValues,
  type PlacedElement,
  pickOption,
  stateWith,
} from './elements.ts';
import { findFieldErrors } from './field-check.ts';
import { createFile, filePayload } from './files.ts';
import { type JsonObject, objectOf, objectsOf } from './json.ts';
import { findDirect, openDirect } from './messages.ts';
import { createOnlooker } from './onlooker.ts';
import {
  closedPayload,
  commandPayload,
  type Doer,
  messageActionPayload,
  submissionPayload,
  viewActionPayload,
} from './payloads.ts';
import { carryOut } from './response-urls.ts';
import { controlId, controlLabel, showForm, showMessage } from './seen.ts';
import type { Channel, PostedMessage, StoredView, ViewValues } from './state.ts';
import { takeSubmission } from './submission.ts';
import { taken } from './taken.ts';
import { closeModal, saveView } from './views.ts';

/** A person with what only Slack has. */
export interface SlackPerson extends SandboxPerson {
  /** Puts a file at hand and returns its id, the value that `fill` takes for a file field. */
  upload(name: string, bytes: Uint8Array): string;
  /** The home tab as it stands, null before the bot published one. */
  home(): SeenForm | null;
}

/** How the person's actions reach the app. */
export interface PersonPorts {
  deliver(envelope: Envelope): Promise<Acknowledgement>;
  deliverEvent(event: JsonObject): Promise<Acknowledgement>;
  /** Null when the command is not the app's; else the text as the app is sent it. */
  readCommand(command: string, text: string): string | null;
  /** Resolves when the condition holds, or after Slack's three seconds. */
  waitUntil(condition: () => boolean): Promise<void>;
}

/** The person behind `doer`; several may be made for the same user and share everything. */
export function createPerson(doer: Doer, ports: PersonPorts, choices: Choices): SlackPerson {
  const { slack, team, user } = doer;
  const { world } = slack;
  let atHome = false;

  const look = () => createOnlooker(doer);
  const topModal = (): StoredView | undefined => world.stack(team.id, user.id).at(-1);
  const formInUse = (): StoredView => {
    const view = topModal() ?? (atHome ? world.home(team.id, user.id) : undefined);
    if (!view) throw new Error(`${user.name} has no form open`);
    return view;
  };
  const sendInteraction = async (payload: JsonObject): Promise<Taken> =>
    taken(await ports.deliver({ type: 'interactive', payload }));

  const read = (channel: Channel | undefined) => {
    if (!channel?.members.includes(user.id)) return [];
    const onlooker = look();
    return world
      .messagesOf(channel.id)
      .filter((message) => message.onlyFor === null || message.onlyFor === user.id)
      .map((one) => showMessage(one, choices.of(one, user.id), team.botUserId, onlooker));
  };

  const actInMessage = async (
    messageId: string,
    find: (elements: readonly PlacedElement[]) => PlacedElement,
    change: (placed: PlacedElement) => JsonObject,
  ): Promise<Taken> => {
    const { channel, message } = findVisible(doer, messageId);
    const placed = find(findElements(objectsOf(message.raw.blocks)));
    const state = change(placed);
    if (keepsValue(placed.element)) choices.put(message, user.id, placed, state);
    const action = actionOf(placed, state, world.nextTs());
    const values = choices.of(message, user.id);
    return sendInteraction(messageActionPayload(doer, channel, message, values, action));
  };
  const actInView = (view: StoredView, placed: PlacedElement, state: JsonObject): Promise<Taken> =>
    sendInteraction(viewActionPayload(doer, view, actionOf(placed, state, world.nextTs())));

  return {
    platform: 'slack',
    placeId: team.id,
    userId: user.id,
    name: user.name,

    channels: () =>
      [...world.channels.values()]
        .filter((channel) => channel.teamId === team.id && channel.members.includes(user.id))
        .map((channel) => ({
          id: channel.id,
          name: channel.name,
          private: channel.kind !== 'public',
          direct: channel.kind === 'im',
        })),
    messages: (channelId) => read(world.channels.get(channelId)),
    directMessages: () => read(findDirect(world, team, user.id)),
    form: () => {
      const view = topModal();
      return view ? showForm(view, look()) : null;
    },
    home: () => {
      const view = world.home(team.id, user.id);
      return view ? showForm(view, look()) : null;
    },

    command: async (channelId, typed) => {
      const channel = world.channels.get(channelId);
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
        const ts = carryOut(world, target, body);
        if (ts !== null) slack.responseUrls.adopt(String(payload.response_url), ts);
      });
    },

    press: (messageId, control) =>
      actInMessage(
        messageId,
        (all) => findPlaced(all.filter(isButton), control, controlId),
        () => ({}),
      ),
    choose: (messageId, control, values) =>
      actInMessage(
        messageId,
        (all) =>
          findPlaced(
            all.filter((one) => !isButton(one)),
            control,
            controlId,
          ),
        ({ element }) =>
          element.type === 'overflow'
            ? { selected_option: pickOption(element, values[0] ?? '') }
            : stateWith(element, values.map(resolveName(doer, element)), () => undefined),
      ),

    fill: async (field, values) => {
      const view = formInUse();
      const fields = findElements(objectsOf(view.body.blocks)).filter((one) =>
        keepsValue(one.element),
      );
      const placed = findPlaced(fields, field, fieldId);
      const { blockId, actionId, element, block } = placed;
      const state = stateWith(element, values.map(resolveName(doer, element)), (id) => {
        const file = world.files.get(id);
        return file?.teamId === team.id ? filePayload(slack.origin, file) : undefined;
      });
      const { [blockId]: _fixed, ...errors } = view.errors;
      const inBlock = { ...view.values[blockId], [actionId]: state };
      const filled = { ...view, errors, values: { ...view.values, [blockId]: inBlock } };
      saveView(world, filled);
      const live = block.type !== 'input' || block.dispatch_action === true;
      return live ? actInView(filled, placed, state) : { ok: true };
    },
    pressInForm: async (control) => {
      const view = formInUse();
      const buttons = findElements(objectsOf(view.body.blocks)).filter(isButton);
      return actInView(view, findPlaced(buttons, control, controlId), {});
    },
    submit: async () => {
      const view = topModal();
      if (!view) throw new Error(`${user.name} has no form open`);
      if (!view.body.submit) throw new Error('This form cannot be sent: it has no submit button');
      const errors = findFieldErrors(view);
      saveView(world, { ...view, errors });
      if (Object.keys(errors).length > 0) {
        const notice = 'Some answers need another look. Nothing was sent.';
        return { ok: false, notice, reason: 'client_validation' };
      }
      const payload = submissionPayload(doer, view);
      const ack = await ports.deliver({ type: 'interactive', payload });
      return taken(ack, (body) => takeSubmission(world, view, body));
    },
    dismiss: async () => {
      const view = topModal();
      if (!view) return;
      closeModal(world, view);
      if (view.body.notify_on_close !== true) return;
      await ports.deliver({ type: 'interactive', payload: closedPayload(doer, view) });
    },

    openHome: async () => {
      atHome = true;
      const before = world.home(team.id, user.id);
      await ports.deliverEvent(homeOpened(doer, before));
      await ports.waitUntil(() => world.home(team.id, user.id) !== before);
      const view = world.home(team.id, user.id);
      return view ? showForm(view, look()) : null;
    },
    upload: (name, bytes) => {
      const content = Buffer.from(bytes);
      const size = content.length;
      return createFile(world, { teamId: team.id, name, altText: '', size, bytes: content }).id;
    },
  };
}

/** What people have chosen in messages, which Slack keeps per reader until the message changes. */
export interface Choices {
  of(message: PostedMessage, userId: string): ViewValues;
  put(message: PostedMessage, userId: string, placed: PlacedElement, state: JsonObject): void;
}

/** No choices yet. */
export function createChoices(): Choices {
  const made = new Map<string, ViewValues>();
  const keyOf = (message: PostedMessage, userId: string): string =>
    `${message.channelId}:${message.ts}:${userId}`;
  const of = (message: PostedMessage, userId: string): ViewValues =>
    keepValues(objectsOf(message.raw.blocks), made.get(keyOf(message, userId)) ?? {});
  return {
    of,
    put: (message, userId, { blockId, actionId }, state) => {
      const before = of(message, userId);
      const inBlock = { ...before[blockId], [actionId]: state };
      made.set(keyOf(message, userId), { ...before, [blockId]: inBlock });
    },
  };
}

function findVisible(
  { slack, team, user }: Doer,
  messageId: string,
): { channel: Channel; message: PostedMessage } {
  for (const channel of slack.world.channels.values()) {
    if (channel.teamId !== team.id || !channel.members.includes(user.id)) continue;
    const message = slack.world.message(channel.id, messageId);
    if (message && (message.onlyFor === null || message.onlyFor === user.id)) {
      return { channel, message };
    }
  }
  throw new Error(`${user.name} sees no message ${messageId}`);
}

function findPlaced(
  all: readonly PlacedElement[],
  wanted: string,
  idOf: (placed: PlacedElement, all: readonly PlacedElement[]) => string,
): PlacedElement {
  const tests: ((placed: PlacedElement) => boolean)[] = [
    (one) => idOf(one, all) === wanted,
    (one) => fieldId(one) === wanted,
    (one) => one.actionId === wanted || one.blockId === wanted,
    (one) => controlLabel(one) === wanted,
  ];
  for (const test of tests) {
    const [found, another] = all.filter(test);
    if (found && another) throw new Error(`"${wanted}" stands there more than once: use the id`);
    if (found) return found;
  }
  const offered = all.map((one) => `"${controlLabel(one)}" (${idOf(one, all)})`).join(', ');
  throw new Error(`There is no "${wanted}"; there is ${offered || 'nothing to use'}`);
}

function fieldId({ blockId, actionId }: PlacedElement): string {
  return `${blockId}/${actionId}`;
}

function isButton({ element }: PlacedElement): boolean {
  return element.type === 'button';
}

/** People and channels may be named; ids pass as they are. */
function resolveName(doer: Doer, element: JsonObject): (value: string) => string {
  const kind = String(element.type);
  const { people, channels } = createOnlooker(doer);
  if (kind.includes('users_select')) {
    return (value) => people.find((one) => one.name === value)?.id ?? value;
  }
  if (kind.includes('channels_select') || kind.includes('conversations_select')) {
    return (value) => channels.find((one) => one.name === value)?.id ?? value;
  }
  return (value) => value;
}

function homeOpened(doer: Doer, view: StoredView | undefined): JsonObject {
  const { slack, team, user } = doer;
  return {
    type: 'app_home_opened',
    user: user.id,
    channel: openDirect(slack.world, team, user.id).id,
    tab: 'home',
    ...(view ? { view: objectOf({ id: view.id, hash: view.hash, type: 'home' }) } : {}),
  };
}
