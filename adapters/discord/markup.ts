/** Our texts as Discord's mark-up, with everything that a person typed shown literally. */
import { cleanText } from '../../bot/text.ts';
import type { Span, Text } from '../../bot/view.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const momentStyles = { 'date-time': 'F', date: 'D', time: 't', relative: 'R' } as const;

/**
 * A text in Discord's mark-up: spans formatted, everything else escaped, so that it can neither ping
 * nor link nor format. Moments become time stamps, which each reader sees in her own zone.
 */
export function markText(text: Text): string {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.reduce((before: string, span) => {
    const marked = markSpan(span);
    // Two runs of asterisks side by side would be read as one; an empty-width space parts them.
    const touching = before.endsWith('*') && !before.endsWith('\\*') && marked.startsWith('*');
    return touching ? `${before}\u200B${marked}` : before + marked;
  }, '');
}

/** The text in mark-up, shortened by whole graphemes until it takes at most `most` units. */
export function markWithin(text: Text, most: number): string {
  const whole = markText(text);
  if (whole.length <= most) return whole;
  const runs = runsOf(text, most);
  let fits = 0;
  let tooMany = runs.reduce((sum, run) => sum + run.pieces.length, 0);
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (markText(takeRuns(runs, middle)).length <= most) fits = middle;
    else tooMany = middle;
  }
  return fits === 0 ? '…'.slice(0, most) : markText(takeRuns(runs, fits));
}

/**
 * Plain text with every mark-up character disarmed by a backslash, which Discord honours before any
 * sign: mentions, masked and bare links, code, headings, lists, quotes, spoilers, time stamps.
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[\\*_~|`[\]<>@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

/** Lines in a fixed-width block; a fence inside them becomes three primes. */
export function codeBlock(lines: readonly string[]): string {
  return ['```', ...lines.map((line) => line.replaceAll('```', "'''")), '```'].join('\n');
}

function markSpan(span: Span): string {
  if (typeof span === 'string') return escapeText(span);
  if ('bold' in span) return wrap(span.bold, '**');
  if ('italic' in span) return wrap(span.italic, '*');
  if ('link' in span) return markLink(span.link, span.url);
  const seconds = Math.floor(Date.parse(span.at) / 1000);
  return Number.isNaN(seconds) ? escapeText(span.at) : `<t:${seconds}:${momentStyles[span.style]}>`;
}

/** Marks stand close to the words: with a space inside they would be shown as they are. */
function wrap(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return escapeText(text);
  const at = text.indexOf(inner);
  const after = text.slice(at + inner.length);
  return `${text.slice(0, at)}${mark}${escapeText(inner)}${mark}${after}`;
}

function markLink(label: string, url: string): string {
  const shown = escapeText(label).trim();
  if (!/^https?:\/\//.test(url) || shown === '') return escapeText(label);
  const safe = url.replace(/[\s()<>\\]/g, (sign) => `%${hex(sign)}`);
  return `[${shown}](${safe})`;
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase();
}

/** A span and its words, grapheme by grapheme. */
interface Run {
  readonly span: Span;
  readonly pieces: readonly string[];
}

/** Mark-up is never shorter than its words, so not much more than the limit need be looked at. */
function runsOf(text: Text, most: number): readonly Run[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.map((span) => {
    const words = wordsOf(span).slice(0, most + 100);
    return { span, pieces: [...graphemes.segment(words)].map((piece) => piece.segment) };
  });
}

/** The first `count` graphemes, ended by an ellipsis; a moment counts whole or not at all. */
function takeRuns(runs: readonly Run[], count: number): Text {
  const taken: Span[] = [];
  let left = count;
  for (const { span, pieces } of runs) {
    const whole = pieces.length <= left;
    if (typeof span !== 'string' && 'at' in span) {
      if (whole) taken.push(span);
    } else {
      const words = pieces.slice(0, left).join('');
      taken.push(withWords(span, whole ? words : words.trimEnd()));
    }
    left -= pieces.length;
    if (left <= 0) break;
  }
  return [...taken, '…'];
}

function wordsOf(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('italic' in span) return span.italic;
  return 'link' in span ? span.link : span.at;
}

function withWords(span: Span, words: string): Span {
  if (typeof span === 'string') return words;
  if ('bold' in span) return { bold: words };
  if ('italic' in span) return { italic: words };
  return 'link' in span ? { link: words, url: span.url } : span;
}
