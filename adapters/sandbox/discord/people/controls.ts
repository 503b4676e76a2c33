import type { SeenControl, Taken } from '../../seen.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { COMPONENT, isSelect } from '../limits/limits.ts';
import { type MessageRecord, seesChannel } from '../world/state.ts';
import { createResolved } from './command-line.ts';
import type { Doer } from './doer.ts';
import { pick, resolveAll } from './form.ts';
import { seeMessage, selectOptions } from './seen.ts';
import { OK, refuse, taken } from './taken.ts';

/** Presses a button of a message she sees, by id or label. */
export async function press(doer: Doer, messageId: string, control: string): Promise<Taken> {
  const found = findControl(doer, messageId, control, false);
  if (!found) return NOT_THERE;
  if (found.component.disabled === true) {
    return refuse('disabled', 'That button cannot be pressed now.');
  }
  // A link opens in the browser; the bot never hears of it.
  return found.component.url === undefined ? raiseComponent(doer, found, {}) : OK;
}

/** Chooses from a list of a message she sees; values are option values or labels. */
export async function choose(
  doer: Doer,
  messageId: string,
  control: string,
  wanted: readonly string[],
): Promise<Taken> {
  const found = findControl(doer, messageId, control, true);
  if (!found) return NOT_THERE;
  const { component, guildId } = found;
  if (component.disabled === true) return refuse('disabled', 'That list cannot be used now.');
  const options = selectOptions(doer.state, guildId, component);
  const values = wanted.map((value) => pick(options, value)).filter((value) => value !== null);
  if (values.length < wanted.length) {
    return refuse('no_such_option', 'That choice is not in the list.');
  }
  const fewest = numberOf(component.min_values, 1);
  const most = numberOf(component.max_values, 1);
  if (values.length < fewest || values.length > most) {
    return refuse('wrong_count', `Choose between ${fewest} and ${most}.`);
  }
  const resolved = createResolved(doer.state, guildId);
  if (component.type === COMPONENT.stringSelect) return raiseComponent(doer, found, { values });
  resolveAll(resolved, values);
  return raiseComponent(doer, found, { values, resolved: resolved.json() });
}

async function raiseComponent(doer: Doer, found: FoundControl, more: JsonObject): Promise<Taken> {
  const { message, component, guildId } = found;
  const { custom_id, type, id } = component;
  const answer = await doer.platform.interactions.raise({
    type: 3,
    userId: doer.userId,
    guildId,
    channelId: message.channelId,
    messageId: message.id,
    data: { id, custom_id, component_type: type, ...more },
  });
  return taken(answer);
}

interface FoundControl {
  readonly message: MessageRecord;
  readonly component: JsonObject;
  readonly guildId: string | null;
}

function findControl(doer: Doer, messageId: string, control: string, select: boolean) {
  const { state, userId } = doer;
  const message = state.messages.get(messageId);
  const channel = state.channels.get(message?.channelId ?? '');
  const visible = message && (message.onlyFor === null || message.onlyFor === userId);
  if (!visible || !channel || !seesChannel(state, channel, userId)) return null;
  const all = controlsIn(message.components).filter((one) => isSelect(one.type) === select);
  const seen = seeMessage(state, message)
    .parts.flatMap((part) => (part.kind === 'controls' ? part.controls : []))
    .filter((one) => (one.kind === 'select') === select);
  const wanted =
    seen.find((one) => one.id === control) ??
    seen.find((one: SeenControl) => one.label === control);
  const component = all.find((one) => (textOf(one.custom_id) || textOf(one.url)) === wanted?.id);
  return component ? { message, component, guildId: channel.guildId } : null;
}

function controlsIn(components: readonly JsonObject[]): readonly JsonObject[] {
  return components.flatMap((component) => {
    const accessory = objectOf(component.accessory);
    const inside = [...objectsOf(component.components), accessory];
    const own = component.type === COMPONENT.button || isSelect(component.type);
    return own ? [component] : component.type === undefined ? [] : controlsIn(inside);
  });
}

const NOT_THERE: Taken = refuse('no_such_control', 'That is no longer there. Please look again.');
