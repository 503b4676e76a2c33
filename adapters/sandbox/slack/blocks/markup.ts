/** Slack's mark-up as a person reads it, and the mentions in it that would really notify somebody. */
import type { SeenSpan } from '../../seen.ts';
import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { mergeSpans } from '../../stand-in/seen-text.ts';

/** Who reads: names are looked up, and dates shown, for this person. */
export interface Reader {
  nameOf(userId: string): string | null;
  channelName(channelId: string): string | null;
  groupHandle(groupId: string): string | null;
  /** IANA time zone. */
  readonly timeZone: string;
}

/** The `text` of a Block Kit text object as it was sent, or an empty one. */
export function labelOf(value: unknown): string {
  return textOf(objectOf(value).text);
}

/** A Block Kit text object (or a bare mrkdwn string) as spans; plain text stays as it is written. */
export function readText(value: unknown, reader: Reader): SeenSpan[] {
  if (typeof value === 'string') return readMrkdwn(value, reader);
  if (!isObject(value)) return [];
  const text = textOf(value.text);
  return value.type === 'mrkdwn' ? readMrkdwn(text, reader) : [{ text }];
}

/** mrkdwn resolved: `<…>` links, mentions and dates, bold, italic, code, and the three entities. */
export function readMrkdwn(text: string, reader: Reader): SeenSpan[] {
  return mergeSpans(readStyled(text, {}, reader));
}

/** The markdown block's text: bold, italic, code and links, the little that a summary needs. */
export function readMarkdown(text: string): SeenSpan[] {
  const pattern = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:[^)\s]+)\)|[*_](\S[^*_]*)[*_]/g;
  const spans: SeenSpan[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    spans.push({ text: text.slice(last, match.index) });
    const [whole, bold, code, label, url, italic] = match;
    if (bold) spans.push({ text: bold, bold: true });
    else if (code) spans.push({ text: code, code: true });
    else if (label && url) spans.push({ text: label, url });
    else spans.push({ text: italic ?? whole, italic: true });
    last = match.index + whole.length;
  }
  spans.push({ text: text.slice(last) });
  return mergeSpans(spans);
}

/** A rich_text element tree as spans, lists with a bullet a line. */
export function readRichText(element: JsonObject, reader: Reader): SeenSpan[] {
  const inner = objectsOf(element.elements);
  if (element.type === 'rich_text_list') {
    return mergeSpans(
      inner.flatMap((item, index) => [
        { text: index === 0 ? '• ' : '\n• ' },
        ...readRichText(item, reader),
      ]),
    );
  }
  return mergeSpans(inner.map((part) => readRichPart(part, reader)));
}

/** The targets that a mrkdwn text notifies: `channel`, `here`, `everyone`, user and group ids. */
export function findPings(text: string): string[] {
  const found = text.matchAll(
    /<(?:!(channel|here|everyone|group)|@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:\|[^>]*)?>/g,
  );
  return [...found].map(([, broadcast, user, group]) => broadcast ?? user ?? group ?? '');
}

/** The targets that blocks notify: mrkdwn anywhere in them, and rich_text mentions. */
export function findBlockPings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(findBlockPings);
  if (!isObject(value)) return [];
  if (value.type === 'mrkdwn' || value.type === 'markdown') return findPings(textOf(value.text));
  if (value.type === 'user') return [textOf(value.user_id)];
  if (value.type === 'usergroup') return [textOf(value.usergroup_id)];
  if (value.type === 'broadcast') return [textOf(value.range)];
  return Object.values(value).flatMap(findBlockPings);
}

/** What `link_names` or `parse: full` turns into mentions: `@channel`, `@here`, `@everyone`, names. */
export function findNamePings(text: string, names: ReadonlyMap<string, string>): string[] {
  return [...text.matchAll(/(?:^|[\s(])@([\w.-]+)/g)].flatMap(([, name]) => {
    if (name === 'channel' || name === 'here' || name === 'everyone') return [name];
    const id = names.get(name ?? '');
    return id ? [id] : [];
  });
}

type Style = Omit<SeenSpan, 'text'>;

/** Order matters: code shields everything inside it, then links, then bold, italic, strike. */
const token =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\p{L}\p{N}~])/u;

function readStyled(text: string, style: Style, reader: Reader): SeenSpan[] {
  const match = token.exec(text);
  if (!match) return [{ ...style, text: unescapeEntities(text) }];
  const [whole, block, code, angle, bold, italic, strike] = match;
  const before = unescapeEntities(text.slice(0, match.index));
  return [
    { ...style, text: before },
    ...readToken(),
    ...readStyled(text.slice(match.index + whole.length), style, reader),
  ];

  function readToken(): SeenSpan[] {
    if (block !== undefined || code !== undefined) {
      return [{ ...style, text: unescapeEntities(block ?? code ?? ''), code: true }];
    }
    if (angle !== undefined) return [readAngle(angle, style, reader)];
    if (bold !== undefined) return readStyled(bold, { ...style, bold: true }, reader);
    if (italic !== undefined) return readStyled(italic, { ...style, italic: true }, reader);
    return readStyled(strike ?? '', style, reader);
  }
}

function readAngle(inside: string, style: Style, reader: Reader): SeenSpan {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescapeEntities(inside.slice(bar + 1));
  const as = (text: string): SeenSpan => ({ ...style, text });
  if (/^@[UW]/.test(target))
    return as(`@${reader.nameOf(target.slice(1)) ?? (label || 'unknown')}`);
  if (/^#C/.test(target))
    return as(`#${reader.channelName(target.slice(1)) ?? (label || 'unknown')}`);
  if (/^!(channel|here|everyone)$/.test(target)) return as(`@${target.slice(1)}`);
  if (target.startsWith('!subteam^')) return as(`@${reader.groupHandle(target.slice(9)) ?? label}`);
  if (target.startsWith('!date^')) return readDate(target, label, style, reader);
  if (/^(https?:\/\/|mailto:|tel:)/.test(target)) {
    const url = unescapeEntities(target);
    return { ...style, text: label || url.replace(/^(mailto|tel):/, ''), url };
  }
  return as(unescapeEntities(`<${inside}>`));
}

/** `!date^unix^format^link`: source docs.slack.dev/messaging/formatting-message-text. */
function readDate(target: string, fallback: string, style: Style, reader: Reader): SeenSpan {
  const [, unix, format = '', link] = target.split('^');
  const at = new Date(Number(unix) * 1000);
  if (Number.isNaN(at.getTime())) return { ...style, text: fallback };
  const text = fillDate(at, format, reader.timeZone);
  return link ? { ...style, text, url: unescapeEntities(link) } : { ...style, text };
}

function fillDate(at: Date, format: string, timeZone: string): string {
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    formatDate(at, name, whole, timeZone),
  );
}

function formatDate(at: Date, name: string, otherwise: string, timeZone: string): string {
  const formats: { readonly [name: string]: Intl.DateTimeFormatOptions } = {
    date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
    date: { year: 'numeric', month: 'long', day: 'numeric' },
    date_short: { year: 'numeric', month: 'short', day: 'numeric' },
    date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    time: { hour: '2-digit', minute: '2-digit' },
    time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  };
  const format = formats[name.replace('_pretty', '')];
  if (!format) return otherwise;
  const shown = new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(at);
  return name === 'date_num' ? shown.split('/').reverse().join('-') : shown;
}

function readRichPart(part: JsonObject, reader: Reader): SeenSpan {
  const styles = isObject(part.style) ? part.style : {};
  const style: Style = {
    ...(styles.bold === true ? { bold: true } : {}),
    ...(styles.italic === true ? { italic: true } : {}),
    ...(styles.code === true ? { code: true } : {}),
  };
  switch (part.type) {
    case 'link':
      return { ...style, text: textOf(part.text) || textOf(part.url), url: textOf(part.url) };
    case 'user':
      return { ...style, text: `@${reader.nameOf(textOf(part.user_id)) ?? 'unknown'}` };
    case 'usergroup':
      return { ...style, text: `@${reader.groupHandle(textOf(part.usergroup_id)) ?? 'unknown'}` };
    case 'channel':
      return { ...style, text: `#${reader.channelName(textOf(part.channel_id)) ?? 'unknown'}` };
    case 'broadcast':
      return { ...style, text: `@${textOf(part.range)}` };
    case 'emoji':
      return { ...style, text: `:${textOf(part.name)}:` };
    case 'date': {
      const at = new Date(Number(part.timestamp) * 1000);
      const text = fillDate(at, textOf(part.format), reader.timeZone);
      return { ...style, text: text.includes('{') ? textOf(part.fallback) : text };
    }
    default:
      return { ...style, text: textOf(part.text) };
  }
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
