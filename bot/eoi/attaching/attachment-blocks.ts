import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import type { SubmittedContent } from '../sealing/content.ts';
import { readFileBody } from './locking.ts';

/**
 * The files that were handed in with an application, each to be downloaded, never shown in place.
 * Whoever shows them has asked first whether she may see the application (`holdSight`); `content` is
 * what she may read of it. One that was deleted since is left out.
 */
export async function attachmentBlocks(
  work: Pick<Work, 'tx'>,
  { attachments }: Pick<SubmittedContent, 'attachments'>,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const { id, name, mediaType, key } of attachments) {
    const own = { id, key: Buffer.from(key, 'base64') };
    const body = await readFileBody(work, own);
    if (body) blocks.push({ kind: 'file', name, mediaType, body });
  }
  return blocks;
}
