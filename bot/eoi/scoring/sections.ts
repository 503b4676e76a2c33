import { splitText } from '../../text.ts';
import type { Block } from '../../view.ts';

/** A part of a longer text: what it is about, and what is written. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

/**
 * So much fits one message of the narrowest platform (4,000 characters on Discord) beside what stands
 * above and below, and so much a single part of it.
 */
const PAGE = 2400;
const PIECE = 1600;

/**
 * The sections in pages that fit every platform's message, in order and whole: joined again, the
 * pieces are the texts. What goes on with a section on another page says so by `goesOn`.
 */
export function pagesOf(
  sections: readonly Section[],
  goesOn: (heading: string) => string,
): readonly (readonly Block[])[] {
  const pages: Block[][] = [];
  let room = 0;
  for (const piece of sections.flatMap((section) => piecesOf(section, goesOn))) {
    const weight = weigh(piece.heading) + weigh(piece.body);
    if (pages.length === 0 || weight > room) {
      pages.push([]);
      room = PAGE;
    }
    pages.at(-1)?.push({ kind: 'text', text: [{ bold: piece.heading }] });
    pages.at(-1)?.push({ kind: 'text', text: piece.body });
    room -= weight;
  }
  return pages;
}

function piecesOf({ heading, body }: Section, goesOn: (heading: string) => string): Section[] {
  const pieces = splitText(body, PIECE).flatMap((piece) =>
    weigh(piece) > PIECE ? splitText(piece, PIECE / HEAVIEST) : [piece],
  );
  return pieces.map((piece, at) => ({
    heading: at === 0 ? heading : goesOn(heading),
    body: piece,
  }));
}

const HEAVIEST = 5;

/** How long a text may become where a platform escapes it: `&amp;` on Slack, `\*` on Discord. */
function weigh(text: string): number {
  const heavy = text.match(/[&<>]/g)?.length ?? 0;
  const marked = text.match(/[\\*_~`|#\-+.!()[\]:@]/g)?.length ?? 0;
  return text.length + heavy * (HEAVIEST - 1) + marked;
}
