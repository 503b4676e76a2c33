import { type PictureSource, picturesIn } from '../../bot/picture.ts';
import type { Block } from '../../bot/view.ts';
import { drawPicture } from '../charts/render.ts';

/** A picture as it stands in a page: its bytes are part of the address. */
export interface Picture {
  /** A `data:` address. */
  readonly src: string;
  readonly alt: string;
  /** In pixels, where it was drawn here. */
  readonly width?: number;
  readonly height?: number;
}

/** The pictures among these blocks, drawn where need be, for `renderMessage` and `renderBlocks`. */
export async function drawPictures(
  blocks: readonly Block[],
): Promise<ReadonlyMap<PictureSource, Picture>> {
  const drawn = picturesIn(blocks).map(
    async (source) => [source, await pictureOf(source)] as const,
  );
  return new Map(await Promise.all(drawn));
}

async function pictureOf(source: PictureSource): Promise<Picture> {
  if (source.kind === 'image') {
    const { mediaType, body, alternative } = source;
    return { src: dataUrl(mediaType, body), alt: alternative };
  }
  const { png, alt, width, height } = await drawPicture(source);
  return { src: dataUrl('image/png', png), alt, width, height };
}

function dataUrl(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
