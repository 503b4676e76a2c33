/** A neutral message as Discord's components (V2): the order of reading is the order of blocks. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RawFile,
} from 'discord.js';
import { describePicture, type PictureSource } from '../../bot/picture.ts';
import { encodeRoute, type Route } from '../../bot/route.ts';
import { cutText } from '../../bot/text.ts';
import type { Block, Button, Message, Text } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { DrawPicture } from '../files/pictures.ts';
import {
  type Attachments,
  filePart,
  type Held,
  noAttachments,
  picturePart,
  uploadsOf,
} from './attachments.ts';
import { limits } from './limits.ts';
import { markWithin } from './markup.ts';
import { fitParts, type Part } from './parts.ts';
import { linesWithin, listWithin, oneLine, tableWithin } from './texts.ts';

/** The body of a message as Discord takes it, and the files it refers to. */
export interface RenderedMessage {
  readonly body: {
    readonly flags: number;
    /** Only where the message is shown in a notification; components V2 exclude it. */
    readonly content?: string;
    readonly allowed_mentions: { readonly parse: [] };
    readonly components: APIMessageTopLevelComponent[];
    readonly attachments: { id: number | string; filename?: string; description?: string }[];
  };
  readonly files: RawFile[];
}

/** What belongs to a message beside its blocks. */
interface FinishOptions {
  readonly mark?: number;
  readonly ephemeral?: boolean;
  /** The way back to the message whose place this one takes. */
  readonly back?: Route;
}

/**
 * A message within Discord's limits; nothing a person typed can ping, link or format.
 *
 * `mark` numbers the first component, so that the message can be recognised later. Every body names
 * its attachments, so that an edit drops the old ones; pictures among `held` stay.
 */
export async function renderMessage(
  message: Message,
  draw: DrawPicture,
  { held, ...options }: FinishOptions & { readonly held?: Held } = {},
): Promise<RenderedMessage> {
  const attachments = noAttachments(held);
  const parts = await partsOf(message, draw, attachments);
  return finishMessage(parts, attachments, options);
}

/** The parts of a message's blocks; files they need are added to the attachments. */
export async function partsOf(
  message: Message,
  draw: DrawPicture,
  to: Attachments,
): Promise<readonly Part[]> {
  const taken = new Set<string>();
  const parts: Part[] = [];
  for (const block of message.blocks) parts.push(...(await blockParts(block, draw, to, taken)));
  return parts.length > 0 ? parts : [textPart(message.summary)];
}

/**
 * A body for an edit: whatever the message was before, it has components V2 afterwards.
 *
 * Source: resources/message, Edit Message: what the flag excludes must be taken away with null.
 */
export function editBody(body: RenderedMessage['body']) {
  return { ...body, content: null, embeds: null };
}

/** A message's body of finished parts and files. */
export function finishMessage(
  parts: readonly Part[],
  sent: Attachments = noAttachments(),
  { mark, ephemeral = false, back }: FinishOptions = {},
): RenderedMessage {
  const components = fitParts(parts, back ? backParts(back, parts) : []);
  const [first, ...rest] = components;
  const { attachments, files } = uploadsOf(sent);
  const flags = MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0);
  return {
    body: {
      flags,
      allowed_mentions: { parse: [] },
      components: first && mark !== undefined ? [{ ...first, id: mark }, ...rest] : components,
      attachments,
    },
    files,
  };
}

/** The way back, in a row of its own; not where the message has a button there already. */
function backParts(back: Route, parts: readonly Part[]): readonly Part[] {
  const id = encodeRoute(back);
  const leads = parts.some(
    (part) => part.kind === 'component' && JSON.stringify(part.component).includes(`"${id}"`),
  );
  return leads ? [] : buttonRows([plainButton(id, edgeWords.back, ButtonStyle.Secondary)]);
}

/** A paragraph that may be shortened. */
export function textPart(text: Text): Part {
  return { kind: 'text', within: (most) => markWithin(text, most).trim() };
}

/** Smaller print, line by line. */
export function notePart(text: Text): Part {
  return { kind: 'text', within: (most) => linesWithin(text, '-# ', most) };
}

/** A row of buttons, or one list. */
export function rowPart(components: readonly APIComponentInMessageActionRow[]): Part {
  const row: APIActionRowComponent<APIComponentInMessageActionRow> = {
    type: ComponentType.ActionRow,
    components: [...components],
  };
  return { kind: 'component', component: row, count: 1 + components.length };
}

/** Rows of at most five buttons. */
export function buttonRows(buttons: readonly APIButtonComponent[]): readonly Part[] {
  return Array.from({ length: Math.ceil(buttons.length / limits.rowButtons) }, (_, at) =>
    rowPart(buttons.slice(at * limits.rowButtons, (at + 1) * limits.rowButtons)),
  );
}

/** A button that leads to a custom id. */
export function plainButton(
  customId: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger,
): APIButtonComponent {
  const shown = shortLabel(label, limits.buttonLabel);
  return { type: ComponentType.Button, style, label: shown, custom_id: customId };
}

/** One line of plain text for a label, never empty. */
export function shortLabel(label: string, most: number): string {
  return cutText(oneLine(label), most) || '…';
}

async function blockParts(
  block: Block,
  draw: DrawPicture,
  to: Attachments,
  taken: Set<string>,
): Promise<readonly Part[]> {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'text', within: (most) => linesWithin(oneLine(block.text), '## ', most) }];
    case 'text':
      return [textPart(block.text)];
    case 'note':
      return [notePart(block.text)];
    case 'list':
      return [{ kind: 'text', within: (most) => listWithin(block.items, most) }];
    case 'table':
      return [{ kind: 'text', within: (most) => tableWithin(block.columns, block.rows, most) }];
    case 'chart':
      return pictureParts(block.chart, draw, to);
    case 'banner':
    case 'image':
      return pictureParts(block, draw, to);
    case 'file':
    case 'document':
    case 'workbook':
      return [await filePart(block, draw, to)];
    case 'divider':
      return [{ kind: 'component', component: { type: ComponentType.Separator }, count: 1 }];
    case 'buttons':
      return buttonsParts(block.buttons, taken);
    default:
      return block satisfies never;
  }
}

async function pictureParts(
  source: PictureSource,
  draw: DrawPicture,
  to: Attachments,
): Promise<readonly Part[]> {
  return [(await picturePart(source, draw, to)) ?? textPart(describePicture(source))];
}

/** Buttons in rows; a second button to the very same place would be refused, so it is left out. */
function buttonsParts(buttons: readonly Button[], taken: Set<string>): readonly Part[] {
  const shown: APIButtonComponent[] = [];
  const tooLong: Text[] = [];
  for (const button of buttons) {
    if (button.kind === 'button') {
      const id = encodeRoute(button.to);
      if (!taken.has(id)) shown.push(plainButton(id, button.label, styleOf(button)));
      taken.add(id);
    } else if (button.url.length <= limits.buttonUrl) {
      const label = shortLabel(button.label, limits.buttonLabel);
      shown.push({ type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url });
    } else tooLong.push([{ link: button.label, url: button.url }]);
  }
  return [...tooLong.map(textPart), ...buttonRows(shown)];
}

function styleOf(button: Extract<Button, { kind: 'button' }>) {
  if (button.style === 'primary') return ButtonStyle.Primary;
  return button.style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary;
}

/** One sentence on its own, as for a refusal, with what belongs beside it in smaller print. */
export function sentenceParts(sentence: string, more: readonly string[] = []): readonly Part[] {
  return [textPart(sentence), ...more.filter((line) => line !== '').map((line) => textPart(line))];
}
