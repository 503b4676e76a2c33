/** Saying something to the person who pressed, after the acknowledgement. */
import { toWire } from '../../bot/ids.ts';
import { picturesIn } from '../../bot/picture.ts';
import { type Form, type Message, oneSentence, type Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { filesIn } from '../files/files.ts';
import type { DoorTools } from './door.ts';
import { renderForm } from './form.ts';
import { encodeOrigin, type Origin } from './origin.ts';
import { codeOf } from './problems.ts';
import { type RenderOptions, renderMessage } from './render.ts';
import { respondTo } from './response-url.ts';

/** A message that only she sees, with its pictures and files. */
export async function whisper(
  tools: DoorTools,
  url: string,
  userId: string,
  message: Message,
): Promise<void> {
  await sayBy(tools, url, message, false, undefined);
  await sendFiles(tools, userId, message);
}

/** The message that was pressed changes; it keeps its mark. */
export async function replace(
  tools: DoorTools,
  url: string,
  userId: string,
  message: Message,
  outboxId: string | null,
): Promise<void> {
  await sayBy(tools, url, message, true, outboxId ? toWire(outboxId) : undefined);
  await sendFiles(tools, userId, message);
}

/** A reply to a command that came after Slack's three seconds, in which no form can open. */
export async function whisperLate(
  tools: DoorTools,
  url: string,
  userId: string,
  reply: Reply,
): Promise<void> {
  switch (reply.kind) {
    case 'form':
      return whisper(tools, url, userId, offerForm(reply.form));
    case 'stay':
      return whisper(tools, url, userId, oneSentence(edgeWords.saved));
    case 'refused':
      return whisper(tools, url, userId, oneSentence(reply.sentence));
    default:
      return whisper(tools, url, userId, reply.message);
  }
}

/** Opens a form; behind a button where it is too late for that. */
export async function openForm(
  tools: DoorTools,
  trigger: string,
  url: string,
  form: Form,
  origin: Origin,
): Promise<void> {
  try {
    const view = renderForm(form, encodeOrigin(origin));
    await tools.client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    if (!['expired_trigger_id', 'exchanged_trigger_id'].includes(codeOf(error) ?? '')) throw error;
    await respondTo(url, renderMessage(offerForm(form)), false);
  }
}

/** True for a message that takes longer than an acknowledgement may. */
export function hasUploads(message: Message): boolean {
  return picturesIn(message.blocks).length > 0 || filesIn(message.blocks).length > 0;
}

/** The pictures drawn and uploaded; without them the message tells them in words. */
export async function drawPictures(
  { client, uploads, log }: DoorTools,
  message: Message,
): Promise<NonNullable<RenderOptions['pictures']>> {
  try {
    return await uploads.pictures(client, message);
  } catch (error) {
    log.warn({ err: error }, 'pictures are told in words');
    return new Map();
  }
}

/** Sends a message's files to the person herself. */
export async function sendFiles(tools: DoorTools, userId: string, message: Message): Promise<void> {
  const files = filesIn(message.blocks);
  if (files.length === 0) return;
  const { channel } = await tools.client.conversations.open({ users: userId });
  for (const file of files) await tools.uploads.shareFile(tools.client, channel?.id ?? '', file);
}

async function sayBy(
  tools: DoorTools,
  url: string,
  message: Message,
  inPlace: boolean,
  marker: string | undefined,
): Promise<void> {
  const pictures = await drawPictures(tools, message);
  await tools.uploads.whenReady(pictures, (shown) =>
    respondTo(url, renderMessage(message, { marker, pictures: shown }), inPlace),
  );
}

/** A form behind a button. */
export function offerForm(form: Form): Message {
  return {
    summary: form.title,
    blocks: [
      { kind: 'text', text: form.title },
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: edgeWords.openForm, to: form.reopen, style: 'primary' }],
      },
    ],
  };
}
