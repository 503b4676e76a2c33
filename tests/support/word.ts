import { unzipSync } from 'fflate';
import { readWord, type WordNode } from '../../bot/eoi/paper/document.ts';

/** A part of a Word file as its XML. */
export function wordPart(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  return part ? new TextDecoder().decode(part) : '';
}

/** What somebody reads in a Word file: each paragraph as a line, with those in tables. */
export function wordLines(bytes: Uint8Array): readonly string[] {
  const root = readWord(Buffer.from(bytes));
  return root ? paragraphsIn(root).map(textIn) : [];
}

function paragraphsIn(node: WordNode): readonly WordNode[] {
  return node.name === 'p' ? [node] : node.children.flatMap(paragraphsIn);
}

function textIn(node: WordNode): string {
  if (node.name === 't') return node.text;
  if (node.name === 'br') return '\n';
  return node.children.map(textIn).join('');
}
