/** The banner of an invitation: its title, when and where, and an ornament that tells its kind. */
import type { Banner } from '../../bot/picture.ts';
import { toOneLine } from '../../bot/text.ts';
import { ORNAMENT_SIDE, ornamentOf } from './ornaments.ts';
import { BANNER } from './palette.ts';
import { escapeXml, FONT, textWidth, wrapText } from './text.ts';

const WIDTH = 1200;
const HEIGHT = 400;
const MARGIN = 56;
/** The texts stand left of the ornament. */
const INNER = 740;

/** A telephone shows the banner at about a third: nothing is smaller than this can bear. */
const TITLES = [
  { size: 78, most: 1 },
  { size: 68, most: 2 },
] as const;
const LONG_TITLE = { size: 56, most: 3 } as const;
const WHEN = { sizes: [40, 36], most: 2 } as const;
const WHERE = { sizes: [36, 34], most: 1 } as const;
const LEADING = 1.16;
const RULE = { width: 96, height: 6, before: 22, after: 20 } as const;

interface Line {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
}

/** A banner as SVG; what does not fit ends with an ellipsis. */
export function bannerSvg(banner: Banner): string {
  const title = titleLines(toOneLine(banner.title));
  const below = [
    ...details(banner.when, WHEN, { bold: true, colour: BANNER.accent }),
    ...details(banner.where, WHERE, { bold: false, colour: BANNER.soft }),
  ];
  const rule = below.length === 0 ? 0 : RULE.before + RULE.height + RULE.after;
  const top = (HEIGHT - heightOf(title) - rule - heightOf(below)) / 2;
  const ruleAt = top + heightOf(title) + RULE.before;
  const bar = `<rect x="${MARGIN}" y="${ruleAt}" width="${RULE.width}" height="${RULE.height}" rx="3" fill="${BANNER.warm}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${BANNER.ground}"/>`,
    `<path d="M880 0H${WIDTH}V${HEIGHT}H800Z" fill="${BANNER.side}"/>`,
    `<g transform="translate(${WIDTH - ORNAMENT_SIDE - 36} ${(HEIGHT - ORNAMENT_SIDE) / 2})">${ornamentOf(banner.eventKind)}</g>`,
    ...textsOf(title, top),
    below.length === 0 ? '' : bar,
    ...textsOf(below, top + heightOf(title) + rule),
    '</svg>',
  ].join('');
}

function titleLines(title: string): readonly Line[] {
  const fits = TITLES.find(({ size, most }) => wrapText(title, size, INNER).length <= most);
  const { size, most } = fits ?? LONG_TITLE;
  const looks = { size, bold: true, colour: BANNER.ink };
  return cutLines(wrapText(title, size, INNER), most, size).map((text) => ({ text, ...looks }));
}

/** On one line, a little smaller if need be, before it takes more lines or loses its end. */
function details(
  text: string,
  { sizes, most }: { readonly sizes: readonly [number, number]; readonly most: number },
  looks: Pick<Line, 'bold' | 'colour'>,
): readonly Line[] {
  const whole = toOneLine(text);
  const [large, small] = sizes;
  const size = textWidth(whole, large) <= INNER ? large : small;
  return cutLines(wrapText(whole, size, INNER), most, size).map((line) => {
    return { text: line, size, ...looks };
  });
}

function cutLines(lines: readonly string[], most: number, size: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), withEllipsis(lines[most - 1] ?? '', size)];
}

/** The line with an ellipsis behind it, without as many of its letters as that takes. */
function withEllipsis(line: string, size: number): string {
  const letters = [...line];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > INNER) letters.pop();
  return `${letters.join('').replace(/[\s,;:·–-]+$/, '')}…`;
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * LEADING, 0);
}

function textsOf(lines: readonly Line[], top: number): readonly string[] {
  let y = top;
  return lines.map(({ text, size, bold, colour }) => {
    // The letters stand on a line a little below the middle of theirs.
    const base = y + size * (LEADING / 2 + 0.34);
    y += size * LEADING;
    const weight = bold ? 600 : 400;
    return `<text x="${MARGIN}" y="${base}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escapeXml(text)}</text>`;
  });
}
