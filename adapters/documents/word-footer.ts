import type * as docx from 'docx';
import { documentWords } from '../../bot/document-words.en.ts';
import { cleanText } from '../../bot/text.ts';
import { CONTENT_DXA, paragraphStyle } from './word-styles.ts';

/** What the document is on the left, the number of the page on the right: Word counts the pages itself. */
export function makeFooter(word: typeof docx, text: string): docx.Footer {
  const { before, between } = documentWords.pageOf;
  const page = new word.TextRun({
    children: [`\t${before}`, word.PageNumber.CURRENT, between, word.PageNumber.TOTAL_PAGES],
  });
  return new word.Footer({
    children: [
      new word.Paragraph({
        style: paragraphStyle.footer,
        tabStops: [{ type: word.TabStopType.RIGHT, position: CONTENT_DXA }],
        children: [new word.TextRun(cleanText(text)), page],
      }),
    ],
  });
}
