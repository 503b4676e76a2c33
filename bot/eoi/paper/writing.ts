import { createRequire } from 'node:module';
import type * as docx from 'docx';
import { contentMark, type FormLot, formMark, lotMark, type PaperForm, partMark } from './form.ts';

const load = createRequire(import.meta.url);

/**
 * An application as a Word form (DOCX): areas to tick, and a box for each part with what is written so
 * far. It is read again by `readForm`.
 */
export async function writeForm(form: PaperForm): Promise<Buffer> {
  // Loaded when first asked for: most processes never write one.
  const word = load('docx') as typeof docx;
  const children = [
    new word.Paragraph({
      heading: word.HeadingLevel.HEADING_1,
      children: [marked(word, formMark(form.applicationId), form.title)],
    }),
    ...form.intro.map((text) => new word.Paragraph({ text, spacing: { after: 120 } })),
    ...(form.lots.length === 0 ? [] : lotsTable(word, form)),
    ...form.parts.flatMap((part, at) => [
      new word.Paragraph({ text: '', spacing: { before: 120 } }),
      box(
        word,
        [
          new word.Paragraph({
            children: [
              marked(word, partMark(part, part.version), part.label, true),
              marked(word, contentMark(at, part.text), `: ${part.wording}`),
            ],
          }),
          new word.Paragraph({ children: [new word.TextRun({ text: part.help, italics: true })] }),
        ],
        part.text.split('\n').map((text) => new word.Paragraph({ text })),
      ),
    ]),
  ];
  const document = new word.Document({
    creator: 'Convene',
    title: form.title,
    styles: { default: { document: { run: { font: 'Arial', size: 22 } } } },
    sections: [{ children }],
  });
  return word.Packer.toBuffer(document);
}

type Word = typeof docx;

function marked(word: Word, id: string, text: string, bold = false) {
  return new word.Bookmark({ id, children: [new word.TextRun({ text, bold })] });
}

/** What is asked above, room to write below. */
function box(word: Word, asked: docx.Paragraph[], written: docx.Paragraph[]) {
  const row = (children: docx.Paragraph[], fill?: string) =>
    new word.TableRow({
      children: [
        new word.TableCell({
          children,
          ...(fill ? { shading: { fill } } : {}),
          width: whole(word),
        }),
      ],
    });
  return new word.Table({ width: whole(word), rows: [row(asked, 'EDEDED'), row(written)] });
}

function whole(word: Word) {
  return { size: 100, type: word.WidthType.PERCENTAGE };
}

function lotsTable(word: Word, form: PaperForm) {
  const cell = (children: docx.Paragraph[], size: number) =>
    new word.TableCell({ children, width: { size, type: word.WidthType.PERCENTAGE } });
  const ticked = form.lots.filter(({ isTicked }) => isTicked).map(({ id }) => id);
  const row = ({ id, name, facts, isTicked }: FormLot) =>
    new word.TableRow({
      children: [
        cell([new word.Paragraph({ text: isTicked ? 'x' : '' })], 12),
        cell(
          [
            new word.Paragraph({ children: [marked(word, lotMark(id), name, true)] }),
            ...(facts === '' ? [] : [new word.Paragraph({ text: facts })]),
          ],
          88,
        ),
      ],
    });
  const head = new word.TableRow({
    children: [
      cell([new word.Paragraph({ text: form.tickHere })], 12),
      cell(
        [
          new word.Paragraph({
            children: [marked(word, contentMark('lots', ticked.join()), form.lotsHeading, true)],
          }),
        ],
        88,
      ),
    ],
  });
  return [new word.Table({ width: whole(word), rows: [head, ...form.lots.map(row)] })];
}
