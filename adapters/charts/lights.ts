import type { LightRow, LightsChart } from '../../bot/chart.ts';
import { addParagraph, type Drawing, INNER, LABEL, LEADING, MARGIN, SMALL } from './drawing.ts';
import { INK, inkOn, LIGHTS } from './palette.ts';
import { wrapText } from './text.ts';

const BOX = 64;
const GAP = 18;
const NAME = { ...LABEL, bold: false };

/** Draws how key figures stand: each a box in the colour of its light with its letter, and three lines. */
export function addLights(drawing: Drawing, { sections }: LightsChart): void {
  for (const { heading, rows } of sections) {
    addParagraph(drawing, heading, LABEL, 26);
    for (const row of rows) addLight(drawing, row);
  }
}

function addLight(drawing: Drawing, { colour, letter, label, value, beside }: LightRow): void {
  const y = drawing.height + GAP;
  const fill = LIGHTS[colour];
  drawing.boxes.push({ x: MARGIN, y, width: BOX, height: BOX, fill, stroke: fill });
  drawing.lines.push({
    x: MARGIN + BOX / 2,
    y: y + BOX / 2,
    text: letter,
    size: 38,
    colour: inkOn(fill),
    bold: true,
    align: 'center',
  });
  const x = MARGIN + BOX + 20;
  const room = INNER - BOX - 20;
  let at = y;
  const add = (text: string, style: typeof LABEL) => {
    for (const line of wrapText(text, style.size, room)) {
      const leading = style.size * LEADING;
      drawing.lines.push({ x, y: at + leading / 2, text: line, align: 'left', ...style });
      at += leading;
    }
  };
  add(label, NAME);
  add(value, { ...LABEL, colour: INK });
  if (beside !== '') add(beside, SMALL);
  drawing.height = Math.max(at, y + BOX);
}
