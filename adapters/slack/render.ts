/** Messages as Block Kit. Everything that a person typed shows literally and pings nobody. */
import type { types as slack } from '@slack/bolt';
import { describePicture, type PictureSource } from '../../bot/picture.ts';
import { encodeRoute } from '../../bot/route.ts';
import { alignTable, cleanText, cutText, tellWideTable } from '../../bot/text.ts';
import { type Block, type Button, type Message, plainText, type Text } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { limits } from './limits.ts';
import { renderDate, renderFixed, renderList, renderParagraph, spansOf } from './rich-text.ts';

type KnownBlock = slack.KnownBlock;

/** A message in Slack's form: `text` is what notifications and screen readers say. */
export interface RenderedMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A picture that Slack holds already. */
export interface Picture {
  readonly fileId: string;
  readonly alt: string;
}

/** What a message is rendered with. */
export interface RenderOptions {
  /** The outbox id in its 22-character form, worn by the buttons' blocks. */
  readonly marker?: string | undefined;
  /** Pictures uploaded so far; others are told in words. */
  readonly pictures?: ReadonlyMap<PictureSource, Picture>;
  /** Files come as messages of their own: right below, or (told in a line) directly to the person. */
  readonly filesCome?: 'below' | 'directly';
}

/**
 * A message as Block Kit, within Slack's limits: long texts are split, and what goes beyond a whole
 * message's limits is left out with a line that says so.
 *
 * @throws Error with two buttons that lead to the same place: a programming fault, found by tests.
 */
export function renderMessage(message: Message, options: RenderOptions = {}): RenderedMessage {
  const blocks = cutBlocks(renderBlocks(message.blocks, options), limits.blocksPerMessage.most);
  return { text: renderSummary(message.summary), blocks: blocks.length > 0 ? blocks : fallback() };

  // A message without blocks would have Slack read the summary as mark-up.
  function fallback(): KnownBlock[] {
    return [...renderParagraph(message.summary, limits.text.most)];
  }
}

/** The blocks of a message or of the texts in a form. */
export function renderBlocks(blocks: readonly Block[], options: RenderOptions): KnownBlock[] {
  const context = { ...options, actions: 0, taken: new Set<string>() };
  const rendered = blocks.map((block) => renderBlock(block, context));
  return fitBlocks(rendered.flat());
}

/** Text as Slack's mark-up in which nothing is mark-up: for the few places that know no other. */
function escapeText(text: string): string {
  return cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Plain text, cut to a limit; colons stay colons. */
export function plain(text: string, most: number): slack.PlainTextElement {
  return { type: 'plain_text', text: cutText(cleanText(text), most) || ' ', emoji: false };
}

interface BlockContext extends RenderOptions {
  /** How many blocks of buttons there are so far. */
  actions: number;
  readonly taken: Set<string>;
}

function renderSummary(summary: string): string {
  const { most } = limits.summary;
  const text = cleanText(summary);
  let cut = cutText(text, most);
  // Escaping makes it longer, and a cut must not go through an entity.
  for (let fits: number = most; escapeText(cut).length > most; cut = cutText(text, fits)) {
    fits = Math.min(fits - 1, Math.floor((fits * most) / escapeText(cut).length));
  }
  return escapeText(cut);
}

function renderBlock(block: Block, context: BlockContext): readonly KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'header', text: plain(block.text, limits.header.most) }];
    case 'text':
      return renderParagraph(block.text, limits.text.most);
    case 'note':
      return renderNote(block.text);
    case 'list':
      return renderList(block.items, limits.text.most);
    case 'table':
      return renderTable(block.columns, block.rows);
    case 'chart':
      return renderPicture(block.chart, context);
    case 'banner':
    case 'image':
      return renderPicture(block, context);
    case 'file':
    case 'document':
    case 'workbook':
      return context.filesCome === 'below' ? [] : renderNote(edgeWords.fileFollows(block.name));
    case 'divider':
      return [{ type: 'divider' }];
    case 'buttons':
      return renderButtons(block.buttons, context);
    default:
      return block satisfies never;
  }
}

/** Aligned in a fixed width, or row by row where that is too wide for a telephone. */
function renderTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly KnownBlock[] {
  const items = tellWideTable(columns, rows);
  return items
    ? renderList(items, limits.text.most)
    : renderFixed(alignTable(columns, rows), limits.text.most);
}

/** Characters that could come alive in mark-up, a colon within a word included (emoji). */
const alive = /[*_~`<>&@#]|:\S/;

/**
 * Small print. Where nothing literal could come alive it is one piece of mark-up with its dates and
 * links, so that it reads as one sentence; else literal runs are plain text beside small pieces of
 * mark-up. A note of very many runs becomes an ordinary paragraph.
 */
function renderNote(text: Text): readonly KnownBlock[] {
  const spans = spansOf(text);
  const pieces = spans.map((span) => (typeof span === 'string' ? null : renderMarkup(span)));
  const isTame = spans.every((span, at) => pieces[at] !== null || !alive.test(plainText([span])));
  if (isTame && pieces.some((piece) => piece !== null)) {
    const joined = spans.map((span, at) => pieces[at] ?? plainText([span])).join('');
    if (joined.length <= limits.text.most)
      return [{ type: 'context', elements: [{ type: 'mrkdwn', text: joined, verbatim: true }] }];
  }
  const elements: (slack.PlainTextElement | slack.MrkdwnElement)[] = [];
  let run = '';
  const flush = (): void => {
    if (run.trim() !== '') elements.push(plain(run, limits.text.most));
    run = '';
  };
  for (const [at, span] of spans.entries()) {
    const markup = pieces[at] ?? null;
    if (markup === null) run += plainText([span]);
    else {
      flush();
      elements.push({ type: 'mrkdwn', text: markup, verbatim: true });
    }
  }
  flush();
  if (elements.length === 0) return [];
  if (elements.length > limits.contextElements.most || plainText(text).length > limits.text.most) {
    return renderParagraph(text, limits.text.most);
  }
  return [{ type: 'context', elements }];
}

function renderMarkup(span: Exclude<Text[number], string>): string | null {
  if (typeof span === 'string') return null;
  if ('at' in span) {
    const { timestamp, format, fallback } = renderDate(span);
    return `<!date^${timestamp}^${format}|${fallback}>`;
  }
  if (!('link' in span)) return null;
  const label = escapeText(span.link).replaceAll('|', '¦');
  return `<${escapeText(span.url).replaceAll('|', '%7C')}|${label}>`;
}

function renderPicture(source: PictureSource, context: BlockContext): readonly KnownBlock[] {
  const picture = context.pictures?.get(source);
  if (!picture) return renderParagraph(describePicture(source), limits.text.most);
  const alt = cutText(cleanText(picture.alt), limits.imageAlt.most);
  return [{ type: 'image', slack_file: { id: picture.fileId }, alt_text: alt }];
}

function renderButtons(buttons: readonly Button[], context: BlockContext): readonly KnownBlock[] {
  const rows: KnownBlock[] = [];
  for (let at = 0; at < buttons.length; at += limits.buttonsPerBlock.most) {
    const row = buttons.slice(at, at + limits.buttonsPerBlock.most);
    context.actions += 1;
    rows.push({
      type: 'actions',
      ...markerOf(context),
      elements: row.map((button) => renderButton(button, context)),
    });
  }
  return rows;
}

/** `o:<outbox id>`, and a number from the second block on: block ids are unique in a message. */
function markerOf({ marker, actions }: BlockContext): { block_id?: string } {
  if (marker === undefined) return {};
  return { block_id: actions === 1 ? `o:${marker}` : `o:${marker}:${actions}` };
}

function renderButton(button: Button, context: BlockContext): slack.Button {
  const text = plain(button.label, limits.buttonLabel.most);
  if (button.kind === 'link') {
    const action_id = takeActionId(`link-${context.taken.size}`, context);
    return { type: 'button', action_id, text, url: button.url };
  }
  return {
    type: 'button',
    action_id: takeActionId(encodeRoute(button.to), context),
    text,
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm ? { confirm: renderConfirm(button.confirm, button.style) } : {}),
  };
}

function takeActionId(actionId: string, context: BlockContext): string {
  if (context.taken.has(actionId)) throw new Error(`Two buttons lead to ${actionId}`);
  context.taken.add(actionId);
  return actionId;
}

function renderConfirm(
  confirm: { readonly title: string; readonly text: string; readonly yes: string },
  style: 'primary' | 'danger' | undefined,
): slack.ConfirmationDialog {
  return {
    title: plain(confirm.title, limits.confirmTitle.most),
    text: plain(confirm.text, limits.confirmText.most),
    confirm: plain(confirm.yes, limits.confirmButton.most),
    deny: plain(edgeWords.no, limits.confirmButton.most),
    ...(style ? { style } : {}),
  };
}

/** Blocks beyond so many go, and a line says so. */
function cutBlocks(blocks: readonly KnownBlock[], most: number): KnownBlock[] {
  if (blocks.length <= most) return [...blocks];
  return [...blocks.slice(0, most - 1), ...renderNote(edgeWords.more)];
}

/** Leaves out texts, the last first, until all blocks together fit; buttons and headings stay. */
function fitBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  const most = limits.textInAllBlocks.most;
  let over = blocks.reduce((sum, block) => sum + textLength(block), 0) - most;
  if (over <= 0) return [...blocks];
  const kept: KnownBlock[] = [];
  for (const block of [...blocks].reverse()) {
    if (over > 0 && block.type === 'rich_text') over -= textLength(block);
    else kept.unshift(block);
  }
  return [...kept, ...renderNote(edgeWords.more)];
}

/** Characters that a reader could see; ids and addresses are none. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (typeof inner !== 'string') return sum + textLength(inner);
    return ['text', 'alt_text', 'fallback'].includes(key) ? sum + inner.length : sum;
  }, 0);
}
