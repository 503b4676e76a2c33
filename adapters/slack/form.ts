/** Forms as Slack modals, and what takes a modal's place when a form is done. */
import { createHash } from 'node:crypto';
import type { types as slack } from '@slack/bolt';
import { encodeRoute } from '../../bot/route.ts';
import { cleanText, cutText } from '../../bot/text.ts';
import type { Choice, Field, Form, Message } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { limits } from './limits.ts';
import { plain, type RenderOptions, renderBlocks } from './render.ts';

/**
 * A form as a modal. `origin` travels in its private metadata, so that an answer finds its way back
 * to the message from which the form was opened.
 *
 * @throws Error for a field that Slack cannot take (no choices, too many, a value too long).
 */
export function renderForm(form: Form, origin: string): slack.ModalView {
  const page = pageMark(form);
  const blocks = [
    ...renderBlocks(form.intro ?? [], {}),
    ...form.fields.map((field) => renderField(field, form, page)),
    ...(form.back ? [renderBack(form.back)] : []),
  ];
  return modal(form.title, origin, blocks, {
    callback_id: encodeRoute(form.submit.to),
    submit: plain(form.submit.label, limits.modalButton.most),
    close: plain(edgeWords.cancel, limits.modalButton.most),
  });
}

/** A message as a modal that asks nothing, under the given heading. */
export function renderNotice(
  title: string,
  message: Message,
  origin: string,
  options: RenderOptions = {},
): slack.ModalView {
  return modal(title, origin, renderBlocks(message.blocks, options), {
    close: plain(edgeWords.close, limits.modalButton.most),
  });
}

/** The block id of a field: its name, and a mark of the page that it stands on. */
function blockIdOf(name: string, page: string): string {
  return `${name}~${page}`;
}

/** The field's name behind a block id. */
export function fieldNameOf(blockId: string): string {
  const cut = blockId.lastIndexOf('~');
  return cut < 0 ? blockId : blockId.slice(0, cut);
}

/** Stands at the end of the action id of a file whose bytes are asked for, instead of its text. */
const bytesSign = '~bytes';

/** What a file's field asks for, by its action id. */
export function readingOf(actionId: string): 'text' | 'bytes' {
  return actionId.endsWith(bytesSign) ? 'bytes' : 'text';
}

function modal(
  title: string,
  origin: string,
  blocks: slack.KnownBlock[],
  more: Partial<slack.ModalView>,
): slack.ModalView {
  if (blocks.length > limits.blocksPerView.most) {
    throw new Error(`A form of ${blocks.length} blocks: Slack takes 100`);
  }
  if (origin.length > limits.privateMetadata.most) throw new Error('Private metadata too long');
  return {
    type: 'modal',
    title: plain(title, limits.modalTitle.most),
    private_metadata: origin,
    blocks,
    ...more,
  };
}

/**
 * When a modal is updated, Slack keeps what was typed wherever block and action ids are the same. Two
 * pages with fields of the same name must not share their ids, the same page shown again must.
 */
function pageMark(form: Form): string {
  const page = [form.title, encodeRoute(form.submit.to), ...form.fields.map(({ label }) => label)];
  return createHash('sha256').update(page.join('\0')).digest('base64url').slice(0, 8);
}

function renderField(field: Field, form: Form, page: string): slack.InputBlock {
  const live = isLive(field) ? form.live : undefined;
  const actionId = live
    ? encodeRoute({ command: live.command, ids: [...live.ids, field.name] })
    : field.name;
  return {
    type: 'input',
    block_id: blockIdOf(field.name, page),
    label: plain(field.label, limits.inputLabel.most),
    ...hintOf(field),
    optional: !field.required,
    ...(live ? { dispatch_action: true } : {}),
    element: renderElement(field, actionId),
  };
}

/** Whether a form may save the field's choices as they are made. */
function isLive(field: Field): boolean {
  return field.kind === 'single' || (field.kind === 'multiple' && !field.withText);
}

function hintOf(field: Field): { hint?: slack.PlainTextElement } {
  const limit = field.kind === 'file' ? edgeWords.fileLimits(field.accept, field.mostBytes) : '';
  const hint = [field.help ?? '', limit].filter((text) => text !== '').join(' ');
  return hint === '' ? {} : { hint: plain(hint, limits.inputLabel.most) };
}

function renderElement(field: Field, action_id: string): slack.InputBlock['element'] {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return renderTextInput(field, action_id);
    case 'single':
      return renderSingle(field, action_id);
    case 'multiple':
      return renderMultiple(field, action_id);
    case 'moment': {
      const initial = field.initial ? Math.floor(Date.parse(field.initial) / 1000) : null;
      return {
        type: 'datetimepicker',
        action_id,
        ...(initial === null ? {} : { initial_date_time: initial }),
      };
    }
    case 'file': {
      const filetypes = field.accept.map((ending) => ending.replace(/^\./, ''));
      const id = field.read === 'bytes' ? action_id + bytesSign : action_id;
      return { type: 'file_input', action_id: id, filetypes, max_files: 1 };
    }
    default:
      return field satisfies never;
  }
}

function renderTextInput(
  field: Extract<Field, { kind: 'text' | 'long-text' }>,
  action_id: string,
): slack.PlainTextInput {
  const most = Math.min(field.maxLength ?? limits.inputText.most, limits.inputText.most);
  return {
    type: 'plain_text_input',
    action_id,
    multiline: field.kind === 'long-text',
    max_length: most,
    ...(field.initial ? { initial_value: cutText(cleanText(field.initial), most) } : {}),
    ...placeholderOf(field.placeholder),
  };
}

function renderSingle(
  field: Extract<Field, { kind: 'single' }>,
  action_id: string,
): slack.RadioButtons | slack.StaticSelect {
  const options = renderOptions(field.choices);
  const chosen = options.find((option) => option.value === field.initial);
  const initial = chosen ? { initial_option: chosen } : {};
  return options.length <= limits.radios.most
    ? { type: 'radio_buttons', action_id, options, ...initial }
    : {
        type: 'static_select',
        action_id,
        options,
        ...placeholderOf(edgeWords.chooseOne),
        ...initial,
      };
}

function renderMultiple(
  field: Extract<Field, { kind: 'multiple' }>,
  action_id: string,
): slack.Checkboxes | slack.MultiStaticSelect {
  const options = renderOptions(field.choices);
  const chosen = options.filter((option) => field.initial?.includes(option.value ?? ''));
  const initial = chosen.length > 0 ? { initial_options: chosen } : {};
  const most = field.most ?? options.length;
  // Checkboxes cannot hold anyone to a number of choices, a list can.
  return options.length <= limits.checkboxes.most && most >= options.length
    ? { type: 'checkboxes', action_id, options, ...initial }
    : {
        type: 'multi_static_select',
        action_id,
        options,
        max_selected_items: Math.min(most, limits.options.most),
        ...placeholderOf(edgeWords.chooseSeveral),
        ...initial,
      };
}

function renderOptions(choices: readonly Choice[]): slack.PlainTextOption[] {
  if (choices.length === 0) throw new Error('A field without choices');
  if (choices.length > limits.options.most) throw new Error(`${choices.length} choices`);
  return choices.map(({ value, label, help }) => {
    if (value.length > limits.optionValue.most) throw new Error(`Choice value too long: ${value}`);
    return {
      text: plain(label, limits.optionText.most),
      value,
      ...(help ? { description: plain(help, limits.optionText.most) } : {}),
    };
  });
}

function placeholderOf(text: string | undefined): { placeholder?: slack.PlainTextElement } {
  return text ? { placeholder: plain(text, limits.placeholder.most) } : {};
}

function renderBack(back: NonNullable<Form['back']>): slack.ActionsBlock {
  const text = plain(back.label, limits.buttonLabel.most);
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: encodeRoute(back.to), text }],
  };
}
