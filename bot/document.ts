/**
 * A document to be printed, in words and parts, whatever draws it.
 *
 * All texts are final: they come from the capability's catalogue. Sizes are points (72 to the inch); the
 * page is A4 upright.
 */
export interface Document {
  /** What the file is called inside, as readers show it. */
  readonly title: string;
  /** BCP 47, for those who have it read aloud. */
  readonly language: string;
  /** At the foot of every page, beside its number: what it is, and when it was made. */
  readonly footer: string;
  /** Each begins on a page of its own. */
  readonly sections: readonly (readonly Part[])[];
}

/** One part, in reading order. */
export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly size?: number }
  /** In letters that are read from the back of a room. */
  | { readonly kind: 'poster'; readonly text: string }
  | Table
  | { readonly kind: 'badges'; readonly badges: readonly Badge[] }
  | { readonly kind: 'choices'; readonly question: string; readonly choices: readonly string[] }
  /** Lines to write on, below a question. */
  | { readonly kind: 'lines'; readonly question: string; readonly count: number }
  /** A square to point a telephone at; `caption` says where it leads. */
  | { readonly kind: 'code'; readonly url: string; readonly caption: string };

/** Rows that may go on over several pages: the column names stand on each. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly {
    readonly label: string /** A share of the width. */;
    readonly width: number;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Of the letters; 11 unless given. */
  readonly size?: number;
  /** At least so high, in points: room to write. */
  readonly rowHeight?: number;
}

/** A text, or so many boxes to tick. */
export type Cell = string | { readonly boxes: number };

/** What somebody wears: eight of them on a page, with lines to cut along. */
export interface Badge {
  /** Empty: a line to write on. */
  readonly name: string;
  readonly organisation: string;
  /** In small letters at the foot. */
  readonly note: string;
}
