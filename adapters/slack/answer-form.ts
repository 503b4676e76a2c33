/** How replies to presses in a form, and to a form that was sent, reach the person. */
import type { types as slack } from '@slack/bolt';
import type { Message, Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { Ack, Door, DoorTools } from './door.ts';
import { fieldNameOf, renderForm, renderNotice } from './form.ts';
import { encodeOrigin, nowhere, type Origin } from './origin.ts';
import type { ActionsBody, SubmissionBody } from './payloads.ts';
import { codeOf } from './problems.ts';
import { drawPictures, hasUploads, replace, sendFiles, sentence } from './say.ts';

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
        return showNotice(tools, view.id, title, reply.message, origin, body.user.id);
      case 'replace':
        // The form's own title was about one step of what is shown now.
        return showNotice(tools, view.id, edgeWords.appName, reply.message, origin, body.user.id);
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
  const notice = (message: Message, heading = title): slack.ModalView =>
    renderNotice(heading, message, originOfNotice(origin));
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
          await ack({
            response_action: 'update',
            view: notice(reply.message, edgeWords.appName),
          });
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

function whisperOf(text: string): Reply {
  return { kind: 'whisper', message: sentence(text) };
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
  const view = renderNotice(title, message, originOfNotice(origin), { pictures });
  await tools.uploads.whenReady(pictures, () => updateView(tools, viewId, view));
  await sendFiles(tools, userId, message);
}

/**
 * Where the buttons of a notice lead back to: what they change is the notice, no longer the message
 * from which the form before it was opened.
 */
function originOfNotice({ channelId }: Origin): string {
  return encodeOrigin({ ...nowhere, channelId });
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
