import { type JsonObject, numberOf, objectOf, objectsOf } from '../../../stand-in/json.ts';
import { checkModal } from '../../limits/check-modal.ts';
import { FLAGS, limits } from '../../limits/limits.ts';
import { createProblems } from '../../limits/problems.ts';
import { DiscordRefusal } from '../../refusal.ts';
import { messageJson } from '../../world/message-payload.ts';
import {
  editMessage,
  numberComponents,
  type PostingPlace,
  postLoading,
  postMessage,
} from '../../world/messages.ts';
import {
  type InteractionRecord,
  type MessageRecord,
  removeMessage,
  type State,
} from '../../world/state.ts';
import { type Call, checkApplication, ok, type Reply, type Route } from '../route.ts';

const WEBHOOK = '/webhooks/:applicationId/:token';
const MESSAGE = `${WEBHOOK}/messages/:messageId`;

/** First answers to interactions, and what the interaction's token allows for fifteen minutes. */
export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interactionId/:token/callback',
    auth: 'token',
    handle: answerInteraction,
  },
  { method: 'POST', path: WEBHOOK, auth: 'token', handle: followUp },
  {
    method: 'GET',
    path: MESSAGE,
    auth: 'token',
    handle: (call) => ok(messageJson(call.state, ownMessage(call, tokenOwner(call)))),
  },
  {
    method: 'PATCH',
    path: MESSAGE,
    auth: 'token',
    handle: (call) => {
      const message = ownMessage(call, tokenOwner(call));
      return ok(messageJson(call.state, editMessage(call.state, message, call.body, call.uploads)));
    },
  },
  {
    method: 'DELETE',
    path: MESSAGE,
    auth: 'token',
    handle: (call) => {
      removeMessage(call.state, ownMessage(call, tokenOwner(call)));
      return { status: 204 };
    },
  },
];

function answerInteraction(call: Call): Reply {
  const { platform, state } = call;
  const row = platform.interactions.awaiting(call.param('interactionId'), call.param('token'));
  const type = numberOf(call.body.type);
  const data = objectOf(call.body.data);
  const message = carryOut(call, row, type, data);
  platform.interactions.settle(row, { type, data }, message?.id ?? null);
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return ok({
    interaction: {
      id: row.id,
      type: row.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & FLAGS.loading) !== 0,
            response_message_ephemeral: (message.flags & FLAGS.ephemeral) !== 0,
          }
        : {}),
    },
    resource: { type, ...(message ? { message: messageJson(state, message) } : {}) },
  });
}

/** Does what the callback says; gives the message that `@original` stands for from now on. */
function carryOut(
  call: Call,
  row: InteractionRecord,
  type: number,
  data: JsonObject,
): MessageRecord | null {
  const { state } = call;
  const source = row.messageId === null ? null : (state.messages.get(row.messageId) ?? null);
  switch (row.type === 4 ? -type : type) {
    case 4:
      return postMessage(state, placeOf(state, row), data, call.uploads);
    case 5:
      return postLoading(
        state,
        placeOf(state, row),
        (numberOf(data.flags) & FLAGS.ephemeral) !== 0,
      );
    case 6:
      return source ?? refuseType();
    case 7:
      return source ? editMessage(state, source, data, call.uploads) : refuseType();
    case -8:
      checkChoices(data);
      return null;
    case 9:
      if (row.type === 5) return refuseType();
      openForm(call, row, data);
      return null;
    default:
      return refuseType();
  }
}

function refuseType(): never {
  const problems = createProblems();
  problems.add('type', 'INTERACTION_RESPONSE_TYPE_INVALID', 'Not allowed for this interaction.');
  problems.throwIfAny();
  throw new DiscordRefusal('invalidForm');
}

function checkChoices(data: JsonObject): void {
  const problems = createProblems();
  const choices = objectsOf(data.choices);
  problems.count('data.choices', choices.length, 0, limits.autocompleteChoices);
  choices.forEach((choice, index) => {
    problems.text(`data.choices.${index}.name`, choice.name, 1, limits.choiceText);
  });
  problems.throwIfAny();
}

function openForm(call: Call, opener: InteractionRecord, data: JsonObject): void {
  const problems = createProblems();
  checkModal(problems, data);
  problems.throwIfAny();
  const modal = { ...data, components: numberComponents(objectsOf(data.components)) };
  call.platform.forms.set(opener.userId, { opener, modal, values: new Map(), errors: new Map() });
  call.state.changes.tell({ kind: 'form', userId: opener.userId });
}

/** The first follow-up of a deferred answer takes the place of the “thinking” message. */
function followUp(call: Call): Reply {
  const { state, body, uploads } = call;
  const row = tokenOwner(call);
  const original = row.originalId === null ? undefined : state.messages.get(row.originalId);
  const deferred = original !== undefined && (original.flags & FLAGS.loading) !== 0;
  const message = deferred
    ? editMessage(state, original, body, uploads)
    : postMessage(state, placeOf(state, row), body, uploads);
  return ok(messageJson(state, message));
}

function tokenOwner(call: Call): InteractionRecord {
  checkApplication(call);
  return call.platform.interactions.byToken(call.param('token'));
}

/** A message of this token: its original answer, a follow-up, or the message that was pressed. */
function ownMessage(call: Call, row: InteractionRecord): MessageRecord {
  const asked = call.param('messageId');
  const id = asked === '@original' ? row.originalId : asked;
  const message = id === null ? undefined : call.state.messages.get(id);
  const own = message?.interaction?.id === row.id || (id !== null && id === row.messageId);
  if (!message || !own) throw new DiscordRefusal('unknownMessage');
  return message;
}

function placeOf(state: State, row: InteractionRecord): PostingPlace {
  return {
    channelId: row.channelId,
    authorId: state.applicationId,
    type: row.type === 2 ? 20 : row.messageId === null ? 0 : 19,
    onlyFor: row.userId,
    interaction: { id: row.id, type: row.type, userId: row.userId },
  };
}
