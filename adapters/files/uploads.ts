/** Files that came with a form: fetched from where the platform keeps them, as text or bytes. */
import type { Incoming } from '../../bot/incoming.ts';
import type { Log } from '../../bot/log.ts';
import { decodeText } from '../../bot/text.ts';
import { fileNameOf, type Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';

/** A file as a platform tells of it, and the field that it fills. Nothing of it is trusted. */
export interface Upload {
  readonly field: string;
  /** What the field gives back of it. */
  readonly read: 'text' | 'bytes';
  readonly name: string;
  readonly url: string;
  /** Its size as told; 0 where that is not known. */
  readonly bytes: number;
}

/** From where files may be fetched, and with what. */
export interface UploadSource {
  /** The platform's own hosts, by https only. */
  readonly hosts: readonly string[];
  /** The configured address of the platform, where there is one: what lies beside it may be fetched. */
  readonly apiUrl?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly log: Log;
}

/** The largest files that are fetched, in bytes; whoever asked for one may take less. */
const MOST_BYTES = { text: 64_000, bytes: 2_000_000 } as const;

/** Both platforms give up after three seconds, and the press itself takes some of them. */
const TIMEOUT_MS = 1500;

/**
 * The press with what is in its files as values (bytes in base64), each with its name beside it; or, where one cannot
 * be had, the refusal to show instead, with the sentence beside its field.
 */
export async function fillUploads(
  incoming: Incoming,
  uploads: readonly Upload[],
  source: UploadSource,
): Promise<{ readonly incoming: Incoming } | { readonly refused: Reply }> {
  const values: Record<string, string> = {};
  for (const upload of uploads) {
    const { field, name } = upload;
    const fetched = await fetchFile(upload, source);
    if ('fault' in fetched) {
      const fields = { [field]: fetched.fault };
      return { refused: { kind: 'refused', sentence: fetched.fault, fields } };
    }
    values[field] = fetched.value;
    values[fileNameOf(field)] = name;
  }
  return { incoming: { ...incoming, values: { ...incoming.values, ...values } } };
}

type Fetched = { readonly value: string } | { readonly fault: string };

async function fetchFile(
  { url, read, bytes: told }: Upload,
  source: UploadSource,
): Promise<Fetched> {
  const most = MOST_BYTES[read];
  const tooLarge = { fault: edgeWords.fileTooLarge(most) };
  if (told > most) return tooLarge;
  if (!isTheirs(url, source)) return { fault: edgeWords.fileNotFetched };
  try {
    const response = await fetch(url, {
      headers: source.headers ?? {},
      // A redirect could lead anywhere, and would take the token along.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Without the right to read files Slack answers with its page for signing in.
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    if (!response.ok || isPage || !response.body) {
      source.log.warn({ status: response.status, isPage }, 'a file was not given to us');
      await response.body?.cancel();
      return { fault: edgeWords.fileNotFetched };
    }
    const bytes = await readBytes(response.body, most);
    return bytes ? valueIn(bytes, read) : tooLarge;
  } catch (error) {
    // By its name only: what else it says may hold the address, and that the name of the file.
    const reason = error instanceof Error ? error.name : typeof error;
    source.log.warn({ reason }, 'a file could not be fetched');
    return { fault: edgeWords.fileNotFetched };
  }
}

function valueIn(bytes: Buffer, read: Upload['read']): Fetched {
  if (read === 'bytes') return { value: bytes.toString('base64') };
  const value = decodeText(bytes);
  return value === null ? { fault: edgeWords.fileNotText } : { value };
}

function isTheirs(url: string, { hosts, apiUrl }: UploadSource): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (apiUrl && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && hosts.includes(host);
}

/** The bytes, or null as soon as there are too many: what was told of the size may be wrong. */
async function readBytes(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    // Leaving the loop cancels the rest.
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
