/** What of a message is a picture, and the words for those who cannot see it. */
import type { Chart } from './chart.ts';
import { describeChart } from './chart-words.en.ts';
import type { Block } from './view.ts';

/** A picture as somebody handed it in. */
export interface Image {
  readonly kind: 'image';
  /** What its file is called, where a platform shows that. */
  readonly name: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly body: Uint8Array;
  /** What it shows, for those who cannot see it: at most 1,000 characters are kept. */
  readonly alternative: string;
}

/** What a picture is drawn from on delivery, or the picture itself. */
export type PictureSource = Chart | Image;

/** The pictures among these blocks, in their order. */
export function picturesIn(blocks: readonly Block[]): readonly PictureSource[] {
  return blocks.map(pictureIn).filter((picture) => picture !== null);
}

/** A picture in words: its alternative text, and what stands in its place where it cannot be shown. */
export function describePicture(picture: PictureSource): string {
  return picture.kind === 'image' ? picture.alternative : describeChart(picture);
}

function pictureIn(block: Block): PictureSource | null {
  switch (block.kind) {
    case 'chart':
      return block.chart;
    case 'image':
      return block;
    default:
      return null;
  }
}
