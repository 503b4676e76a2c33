/**
 * The shapes of blocks, elements and views that this stand-in knows.
 *
 * Numbers are from the documentation comments of @slack/types 3.2.0 and docs.slack.dev/reference/
 * block-kit. Kinds that Convene has no use for (video, card, carousel, …) are refused as unsupported.
 */
import { type JsonObject, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { labelOf } from '../blocks/markup.ts';
import type { Rule, Shape } from './shape-check.ts';

const anything: Rule = { is: 'anything' };
const boolean: Rule = { is: 'boolean' };
const string = (max: number, min = 0): Rule => ({ is: 'string', max, min });
const like = (pattern: RegExp): Rule => ({ is: 'string', max: 255, like: pattern });
const text = (max: number): Rule => ({ is: 'text', max, plain: false });
const plain = (max: number): Rule => ({ is: 'text', max, plain: true });
const list = (of: Rule, max: number, min = 1): Rule => ({ is: 'list', of, min, max });
const number = (min: number, max: number): Rule => ({ is: 'number', min, max });

/** Where blocks stand decides which kinds are allowed. */
export type Surface = 'message' | 'modal' | 'home';

/** The shape of a modal or home tab without the inside of its blocks. */
export function modalShape(type: 'modal' | 'home'): Shape {
  const common = {
    callback_id: string(255),
    external_id: string(255),
    private_metadata: string(3000),
  };
  if (type === 'home') return { required: { type: anything, blocks: anything }, optional: common };
  return {
    required: { type: anything, blocks: anything, title: plain(24) },
    optional: {
      ...common,
      submit: plain(24),
      close: plain(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  };
}

/** The blocks that a surface takes, by type. */
export function blockShapes(surface: Surface): { readonly [type: string]: Shape } {
  return surface === 'message' ? messageBlocks : viewBlocks;
}

const confirm: Rule = {
  is: 'shape',
  shape: {
    required: { text: text(300) },
    optional: {
      title: plain(100),
      confirm: plain(30),
      deny: plain(30),
      style: { is: 'one-of', values: ['primary', 'danger'] },
    },
  },
};

const option = (label: Rule): Rule => ({
  is: 'shape',
  shape: {
    required: { text: label, value: string(75, 1) },
    optional: { description: label, url: string(3000) },
  },
});
const plainOption = option(plain(75));
const richOption = option(text(75));
const optionGroup: Rule = {
  is: 'shape',
  shape: { required: { label: plain(75), options: list(plainOption, 100) }, optional: {} },
};

const optional = (fields: {
  readonly [field: string]: Rule;
}): { readonly [field: string]: Rule } => ({
  action_id: string(255),
  confirm,
  ...fields,
});
const shape = (
  required: { readonly [field: string]: Rule },
  more: { readonly [field: string]: Rule } = {},
  also?: (value: JsonObject) => readonly string[],
): Shape => ({
  required: { type: anything, ...required },
  optional: optional(more),
  ...(also ? { also } : {}),
});

const focus = { focus_on_load: boolean };
const hinted = { ...focus, placeholder: plain(150) };
const typed = { ...hinted, dispatch_action_config: anything };
const several = { ...hinted, max_selected_items: number(1, 100) };
const fixed = { options: list(plainOption, 100), option_groups: list(optionGroup, 100) };

const imageSource = { image_url: string(3000, 1), slack_file: { is: 'slack-file' } as const };
const oneImageSource = (value: JsonObject): readonly string[] =>
  (value.image_url === undefined) === (value.slack_file === undefined)
    ? ['must have exactly one of image_url and slack_file']
    : [];

const image: Shape = {
  required: { type: anything, alt_text: string(2000, 1) },
  optional: imageSource,
  also: oneImageSource,
};

const elements: { readonly [type: string]: Shape } = {
  button: shape(
    { text: plain(75) },
    {
      value: string(2000),
      url: string(3000),
      style: { is: 'one-of', values: ['primary', 'danger'] },
      accessibility_label: string(75),
    },
  ),
  overflow: shape({ options: list(plainOption, 5) }),
  checkboxes: shape(
    { options: list(richOption, 10) },
    { ...focus, initial_options: list(richOption, 10) },
    initialIsOffered,
  ),
  radio_buttons: shape(
    { options: list(richOption, 10) },
    { ...focus, initial_option: richOption },
    initialIsOffered,
  ),
  static_select: shape({}, { ...hinted, ...fixed, initial_option: plainOption }, offersOptions),
  multi_static_select: shape(
    {},
    { ...several, ...fixed, initial_options: list(plainOption, 100) },
    offersOptions,
  ),
  users_select: shape({}, { ...hinted, initial_user: string(255) }),
  multi_users_select: shape({}, { ...several, initial_users: list(string(255), 100) }),
  channels_select: shape(
    {},
    { ...hinted, initial_channel: string(255), response_url_enabled: boolean },
  ),
  multi_channels_select: shape({}, { ...several, initial_channels: list(string(255), 100) }),
  conversations_select: shape(
    {},
    {
      ...hinted,
      initial_conversation: string(255),
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: anything,
    },
  ),
  multi_conversations_select: shape(
    {},
    {
      ...several,
      initial_conversations: list(string(255), 100),
      default_to_current_conversation: boolean,
      filter: anything,
    },
  ),
  datepicker: shape({}, { ...hinted, initial_date: like(/^\d{4}-\d{2}-\d{2}$/) }),
  timepicker: shape(
    {},
    { ...hinted, initial_time: like(/^([01]\d|2[0-3]):[0-5]\d$/), timezone: string(255) },
  ),
  datetimepicker: shape({}, { ...focus, initial_date_time: number(1e9, 9_999_999_999) }),
};

const inputOnly: { readonly [type: string]: Shape } = {
  plain_text_input: shape(
    {},
    {
      ...typed,
      initial_value: string(3000),
      multiline: boolean,
      min_length: number(0, 3000),
      max_length: number(1, 3000),
    },
  ),
  number_input: shape(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
  email_text_input: shape({}, { ...typed, initial_value: string(3000) }),
  url_text_input: shape({}, { ...typed, initial_value: string(3000) }),
  file_input: shape({}, { filetypes: list(string(255), 100), max_files: number(1, 10) }),
};

const without = (
  shapes: { readonly [type: string]: Shape },
  ...types: string[]
): { readonly [type: string]: Shape } =>
  Object.fromEntries(Object.entries(shapes).filter(([type]) => !types.includes(type)));

const block = (
  required: { readonly [field: string]: Rule },
  more: { readonly [field: string]: Rule } = {},
  also?: (value: JsonObject) => readonly string[],
): Shape => ({
  required: { type: anything, ...required },
  optional: { block_id: string(255), ...more },
  ...(also ? { also } : {}),
});

const viewBlocks: { readonly [type: string]: Shape } = {
  actions: block({ elements: list({ is: 'typed', shapes: elements }, 25) }, {}, (value) =>
    findTwice(objectsOf(value.elements)),
  ),
  context: block({
    elements: list(
      {
        is: 'typed',
        shapes: { image, plain_text: textShape('emoji'), mrkdwn: textShape('verbatim') },
      },
      10,
    ),
  }),
  divider: block({}),
  header: block({ text: plain(150) }),
  image: block(
    { alt_text: string(2000, 1) },
    { title: plain(2000), ...imageSource },
    oneImageSource,
  ),
  input: block(
    {
      label: plain(2000),
      element: {
        is: 'typed',
        shapes: { ...without(elements, 'button', 'overflow'), ...inputOnly },
      },
    },
    { hint: plain(2000), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: block({ elements: list(anything, 1000) }),
  section: block(
    {},
    {
      text: text(3000),
      fields: list(text(2000), 10),
      accessory: { is: 'typed', shapes: { ...elements, image } },
      expand: boolean,
    },
    (value) => (value.text || value.fields ? [] : ['missing required field: text']),
  ),
};

const messageBlocks: { readonly [type: string]: Shape } = {
  ...viewBlocks,
  markdown: block({ text: string(12_000, 1) }),
  table: block({ rows: list(list(anything, 20), 100) }, { column_settings: anything }),
};

function textShape(extra: 'emoji' | 'verbatim'): Shape {
  return {
    required: { type: anything, text: string(3000, 1) },
    optional: { [extra]: boolean },
  };
}

function offersOptions(value: JsonObject): readonly string[] {
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    return ['must have exactly one of options and option_groups'];
  }
  return initialIsOffered(value);
}

/** An initial choice must be one of the options, word for word. */
function initialIsOffered(value: JsonObject): readonly string[] {
  const offered = [
    ...objectsOf(value.options),
    ...objectsOf(value.option_groups).flatMap((group) => objectsOf(group.options)),
  ];
  const initial = [...objectsOf(value.initial_options), ...objectsOf([value.initial_option])];
  const unknown = initial.some(
    (one) =>
      !offered.some(
        (other) =>
          textOf(other.value) === textOf(one.value) && labelOf(other.text) === labelOf(one.text),
      ),
  );
  return unknown ? ['initial option must match one of the options exactly'] : [];
}

function findTwice(parts: readonly JsonObject[]): readonly string[] {
  const ids = parts.map((part) => textOf(objectOf(part).action_id)).filter((id) => id !== '');
  return new Set(ids).size < ids.length ? ['`action_id` must be unique within a block'] : [];
}
