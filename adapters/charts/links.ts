import type { LinksChart } from '../../bot/chart.ts';
import {
  type Drawing,
  LABEL,
  LEADING,
  MARGIN,
  type Mark,
  SMALL,
  type Style,
  WIDTH,
} from './drawing.ts';
import { INK, LINK_COLOURS } from './palette.ts';
import { textWidth, wrapText } from './text.ts';

/** Each kind has a shape of its own too, for those who do not tell colours apart. */
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'] as const;

/** Names stand at the edges, the lines between them. */
const COLUMN = 330;
const MARK_ROOM = 34;
const GAP = 14;
const NAME: Style = { ...SMALL, colour: INK };
const SHARED: Style = { ...LABEL, size: NAME.size };

interface Side {
  /** Its lines of text. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/**
 * Draws who works with whom in two columns. Rows are ordered by the middle of what they are joined to,
 * to and fro (the barycentre method of Sugiyama, Tagawa and Toda), so that few lines cross; no
 * chance is in it. Names of those who join several are bold.
 */
export function addLinks(drawing: Drawing, chart: LinksChart): void {
  addKinds(drawing, chart.kinds);
  addHeadings(drawing, chart);
  const { leads, joined } = inOrder(chart);
  const left = leads.map(({ label }) => sideOf(label, COLUMN - MARK_ROOM));
  const right = joined.map((label) => sideOf(label, COLUMN));
  const height = Math.max(heightOf(left), heightOf(right));
  const leadsAt = middles(left, drawing.height, height);
  const joinedAt = middles(right, drawing.height, height);
  leads.forEach(({ kind, joined: partners }, at) => {
    const y = leadsAt[at] ?? 0;
    const mark = markOf(kind);
    for (const partner of partners) {
      const y2 = joinedAt[joined.indexOf(partner)] ?? 0;
      const x = MARGIN + MARK_ROOM + (left[at]?.width ?? 0) + 12;
      const x2 = WIDTH - MARGIN - COLUMN - 10;
      drawing.strokes.push({ x, y, x2, y2, colour: mark.colour });
    }
    drawing.marks.push({ ...mark, x: MARGIN + 12, y });
    addName(drawing, left[at], { x: MARGIN + MARK_ROOM, y, style: NAME });
  });
  joined.forEach((label, at) => {
    const several = leads.filter((lead) => lead.joined.includes(label)).length > 1;
    const style = several ? SHARED : NAME;
    addName(drawing, right[at], { x: WIDTH - MARGIN - COLUMN, y: joinedAt[at] ?? 0, style });
  });
  drawing.height += height;
}

function markOf(kind: number): Pick<Mark, 'shape' | 'colour'> {
  return {
    shape: SHAPES[kind % SHAPES.length] ?? 'circle',
    colour: LINK_COLOURS[kind % LINK_COLOURS.length] ?? INK,
  };
}

/** The marks with their words, on as many lines as they need. */
function addKinds(drawing: Drawing, kinds: readonly string[]): void {
  drawing.height += 18;
  let x = MARGIN;
  kinds.forEach((kind, at) => {
    const width = MARK_ROOM + textWidth(kind, SMALL.size);
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      drawing.height += 38;
    }
    const y = drawing.height + 13;
    drawing.marks.push({ ...markOf(at), x: x + 12, y });
    drawing.lines.push({ x: x + MARK_ROOM, y, text: kind, align: 'left', ...SMALL });
    x += width + 24;
  });
  drawing.height += kinds.length > 0 ? 44 : 0;
}

function addHeadings(drawing: Drawing, { headings }: LinksChart): void {
  const y = drawing.height + (LABEL.size * LEADING) / 2;
  const line = { y, align: 'left' as const, ...LABEL };
  drawing.lines.push({ ...line, x: MARGIN, text: headings.leads });
  drawing.lines.push({ ...line, x: WIDTH - MARGIN - COLUMN, text: headings.joined });
  drawing.height += LABEL.size * LEADING + GAP;
}

function inOrder({ leads }: LinksChart) {
  let left = [...leads];
  let right = [...new Set(leads.flatMap(({ joined }) => joined))];
  for (let turn = 0; turn < 4; turn += 1) {
    right = byMiddle(right, (label) =>
      left.flatMap(({ joined }, at) => (joined.includes(label) ? [at] : [])),
    );
    left = byMiddle(left, ({ joined }) => joined.map((label) => right.indexOf(label)));
  }
  return { leads: left, joined: right };
}

/** In the order of the mean place of what each is joined to; whoever is joined to nothing comes last. */
function byMiddle<Row>(rows: readonly Row[], placesOf: (row: Row) => readonly number[]): Row[] {
  const middle = (row: Row) => {
    const places = placesOf(row);
    return places.length === 0
      ? Number.MAX_VALUE
      : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  return rows
    .map((row) => ({ row, at: middle(row) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

function sideOf(label: string, width: number): Side {
  const lines = wrapText(label, SHARED.size, width);
  return {
    lines,
    width: Math.max(0, ...lines.map((line) => textWidth(line, SHARED.size))),
    height: lines.length * SHARED.size * LEADING + GAP,
  };
}

function heightOf(sides: readonly Side[]): number {
  return sides.reduce((sum, { height }) => sum + height, 0);
}

/** The middle of each row, the rows of a shorter column spread over the whole height. */
function middles(sides: readonly Side[], top: number, height: number): readonly number[] {
  const between = (height - heightOf(sides)) / Math.max(1, sides.length);
  let y = top;
  return sides.map((side) => {
    const middle = y + (side.height + between) / 2;
    y += side.height + between;
    return middle;
  });
}

function addName(
  drawing: Drawing,
  side: Side | undefined,
  { x, y, style }: { readonly x: number; readonly y: number; readonly style: Style },
): void {
  const lines = side?.lines ?? [];
  lines.forEach((text, at) => {
    const middle = y + (at - (lines.length - 1) / 2) * style.size * LEADING;
    drawing.lines.push({ x, y: middle, text, align: 'left', ...style });
  });
}
