/** Files that applicants hand in: which are taken, told by what is in them and never by their name. */
import { unzipSync } from 'fflate';
import { readPicture } from '../../picture-file.ts';
import { cutText, toOneLine } from '../../text.ts';

/** What a field that asks for an attachment offers and takes. */
export const attachable = {
  accept: ['.pdf', '.docx', '.xlsx', '.png', '.jpg', '.jpeg'],
  mostBytes: 2_000_000,
  /** That many bytes as a field gives them back. */
  longest: Math.ceil(2_000_000 / 3) * 4,
} as const;

/** How long the name of a file may be, with its ending. */
const LONGEST_NAME = 120;

const kinds = {
  pdf: { mediaType: 'application/pdf', endings: ['.pdf'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['.docx'],
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['.xlsx'],
  },
  png: { mediaType: 'image/png', endings: ['.png'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
} as const satisfies Readonly<
  Record<string, { readonly mediaType: string; readonly endings: readonly [string, ...string[]] }>
>;

/** What a file is by what is in it. */
export type FileKind = keyof typeof kinds;

/** Why a file is not taken: it is of none of the kinds, or something in it could be run. */
export type FileFault = 'wrong' | 'runs';

/**
 * The file behind a field's value (base64) and what it is, or why it is not taken. Nothing of it is
 * run or unpacked but the list of what a Word or Excel file is made of.
 */
export function readAttachment(
  base64: string,
): { readonly kind: FileKind; readonly body: Buffer } | FileFault {
  const body = Buffer.from(base64, 'base64');
  if (body.byteLength === 0 || body.byteLength > attachable.mostBytes) return 'wrong';
  const kind = kindOf(base64, body);
  return kind === 'wrong' || kind === 'runs' ? kind : { kind, body };
}

/** The media type of a kind, as it is handed out. */
export function mediaTypeOf(kind: FileKind): string {
  return kinds[kind].mediaType;
}

/**
 * The name of a file as it is kept: on one line, without folders, signs that a system takes for
 * something else, or direction switches, and with the ending of what it really is.
 */
export function cleanName(given: string, kind: FileKind): string {
  const { endings } = kinds[kind];
  const name = (toOneLine(given).split(/[\\/]/).at(-1) ?? '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s]+/, '');
  const ending = endings.find((one) => name.toLowerCase().endsWith(one)) ?? endings[0];
  const stem = name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
  return `${cutText(stem.trim() || 'file', LONGEST_NAME - ending.length)}${ending}`;
}

function kindOf(base64: string, body: Buffer): FileKind | FileFault {
  if (isPdf(body)) return 'pdf';
  const picture = readPicture(base64);
  if (picture) return picture.mediaType === 'image/png' ? 'png' : 'jpeg';
  return body.subarray(0, 4).equals(ZIP_START) ? packageKind(body) : 'wrong';
}

/** Begins as every PDF and ends as every whole one. Source: ISO 32000, 7.5. */
function isPdf(body: Buffer): boolean {
  return (
    /^%PDF-\d\.\d/.test(body.toString('latin1', 0, 8)) &&
    body.subarray(-2048).includes('%%EOF') &&
    body.includes('startxref')
  );
}

const ZIP_START = Buffer.from('504b0304', 'hex');
const CONTENT_TYPES = '[Content_Types].xml';
/** More than the list of parts of any office file that fits. */
const MOST_LIST_BYTES = 500_000;
const mainPart = 'application/vnd.openxmlformats-officedocument.';

/** Parts that could be run: macros of either age, controls, wrapped programs. */
const runnable =
  /(^|\/)vba(project|data)|(^|\/)(activex|macrosheets)\/|(^|\/)oleobject[^/]*$|\.(exe|dll|com|scr|msi|bat|cmd|ps1|js|jse|vbs|vbe|wsf|hta|jar|lnk)$/i;

/** A Word or Excel file, by the parts it names. Source: ECMA-376, part 2, 10.1.2. */
function packageKind(body: Buffer): FileKind | FileFault {
  const names: string[] = [];
  const list = listParts(body, names);
  if (list === null) return 'wrong';
  if (names.some((name) => runnable.test(name)) || /macroenabled/i.test(list)) return 'runs';
  if (list.includes(`${mainPart}wordprocessingml.document.main+xml`)) return 'docx';
  return list.includes(`${mainPart}spreadsheetml.sheet.main+xml`) ? 'xlsx' : 'wrong';
}

/** The list of parts; their names are added to `names`. Null where it is no such file. */
function listParts(body: Buffer, names: string[]): string | null {
  try {
    const unpacked = unzipSync(body, {
      filter: ({ name, originalSize }) => {
        names.push(name.replaceAll('\\', '/'));
        return name === CONTENT_TYPES && originalSize <= MOST_LIST_BYTES;
      },
    });
    const list = unpacked[CONTENT_TYPES];
    return list ? Buffer.from(list).toString() : null;
  } catch {
    // Broken, or made to look like one.
    return null;
  }
}
