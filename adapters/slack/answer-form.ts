/** How replies to presses in a form, and to a form that was sent, reach the person. */
import type { types as slack } from '@slack/bolt';
import { type Message, oneSentence, type Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type Ack, ackThen, type Door, type DoorTools } from './door.ts';
import { fieldNameOf, renderForm, renderNotice } from './form.ts';
import { encodeOrigin, nowhere, type Origin } from './origin.ts';
import type { ActionsBody, SubmissionBody } from './payloads.ts';
import { codeOf } from './problems.ts';
import { drawPictures, hasUploads, replace, sendFiles } from './say.ts';

/** The door of a button or live choice in an open form. */
export function openViewDoor(
  tools: DoorTools,
  body: ActionsBody & { readonly view: NonNullable<ActionsBody['view']> },
  origin: Origin,
  ack: Ack<void>,
): Door {
  const { view } = body;
  const show = async (reply: Reply): Promise<void> => {
    switch (reply.kind) {
      case 'form':
        return updateView(tools, view.id, renderForm(reply.form, encodeOrigin(origin)), view.hash);
      case 'whisper':
        return showNotice(tools, view.id, titleOf(view), reply.message, origin, body.user.id);
      case 'replace':
        // The form's own title was about one step of what is shown now.
        return showNotice(tools, view.id, edgeWords.appName, reply.message, origin, body.user.id);
      case 'stay':
        return;
      case 'refused':
        await tools.client.views.push({
          trigger_id: body.trigger_id,
          view: renderRefusal(reply.sentence, origin),
        });
        return;
      default:
        reply satisfies never;
    }
  };
  return {
    answer: ackThen(ack, show),
    late: () => ack(),
    // A choice or a turned page that came late shows itself; a late refusal has no trigger left.
    afterwards: (reply) =>
      show(
        reply.kind === 'refused'
          ? { kind: 'whisper', message: oneSentence(reply.sentence) }
          : reply,
      ),
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
  const acknowledge = (reply: Reply): Promise<void> => ack(ackOf(reply, body, origin));
  const notice = (message: Message): Promise<void> =>
    showNotice(tools, view.id, titleOf(view), message, origin, user.id);
  return {
    answer: async (reply) => {
      if (reply.kind === 'replace' && origin.responseUrl) {
        await ack({ response_action: 'clear' });
        return replace(tools, origin.responseUrl, user.id, reply.message, origin.outboxId);
      }
      await acknowledge(reply);
      if (reply.kind === 'whisper' && hasUploads(reply.message)) await notice(reply.message);
    },
    late: () => acknowledge({ kind: 'refused', sentence: edgeWords.tooSlow }),
    afterwards: async (reply) => {
      // She was told to look and try again: a refusal comes once more when she does.
      if (reply.kind === 'refused') return;
      if (reply.kind === 'form')
        return updateView(tools, view.id, renderForm(reply.form, encodeOrigin(origin)));
      await notice(reply.kind === 'stay' ? oneSentence(edgeWords.saved) : reply.message);
    },
    sorry: () => acknowledge({ kind: 'whisper', message: oneSentence(edgeWords.notShown) }),
  };
}

/** What takes the place of a form that was sent. */
function ackOf(reply: Reply, body: SubmissionBody, origin: Origin): SubmissionAck {
  const update = (view: slack.ModalView): SubmissionAck => ({ response_action: 'update', view });
  switch (reply.kind) {
    case 'form':
      return update(renderForm(reply.form, encodeOrigin(origin)));
    case 'whisper':
      return update(renderNotice(titleOf(body.view), reply.message, originOfNotice(origin)));
    case 'replace':
      return update(renderNotice(edgeWords.appName, reply.message, originOfNotice(origin)));
    case 'stay':
      return { response_action: 'clear' };
    case 'refused': {
      const errors = placeErrors(body, reply.sentence, reply.fields ?? {});
      if (errors) return { response_action: 'errors', errors };
      return { response_action: 'push', view: renderRefusal(reply.sentence, origin) };
    }
    default:
      return reply satisfies never;
  }
}

function titleOf({ title }: Pick<SubmissionBody['view'], 'title'>): string {
  return title?.text ?? edgeWords.done;
}

/** On top of the form, so that what was typed is still there underneath. */
function renderRefusal(text: string, origin: Origin): slack.ModalView {
  return renderNotice(edgeWords.sorry, oneSentence(text), encodeOrigin(origin));
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
  await tools.uploads.whenReady(pictures, (shown) =>
    updateView(
      tools,
      viewId,
      renderNotice(title, message, originOfNotice(origin), { pictures: shown }),
    ),
  );
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
