/**
 * How replies reach the person who pressed: one door for each kind of interaction.
 *
 * Preferred is the acknowledgement itself; what is slow (drawing a chart, sending a file) follows it.
 */
import type { types as slack } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { toWire } from '../../bot/ids.ts';
import type { Log } from '../../bot/log.ts';
import type { Form, Message, Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { fieldNameOf, renderForm, renderNotice } from './form.ts';
import { encodeOrigin, type Origin } from './origin.ts';
import type { ActionsBody, SlashBody, SubmissionBody } from './payloads.ts';
import { codeOf } from './problems.ts';
import { type RenderedMessage, type RenderOptions, renderMessage } from './render.ts';
import { respondTo } from './response-url.ts';
import type { Uploads } from './uploads.ts';

/** One interaction's ways to answer. */
export interface Door {
  /** In time: acknowledges, and shows the reply. */
  answer(reply: Reply): Promise<void>;
  /** No reply yet, and Slack waits no longer: acknowledges and says so. */
  late(): Promise<void>;
  /** The reply, after `late`. */
  afterwards(reply: Reply): Promise<void>;
  /** The reply could not be shown. */
  sorry(): Promise<void>;
}

/** What every door needs. */
export interface DoorTools {
  readonly client: WebClient;
  readonly uploads: Uploads;
  readonly log: Log;
}

/** An acknowledgement: only its first call does anything. */
export type Ack<Body> = (body?: Body) => Promise<void>;

/** A message only the person sees, as the answer to a slash command carries it. */
export interface EphemeralBody extends RenderedMessage {
  readonly response_type: 'ephemeral';
}

/** The door of a slash command. */
export function openSlashDoor(
  tools: DoorTools,
  body: SlashBody,
  origin: Origin,
  ack: Ack<EphemeralBody>,
): Door {
  const { response_url: url, user_id: userId, trigger_id: trigger } = body;
  return {
    answer: async (reply) => {
      switch (reply.kind) {
        case 'whisper':
        case 'replace':
          if (hasUploads(reply.message)) {
            await ack();
            await whisper(tools, url, userId, reply.message);
          } else await ack(ephemeral(renderMessage(reply.message)));
          return;
        case 'form':
          await ack();
          await openForm(tools, trigger, url, reply.form, origin);
          return;
        case 'stay':
          await ack();
          return;
        case 'refused':
          await ack(ephemeral(renderMessage(sentence(reply.sentence))));
          return;
        default:
          reply satisfies never;
      }
    },
    late: () => ack(ephemeral(renderMessage(sentence(edgeWords.tooSlow)))),
    afterwards: (reply) => whisperLate(tools, url, userId, reply),
    sorry: async () => {
      await ack();
      await whisper(tools, url, userId, sentence(edgeWords.notShown));
    },
  };
}

/** The door of a button or choice in a message. */
export function openMessageDoor(
  tools: DoorTools,
  body: ActionsBody,
  origin: Origin,
  ack: Ack<void>,
): Door {
  const url = body.response_url ?? '';
  const userId = body.user.id;
  const show = async (reply: Reply): Promise<void> => {
    switch (reply.kind) {
      case 'whisper':
        return whisper(tools, url, userId, reply.message);
      case 'replace':
        return replace(tools, url, userId, reply.message, origin.outboxId);
      case 'form':
        return openForm(tools, body.trigger_id, url, reply.form, origin);
      case 'stay':
        return;
      case 'refused':
        return whisper(tools, url, userId, sentence(reply.sentence));
      default:
        reply satisfies never;
    }
  };
  return {
    answer: async (reply) => {
      await ack();
      await show(reply);
    },
    late: async () => {
      await ack();
      await whisper(tools, url, userId, sentence(edgeWords.tooSlow));
    },
    afterwards: (reply) =>
      reply.kind === 'replace' ? show(reply) : whisperLate(tools, url, userId, reply),
    sorry: async () => {
      await ack();
      await whisper(tools, url, userId, sentence(edgeWords.notShown));
    },
  };
}

/** The door of a button or live choice in an open form. */
export function openViewDoor(
  tools: DoorTools,
  body: ActionsBody & { readonly view: NonNullable<ActionsBody['view']> },
  origin: Origin,
  ack: Ack<void>,
): Door {
  const { view } = body;
  const title = view.title?.text ?? edgeWords.done;
  const show = async (reply: Reply): Promise<void> => {
    switch (reply.kind) {
      case 'form':
        return updateView(tools, view.id, renderForm(reply.form, encodeOrigin(origin)), view.hash);
      case 'whisper':
      case 'replace':
        return showNotice(tools, view.id, title, reply.message, origin, body.user.id);
      case 'stay':
        return;
      case 'refused': {
        // On top of the form, so that what was typed is still there underneath.
        const notice = renderNotice(
          edgeWords.sorry,
          sentence(reply.sentence),
          encodeOrigin(origin),
        );
        await tools.client.views.push({ trigger_id: body.trigger_id, view: notice });
        return;
      }
      default:
        reply satisfies never;
    }
  };
  return {
    answer: async (reply) => {
      await ack();
      await show(reply);
    },
    late: () => ack(),
    // A choice or a turned page that came late shows itself; a late refusal has no trigger left.
    afterwards: async (reply) => {
      const shown = reply.kind === 'refused' ? whisperOf(reply.sentence) : reply;
      await show(shown);
    },
    sorry: () => ack(),
  };
}

/** What acknowledges a form that was sent. */
export type SubmissionAck =
  | { readonly response_action: 'update'; readonly view: slack.ModalView }
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'push'; readonly view: slack.ModalView }
  | { readonly response_action: 'clear' };

/** The door of a form that was sent. */
export function openSubmissionDoor(
  tools: DoorTools,
  body: SubmissionBody,
  origin: Origin,
  ack: Ack<SubmissionAck>,
): Door {
  const { view, user } = body;
  const title = view.title?.text ?? edgeWords.done;
  const notice = (message: Message): slack.ModalView =>
    renderNotice(title, message, encodeOrigin(origin));
  const refuse = (text: string, fields: Readonly<Record<string, string>> = {}): SubmissionAck => {
    const errors = placeErrors(body, text, fields);
    return errors
      ? { response_action: 'errors', errors }
      : {
          response_action: 'push',
          view: renderNotice(edgeWords.sorry, sentence(text), encodeOrigin(origin)),
        };
  };
  return {
    answer: async (reply) => {
      switch (reply.kind) {
        case 'form':
          await ack({
            response_action: 'update',
            view: renderForm(reply.form, encodeOrigin(origin)),
          });
          return;
        case 'replace':
          if (origin.responseUrl) {
            await ack({ response_action: 'clear' });
            await replace(tools, origin.responseUrl, user.id, reply.message, origin.outboxId);
            return;
          }
          await ack({ response_action: 'update', view: notice(reply.message) });
          return;
        case 'whisper':
          await ack({ response_action: 'update', view: notice(reply.message) });
          if (hasUploads(reply.message)) {
            await showNotice(tools, view.id, title, reply.message, origin, user.id);
          }
          return;
        case 'stay':
          await ack({ response_action: 'clear' });
          return;
        case 'refused':
          await ack(refuse(reply.sentence, reply.fields));
          return;
        default:
          reply satisfies never;
      }
    },
    late: () => ack(refuse(edgeWords.tooSlow)),
    afterwards: async (reply) => {
      // She was told to look and try again: a refusal comes once more when she does.
      if (reply.kind === 'refused') return;
      if (reply.kind === 'form') {
        await updateView(tools, view.id, renderForm(reply.form, encodeOrigin(origin)));
        return;
      }
      const message = reply.kind === 'stay' ? sentence(edgeWords.saved) : reply.message;
      await showNotice(tools, view.id, title, message, origin, user.id);
    },
    sorry: () => ack({ response_action: 'update', view: notice(sentence(edgeWords.notShown)) }),
  };
}

/** A message of one sentence. */
function sentence(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

function whisperOf(text: string): Reply {
  return { kind: 'whisper', message: sentence(text) };
}

function ephemeral(rendered: RenderedMessage): EphemeralBody {
  return { response_type: 'ephemeral', ...rendered };
}

function hasUploads(message: Message): boolean {
  return message.blocks.some((block) => block.kind === 'chart' || block.kind === 'file');
}

async function whisper(
  tools: DoorTools,
  url: string,
  userId: string,
  message: Message,
): Promise<void> {
  await sayBy(tools, url, message, false, undefined);
  await sendFiles(tools, userId, message);
}

async function replace(
  tools: DoorTools,
  url: string,
  userId: string,
  message: Message,
  outboxId: string | null,
): Promise<void> {
  await sayBy(tools, url, message, true, outboxId ? toWire(outboxId) : undefined);
  await sendFiles(tools, userId, message);
}

async function sayBy(
  tools: DoorTools,
  url: string,
  message: Message,
  inPlace: boolean,
  marker: string | undefined,
): Promise<void> {
  const pictures = await drawPictures(tools, message);
  const rendered = renderMessage(message, { marker, pictures });
  await tools.uploads.whenReady(pictures, () => respondTo(url, rendered, inPlace));
}

/** A reply to a command that came after Slack's three seconds, in which no form can open. */
async function whisperLate(
  tools: DoorTools,
  url: string,
  userId: string,
  reply: Reply,
): Promise<void> {
  switch (reply.kind) {
    case 'form':
      return whisper(tools, url, userId, offerForm(reply.form));
    case 'stay':
      return whisper(tools, url, userId, sentence(edgeWords.saved));
    case 'refused':
      return whisper(tools, url, userId, sentence(reply.sentence));
    default:
      return whisper(tools, url, userId, reply.message);
  }
}

async function openForm(
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

function offerForm(form: Form): Message {
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

async function updateView(
  { client }: DoorTools,
  viewId: string,
  view: slack.ModalView,
  hash?: string,
): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view, ...(hash ? { hash } : {}) });
  } catch (error) {
    // Somebody quicker than we has changed or closed it: what she sees is newer than ours.
    if (!['hash_conflict', 'not_found'].includes(codeOf(error) ?? '')) throw error;
  }
}

async function showNotice(
  tools: DoorTools,
  viewId: string,
  title: string,
  message: Message,
  origin: Origin,
  userId: string,
): Promise<void> {
  const pictures = await drawPictures(tools, message);
  const view = renderNotice(title, message, encodeOrigin(origin), { pictures });
  await tools.uploads.whenReady(pictures, () => updateView(tools, viewId, view));
  await sendFiles(tools, userId, message);
}

/** The charts drawn and uploaded; without them the message tells them in words. */
async function drawPictures(
  { client, uploads, log }: DoorTools,
  message: Message,
): Promise<NonNullable<RenderOptions['pictures']>> {
  try {
    return await uploads.pictures(client, message);
  } catch (error) {
    log.warn({ err: error }, 'a chart is told in words');
    return new Map();
  }
}

async function sendFiles(tools: DoorTools, userId: string, message: Message): Promise<void> {
  const files = message.blocks.filter((block) => block.kind === 'file');
  if (files.length === 0) return;
  const { channel } = await tools.client.conversations.open({ users: userId });
  for (const file of files) await tools.uploads.shareFile(tools.client, channel?.id ?? '', file);
}

/** Sentences beside their fields; one that belongs to none stands beside the first. */
function placeErrors(
  { view }: SubmissionBody,
  text: string,
  fields: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map((block) => block.block_id);
  const errors: Record<string, string> = {};
  for (const blockId of inputs) {
    const error = fields[fieldNameOf(blockId)];
    if (error) errors[blockId] = error;
  }
  if (Object.keys(errors).length > 0) return errors;
  return inputs[0] ? { [inputs[0]]: text } : null;
}
