/** What a person sees of Slack's messages and views, in the words both stand-ins share. */
import type {
  SeenControl,
  SeenField,
  SeenForm,
  SeenMessage,
  SeenOption,
  SeenPart,
} from '../../seen.ts';
import {
  isObject,
  type JsonObject,
  objectOf,
  objectsOf,
  textOf,
  textOrNull,
} from '../../stand-in/json.ts';
import { textOfParts, textOfSpans } from '../../stand-in/seen-text.ts';
import {
  fieldId,
  fieldKindOf,
  findElements,
  keepsValue,
  optionsOf,
  type PlacedElement,
  takesSeveral,
  valuesOf,
} from '../blocks/elements.ts';
import { labelOf, type Reader, readMarkdown, readRichText, readText } from '../blocks/markup.ts';
import type {
  Channel,
  PostedMessage,
  StoredFile,
  StoredView,
  User,
  ViewValues,
} from '../world/state.ts';

/** What showing needs to know of the world, for one reader. */
export interface Onlooker extends Reader {
  fileUrl(file: StoredFile): string;
  /** The file behind a `slack_file` reference or a file object. */
  findFile(reference: JsonObject): StoredFile | undefined;
  /** People and channels that this reader may pick from. */
  readonly people: readonly User[];
  readonly channels: readonly Channel[];
}

/** A message as the onlooker sees it; `values` is what she chose in it before. */
export function showMessage(
  message: PostedMessage,
  values: ViewValues,
  botUserId: string,
  onlooker: Onlooker,
): SeenMessage {
  const { raw } = message;
  const blocks = objectsOf(raw.blocks);
  const parts = [
    ...(blocks.length > 0 ? showBlocks(blocks, values, onlooker) : showPlain(raw, onlooker)),
    ...objectsOf(raw.attachments).flatMap((one) => showAttachment(one, values, onlooker)),
    ...objectsOf(raw.files).flatMap((one) => showFile(one, onlooker)),
  ];
  return {
    id: message.ts,
    channelId: message.channelId,
    author: raw.user === botUserId ? 'bot' : textOf(raw.user),
    at: Math.round(Number(message.ts) * 1000),
    edited: isObject(raw.edited),
    onlyFor: message.onlyFor,
    parts,
    text: textOfParts(parts),
  };
}

/** A modal or home tab as its owner sees it. */
export function showForm(view: StoredView, onlooker: Onlooker): SeenForm {
  const blocks = objectsOf(view.body.blocks);
  const fields = findElements(blocks).filter(({ element }) => keepsValue(element));
  return {
    id: view.id,
    title: labelOf(view.body.title),
    submitLabel: textOrNull(labelOf(view.body.submit)),
    parts: showBlocks(blocks, null, onlooker),
    fields: fields.map((placed) => showField(placed, view, onlooker)),
  };
}

/** The id by which a control is known: its action_id, with the block's id where that is not enough. */
export function controlId(placed: PlacedElement, all: readonly PlacedElement[]): string {
  const alike = all.filter((other) => other.actionId === placed.actionId);
  return alike.length > 1 ? fieldId(placed) : placed.actionId;
}

/** What a person reads on, or beside, a control. */
export function controlLabel({ element, block }: PlacedElement): string {
  if (element.type === 'button') return labelOf(element.text);
  if (block.type === 'input') return labelOf(block.label);
  return labelOf(element.placeholder) || labelOf(block.text);
}

/** In forms `values` is null: what keeps a value stands among the fields, not the controls. */
function showBlocks(
  blocks: readonly JsonObject[],
  values: ViewValues | null,
  onlooker: Onlooker,
): SeenPart[] {
  const all = findElements(blocks);
  const show = (placed: PlacedElement): SeenPart =>
    values === null && keepsValue(placed.element)
      ? { kind: 'field', id: fieldId(placed) }
      : { kind: 'controls', controls: [showControl(placed, all, values ?? {}, onlooker)] };
  return blocks.flatMap((block) => {
    const controls = all.filter((placed) => placed.block === block).map(show);
    return [...showBlock(block, onlooker), ...joinControls(controls)];
  });
}

function showBlock(block: JsonObject, onlooker: Onlooker): SeenPart[] {
  switch (block.type) {
    case 'header':
      return [{ kind: 'heading', spans: readText(block.text, onlooker) }];
    case 'section':
      return showSection(block, onlooker);
    case 'context':
      return objectsOf(block.elements).map((one) =>
        one.type === 'image'
          ? showImage(one, onlooker)
          : { kind: 'note', spans: readText(one, onlooker) },
      );
    case 'divider':
      return [{ kind: 'divider' }];
    case 'image':
      return [showImage(block, onlooker)];
    case 'markdown':
      return [{ kind: 'text', spans: readMarkdown(textOf(block.text)) }];
    case 'rich_text':
      return objectsOf(block.elements).map((one) => ({
        kind: one.type === 'rich_text_preformatted' ? 'preformatted' : 'text',
        spans: readRichText(one, onlooker),
      }));
    case 'table':
      return [{ kind: 'preformatted', spans: [{ text: showTable(block, onlooker) }] }];
    default:
      return [];
  }
}

function showSection(block: JsonObject, onlooker: Onlooker): SeenPart[] {
  const texts = [...objectsOf([block.text]), ...objectsOf(block.fields)];
  const accessory = objectOf(block.accessory);
  return [
    ...texts.map((text): SeenPart => {
      const fenced = /^```([\s\S]*)```$/.test(textOf(text.text));
      const spans = readText(text, onlooker);
      return fenced && text.type === 'mrkdwn'
        ? { kind: 'preformatted', spans: spans.map(({ text: inner }) => ({ text: inner })) }
        : { kind: 'text', spans };
    }),
    ...(accessory.type === 'image' ? [showImage(accessory, onlooker)] : []),
  ];
}

function showImage(image: JsonObject, onlooker: Onlooker): SeenPart {
  const file = isObject(image.slack_file) ? onlooker.findFile(image.slack_file) : undefined;
  return {
    kind: 'image',
    url: file ? onlooker.fileUrl(file) : textOf(image.image_url),
    alt: textOf(image.alt_text),
    title: textOrNull(labelOf(image.title)),
  };
}

function showTable(block: JsonObject, onlooker: Onlooker): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  return rows
    .map((row) =>
      objectsOf(row)
        .map((cell) =>
          cell.type === 'rich_text'
            ? textOfSpans(objectsOf(cell.elements).flatMap((one) => readRichText(one, onlooker)))
            : String(cell.text ?? cell.value ?? ''),
        )
        .join(' | '),
    )
    .join('\n');
}

function showPlain(raw: JsonObject, onlooker: Onlooker): SeenPart[] {
  const spans = readText(textOf(raw.text), onlooker);
  return spans.length > 0 ? [{ kind: 'text', spans }] : [];
}

function showAttachment(
  attachment: JsonObject,
  values: ViewValues,
  onlooker: Onlooker,
): SeenPart[] {
  const blocks = objectsOf(attachment.blocks);
  if (blocks.length > 0) return showBlocks(blocks, values, onlooker);
  const text = textOf(attachment.text) || textOf(attachment.fallback);
  return text ? [{ kind: 'text', spans: readText(text, onlooker) }] : [];
}

function showFile(reference: JsonObject, onlooker: Onlooker): SeenPart[] {
  const file = onlooker.findFile(reference);
  if (!file) return [];
  const url = onlooker.fileUrl(file);
  return file.mimeType.startsWith('image/')
    ? [{ kind: 'image', url, alt: file.altText, title: file.title }]
    : [{ kind: 'text', spans: [{ text: file.title, url }] }];
}

function showControl(
  placed: PlacedElement,
  all: readonly PlacedElement[],
  values: ViewValues,
  onlooker: Onlooker,
): SeenControl {
  const { element } = placed;
  const id = controlId(placed, all);
  if (element.type === 'button') {
    const style =
      element.style === 'primary' || element.style === 'danger' ? element.style : 'plain';
    const url = textOrNull(element.url);
    return {
      kind: 'button',
      id,
      label: controlLabel(placed),
      style,
      disabled: false,
      url,
      ...confirmOf(element),
    };
  }
  return {
    kind: 'select',
    id,
    label: controlLabel(placed),
    options: choicesOf(element, onlooker),
    multiple: takesSeveral(element),
    chosen: valuesOf(objectOf(values[placed.blockId]?.[placed.actionId])),
  };
}

function confirmOf(element: JsonObject): Pick<Extract<SeenControl, { kind: 'button' }>, 'confirm'> {
  const asked = objectOf(element.confirm);
  const [title, text] = [labelOf(asked.title), labelOf(asked.text)].map(textOf);
  return title && text ? { confirm: { title, text } } : {};
}

function placeholderOf(element: JsonObject): Pick<SeenField, 'placeholder'> {
  const placeholder = textOrNull(labelOf(element.placeholder));
  return placeholder && takesText(element) ? { placeholder } : {};
}

function takesText(element: JsonObject): boolean {
  return ['plain_text_input', 'number_input'].includes(textOf(element.type));
}

/** Neighbouring controls of one block stand in one row. */
function joinControls(parts: readonly SeenPart[]): SeenPart[] {
  const joined: SeenPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'controls' && last?.kind === 'controls') {
      joined[joined.length - 1] = {
        kind: 'controls',
        controls: [...last.controls, ...part.controls],
      };
    } else joined.push(part);
  }
  return joined;
}

function showField(placed: PlacedElement, view: StoredView, onlooker: Onlooker): SeenField {
  const { block, element, blockId, actionId } = placed;
  return {
    id: fieldId(placed),
    label: controlLabel(placed),
    help: textOrNull(labelOf(block.hint)),
    kind: fieldKindOf(element),
    options: choicesOf(element, onlooker),
    value: valuesOf(objectOf(view.values[blockId]?.[actionId])),
    required: block.type === 'input' && block.optional !== true,
    error: view.errors[blockId] ?? null,
    live: block.type !== 'input' || block.dispatch_action === true,
    ...placeholderOf(element),
  };
}

/** Options of a list; for lists of people and channels, those whom the reader may pick. */
function choicesOf(element: JsonObject, onlooker: Onlooker): readonly SeenOption[] {
  const kind = fieldKindOf(element);
  if (kind === 'person' || kind === 'people') {
    return onlooker.people.map((user) => ({ value: user.id, label: user.name }));
  }
  if (kind === 'channel' || kind === 'channels') {
    const publicOnly = textOf(element.type).includes('channels_select');
    return onlooker.channels
      .filter((channel) => channel.kind === 'public' || (!publicOnly && channel.kind === 'private'))
      .map((channel) => ({ value: channel.id, label: channel.name }));
  }
  return optionsOf(element);
}
