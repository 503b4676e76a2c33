import { createHash } from 'node:crypto';

/** What of an application is written into one box of its Word form. */
export interface FormPart {
  readonly part: 'answer' | 'said' | 'authorises';
  /** The question, the partner, or the application itself. */
  readonly aboutId: string;
  /** What it is called, and by which it is found where its mark was lost: `Question 1`. */
  readonly label: string;
}

/** The same with what stands in the box. */
export interface WrittenFormPart extends FormPart {
  readonly wording: string;
  readonly help: string;
  readonly text: string;
  /** Which version of the part that is; 0 where nothing was written. */
  readonly version: number;
}

/** An area that can be ticked. */
export interface FormLot {
  readonly id: string;
  readonly name: string;
  readonly facts: string;
  readonly isTicked: boolean;
}

/** An application as a form that is passed round. */
export interface PaperForm {
  readonly applicationId: string;
  readonly title: string;
  readonly intro: readonly string[];
  readonly lots: readonly FormLot[];
  readonly lotsHeading: string;
  readonly tickHere: string;
  readonly parts: readonly WrittenFormPart[];
}

/*
 * Marks are bookmarks, which every word processor keeps and nobody sees: at most 40 letters, digits and
 * low lines (ECMA-376, part 1, 17.13.6.2). They stand beside what people write, never around it.
 */

/** The mark of the form itself. */
export function formMark(applicationId: string): string {
  return `f_${plainId(applicationId)}`;
}

/** The mark of a part with the version it had; without a version what such marks begin with. */
export function partMark({ part, aboutId }: FormPart, version: number | '' = ''): string {
  const kind = { answer: 'a', said: 's', authorises: 'w' }[part];
  return `${kind}_${plainId(aboutId)}_${version}`;
}

/** The mark of an area. */
export function lotMark(lotId: string): string {
  return `l_${plainId(lotId)}`;
}

/** The mark of what stood in a box, by which one that nobody touched is known; `at` keeps it unique. */
export function contentMark(at: number | 'lots', text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `h_${at}_${hash}`;
}

function plainId(id: string): string {
  return id.replaceAll('-', '');
}
