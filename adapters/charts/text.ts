/** Whatever of these is at hand; the first comes with the product. */
export const FONT = 'Open Sans, Liberation Sans, DejaVu Sans, sans-serif';

/** Widths in ems, a little above those of Open Sans, so that an estimate is never too short. */
const NARROW = 0.32;
const WIDE = 0.93;
const CAPITAL = 0.68;
const OTHER = 0.58;

/** About how wide a line of text is, in pixels: there is no canvas to measure it on. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijlt.,:;'’!|()[\]I ]/.test(letter)) ems += NARROW;
    else if (/[mwMW@%—…]/.test(letter)) ems += WIDE;
    else if (letter !== letter.toLowerCase()) ems += CAPITAL;
    else ems += letter.charCodeAt(0) > 0x2e80 ? 1 : OTHER;
  }
  return ems * size;
}

/** The lines that a text takes in this width; a word too long for a line is broken. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => split(one, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}

function split(word: string, size: number, width: number): string[] {
  if (textWidth(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (textWidth(part + letter, size) > width && part !== '') {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

/** A text as it stands in XML, which has no way at all to write control characters and U+FFFE and U+FFFF. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
