/** Pictures on their way out: their bytes, under a name that is the same for the same picture. */
import { createHash } from 'node:crypto';
import { type Drawable, describePicture, type PictureSource } from '../../bot/picture.ts';

/** Draws a chart or banner as a PNG, with the words for those who cannot see it; sizes are pixels. */
export type DrawPicture = (drawing: Drawable) => Promise<{
  readonly png: Uint8Array;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}>;

/** A picture as a file. */
export interface PictureFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
}

/** The picture with its bytes, drawn where it is a description. @throws what drawing throws */
export async function makePictureFile(
  source: PictureSource,
  draw: DrawPicture,
): Promise<PictureFile> {
  const name = pictureName(source);
  if (source.kind === 'image') {
    const { mediaType, body } = source;
    return { name, mediaType, bytes: body, alt: describePicture(source) };
  }
  const { png, alt } = await draw(source);
  return { name, mediaType: 'image/png', bytes: png, alt };
}

/**
 * A file name made of what the picture shows, so that it tells whether a message holds it already
 * without anything being drawn.
 */
export function pictureName(source: PictureSource): string {
  const hash = createHash('sha256');
  if (source.kind !== 'image') {
    return `picture-${hash.update(JSON.stringify(source)).digest('hex').slice(0, 16)}.png`;
  }
  const { body, alternative, mediaType } = source;
  const digest = hash.update(alternative).update('\0').update(body).digest('hex').slice(0, 16);
  return `picture-${digest}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
}
