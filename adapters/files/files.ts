/** Files on their way out: their bytes, written where they are a description. */
import type { Block } from '../../bot/view.ts';
import { WORD, writeWord } from '../documents/word.ts';
import { writeWorkbook, XLSX } from '../sheets/workbook.ts';
import type { DrawPicture } from './pictures.ts';

/** What of a message is sent as a file of its own. */
export type FileBlock = Extract<Block, { kind: (typeof KINDS)[number] }>;

const KINDS = ['file', 'document', 'workbook'] as const;

/** The files among these blocks, in their order. */
export function filesIn(blocks: readonly Block[]): readonly FileBlock[] {
  return blocks.filter((block): block is FileBlock => KINDS.some((kind) => kind === block.kind));
}

/** A file with its bytes. @throws what writing a document throws */
export async function makeFile(
  block: FileBlock,
  draw: DrawPicture,
): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array }> {
  switch (block.kind) {
    case 'document':
      return { mediaType: WORD, bytes: await writeWord(block.document, draw) };
    case 'workbook':
      return { mediaType: XLSX, bytes: await writeWorkbook(block.sheets) };
    case 'file':
      return { mediaType: block.mediaType, bytes: Buffer.from(block.body) };
    default:
      return block satisfies never;
  }
}
