/** Small files of every kind that an application may have beside it. */
import { strToU8, zipSync } from 'fflate';

/** The smallest thing that is a PDF to whoever looks. */
export function pdf(words = 'Accounts'): Buffer {
  return Buffer.from(`%PDF-1.7\n% ${words}\ntrailer <<>>\nstartxref\n9\n%%EOF\n`);
}

/** A Word file with nothing in it. */
export function docx(): Buffer {
  return officeFile('word');
}

/** An Excel file with nothing in it. */
export function xlsx(): Buffer {
  return officeFile('excel');
}

/** An office file with these parts beside its own; `main` is the end of its main part's type. */
export function officeFile(
  program: 'word' | 'excel',
  parts: Readonly<Record<string, string>> = {},
  main = program === 'word' ? 'wordprocessingml.document.main+xml' : 'spreadsheetml.sheet.main+xml',
): Buffer {
  const own = program === 'word' ? 'word/document.xml' : 'xl/workbook.xml';
  const type = `application/vnd.openxmlformats-officedocument.${main}`;
  const files = {
    '[Content_Types].xml': `<Types><Override PartName="/${own}" ContentType="${type}"/></Types>`,
    [own]: '<xml/>',
    ...parts,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
}
