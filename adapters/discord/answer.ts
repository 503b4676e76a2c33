/** A reply on its way back to the person: as the interaction's own callback, in three seconds. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Log } from '../../bot/log.ts';
import type { Form, Message, Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { customId, type Way } from './custom-id.ts';
import { renderModal } from './modal.ts';
import type { Origin } from './parse.ts';
import { markChosen, renderQuestion, typedFields } from './question.ts';
import {
  buttonRows,
  type DrawChart,
  finishMessage,
  partsOf,
  plainButton,
  type RenderedMessage,
  renderMessage,
  sentenceParts,
} from './render.ts';

/** What answering needs. */
export interface Answering {
  readonly rest: REST;
  readonly applicationId: string;
  readonly draw: DrawChart;
  /** The zone in which moments are proposed in forms. */
  readonly timeZone: string;
  readonly log: Log;
  /** After so long without a reply the interaction is deferred. */
  readonly deferAfterMs: number;
  /** After so long we say that we do not know. */
  readonly giveUpAfterMs: number;
}

/** What the person gets to see. */
type Answer =
  | { readonly kind: 'modal'; readonly data: APIModalInteractionResponseCallbackData }
  /** A new message that only she sees. */
  | { readonly kind: 'new'; readonly rendered: RenderedMessage }
  /** The message she pressed, changed. */
  | { readonly kind: 'change'; readonly rendered: RenderedMessage }
  | { readonly kind: 'mark'; readonly components: APIMessageTopLevelComponent[] }
  | { readonly kind: 'nothing' };

type Callback = {
  readonly type: InteractionResponseType;
  readonly data?: unknown;
  readonly files?: RenderedMessage['files'];
};

/**
 * Answers an interaction with the reply. One that takes longer than two seconds is deferred and then
 * followed up, for fifteen minutes at most; a form that comes too late is offered behind a button.
 */
export async function answerPress(
  by: Answering,
  origin: Origin,
  way: Way,
  replied: Promise<Reply>,
): Promise<void> {
  const work = replied.then((reply) => answerFor(by, origin, way, reply, false));
  const inTime = await within(work, by.deferAfterMs);
  if (inTime) return send(by, origin, callbackOf(inTime));
  await send(by, origin, deferralOf(origin));
  const late = await within(work, by.giveUpAfterMs);
  if (!late) by.log.error({ interaction: origin.id }, 'no reply to a press');
  const answer =
    late?.kind === 'modal' ? await answerFor(by, origin, way, await replied, true) : late;
  await followUp(by, origin, answer ?? sentenceAnswer(edgeWords.tooSlow));
}

/** Answers an interaction that could not be read with a sentence. */
export async function answerSentence(
  by: Answering,
  origin: Origin,
  sentence: string,
): Promise<void> {
  await send(by, origin, callbackOf(sentenceAnswer(sentence)));
}

/** What the work gives, or null when it takes longer; the time-out leaves no timer behind. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const stop = new AbortController();
  const late = wait(ms, null, { signal: stop.signal }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}

async function answerFor(
  by: Answering,
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
  by: Answering,
  origin: Origin,
  way: Way,
  reply: Reply,
  isLate: boolean,
): Promise<Answer> {
  switch (reply.kind) {
    case 'whisper':
      return placed(origin, await renderMessage(reply.message, by.draw), false);
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
  if (!first || typeof mark !== 'number' || mark < 2 ** 30) return rendered;
  const components = [{ ...first, id: mark }, ...rest];
  return { ...rendered, body: { ...rendered.body, components } };
}

async function showForm(
  by: Answering,
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

async function doorTo(by: Answering, form: Form): Promise<RenderedMessage> {
  const files: Parameters<typeof partsOf>[2] = [];
  const blocks = [{ kind: 'heading', text: form.title } as const, ...(form.intro ?? [])];
  const message: Message = { summary: form.title, blocks };
  const id = customId('press', form.reopen);
  const button = plainButton(id, edgeWords.openForm, ButtonStyle.Primary);
  return finishMessage(
    [...(await partsOf(message, by.draw, files)), ...buttonRows([button])],
    files,
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
  const beside = Object.values(reply.fields ?? {}).filter((line) => line !== reply.sentence);
  const typed = origin.typed.length > 0 ? [edgeWords.youTyped, ...origin.typed] : [];
  return sentenceAnswer(reply.sentence, [...beside, ...typed]);
}

function sentenceAnswer(sentence: string, more: readonly string[] = []): Answer {
  return { kind: 'new', rendered: finishMessage(sentenceParts(sentence, more)) };
}

function callbackOf(answer: Answer): Callback {
  switch (answer.kind) {
    case 'modal':
      return { type: InteractionResponseType.Modal, data: answer.data };
    case 'new': {
      const { body, files } = answer.rendered;
      const data = { ...body, flags: body.flags | MessageFlags.Ephemeral };
      return { type: InteractionResponseType.ChannelMessageWithSource, data, files };
    }
    case 'change': {
      const { body, files } = answer.rendered;
      return { type: InteractionResponseType.UpdateMessage, data: body, files };
    }
    case 'mark':
      return { type: InteractionResponseType.UpdateMessage, data: markedBody(answer.components) };
    case 'nothing':
      return { type: InteractionResponseType.DeferredMessageUpdate };
    default:
      return answer satisfies never;
  }
}

function markedBody(components: APIMessageTopLevelComponent[]) {
  return { components, flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } };
}

function deferralOf(origin: Origin): Callback {
  if (origin.message) return { type: InteractionResponseType.DeferredMessageUpdate };
  const data = { flags: MessageFlags.Ephemeral };
  return { type: InteractionResponseType.DeferredChannelMessageWithSource, data };
}

async function send(by: Answering, origin: Origin, callback: Callback): Promise<void> {
  const { files = [], ...body } = callback;
  const route = Routes.interactionCallback(origin.id, origin.token);
  await tried(by, origin, () => by.rest.post(route, { auth: false, body, files: [...files] }));
}

/** After a deferral: the pressed message or the waiting one is edited, or a new one whispered. */
async function followUp(by: Answering, origin: Origin, answer: Answer): Promise<void> {
  const { rest, applicationId } = by;
  const original = Routes.webhookMessage(applicationId, origin.token, '@original');
  const edit = (body: unknown, files: RenderedMessage['files'] = []) =>
    tried(by, origin, () => rest.patch(original, { auth: false, body, files }));
  switch (answer.kind) {
    case 'nothing':
    case 'modal':
      return;
    case 'mark':
      return edit(markedBody(answer.components));
    case 'change':
      return edit(answer.rendered.body, answer.rendered.files);
    case 'new': {
      const { body, files } = answer.rendered;
      if (!origin.message) return edit(body, files);
      const whisper = { ...body, flags: body.flags | MessageFlags.Ephemeral };
      const route = Routes.webhook(applicationId, origin.token);
      return tried(by, origin, () => rest.post(route, { auth: false, body: whisper, files }));
    }
    default:
      return answer satisfies never;
  }
}

/** Source: topics/opcodes-and-status-codes: the three seconds are over; somebody else answered. */
const unknownInteraction = 10062;
const alreadyAnswered = 40060;

/** What was stored stays stored when the answer is lost, so that is logged and nothing more. */
async function tried(by: Answering, origin: Origin, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const code = error instanceof DiscordAPIError ? Number(error.code) : null;
    // The same interaction may reach two processes while one takes over from the other.
    if (code === alreadyAnswered) return;
    const late = code === unknownInteraction;
    by.log.warn(
      { err: late ? undefined : error, interaction: origin.id, late },
      'answer not taken',
    );
  }
}
