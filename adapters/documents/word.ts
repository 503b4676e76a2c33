import { createRequire } from 'node:module';
import type * as docx from 'docx';
import { describePicture } from '../../bot/picture.ts';
import { cleanText } from '../../bot/text.ts';
import type { WordDocument, WordPart, WordText } from '../../bot/word-document.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { makeFooter } from './word-footer.ts';
import { CONTENT_DXA, makeStyles, PAGE_DXA, paragraphStyle } from './word-styles.ts';
import { makeTable } from './word-table.ts';

/** The media type of a Word document. */
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const load = createRequire(import.meta.url);

/** How wide a picture is printed, in pixels of 1/96 inch: its letters are as large as those around it. */
const PICTURE_WIDTH = Math.floor((0.7 * CONTENT_DXA) / 15);

/**
 * A document as a Word file (DOCX) that can be read aloud and written on: real styles for headings,
 * lists and captions, a language, table headers that come again on every page, and words beside each
 * picture. A chart that cannot be drawn is told in words.
 */
export async function writeWord(document: WordDocument, draw: DrawPicture): Promise<Buffer> {
  // Loaded when first asked for: most processes never write one.
  const word = load('docx') as typeof docx;
  const children: (docx.Paragraph | docx.Table)[] = [
    new word.Paragraph({ style: paragraphStyle.title, children: runsOf(word, document.title) }),
  ];
  for (const part of document.parts) children.push(...(await writePart(word, part, draw)));
  const file = new word.Document({
    creator: 'Convene',
    title: cleanText(document.title),
    ...makeStyles(word, document.language),
    sections: [
      {
        properties: { page: PAGE_DXA },
        footers: { default: makeFooter(word, document.footer) },
        children,
      },
    ],
  });
  return word.Packer.toBuffer(file);
}

type Word = typeof docx;

async function writePart(
  word: Word,
  part: WordPart,
  draw: DrawPicture,
): Promise<readonly (docx.Paragraph | docx.Table)[]> {
  const paragraph = (style: string, text: WordText) =>
    new word.Paragraph({ style, children: runsOf(word, text) });
  switch (part.kind) {
    case 'heading':
      return [paragraph(paragraphStyle.headings[part.level], part.text)];
    case 'paragraph':
      return [paragraph(paragraphStyle.body, part.text)];
    case 'note':
      return [paragraph(paragraphStyle.note, part.text)];
    case 'list': {
      const style = part.isNumbered ? paragraphStyle.numbered : paragraphStyle.bulleted;
      return part.items.map((item) => paragraph(style, item));
    }
    case 'table':
      return [
        makeTable(word, part, (text) => runsOf(word, text)),
        // Word wants something after a table, and two tables in a row would become one.
        new word.Paragraph({ style: paragraphStyle.after }),
      ];
    case 'figure':
      return writeFigure(word, part, draw);
    default:
      return part satisfies never;
  }
}

async function writeFigure(
  word: Word,
  { chart, caption }: Extract<WordPart, { kind: 'figure' }>,
  draw: DrawPicture,
): Promise<readonly docx.Paragraph[]> {
  const written = new word.Paragraph({
    style: paragraphStyle.caption,
    children: runsOf(word, caption),
  });
  const drawn = await draw(chart).catch(() => null);
  if (!drawn) {
    const children = runsOf(word, describePicture(chart));
    return [new word.Paragraph({ style: paragraphStyle.body, children }), written];
  }
  const { png, alt, width, height } = drawn;
  const picture = new word.ImageRun({
    type: 'png',
    data: png,
    transformation: { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * height) / width) },
    altText: {
      name: cleanText(caption),
      title: cleanText(chart.title),
      description: cleanText(alt),
    },
  });
  const shown = new word.Paragraph({
    style: paragraphStyle.body,
    keepNext: true,
    children: [picture],
  });
  return [shown, written];
}

function runsOf(word: Word, text: WordText): docx.ParagraphChild[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.flatMap((span): docx.ParagraphChild[] => {
    if (typeof span === 'string') return linesOf(word, span);
    if ('bold' in span) return linesOf(word, span.bold, { bold: true });
    if ('italic' in span) return linesOf(word, span.italic, { italics: true });
    const children = linesOf(word, span.link, { style: 'Hyperlink' });
    return [new word.ExternalHyperlink({ link: span.url, children })];
  });
}

/** A line feed breaks the line within its paragraph. */
function linesOf(word: Word, text: string, looks: docx.IRunOptions = {}): docx.TextRun[] {
  return cleanText(text)
    .split('\n')
    .map((line, at) => new word.TextRun({ ...looks, text: line, ...(at > 0 ? { break: 1 } : {}) }));
}
