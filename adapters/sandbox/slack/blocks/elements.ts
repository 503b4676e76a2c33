/**
 * The interactive elements of Block Kit: what a person may put into each, and how payloads carry it.
 *
 * One table, because fields of a form, controls of a message, `state.values` and the entries of
 * `actions` all derive from the same facts.
 */
import type { SeenField, SeenOption } from '../../seen.ts';
import { type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../../stand-in/json.ts';
import type { ViewValues } from '../world/state.ts';
import { labelOf } from './markup.ts';

/** An element with the ids that say where it stands. */
export interface PlacedElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: JsonObject;
  /** The block around it. */
  readonly block: JsonObject;
}

interface ElementKind {
  readonly field: SeenField['kind'];
  /** The state key, and the key of the initial value in the element. */
  readonly key: string;
  readonly initial: string;
  readonly holds: 'text' | 'seconds' | 'option' | 'options' | 'list' | 'files';
}

const kind = (
  field: SeenField['kind'],
  holds: ElementKind['holds'],
  key: string,
  initial: string,
): ElementKind => ({ field, holds, key, initial });

const kinds: { readonly [type: string]: ElementKind } = {
  plain_text_input: kind('text', 'text', 'value', 'initial_value'),
  email_text_input: kind('text', 'text', 'value', 'initial_value'),
  url_text_input: kind('text', 'text', 'value', 'initial_value'),
  number_input: kind('number', 'text', 'value', 'initial_value'),
  static_select: kind('single', 'option', 'selected_option', 'initial_option'),
  radio_buttons: kind('single', 'option', 'selected_option', 'initial_option'),
  multi_static_select: kind('multiple', 'options', 'selected_options', 'initial_options'),
  checkboxes: kind('multiple', 'options', 'selected_options', 'initial_options'),
  datepicker: kind('date', 'text', 'selected_date', 'initial_date'),
  timepicker: kind('time', 'text', 'selected_time', 'initial_time'),
  datetimepicker: kind('datetime', 'seconds', 'selected_date_time', 'initial_date_time'),
  users_select: kind('person', 'text', 'selected_user', 'initial_user'),
  multi_users_select: kind('people', 'list', 'selected_users', 'initial_users'),
  channels_select: kind('channel', 'text', 'selected_channel', 'initial_channel'),
  multi_channels_select: kind('channels', 'list', 'selected_channels', 'initial_channels'),
  conversations_select: kind('channel', 'text', 'selected_conversation', 'initial_conversation'),
  multi_conversations_select: kind(
    'channels',
    'list',
    'selected_conversations',
    'initial_conversations',
  ),
  file_input: kind('file', 'files', 'files', 'files'),
};

/** True for an element that keeps a value (everything but buttons and overflow menus). */
export function keepsValue(element: JsonObject): boolean {
  return kinds[textOf(element.type)] !== undefined;
}

/** The kind of form field that an element is to a person. */
export function fieldKindOf(element: JsonObject): SeenField['kind'] {
  if (element.type === 'plain_text_input' && element.multiline === true) return 'long-text';
  return kinds[textOf(element.type)]?.field ?? 'text';
}

/** True when several values may be chosen. */
export function takesSeveral(element: JsonObject): boolean {
  const holds = kinds[textOf(element.type)]?.holds;
  return holds === 'options' || holds === 'list' || holds === 'files';
}

/** The id of an element among all of its message or form; of a form field, the id people know. */
export function fieldId({ blockId, actionId }: PlacedElement): string {
  return `${blockId}/${actionId}`;
}

/** True for what is pressed, false for what is chosen from. */
export function isButton({ element }: PlacedElement): boolean {
  return element.type === 'button';
}

/** All interactive elements of blocks, in reading order. */
export function findElements(blocks: readonly JsonObject[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const inside =
      block.type === 'actions'
        ? objectsOf(block.elements)
        : block.type === 'input'
          ? objectsOf([block.element])
          : objectsOf([block.accessory]).filter((one) => one.type !== 'image');
    return inside.map((element) => ({
      blockId: textOf(block.block_id),
      actionId: textOf(element.action_id),
      element,
      block,
    }));
  });
}

/** The options a person may pick from. */
export function optionsOf(element: JsonObject): SeenOption[] {
  return rawOptions(element).map((one) => {
    const description = labelOf(one.description);
    return {
      value: textOf(one.value),
      label: labelOf(one.text),
      ...(description ? { description } : {}),
    };
  });
}

/** The state entry of an element, before anybody touched it. */
function initialState(element: JsonObject): JsonObject {
  const found = kinds[textOf(element.type)];
  if (!found) return {};
  const empty = found.holds === 'options' || found.holds === 'list' || found.holds === 'files';
  const initial = element[found.initial];
  return { type: element.type, [found.key]: initial ?? (empty ? [] : null) };
}

/**
 * The state entry after a person put `values` in: option values, text, ids, `YYYY-MM-DD`, `HH:mm`,
 * Unix seconds, or file objects found by `findFile`.
 *
 * @throws Error when a value is not among the options, or an unknown file.
 */
export function stateWith(
  element: JsonObject,
  values: readonly string[],
  findFile: (id: string) => JsonObject | undefined,
): JsonObject {
  const found = kinds[textOf(element.type)];
  if (!found) throw new Error(`A ${textOf(element.type)} takes no value`);
  const first = values[0] ?? '';
  const entry = (value: unknown): JsonObject => ({ type: element.type, [found.key]: value });
  switch (found.holds) {
    case 'text':
      return entry(first === '' ? null : first);
    case 'seconds':
      return entry(first === '' ? null : Number(first));
    case 'option':
      return entry(first === '' ? null : pickOption(element, first));
    case 'options':
      return entry(values.map((value) => pickOption(element, value)));
    case 'list':
      return entry([...values]);
    case 'files':
      return entry(
        values.map((id) => {
          const file = findFile(id);
          if (!file) throw new Error(`There is no file ${id}: upload it first`);
          return file;
        }),
      );
    default:
      return found.holds satisfies never;
  }
}

/** What a state entry holds, as plain values. */
export function valuesOf(state: JsonObject): readonly string[] {
  const found = kinds[textOf(state.type)];
  if (!found) return [];
  const held = state[found.key];
  switch (found.holds) {
    case 'text':
      return typeof held === 'string' ? [held] : [];
    case 'seconds':
      return typeof held === 'number' ? [String(held)] : [];
    case 'option':
      return held ? [textOf(objectOf(held).value)] : [];
    case 'options':
      return objectsOf(held).map((one) => textOf(one.value));
    case 'list':
      return textsOf(held);
    case 'files':
      return objectsOf(held).map((one) => textOf(one.id));
    default:
      return found.holds satisfies never;
  }
}

/**
 * `state.values` for blocks: what was put in before stays where block and action id (and kind) are
 * the same, everything else starts from its initial value, as on Slack.
 */
export function keepValues(blocks: readonly JsonObject[], before: ViewValues): ViewValues {
  const values: { [blockId: string]: { [actionId: string]: JsonObject } } = {};
  for (const { blockId, actionId, element } of findElements(blocks)) {
    if (!keepsValue(element)) continue;
    const old = before[blockId]?.[actionId];
    const kept = old && stillFits(element, old) ? old : initialState(element);
    values[blockId] = { ...values[blockId], [actionId]: kept };
  }
  return values;
}

function stillFits(element: JsonObject, state: JsonObject): boolean {
  const holds = kinds[textOf(element.type)]?.holds;
  const offered = new Set(optionsOf(element).map((one) => one.value));
  const chosen = holds === 'option' || holds === 'options' ? valuesOf(state) : [];
  return state.type === element.type && chosen.every((value) => offered.has(value));
}

/** The entry of `actions` for a press or a choice. */
export function actionOf(placed: PlacedElement, state: JsonObject, actionTs: string): JsonObject {
  const { element } = placed;
  const action: { [key: string]: unknown } = {
    ...state,
    type: element.type,
    action_id: placed.actionId,
    block_id: placed.blockId,
    action_ts: actionTs,
  };
  for (const key of ['text', 'value', 'url', 'style', 'placeholder', 'confirm']) {
    if (element.type === 'button' || key === 'placeholder' || key === 'confirm') {
      if (element[key] !== undefined) action[key] = element[key];
    }
  }
  return action;
}

/** The option with this value or label. */
export function pickOption(element: JsonObject, wanted: string): JsonObject {
  const options = rawOptions(element);
  const found =
    options.find((one) => textOf(one.value) === wanted) ??
    options.find((one) => labelOf(one.text) === wanted);
  if (found) return found;
  const offered = options.map((one) => labelOf(one.text)).join(', ');
  throw new Error(`There is no option "${wanted}"; offered: ${offered}`);
}

function rawOptions(element: JsonObject): JsonObject[] {
  return [
    ...objectsOf(element.options),
    ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options)),
  ];
}
