/** A simple picture for each kind of event, drawn from rectangles, circles and paths. */
import type { BannerKind } from '../../bot/picture.ts';
import { BANNER } from './palette.ts';

/** Ornaments are squares of this side, in pixels. */
export const ORNAMENT_SIDE = 300;

const { ink, accent, warm, cool, deep, ground } = BANNER;
const MIDDLE = ORNAMENT_SIDE / 2;

/** The ornament of a kind as a piece of SVG, from 0 to 300 both ways. */
export function ornamentOf(kind: BannerKind): string {
  switch (kind) {
    case 'market-place':
      return stall();
    case 'conference':
      return rows();
    case 'workshop':
      return notes();
    case 'briefing':
      return speech();
    case 'task-group':
      return table();
    case 'presentation':
      return screen();
    case 'training':
      return steps();
    case 'awards':
      return rosette();
    default:
      return kind satisfies never;
  }
}

/** A stall with a striped awning and what is offered on its counter. */
function stall(): string {
  const stripes = [0, 1, 2, 3, 4].map((at) => {
    const x = 20 + at * 52;
    const fill = at % 2 === 0 ? warm : ink;
    return path(`M${x} 40h52v78a26 26 0 0 1-52 0z`, fill);
  });
  const goods = [60, 110, 150, 200, 240].map((x, at) =>
    circle(x, 186, at % 2 === 0 ? 20 : 14, at % 2 === 0 ? accent : cool),
  );
  const posts = rect(34, 110, 10, 180, cool) + rect(256, 110, 10, 180, cool);
  return posts + stripes.join('') + goods.join('') + rect(20, 200, 260, 90, deep, 6);
}

/** Rows of people before somebody who speaks. */
function rows(): string {
  const people = [62, 98, 134].flatMap((radius, row) =>
    Array.from({ length: 5 + row * 2 }, (_, at) => {
      const angle = Math.PI * (0.08 + (0.84 * at) / (4 + row * 2));
      const fill = (at + row) % 3 === 0 ? accent : cool;
      return circle(MIDDLE - radius * Math.cos(angle), 104 + radius * Math.sin(angle), 13, fill);
    }),
  );
  const speaker = circle(MIDDLE, 36, 22, ink) + rect(MIDDLE - 34, 66, 68, 42, warm, 8);
  return people.join('') + speaker;
}

/** Notes on a wall. */
function notes(): string {
  const note = (x: number, y: number, turn: number, fill: string): string => {
    const lines = [34, 58, 82].map((at, row) => rect(18, at, row === 2 ? 50 : 84, 8, ground, 4));
    return `<g transform="translate(${x} ${y}) rotate(${turn} 60 60)">${rect(0, 0, 120, 120, fill, 6)}${lines.join('')}</g>`;
  };
  return (
    note(20, 16, -5, accent) +
    note(158, 24, 4, ink) +
    note(28, 158, 3, cool) +
    note(160, 162, -4, warm)
  );
}

/** Something that is told. */
function speech(): string {
  const bubble = path(
    'M40 40h220a24 24 0 0 1 24 24v120a24 24 0 0 1-24 24H150l-62 62v-62H40a24 24 0 0 1-24-24V64a24 24 0 0 1 24-24z',
    ink,
  );
  const lines = [84, 120, 156].map((y, at) => rect(56, y, at === 2 ? 110 : 188, 14, ground, 7));
  return bubble + lines.join('') + circle(246, 62, 34, warm) + rect(241, 44, 10, 36, ink, 5);
}

/** People round a table. */
function table(): string {
  const people = Array.from({ length: 7 }, (_, at) => {
    const angle = (at * 2 * Math.PI) / 7 - Math.PI / 2;
    const fill = at % 3 === 0 ? accent : at % 3 === 1 ? cool : ink;
    return circle(MIDDLE + 118 * Math.cos(angle), MIDDLE + 118 * Math.sin(angle), 27, fill);
  });
  return circle(MIDDLE, MIDDLE, 72, deep) + circle(MIDDLE, MIDDLE, 56, warm) + people.join('');
}

/** A screen with something to look at. */
function screen(): string {
  const bars = [60, 100, 76, 128].map((height, at) =>
    rect(64 + at * 46, 194 - height, 30, height, at === 3 ? warm : ground, 3),
  );
  const legs = path('M150 226l-62 66M150 226l62 66M150 226v66', 'none', cool, 10);
  return legs + rect(20, 22, 260, 200, ink, 10) + bars.join('') + rect(10, 12, 280, 18, accent, 9);
}

/** Steps upwards, and a flag at their end. */
function steps(): string {
  const heights = [60, 110, 160, 210];
  const stairs = heights.map((height, at) =>
    rect(16 + at * 68, 290 - height, 68, height, [cool, ink, cool, ink][at] ?? ink),
  );
  const flag = rect(246, 8, 8, 74, accent, 4) + path('M246 10l-58 20 58 22z', warm);
  return stairs.join('') + flag;
}

/** A rosette with a star. */
function rosette(): string {
  const petals = Array.from({ length: 14 }, (_, at) => {
    const angle = (at * 2 * Math.PI) / 14;
    return circle(MIDDLE + 82 * Math.cos(angle), 116 + 82 * Math.sin(angle), 24, warm);
  });
  const ribbons =
    path('M104 176l-34 116 42-18 30 22 20-100z', cool) +
    path('M196 176l34 116-42-18-30 22-20-100z', accent);
  const star = Array.from({ length: 10 }, (_, at) => {
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    const radius = at % 2 === 0 ? 58 : 24;
    return `${(MIDDLE + radius * Math.cos(angle)).toFixed(1)} ${(116 + radius * Math.sin(angle)).toFixed(1)}`;
  });
  return (
    ribbons + petals.join('') + circle(MIDDLE, 116, 80, ink) + path(`M${star.join('L')}z`, warm)
  );
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  round = 0,
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;
}

function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${fill}"/>`;
}

function path(d: string, fill: string, stroke = 'none', width = 0): string {
  return `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
}
