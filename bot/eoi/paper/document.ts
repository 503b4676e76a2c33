import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';

const load = createRequire(import.meta.url);

/** What we use of the XML reader, which comes without types. */
interface XmlReader {
  on(
    what: 'openTag',
    hear: (
      name: string,
      attributes: () => Readonly<Record<string, string>>,
      decode: (text: string) => string,
    ) => void,
  ): void;
  on(what: 'text', hear: (text: string, decode: (text: string) => string) => void): void;
  on(what: 'closeTag' | 'attention' | 'error', hear: () => void): void;
  stop(): void;
  parse(xml: string): void;
}

/** An element of a Word document, by its name without prefix. */
export interface WordNode {
  readonly name: string;
  /** The name of a bookmark that begins here; else empty. */
  readonly mark: string;
  readonly children: WordNode[];
  /** What stands between its tags. */
  text: string;
}

/** The part that holds what people write. */
const MAIN_PART = 'word/document.xml';

/** Far more than a form has: what unpacks to more is no form. */
const MOST_PARTS = 500;
const MOST_BYTES = 8_000_000;
const DEEPEST = 200;

/**
 * What is in a Word document; null where it is none. Only its main part is unpacked, into a room of
 * fixed size; a document type, and with it any entity of its own, is refused, so that nothing is fetched or
 * blown up.
 */
export function readWord(bytes: Buffer): WordNode | null {
  const xml = unpack(bytes);
  return xml === null ? null : readXml(xml);
}

function unpack(bytes: Buffer): string | null {
  let parts = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1;
        if (parts > MOST_PARTS) throw new Error('This has too many parts.');
        return name === MAIN_PART && originalSize <= MOST_BYTES;
      },
    });
    const part = unpacked[MAIN_PART];
    return part ? new TextDecoder('utf-8', { fatal: true }).decode(part) : null;
  } catch {
    // Broken, or made to look like one.
    return null;
  }
}

function readXml(xml: string): WordNode | null {
  const root: WordNode = { name: '', mark: '', children: [], text: '' };
  const open: WordNode[] = [root];
  const { Parser } = load('saxen') as { readonly Parser: new () => XmlReader };
  const parser = new Parser();
  let isWrong = false;
  const fail = () => {
    isWrong = true;
    parser.stop();
  };
  parser.on('openTag', (full, attributes, decode) => {
    const name = local(full);
    const mark = name === 'bookmarkStart' ? decode(attributes()['w:name'] ?? '') : '';
    const node: WordNode = { name, mark, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
    if (open.length > DEEPEST) fail();
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  parser.on('text', (text, decode) => {
    const node = open.at(-1);
    if (node) node.text += decode(text);
  });
  parser.on('attention', fail);
  parser.on('error', fail);
  parser.parse(xml);
  return isWrong || open.length !== 1 ? null : root;
}

function local(full: string): string {
  return full.slice(full.indexOf(':') + 1);
}
