/** A reply as what the person gets to see: a modal, a message of her own, or a changed one. */
import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
} from 'discord.js';
import type { Log } from '../../bot/log.ts';
import type { Form, Message, Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { noAttachments } from './attachments.ts';
import { customId, type Way } from './custom-id.ts';
import { isMark } from './mark.ts';
import { renderModal } from './modal.ts';
import type { Origin } from './parse.ts';
import { markChosen, renderQuestion, typedFields } from './question.ts';
import {
  buttonRows,
  finishMessage,
  partsOf,
  plainButton,
  type RenderedMessage,
  renderMessage,
  sentenceParts,
} from './render.ts';

/** What showing needs. */
export interface Showing {
  readonly draw: DrawPicture;
  /** The zone in which moments are proposed in forms. */
  readonly timeZone: string;
  readonly log: Log;
}

/** What the person gets to see. */
export type Answer =
  | { readonly kind: 'modal'; readonly data: APIModalInteractionResponseCallbackData }
  /** A new message that only she sees. */
  | { readonly kind: 'new'; readonly rendered: RenderedMessage }
  /** The message she pressed, changed. */
  | { readonly kind: 'change'; readonly rendered: RenderedMessage }
  | { readonly kind: 'mark'; readonly components: APIMessageTopLevelComponent[] }
  | { readonly kind: 'nothing' };

/**
 * What a person gets to see of a reply; `isLate` when the interaction was deferred, so that no modal
 * can be opened any more. Never throws: what cannot be shown becomes an honest sentence.
 */
export async function answerFor(
  by: Showing,
  origin: Origin,
  way: Way,
  reply: Reply,
  isLate: boolean,
): Promise<Answer> {
  try {
    return await showReply(by, origin, way, reply, isLate);
  } catch (error) {
    // The press is done by now; only its answer cannot be shown.
    by.log.error({ err: error, interaction: origin.id }, 'a reply could not be rendered');
    return sentenceAnswer(edgeWords.tooSlow);
  }
}

async function showReply(
  by: Showing,
  origin: Origin,
  way: Way,
  reply: Reply,
  isLate: boolean,
): Promise<Answer> {
  switch (reply.kind) {
    case 'whisper':
      return placed(origin, await renderWhisper(by, origin, reply), false);
    case 'replace':
      return placed(origin, await renderMessage(reply.message, by.draw), true);
    case 'form':
      return showForm(by, origin, way, reply.form, isLate);
    case 'stay':
      return stay(origin);
    case 'refused':
      return refusal(reply, origin);
    default:
      return reply satisfies never;
  }
}

/** With a way back where it takes the place of a message of her own. */
function renderWhisper(
  by: Showing,
  { message }: Origin,
  { message: whisper, back }: Extract<Reply, { kind: 'whisper' }>,
): Promise<RenderedMessage> {
  return renderMessage(whisper, by.draw, message?.own && back ? { back } : {});
}

/** In a message of her own the answer takes its place; beside a shared one it whispers. */
function placed(origin: Origin, rendered: RenderedMessage, anyMessage: boolean): Answer {
  const { message } = origin;
  if (!message || !(message.own || anyMessage)) return { kind: 'new', rendered };
  return { kind: 'change', rendered: keepMark(origin, rendered) };
}

/** The number by which the outbox finds its message stays when the message changes. */
function keepMark(origin: Origin, rendered: RenderedMessage): RenderedMessage {
  const mark = origin.message?.components[0]?.id;
  const [first, ...rest] = rendered.body.components;
  if (!first || !isMark(mark)) return rendered;
  const components = [{ ...first, id: mark }, ...rest];
  return { ...rendered, body: { ...rendered.body, components } };
}

async function showForm(
  by: Showing,
  origin: Origin,
  way: Way,
  form: Form,
  isLate: boolean,
): Promise<Answer> {
  const asked = way === 'write' ? (typedFields(form) ?? form) : form;
  if (form.live && (asked === form || isLate)) {
    return placed(origin, await renderQuestion(form, by.draw), false);
  }
  // A modal cannot follow a modal, nor a deferral: a message with a button leads on.
  if (origin.from === 'modal' || isLate) return placed(origin, await doorTo(by, form), false);
  return { kind: 'modal', data: renderModal(asked, by.timeZone) };
}

async function doorTo(by: Showing, form: Form): Promise<RenderedMessage> {
  const attachments = noAttachments();
  const intro = form.intro?.length
    ? form.intro
    : [{ kind: 'note', text: edgeWords.formNext } as const];
  const blocks = [{ kind: 'heading', text: form.title } as const, ...intro];
  const message: Message = { summary: form.title, blocks };
  const id = customId('press', form.reopen);
  const open = plainButton(id, edgeWords.openForm, ButtonStyle.Primary);
  const { back } = form;
  const buttons = back
    ? [open, plainButton(customId('press', back.to), back.label, ButtonStyle.Secondary)]
    : [open];
  return finishMessage(
    [...(await partsOf(message, by.draw, attachments)), ...buttonRows(buttons)],
    attachments,
  );
}

function stay(origin: Origin): Answer {
  const { message, pressed } = origin;
  if (!message) return sentenceAnswer(edgeWords.saved);
  if (!message.own || !pressed) return { kind: 'nothing' };
  // They came from Discord as the components of our own message, so that is what they are.
  const before = message.components as unknown as readonly APIMessageTopLevelComponent[];
  const components = markChosen(before, pressed.customId, pressed.values);
  return components ? { kind: 'mark', components } : { kind: 'nothing' };
}

/** What was typed into a form comes back with the refusal: Discord has closed the form already. */
function refusal(reply: Extract<Reply, { kind: 'refused' }>, origin: Origin): Answer {
  const fields = origin.from === 'modal' ? Object.values(reply.fields ?? {}) : [];
  const beside = fields.filter((line) => line !== reply.sentence);
  // A blank at its end would be taken for a text that was cut.
  const texts = origin.typed.map((text) => text.trimEnd());
  const typed = texts.length > 0 ? [edgeWords.youTyped, ...texts] : [];
  return sentenceAnswer(reply.sentence, [...beside, ...typed]);
}

/** One sentence of our own, with what belongs beside it. */
export function sentenceAnswer(sentence: string, more: readonly string[] = []): Answer {
  return { kind: 'new', rendered: finishMessage(sentenceParts(sentence, more)) };
}
