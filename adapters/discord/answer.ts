/** A reply on its way back to the person: as the interaction's own callback, in three seconds. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIMessageTopLevelComponent,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { Way } from './custom-id.ts';
import type { Origin } from './parse.ts';
import { editBody, type RenderedMessage } from './render.ts';
import { type Answer, answerFor, type Showing, sentenceAnswer } from './reply.ts';

/** What answering needs. */
export interface Answering extends Showing {
  readonly rest: REST;
  readonly applicationId: string;
  /** After so long without a reply the interaction is deferred. */
  readonly deferAfterMs: number;
  /** After so long we say that we do not know. */
  readonly giveUpAfterMs: number;
}

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
      return { type: InteractionResponseType.UpdateMessage, data: editBody(body), files };
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
      return edit(editBody(answer.rendered.body), answer.rendered.files);
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
