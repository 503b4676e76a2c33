/** Pictures and files on their way to Slack: https://docs.slack.dev/messaging/working-with-files */
import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { PlatformError } from '../../bot/errors.ts';
import { type PictureSource, picturesIn } from '../../bot/picture.ts';
import type { Clock } from '../../bot/ports.ts';
import { cleanText, cutText } from '../../bot/text.ts';
import type { Message } from '../../bot/view.ts';
import { type FileBlock, makeFile } from '../files/files.ts';
import { type DrawPicture, makePictureFile, pictureName } from '../files/pictures.ts';
import { limits } from './limits.ts';
import { refusesBlocks, toPlatformError } from './problems.ts';
import type { Picture } from './render.ts';

type Pictures = ReadonlyMap<PictureSource, Picture>;

/** Uploads that never show by themselves, so that each may safely be done again. */
export interface Uploads {
  /** The message's pictures as Slack holds them; each is uploaded once. */
  pictures(client: WebClient, message: Message): Promise<Pictures>;
  /** Puts a file or document in a conversation. @throws PlatformError, or what writing it throws */
  shareFile(client: WebClient, channelId: string, file: FileBlock): Promise<void>;
  /**
   * Posts, and waits a little while Slack is still busy with a fresh picture. One that it will not show
   * must not hold back the message: then it is posted without pictures, which tells them in words.
   */
  whenReady<T>(pictures: Pictures, post: (shown: Pictures) => Promise<T>): Promise<T>;
}

const UPLOAD_TIMEOUT_MS = 10_000;
const READY_WAITS_MS = [200, 400, 800, 1600, 3000];
const REMEMBERED = 200;

/** The uploads of one process; pictures are known by their content. */
export function makeUploads(draw: DrawPicture, clock: Clock): Uploads {
  const known = new Map<string, Promise<Picture>>();
  return {
    pictures: async (client, message) => {
      const pictures = new Map<PictureSource, Picture>();
      for (const source of picturesIn(message.blocks))
        pictures.set(source, await pictureOf(client, source));
      return pictures;
    },
    shareFile: async (client, channelId, file) => {
      const { name } = file;
      const { mediaType, bytes } = await makeFile(file, draw);
      const fileId = await sendBytes(client, { name: cleanText(name), mediaType, bytes, alt: '' });
      await complete(client, fileId, name, channelId);
    },
    whenReady: async (pictures, post) => {
      for (const wait of pictures.size > 0 ? READY_WAITS_MS : []) {
        try {
          return await post(pictures);
        } catch (error) {
          if (!refusesBlocks(error)) throw error;
          await clock.wait(wait);
        }
      }
      return post(new Map());
    },
  };

  function pictureOf(client: WebClient, source: PictureSource): Promise<Picture> {
    const content = `${client.token ?? ''}\0${pictureName(source)}`;
    const key = createHash('sha256').update(content).digest('base64');
    const found = known.get(key);
    if (found !== undefined) return found;
    const picture = uploadPicture(client, source);
    known.set(key, picture);
    picture.catch(() => known.delete(key));
    if (known.size > REMEMBERED) known.delete([...known.keys()][0] ?? '');
    return picture;
  }

  async function uploadPicture(client: WebClient, source: PictureSource): Promise<Picture> {
    const file = await makePictureFile(source, draw);
    const alt = cutText(cleanText(file.alt), limits.imageAlt.most / 2);
    const fileId = await sendBytes(client, { ...file, alt });
    await complete(client, fileId, cleanText(titleOf(source)));
    return { fileId, alt };
  }
}

function titleOf(source: PictureSource): string {
  return source.kind === 'image' ? source.name : source.title;
}

interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
}

async function sendBytes(client: WebClient, upload: Upload): Promise<string> {
  const { name, mediaType, bytes, alt } = upload;
  const args = { filename: name, length: bytes.byteLength, ...(alt ? { alt_text: alt } : {}) };
  const slot = await safely(client.files.getUploadURLExternal(args));
  if (!slot.upload_url || !slot.file_id)
    throw new PlatformError('unavailable', 'No upload address');
  const sent = fetch(slot.upload_url, {
    method: 'POST',
    headers: { 'content-type': mediaType },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  const response = await sent.catch((error: unknown) => {
    throw new PlatformError('unavailable', 'Upload failed', { cause: error });
  });
  await response.body?.cancel();
  if (!response.ok) throw new PlatformError('unavailable', `Upload refused: ${response.status}`);
  return slot.file_id;
}

async function complete(
  client: WebClient,
  id: string,
  title: string,
  channelId?: string,
): Promise<void> {
  const files: [{ id: string; title: string }] = [{ id, title }];
  await safely(
    client.files.completeUploadExternal(channelId ? { files, channel_id: channelId } : { files }),
  );
}

/** Nobody sees an upload before it is shared, so a lost answer may be asked for again. */
async function safely<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toPlatformError(error, true);
  }
}
