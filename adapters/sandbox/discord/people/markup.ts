import type { SeenPart, SeenSpan } from '../../seen.ts';
import { mergeSpans } from '../../stand-in/seen-text.ts';

/** What a mention or a moment turns into for this reader. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
  role(id: string): string;
  /** Seconds since the epoch and Discord's style letter. */
  moment(seconds: number, style: string): string;
}

type Style = Omit<SeenSpan, 'text'>;

/** Discord's message mark-up as parts: headings, small print, code blocks and paragraphs. */
export function readMarkdown(text: string, names: Names): readonly SeenPart[] {
  const pieces = text.split(/```(?:[a-z0-9+-]*\n)?([\s\S]*?)```/i);
  return pieces.flatMap((piece, index) =>
    index % 2 === 1
      ? [{ kind: 'preformatted' as const, spans: [{ text: piece.replace(/\n$/, '') }] }]
      : readLines(piece, names),
  );
}

function readLines(text: string, names: Names): readonly SeenPart[] {
  const parts: SeenPart[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    const joined = paragraph.join('\n').trim();
    paragraph = [];
    if (joined) parts.push({ kind: 'text', spans: readInline(joined, names) });
  };
  for (const line of text.split('\n')) {
    const heading = /^#{1,3} +(.+)$/.exec(line)?.[1];
    const note = /^-# +(.+)$/.exec(line)?.[1];
    if (heading === undefined && note === undefined) {
      paragraph.push(line.replace(/^(\s*)[-*] /, '$1• ').replace(/^(?:> ?)/, ''));
      continue;
    }
    flush();
    const kind = heading === undefined ? 'note' : 'heading';
    parts.push({ kind, spans: readInline(heading ?? note ?? '', names) });
  }
  flush();
  return parts;
}

/** Mark-up inside a line: emphasis, code, links, mentions, moments, and backslash escapes. */
export function readInline(text: string, names: Names, style: Style = {}): readonly SeenSpan[] {
  const spans: SeenSpan[] = [];
  let at = 0;
  while (at < text.length) {
    const found = readOne(text, at, names, style);
    spans.push(...found.spans);
    at = found.next;
  }
  return mergeSpans(spans);
}

interface Found {
  readonly spans: readonly SeenSpan[];
  readonly next: number;
}

function readOne(text: string, at: number, names: Names, style: Style): Found {
  const rest = text.slice(at);
  const escaped = /^\\([^\p{L}\p{N}\s])/u.exec(rest);
  if (escaped)
    return { spans: [{ text: escaped[1] ?? '', ...style }], next: at + escaped[0].length };
  return (
    readCode(rest, at, style) ??
    readLink(rest, at, names, style) ??
    readAngle(rest, at, names, style) ??
    readEmphasis(text, at, names, style) ?? {
      spans: [{ text: rest[0] ?? '', ...style }],
      next: at + 1,
    }
  );
}

function readCode(rest: string, at: number, style: Style): Found | null {
  const code = /^(`{1,2})([^`]+?)\1(?!`)/.exec(rest);
  if (!code) return null;
  return { spans: [{ text: code[2] ?? '', ...style, code: true }], next: at + code[0].length };
}

function readLink(rest: string, at: number, names: Names, style: Style): Found | null {
  const masked = /^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/.exec(rest);
  if (masked) {
    const url = dropBackslashes(masked[2] ?? '');
    const inner = readInline(masked[1] ?? '', names, style);
    return { spans: inner.map((span) => ({ ...span, url })), next: at + masked[0].length };
  }
  const bare = /^<?(https?:\/\/[^\s<>]+[^\s<>.,:;"')\]])>?/.exec(rest);
  if (!bare) return null;
  const url = bare[1] ?? '';
  return { spans: [{ text: url, ...style, url }], next: at + bare[0].length };
}

function readAngle(rest: string, at: number, names: Names, style: Style): Found | null {
  const tag =
    /^<(@!?|@&|#)(\d+)>|^<t:(-?\d+)(?::([tTdDfFsSR]))?>|^<\/([^:>]+):\d+>|^<a?(:\w+:)\d+>/.exec(
      rest,
    );
  if (!tag) return null;
  const [whole, sigil, id = '', seconds, letter = 'f', command, emoji] = tag;
  const text =
    seconds !== undefined
      ? names.moment(Number(seconds), letter)
      : command !== undefined
        ? `/${command}`
        : (emoji ?? mentionText(sigil ?? '', id, names));
  return { spans: [{ text, ...style }], next: at + whole.length };
}

function mentionText(sigil: string, id: string, names: Names): string {
  if (sigil === '#') return `#${names.channel(id)}`;
  return sigil === '@&' ? `@${names.role(id)}` : `@${names.user(id)}`;
}

const MARKS: readonly (readonly [string, Style])[] = [
  ['***', { bold: true, italic: true }],
  ['**', { bold: true }],
  ['__', {}],
  ['~~', {}],
  ['||', {}],
  ['*', { italic: true }],
  ['_', { italic: true }],
];

function readEmphasis(text: string, at: number, names: Names, style: Style): Found | null {
  for (const [mark, looks] of MARKS) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    // An underscore inside a word is a letter like any other: snake_case stays whole.
    if (mark === '_' && /\w/.test(text[at - 1] ?? '')) continue;
    if (/\s/.test(text[start] ?? ' ')) continue;
    const end = closingAt(text, start, mark);
    if (end <= start) continue;
    const inner = readInline(text.slice(start, end), names, { ...style, ...looks });
    return { spans: inner, next: end + mark.length };
  }
  return null;
}

function closingAt(text: string, start: number, mark: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
      continue;
    }
    if (!text.startsWith(mark, at) || /\s/.test(text[at - 1] ?? '')) continue;
    if (mark.length === 1 && text[at + 1] === mark) {
      at += 1;
      continue;
    }
    if (mark === '_' && /\w/.test(text[at + 1] ?? '')) continue;
    return at;
  }
  return -1;
}

function dropBackslashes(text: string): string {
  return text.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
}
