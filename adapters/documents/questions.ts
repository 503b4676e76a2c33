import { documentWords } from '../../bot/document-words.en.ts';
import { drawBox, drawFigure, ink, MARGIN, needRoom, type Sheet, WIDTH } from './sheet.ts';

const BOX = 18;

/** Beyond so many choices, or with longer ones, they stand below each other. */
const MOST_ACROSS = 5;
const MOST_LETTERS = 28;

const LINE_HEIGHT = 30;

/** A question with a large box for each choice: side by side where they are few and short. */
export function drawChoices(sheet: Sheet, question: string, choices: readonly string[]): void {
  const isAcross =
    choices.length <= MOST_ACROSS && choices.every((choice) => choice.length <= MOST_LETTERS);
  const height = isAcross ? BOX + 40 : choices.length * (BOX + 8);
  drawQuestion(sheet, question, height);
  if (isAcross) drawAcross(sheet, choices);
  else drawDown(sheet, choices);
  sheet.pdf.y += 14;
}

/** A question with lines to write on. */
export function drawLines(sheet: Sheet, question: string, count: number): void {
  const { pdf, root } = sheet;
  drawQuestion(sheet, question, count * LINE_HEIGHT);
  for (let line = 0; line < count; line += 1) {
    pdf.y += LINE_HEIGHT;
    drawFigure(sheet, documentWords.line, root, () => {
      pdf.lineWidth(0.75).strokeColor(ink.line);
      pdf
        .moveTo(MARGIN, pdf.y)
        .lineTo(MARGIN + WIDTH, pdf.y)
        .stroke();
    });
  }
  pdf.y += 16;
}

/** The question itself, on one page with what is to be ticked. */
function drawQuestion(sheet: Sheet, question: string, follows: number): void {
  const { pdf, root } = sheet;
  pdf.font('bold').fontSize(13).fillColor(ink.text);
  needRoom(sheet, pdf.heightOfString(question, { width: WIDTH }) + follows + 8);
  pdf.font('bold').fontSize(13).fillColor(ink.text);
  pdf.text(question, MARGIN, pdf.y, { width: WIDTH, structParent: root, structType: 'P' });
  pdf.y += 6;
}

function drawAcross(sheet: Sheet, choices: readonly string[]): void {
  const { pdf } = sheet;
  const width = WIDTH / choices.length;
  const top = pdf.y;
  let bottom = top;
  for (const [at, choice] of choices.entries()) {
    const x = MARGIN + at * width;
    drawChoice(sheet, choice, {
      box: { x: x + width / 2 - BOX / 2, y: top },
      text: { x: x + 3, y: top + BOX + 3, width: width - 6, align: 'center' },
    });
    bottom = Math.max(bottom, pdf.y);
  }
  pdf.y = bottom;
}

function drawDown(sheet: Sheet, choices: readonly string[]): void {
  const { pdf } = sheet;
  for (const choice of choices) {
    const top = pdf.y;
    drawChoice(sheet, choice, {
      box: { x: MARGIN, y: top },
      text: { x: MARGIN + BOX + 8, y: top + 1, width: WIDTH - BOX - 8, align: 'left' },
    });
    pdf.y = Math.max(pdf.y, top + BOX) + 7;
  }
}

function drawChoice(
  sheet: Sheet,
  choice: string,
  at: {
    readonly box: { readonly x: number; readonly y: number };
    readonly text: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly align: 'left' | 'center';
    };
  },
): void {
  const { pdf, root } = sheet;
  const element = pdf.struct('Div');
  root.add(element);
  drawBox(sheet, { ...at.box, size: BOX }, element);
  pdf.font('regular').fontSize(11).fillColor(ink.text);
  const { x, y, width, align } = at.text;
  pdf.text(choice, x, y, { width, align, structParent: element, structType: 'P' });
  element.end();
}
