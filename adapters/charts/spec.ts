import type { TopLevelSpec } from 'vega-lite';
import type { Drawing, Line, Stroke } from './drawing.ts';
import { FRAME, PAPER } from './palette.ts';

/** Whatever of these is at hand; the first comes with the product. */
const FONT = 'Open Sans, Liberation Sans, DejaVu Sans, sans-serif';

/** A drawing in Vega-Lite's terms: layers of strokes, boxes and marks, one of text for each style. */
export function specOf({ width, height, boxes, lines, strokes, marks }: Drawing): TopLevelSpec {
  const place = (field: string, length: number) => ({
    field,
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [0, length], nice: false, zero: false },
  });
  const x = place('x', width);
  // Pixels count downwards, Vega-Lite's y upwards.
  const y = { ...place('y', height), scale: { domain: [height, 0], nice: false, zero: false } };
  const ruleLayer = (values: readonly Stroke[]) => ({
    data: { values: values.map((stroke) => ({ width: 2.5, ...stroke })) },
    mark: { type: 'rule' as const },
    encoding: {
      x,
      y,
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      color: { field: 'colour', type: 'nominal' as const, scale: null },
      strokeWidth: { field: 'width', type: 'quantitative' as const, scale: null },
    },
  });
  const rects = boxes.map((box) => ({ ...box, x2: box.x + box.width, y2: box.y + box.height }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height,
    padding: 0,
    autosize: 'none',
    // Paper of its own with an edge that stands out from a white page and from both platforms' dark.
    background: PAPER,
    config: { view: { stroke: FRAME, strokeWidth: 6 }, font: FONT },
    layer: [
      ruleLayer(strokes.filter(({ isAbove }) => !isAbove)),
      {
        data: { values: rects },
        mark: { type: 'rect', strokeWidth: 2, cornerRadius: 3 },
        encoding: {
          x,
          y,
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          fill: { field: 'fill', type: 'nominal', scale: null },
          stroke: { field: 'stroke', type: 'nominal', scale: null },
        },
      },
      ruleLayer(strokes.filter(({ isAbove }) => isAbove)),
      {
        data: { values: marks.map((mark) => ({ size: 380, fill: mark.colour, ...mark })) },
        mark: { type: 'point', opacity: 1, strokeWidth: 4 },
        encoding: {
          x,
          y,
          shape: { field: 'shape', type: 'nominal', scale: null },
          size: { field: 'size', type: 'quantitative', scale: null },
          fill: { field: 'fill', type: 'nominal', scale: null },
          stroke: { field: 'colour', type: 'nominal', scale: null },
        },
      },
      ...groupByStyle(lines).map((group) => ({
        data: { values: group },
        mark: {
          type: 'text' as const,
          baseline: 'middle' as const,
          align: group[0]?.align ?? ('left' as const),
          fontSize: group[0]?.size ?? 24,
          fontWeight: group[0]?.bold ? (600 as const) : (400 as const),
          limit: 0,
        },
        encoding: {
          x,
          y,
          text: { field: 'text', type: 'nominal' as const },
          color: { field: 'colour', type: 'nominal' as const, scale: null },
        },
      })),
    ],
  };
}

function groupByStyle(lines: readonly Line[]): Line[][] {
  const groups = Map.groupBy(lines, ({ size, bold, align }) => `${size} ${bold} ${align}`);
  return [...groups.values()];
}
