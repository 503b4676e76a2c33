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
import type { Chart } from '../../bot/chart.ts';
import { describeChart } from '../../bot/chart-words.en.ts';
import { encodeRoute, type Route } from '../../bot/route.ts';
import { cleanText, cutText } from '../../bot/text.ts';
import type { Block, Button, Message, Text } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { limits } from './limits.ts';
import { markWithin } from './markup.ts';
import { fitParts, type Part } from './parts.ts';
import { linesWithin, listWithin, oneLine, tableWithin } from './texts.ts';

/** Draws a chart as a PNG, with the words for those who cannot see it. */
export type DrawChart = (
  chart: Chart,
) => Promise<{ readonly png: Uint8Array; readonly alt: string }>;

/** The body of a message as Discord takes it, and the files it refers to. */
export interface RenderedMessage {
  readonly body: {
    readonly flags: number;
    /** Only where the message is shown in a notification; components V2 exclude it. */
    readonly content?: string;
    readonly allowed_mentions: { readonly parse: [] };
    readonly components: APIMessageTopLevelComponent[];
    readonly attachments: { id: number; filename: string; description?: string }[];
  };
  readonly files: RawFile[];
}

/** A file to send along; its name is what components refer to. */
interface Attached {
  readonly name: string;
  readonly data: Uint8Array;
  readonly type: string;
  readonly alt?: string;
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
 * its attachments, so that an edit drops the old ones.
 */
export async function renderMessage(
  message: Message,
  draw: DrawChart,
  options: FinishOptions = {},
): Promise<RenderedMessage> {
  const files: Attached[] = [];
  const parts = await partsOf(message, draw, files);
  return finishMessage(parts, files, options);
}

/** The parts of a message's blocks; files they need are added to `files`. */
export async function partsOf(
  message: Message,
  draw: DrawChart,
  files: Attached[],
): Promise<readonly Part[]> {
  const taken = new Set<string>();
  const parts: Part[] = [];
  for (const block of message.blocks) parts.push(...(await blockParts(block, draw, files, taken)));
  return parts.length > 0 ? parts : [textPart(message.summary)];
}

/**
 * A message that others must notice: what a notification can show stands in its content, which
 * components V2 leave empty (discord-api-docs, issue 7854).
 *
 * That is so for text followed by buttons; anything else is as `renderMessage` makes it. It needs a
 * row of buttons, for only components keep the `mark`.
 */
export async function renderNotice(
  message: Message,
  draw: DrawChart,
  mark: number,
): Promise<RenderedMessage> {
  const files: Attached[] = [];
  const parts = await partsOf(message, draw, files);
  const rows = parts.filter((part) => part.kind === 'component');
  const texts = parts.slice(0, parts.length - rows.length);
  const ordered = rows.every(({ component }) => component.type === ComponentType.ActionRow);
  const content = texts
    .map((part) => (part.kind === 'text' ? part.within(limits.textTotal) : ''))
    .join('\n');
  const [first, ...others] = rows.map(({ component }) => component);
  const fits = content.length <= limits.content && rows.length <= limits.rows;
  const inOrder = ordered && texts.every((part) => part.kind === 'text');
  if (!first || !inOrder || !fits) return finishMessage(parts, files, { mark });
  const components = [{ ...first, id: mark }, ...others];
  // Previews of our own links would only repeat what the buttons say.
  const flags = MessageFlags.SuppressEmbeds;
  const body = { flags, content, allowed_mentions: { parse: [] as [] }, components };
  return { body: { ...body, attachments: [] }, files: [] };
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
  files: readonly Attached[] = [],
  { mark, ephemeral = false, back }: FinishOptions = {},
): RenderedMessage {
  const components = fitParts(parts, back ? backParts(back, parts) : []);
  const [first, ...rest] = components;
  const flags = MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0);
  return {
    body: {
      flags,
      allowed_mentions: { parse: [] },
      components: first && mark !== undefined ? [{ ...first, id: mark }, ...rest] : components,
      attachments: files.map((file, id) => ({
        id,
        filename: file.name,
        ...(file.alt === undefined ? {} : { description: file.alt }),
      })),
    },
    files: files.map(({ name, data, type }) => ({ name, data, contentType: type })),
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
  draw: DrawChart,
  files: Attached[],
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
      return chartParts(block.chart, draw, files);
    case 'file':
      return [filePart(block, files)];
    case 'divider':
      return [{ kind: 'component', component: { type: ComponentType.Separator }, count: 1 }];
    case 'buttons':
      return buttonsParts(block.buttons, taken);
    default:
      return block satisfies never;
  }
}

async function chartParts(
  chart: Chart,
  draw: DrawChart,
  files: Attached[],
): Promise<readonly Part[]> {
  const drawn = files.length < limits.files ? await draw(chart).catch(() => null) : null;
  // A picture that cannot be drawn, or is one too many, must not hold back the message: its words say the same.
  if (!drawn) return [textPart(describeChart(chart))];
  const { png, alt } = drawn;
  const name = `chart-${files.length + 1}.png`;
  const description = cutText(cleanText(alt), limits.altText);
  files.push({ name, data: png, type: 'image/png', alt: description });
  const item = { media: { url: `attachment://${name}` }, description };
  return [
    {
      kind: 'component',
      component: { type: ComponentType.MediaGallery, items: [item] },
      count: 1,
    },
  ];
}

function filePart(block: Extract<Block, { kind: 'file' }>, files: Attached[]): Part {
  const plain = block.name.normalize('NFKD').replace(/[^\w.-]+/g, '-');
  const name = files.some((file) => file.name === plain) ? `${files.length + 1}-${plain}` : plain;
  files.push({ name, data: Buffer.from(block.body), type: block.mediaType });
  const component = { type: ComponentType.File, file: { url: `attachment://${name}` } } as const;
  return { kind: 'component', component, count: 1 };
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
