/**
 * Our texts as Slack's rich text, whose elements show every character literally: no mark-up to
 * escape, so nothing a person typed can ping, link or format.
 */
import type { types as slack } from '@slack/bolt';
import { cleanText, splitText } from '../../bot/text.ts';
import type { Span, Text } from '../../bot/view.ts';

type Element = slack.RichTextElement;
/** A block of spans. */
export type RichText = slack.RichTextBlock;

/** One paragraph in as many blocks as `most` characters each ask for; none for an empty text. */
export function renderParagraph(text: Text, most: number): readonly RichText[] {
  return packSpans(spansOf(text), most).map((elements) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [...elements] }],
  }));
}

/** A bulleted list, in as many blocks as needed. */
export function renderList(items: readonly Text[], most: number): readonly RichText[] {
  const points = items.flatMap((item) => packSpans(spansOf(item), most));
  return packItems(points, elementsLength, most).map((group) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: group.map((elements) => ({
          type: 'rich_text_section',
          elements: [...elements],
        })),
      },
    ],
  }));
}

/** Lines in a fixed-width font, in as many blocks as needed, broken between lines. */
export function renderFixed(lines: readonly string[], most: number): readonly RichText[] {
  const whole = lines.flatMap((line) => splitText(line, most - 1));
  return packItems(whole, (line) => line.length + 1, most).map((group) => ({
    type: 'rich_text',
    elements: [
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: group.join('\n') }] },
    ],
  }));
}

/** The runs of a text. */
export function spansOf(text: Text): readonly Span[] {
  return typeof text === 'string' ? [text] : text;
}

/** Slack's date template and what clients without dates show (UTC, and it says so). */
export function renderDate(span: Extract<Span, { at: string }>): {
  readonly timestamp: number;
  readonly format: string;
  readonly fallback: string;
} {
  const at = new Date(span.at);
  const fallback = new Intl.DateTimeFormat('en-GB', { ...fallbacks[span.style], timeZone: 'UTC' });
  return {
    timestamp: Math.floor(at.getTime() / 1000),
    format: formats[span.style],
    fallback: `${fallback.format(at)} UTC`,
  };
}

// Tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
const formats = {
  'date-time': '{date_long_pretty} at {time}',
  date: '{date_long}',
  time: '{time}',
  relative: '{ago}',
} as const;

const fallbacks = {
  'date-time': { dateStyle: 'full', timeStyle: 'short' },
  date: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  relative: { dateStyle: 'full', timeStyle: 'short' },
} as const;

function packSpans(spans: readonly Span[], most: number): readonly (readonly Element[])[] {
  return packItems(
    spans.flatMap((span) => renderSpan(span, most)),
    (element) => elementsLength([element]),
    most,
  );
}

function renderSpan(span: Span, most: number): readonly Element[] {
  if (typeof span === 'string') return literal(span, most);
  if ('bold' in span) return literal(span.bold, most, { bold: true });
  if ('italic' in span) return literal(span.italic, most, { italic: true });
  if ('at' in span) return [{ type: 'date', ...renderDate(span) }];
  const text = cleanText(span.link) || span.url;
  return [{ type: 'link', url: span.url, text }];
}

function literal(text: string, most: number, style?: slack.RichTextText['style']): Element[] {
  return splitText(cleanText(text), most).map((piece) => ({
    type: 'text',
    text: piece,
    ...(style ? { style } : {}),
  }));
}

function elementsLength(elements: readonly Element[]): number {
  return elements.reduce((sum, one) => sum + elementLength(one), 0);
}

function elementLength(element: Element): number {
  if (element.type === 'text') return element.text.length;
  if (element.type === 'link') return (element.text ?? element.url).length;
  return element.type === 'date' ? (element.fallback ?? '').length : 0;
}

/** Fills groups in order, each as full as it may be. */
function packItems<T>(
  items: readonly T[],
  lengthOf: (item: T) => number,
  most: number,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let used = most;
  for (const item of items) {
    const length = lengthOf(item);
    if (used + length > most) {
      groups.push([]);
      used = 0;
    }
    groups.at(-1)?.push(item);
    used += length;
  }
  return groups;
}
