/**
 * The neutral message and form that every capability speaks.
 *
 * Plain data, so that a third renderer (web pages behind personal links) can stand beside Block Kit
 * and Discord components. Adapters escape every text: nothing here is mark-up, so nothing a person
 * typed can ping, link or format.
 */
import type { Chart } from './chart.ts';
import type { Banner, Image } from './picture.ts';
import type { Route } from './route.ts';
import type { DocumentBlock } from './word-document.ts';
import type { WorkbookBlock } from './workbook.ts';

/** A run of text with one look. `at` is an instant (ISO) shown in the reader's own zone. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly link: string; readonly url: string }
  | { readonly at: string; readonly style: 'date-time' | 'date' | 'time' | 'relative' };

/** Plain text, or several runs in a row. */
export type Text = string | readonly Span[];

/** A button that leads to a command, or out to a page. */
export type Button =
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly to: Route;
      readonly style?: 'primary' | 'danger';
      /** Asked before it acts, where the platform can ask. */
      readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
    }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** One visible part, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      /** What it shows, told where a page has room for it: in a message a text stands above it. */
      readonly caption?: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | Banner
  | Image
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly mediaType: string;
      /** Text, sent as UTF-8, or the bytes themselves. */
      readonly body: string | Uint8Array;
    }
  | DocumentBlock
  | WorkbookBlock
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] };

/** A message: what is read aloud or notified (`summary`), and its parts. */
export interface Message {
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A message of one sentence. */
export function oneSentence(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

/** A choice as shown, and the short value it stands for. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

/**
 * How many entries a list shows at once where each has a text and up to three buttons: with what
 * stands above and below it fits the narrowest platform's message.
 */
export const MOST_LISTED = 6;

/** How long a button's label may be: 75 characters on Slack, 80 on Discord. */
export const LONGEST_LABEL = 75;

/** How many choices the narrowest platform's list takes. */
export const MOST_CHOICES = 25;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
}

/** One thing asked in a form. `initial` is what was chosen or typed before. */
export type Field =
  | (FieldBase & {
      readonly kind: 'text' | 'long-text';
      readonly initial?: string;
      readonly maxLength?: number;
      readonly placeholder?: string;
    })
  | (FieldBase & {
      readonly kind: 'single';
      readonly choices: readonly Choice[];
      readonly initial?: string;
    })
  | (FieldBase & {
      readonly kind: 'multiple';
      readonly choices: readonly Choice[];
      readonly initial?: readonly string[];
      readonly most?: number;
      /** Belongs to a text and is sent with it, also in a form whose choices are saved at once. */
      readonly withText?: true;
    })
  /** A moment: a picker where the platform has one, else typed in words. Initial as ISO instant. */
  | (FieldBase & {
      readonly kind: 'moment';
      readonly initial?: string;
      readonly placeholder?: string;
    })
  /**
   * One file, chosen anew each time, given back as its text or (`bytes`) as its bytes in base64.
   * `accept` are endings (`.yaml`) that platforms offer but need not hold anyone to; `mostBytes` is
   * told, and checked by who takes the file. Doors fetch 64 KB of text and 2 MB of bytes at most.
   */
  | (FieldBase & {
      readonly kind: 'file';
      readonly read?: 'text' | 'bytes';
      readonly accept: readonly string[];
      readonly mostBytes: number;
      readonly initial?: undefined;
    });

/**
 * What a field gives back: text, a moment or what is in a file, or chosen values; absent when empty. Boxes
 * of which none is ticked may come as an empty list.
 */
export type FieldValue = string | readonly string[];

/** Under which name the name of a file stands beside what is in it. */
export function fileNameOf(field: string): string {
  return `${field}-name`;
}

/**
 * Something to fill in: at most five fields, so that it fits the narrowest platform.
 *
 * With `live` each choice is saved as it is made, by the command `live.command` with the field's
 * name as last id and the chosen value: Slack sends it from the open modal, Discord shows one
 * question as a message with a button per choice. `back` leads to the page before.
 */
export interface Form {
  readonly title: string;
  readonly intro?: readonly Block[];
  readonly fields: readonly Field[];
  readonly submit: { readonly label: string; readonly to: Route };
  readonly back?: { readonly label: string; readonly to: Route };
  /** The command that opens this very form again, for platforms that cannot chain two forms. */
  readonly reopen: Route;
  readonly live?: { readonly command: string; readonly ids: readonly string[] };
}

/** What a command answers to the person who pressed. */
export type Reply =
  /**
   * Only she sees it; inside a form, the form gives way to it. `back` leads to what she saw before, for
   * platforms where it takes that one's place.
   */
  | { readonly kind: 'whisper'; readonly message: Message; readonly back?: Route }
  /** The message pressed changes (a whisper, a draft card, a direct message). */
  | { readonly kind: 'replace'; readonly message: Message }
  | { readonly kind: 'form'; readonly form: Form }
  /** Saved; nothing on her screen changes. */
  | { readonly kind: 'stay' }
  /** Not done, and what to do next; `fields` puts a sentence beside the field it is about. */
  | {
      readonly kind: 'refused';
      readonly sentence: string;
      readonly fields?: Readonly<Record<string, string>>;
    };

/** A span list's plain reading, for summaries and alternative texts. */
export function plainText(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map(plainSpan).join('');
}

function plainSpan(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('italic' in span) return span.italic;
  if ('link' in span) return span.link;
  return span.at;
}
