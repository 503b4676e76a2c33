/**
 * A Word document in words and parts, whatever writes it.
 *
 * All texts are final: they come from the capability's catalogue. The page is A4 upright.
 */
import type { Chart } from './chart.ts';
import type { Span } from './view.ts';

/** A document that people may go on writing in. */
export interface WordDocument {
  /** On top of its first page, and what the file is called inside. */
  readonly title: string;
  /** BCP 47, for those who have it read aloud. */
  readonly language: string;
  /** At the foot of every page, beside its number: what it is, and where it comes from. */
  readonly footer: string;
  readonly parts: readonly WordPart[];
}

/** A run of text with one look; moments are written out, since paper knows no zone. */
type WordSpan = Exclude<Span, { readonly at: string }>;

/** Plain text, or several runs in a row. A line feed in it breaks the line. */
export type WordText = string | readonly WordSpan[];

/** One part, in reading order. */
export type WordPart =
  /** 1 for what the document is made of, 2 for what such a part is made of. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: WordText }
  | {
      readonly kind: 'list';
      readonly items: readonly WordText[];
      /** Counted from 1, for instance sources; else with bullets. A document has one such list. */
      readonly isNumbered?: true;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly {
        readonly label: string /** A share of the width. */;
        readonly width: number;
      }[];
      /** The first cell of each says what the row is about. */
      readonly rows: readonly (readonly WordText[])[];
    }
  /** Drawn as a picture, its figures in its alternative text. */
  | { readonly kind: 'figure'; readonly chart: Chart; readonly caption: string }
  /** How to read what stands above. */
  | { readonly kind: 'note'; readonly text: WordText };

/** A document sent along with a message; it is written on delivery. */
export interface DocumentBlock {
  readonly kind: 'document';
  /** Ends in `.docx`. */
  readonly name: string;
  readonly document: WordDocument;
}
