/** Pictures that people hand in: which are taken, told by what is in them and never by their name. */
import { crc32 } from 'node:zlib';
import type { Image } from './picture.ts';

/** What a field that asks for a picture offers and takes. */
export const pictureFile = {
  accept: ['.png', '.jpg', '.jpeg'],
  mostBytes: 2_000_000,
  /** That many bytes as a field gives them back. */
  longest: Math.ceil(2_000_000 / 3) * 4,
} as const;

/**
 * The picture behind a field's value (base64), or null for anything but a PNG or JPEG that is there to
 * its end: a platform would take a broken one, and then refuse the message that shows it.
 */
export function readPicture(base64: string): Pick<Image, 'mediaType' | 'body'> | null {
  const body = Buffer.from(base64, 'base64');
  if (body.byteLength > pictureFile.mostBytes) return null;
  if (isPng(body)) return { mediaType: 'image/png', body };
  return isJpeg(body) ? { mediaType: 'image/jpeg', body } : null;
}

const PNG_START = Buffer.from('89504e470d0a1a0a', 'hex');

/** Chunk by chunk, each with its length, its checksum, and `IEND` as the last. Source: PNG, 5.3. */
function isPng(body: Buffer): boolean {
  if (!body.subarray(0, 8).equals(PNG_START)) return false;
  let at = 8;
  while (at + 12 <= body.byteLength) {
    const end = at + 8 + body.readUInt32BE(at);
    const name = body.toString('latin1', at + 4, at + 8);
    if (at === 8 && name !== 'IHDR') return false;
    if (end + 4 > body.byteLength) return false;
    if (crc32(body.subarray(at + 4, end)) !== body.readUInt32BE(end)) return false;
    if (name === 'IEND') return true;
    at = end + 4;
  }
  return false;
}

/** Starts as every JPEG and has its end; telephones add things of their own behind that. */
function isJpeg(body: Buffer): boolean {
  const isStart = body.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff));
  return isStart && body.indexOf(Buffer.of(0xff, 0xd9), 3) > 0;
}
