/** How replies to slash commands and to presses in messages reach the person. */
import { oneSentence, type Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type Ack, ackThen, type Door, type DoorTools } from './door.ts';
import type { Origin } from './origin.ts';
import type { ActionsBody, SlashBody } from './payloads.ts';
import { type RenderedMessage, renderMessage } from './render.ts';
import { hasUploads, openForm, replace, whisper, whisperLate } from './say.ts';

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
          await ack(ephemeral(renderMessage(oneSentence(reply.sentence))));
          return;
        default:
          reply satisfies never;
      }
    },
    late: () => ack(ephemeral(renderMessage(oneSentence(edgeWords.tooSlow)))),
    afterwards: (reply) => whisperLate(tools, url, userId, reply),
    sorry: ackThen(ack, () => whisper(tools, url, userId, oneSentence(edgeWords.notShown))),
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
        return whisper(tools, url, userId, oneSentence(reply.sentence));
      default:
        reply satisfies never;
    }
  };
  return {
    answer: ackThen(ack, show),
    late: ackThen(ack, () => whisper(tools, url, userId, oneSentence(edgeWords.tooSlow))),
    afterwards: (reply) =>
      reply.kind === 'replace' ? show(reply) : whisperLate(tools, url, userId, reply),
    sorry: ackThen(ack, () => whisper(tools, url, userId, oneSentence(edgeWords.notShown))),
  };
}

function ephemeral(rendered: RenderedMessage): EphemeralBody {
  return { response_type: 'ephemeral', ...rendered };
}
