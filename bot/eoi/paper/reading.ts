import { cleanText } from '../../text.ts';
import { readWord, type WordNode } from './document.ts';
import { contentMark, type FormPart, formMark, lotMark, partMark } from './form.ts';
import { words } from './words.en.ts';

/** What a form is expected to hold. */
export interface ExpectedForm {
  readonly applicationId: string;
  readonly parts: readonly FormPart[];
  readonly lots: readonly { readonly id: string; readonly name: string }[];
}

/** What somebody wrote into a box. */
export interface FilledPart extends FormPart {
  readonly text: string;
  /** The version that stood in the form; null where that can no longer be told. */
  readonly seen: number | null;
  /** False where the box has exactly what the form came with. */
  readonly isChanged: boolean;
}

/** What is in a form, or one sentence about what cannot be found in it. */
export type FilledForm =
  | {
      readonly parts: readonly FilledPart[];
      /** The areas ticked; null where they are those the form came with. */
      readonly lotIds: readonly string[] | null;
      /** The mark of those it came with; null where it was lost. */
      readonly lotsMark: string | null;
    }
  | { readonly problem: string };

/**
 * Reads a Word form again, however it was edited in between: each box is found by its mark, or by the
 * label above it; whatever else stands in the document is left aside.
 */
export function readForm(bytes: Buffer, expected: ExpectedForm): FilledForm {
  const root = readWord(bytes);
  if (!root) return { problem: words.notWord };
  const marks = new Set(marksIn(root));
  const forms = [...marks].filter((mark) => /^f_[0-9a-f]{32}$/.test(mark));
  const isOther = forms.length > 0 && !forms.includes(formMark(expected.applicationId));
  if (isOther) return { problem: words.otherForm };
  const tables = tablesIn(root);
  const parts: FilledPart[] = [];
  for (const part of expected.parts) {
    const found = tables.flatMap((table) => readBox(table, part) ?? []);
    const [first, second] = found;
    if (!first) return { problem: words.partMissing(part.label) };
    if (second && found.some(({ text }) => text !== first.text))
      return { problem: words.partTwice(part.label) };
    parts.push(first);
  }
  const lots = readLots(tables, expected.lots);
  return 'problem' in lots ? lots : { parts, ...lots };
}

function readBox(table: WordNode, part: FormPart): FilledPart | null {
  const rows = rowsOf(table);
  const at = rows.findIndex(
    (row) =>
      marksIn(row).some((mark) => mark.startsWith(partMark(part))) ||
      textOf(row).trimStart().startsWith(`${part.label}:`),
  );
  const [head] = rows.slice(at);
  const below = rows.slice(at + 1);
  if (at < 0 || !head || below.length === 0) return null;
  const text = cleanText(below.map(textOf).join('\n')).trim();
  const marks = marksIn(head);
  const version = marks.find((mark) => mark.startsWith(partMark(part)))?.split('_')[2];
  return {
    ...part,
    text,
    seen: version && /^\d{1,6}$/.test(version) ? Number(version) : null,
    isChanged: !marks.some((mark) => isContent(mark, text)),
  };
}

/** Whether a mark says that this very text stood there. */
function isContent(mark: string, text: string): boolean {
  const hash = contentMark('lots', text).split('_')[2];
  return mark.startsWith('h_') && mark.split('_')[2] === hash;
}

function readLots(
  tables: readonly WordNode[],
  lots: ExpectedForm['lots'],
):
  | { readonly lotIds: readonly string[] | null; readonly lotsMark: string | null }
  | { readonly problem: string } {
  const rows = tables.flatMap(rowsOf);
  const lotIds: string[] = [];
  for (const lot of lots) {
    const row = rows.find((each) => marksIn(each).includes(lotMark(lot.id)));
    if (!row) return { problem: words.lotMissing(lot.name) };
    const [tick] = childrenOf(row, 'tc');
    if (tick && isTick(textOf(tick))) lotIds.push(lot.id);
  }
  const lotsMark = rows.flatMap(marksIn).find((mark) => mark.startsWith('h_lots_')) ?? null;
  const isSame = lotsMark === contentMark('lots', lotIds.join());
  return { lotIds: isSame ? null : lotIds, lotsMark };
}

/** Anything but a blank, an empty box or a no. */
function isTick(text: string): boolean {
  const plain = text.trim().toLocaleLowerCase('en-GB');
  return !['', '☐', '□', '[]', '[ ]', '-', '–', '—', 'no', 'n'].includes(plain);
}

/** The tables of a document that stand in no other table. */
function tablesIn(node: WordNode): readonly WordNode[] {
  return node.name === 'tbl' ? [node] : node.children.flatMap(tablesIn);
}

function rowsOf(table: WordNode): readonly WordNode[] {
  return childrenOf(table, 'tr');
}

/** The nearest elements of a name, through whatever wraps them. */
function childrenOf(node: WordNode, name: string): readonly WordNode[] {
  return node.children.flatMap((child) =>
    child.name === name ? [child] : child.name === 'tbl' ? [] : childrenOf(child, name),
  );
}

function marksIn(node: WordNode): readonly string[] {
  return [...(node.mark === '' ? [] : [node.mark]), ...node.children.flatMap(marksIn)];
}

/** Layout, what was struck out while changes were tracked, and second copies for old programs. */
const SKIPPED = ['pPr', 'rPr', 'tcPr', 'trPr', 'tblPr', 'sectPr', 'del', 'moveFrom', 'Fallback'];

/** What can be read in an element: a line for each paragraph. */
function textOf(node: WordNode): string {
  return paragraphsIn(node).map(runsOf).join('\n');
}

function paragraphsIn(node: WordNode): readonly WordNode[] {
  if (SKIPPED.includes(node.name)) return [];
  return node.name === 'p' ? [node] : node.children.flatMap(paragraphsIn);
}

function runsOf(node: WordNode): string {
  if (SKIPPED.includes(node.name)) return '';
  switch (node.name) {
    case 't':
      return node.text;
    case 'tab':
      return '\t';
    case 'br':
    case 'cr':
      return '\n';
    case 'noBreakHyphen':
      return '-';
    default:
      return node.children.map(runsOf).join('');
  }
}
