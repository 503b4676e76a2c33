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

/** Which ornament a banner has. */
export type BannerKind =
  | 'market-place'
  | 'conference'
  | 'workshop'
  | 'briefing'
  | 'task-group'
  | 'presentation'
  | 'training'
  | 'awards';

/**
 * The picture at the top of an invitation, drawn on delivery. All texts are final: they come from the
 * capability's catalogue; what does not fit is cut, so that they stand in the message too.
 */
export interface Banner {
  readonly kind: 'banner';
  readonly eventKind: BannerKind;
  /** At most three lines of it are shown. */
  readonly title: string;
  /** One line each, for instance `Tuesday 3 March 2027, 10:00 to 15:30`; `where` may be empty. */
  readonly when: string;
  readonly where: string;
  /** What it says and shows, for those who cannot see it. */
  readonly alternative: string;
}

/** What is drawn on delivery. */
export type Drawable = Chart | Banner;

/** What a picture is drawn from, or the picture itself. */
export type PictureSource = Drawable | Image;

/** The pictures among these blocks, in their order. */
export function picturesIn(blocks: readonly Block[]): readonly PictureSource[] {
  return blocks.map(pictureIn).filter((picture) => picture !== null);
}

/** A picture in words: its alternative text, and what stands in its place where it cannot be shown. */
export function describePicture(picture: PictureSource): string {
  return 'alternative' in picture ? picture.alternative : describeChart(picture);
}

function pictureIn(block: Block): PictureSource | null {
  switch (block.kind) {
    case 'chart':
      return block.chart;
    case 'banner':
    case 'image':
      return block;
    default:
      return null;
  }
}
