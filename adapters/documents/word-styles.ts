import type * as docx from 'docx';

/** Lengths are twentieths of a point, as Word has them: 1,440 to the inch. A4 upright. */
const PAGE_WIDTH = 11_906;
const PAGE_HEIGHT = 16_838;
const MARGIN_SIDE = 1_077;
const MARGIN_TOP = 850;

/** The width between the margins. */
export const CONTENT_DXA = PAGE_WIDTH - 2 * MARGIN_SIDE;

/** The page, with its margins. */
export const PAGE_DXA = {
  size: { width: PAGE_WIDTH, height: PAGE_HEIGHT },
  margin: {
    top: MARGIN_TOP,
    bottom: MARGIN_TOP,
    left: MARGIN_SIDE,
    right: MARGIN_SIDE,
    footer: 480,
  },
} as const;

/** The styles that paragraphs wear; their names are Word's own, so that its tools know them. */
export const paragraphStyle = {
  title: 'Title',
  headings: { 1: 'Heading1', 2: 'Heading2' },
  body: 'BodyText',
  bulleted: 'ListBullet',
  numbered: 'ListNumber',
  caption: 'Caption',
  note: 'Note',
  cell: 'TableText',
  footer: 'Footer',
  after: 'AfterTable',
} as const;

/** In half points: nothing is printed smaller than 11 points. */
const sizes = { text: 22, heading2: 24, heading1: 28, title: 36 };

/** Dark on white: 12.6 to 1. */
const DARK_BLUE = '1F3864';

/** Styles and lists of a document in a language. */
export function makeStyles(
  word: typeof docx,
  language: string,
): Pick<docx.IPropertiesOptions, 'styles' | 'numbering'> {
  const style = (
    id: string,
    name: string,
    paragraph: docx.IParagraphStylePropertiesOptions,
    run: docx.IRunStylePropertiesOptions = {},
  ) => ({ id, name, basedOn: 'Normal', quickFormat: true, paragraph, run });
  const list = (reference: string) => ({ numbering: { reference, level: 0 } });
  const heading = (size: number, before: number) => ({
    paragraph: { keepNext: true, spacing: { before, after: 60 } },
    run: { size, bold: true, color: DARK_BLUE },
  });
  return {
    styles: {
      default: {
        document: { run: { font: 'Arial', size: sizes.text, language: { value: language } } },
        title: {
          paragraph: { spacing: { after: 80 } },
          run: { size: sizes.title, bold: true, color: DARK_BLUE },
        },
        heading1: heading(sizes.heading1, 160),
        heading2: heading(sizes.heading2, 120),
        caption: {
          paragraph: { spacing: { after: 120 } },
          run: { size: sizes.text, italics: true, color: '000000' },
        },
      },
      paragraphStyles: [
        style(paragraphStyle.body, 'Body Text', { spacing: { after: 80 } }),
        style(paragraphStyle.bulleted, 'List Bullet', { ...list(BULLETS), spacing: { after: 40 } }),
        style(paragraphStyle.numbered, 'List Number', { ...list(NUMBERS), spacing: { after: 20 } }),
        style(
          paragraphStyle.note,
          'Note',
          { spacing: { before: 60, after: 80 } },
          { italics: true },
        ),
        style(paragraphStyle.cell, 'Table Text', { spacing: { before: 20, after: 20 } }),
        style(paragraphStyle.footer, 'footer', {}),
        style(paragraphStyle.after, 'After Table', {
          spacing: { line: 120, lineRule: word.LineRuleType.EXACT },
        }),
      ],
    },
    numbering: {
      config: [
        { reference: BULLETS, levels: [level(word, word.LevelFormat.BULLET, '•', 340)] },
        { reference: NUMBERS, levels: [level(word, word.LevelFormat.DECIMAL, '%1.', 440)] },
      ],
    },
  };
}

const BULLETS = 'bullets';
const NUMBERS = 'numbers';

function level(
  word: typeof docx,
  format: docx.ILevelsOptions['format'] & string,
  text: string,
  hanging: number,
): docx.ILevelsOptions {
  return {
    level: 0,
    format,
    text,
    alignment: word.AlignmentType.LEFT,
    style: { paragraph: { indent: { left: hanging, hanging } } },
  };
}
