/** Files that go with a call for interest: which are taken, told by what is in them and never by their name. */
import { unzipSync } from 'fflate';
import { readPicture } from '../../picture-file.ts';

/** What a field that asks for such a file offers and takes. */
export const roundFile = {
  accept: ['.pdf', '.docx', '.xlsx', '.png', '.jpg', '.jpeg'],
  mostBytes: 2_000_000,
  /** That many bytes as a field gives them back. */
  longest: Math.ceil(2_000_000 / 3) * 4,
} as const;

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The kinds that are taken, by media type, each with its ending. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  [`${OFFICE}.wordprocessingml.document`]: 'docx',
  [`${OFFICE}.spreadsheetml.sheet`]: 'xlsx',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** A file as it was taken. */
export interface TakenFile {
  readonly mediaType: string;
  readonly body: Buffer;
}

/**
 * The file behind a field's value (base64); null for anything but a PDF, a Word document or Excel workbook
 * without macros, a PNG or a JPEG, or one that is too large. Nothing of it is ever run or drawn here.
 */
export function readRoundFile(base64: string): TakenFile | null {
  const body = Buffer.from(base64, 'base64');
  if (body.byteLength > roundFile.mostBytes) return null;
  const mediaType = pdfType(body) ?? officeType(body) ?? readPicture(base64)?.mediaType;
  return mediaType ? { mediaType, body } : null;
}

/** What a file is called from now on: on one line, without folders, with the ending of what it is. */
export function nameFile(given: string, mediaType: string): string {
  const ending = endings[mediaType] ?? 'bin';
  const own = (given.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').trim();
  return `${own.slice(0, 100) || 'document'}.${ending}`;
}

/** PDF, DOCX, XLSX, PNG, JPEG: as people know them. */
export function kindOf(mediaType: string): string {
  return mediaType === 'image/jpeg' ? 'JPEG' : (endings[mediaType] ?? 'file').toUpperCase();
}

/** Readers find the mark within the first kilobyte. Source: PDF 1.7, implementation note 13. */
function pdfType(body: Buffer): string | null {
  return body.subarray(0, 1024).includes('%PDF-') ? 'application/pdf' : null;
}

/** By the parts that it has; none of them is unpacked. */
function officeType(body: Buffer): string | null {
  const names = namesIn(body);
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject/i.test(name)))
    return null;
  if (names.has('word/document.xml')) return `${OFFICE}.wordprocessingml.document`;
  return names.has('xl/workbook.xml') ? `${OFFICE}.spreadsheetml.sheet` : null;
}

function namesIn(body: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  if (body.toString('hex', 0, 4) !== '504b0304') return names;
  try {
    unzipSync(body, {
      filter: ({ name }) => {
        names.add(name);
        return false;
      },
    });
  } catch {
    return new Set();
  }
  return names;
}
