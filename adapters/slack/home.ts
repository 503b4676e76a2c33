/** The Home tab: what `/home` shows, drawn anew whenever it is opened, and the buttons in it. */
import type { types as slack } from '@slack/bolt';
import { z } from 'zod';
import type { Dispatcher } from '../../bot/incoming.ts';
import { oneSentence, type Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type Ack, ackThen, type Door, type DoorTools } from './door.ts';
import { renderForm, renderNotice } from './form.ts';
import { encodeOrigin, nowhere, type Origin } from './origin.ts';
import { type Parsed, personOutsideMessages } from './parse.ts';
import type { ActionsBody } from './payloads.ts';
import { renderBlocks } from './render.ts';
import { drawPictures, hasUploads, offerForm, sendFiles } from './say.ts';

const id = z.string().min(1).max(255);

const openedBody = z.object({
  team_id: id,
  event_id: id,
  authorizations: z.array(z.object({ enterprise_id: z.string().max(255).nullish() })).nullish(),
  event: z.object({ user: id, channel: id, tab: z.literal('home') }),
});

/** Somebody opened her Home tab: the press of `/home`; null for the other tabs. */
export function parseHomeOpened(body: unknown, typed: Dispatcher['typed']): Parsed | null {
  const opened = openedBody.safeParse(body);
  const home = typed('home', '');
  if (!opened.success || 'refused' in home) return null;
  const { team_id: team, event_id: event, authorizations, event: what } = opened.data;
  const incoming = {
    ...personOutsideMessages({
      team_id: team,
      enterprise_id: authorizations?.[0]?.enterprise_id ?? undefined,
      user_id: what.user,
      channel_id: what.channel,
    }),
    key: `slack:home:${team}:${event}`,
    command: home.command,
    ids: [],
    value: null,
    values: home.values,
    seenOutboxId: null,
  };
  return { kind: 'press', incoming, origin: { ...nowhere, channelId: what.channel } };
}

/** The door of an opened Home tab: the reply becomes the tab. */
export function openTabDoor({ client }: DoorTools, userId: string): Door {
  const publish = async (reply: Reply): Promise<void> => {
    if (reply.kind === 'stay') return;
    const view: slack.HomeView = { type: 'home', blocks: renderBlocks(messageOf(reply), {}) };
    await client.views.publish({ user_id: userId, view });
  };
  return {
    answer: publish,
    late: async () => {},
    afterwards: publish,
    sorry: () => publish({ kind: 'refused', sentence: edgeWords.failed }),
  };
}

function messageOf(reply: Exclude<Reply, { kind: 'stay' }>) {
  if (reply.kind === 'form') return [...(reply.form.intro ?? []), ...offerForm(reply.form).blocks];
  return reply.kind === 'refused' ? oneSentence(reply.sentence).blocks : reply.message.blocks;
}

/** The door of a button in the Home tab: whatever is answered opens in front of it. */
export function openHomeDoor(
  tools: DoorTools,
  body: ActionsBody,
  origin: Origin,
  ack: Ack<void>,
): Door {
  const { client } = tools;
  let viewId: string | undefined;
  const put = async (view: slack.ModalView): Promise<void> => {
    if (viewId) await client.views.update({ view_id: viewId, view });
    else viewId = (await client.views.open({ trigger_id: body.trigger_id, view })).view?.id;
  };
  const show = async (reply: Reply): Promise<void> => {
    if (reply.kind === 'stay') return;
    if (reply.kind === 'form') return put(renderForm(reply.form, encodeOrigin(origin)));
    const message = reply.kind === 'refused' ? oneSentence(reply.sentence) : reply.message;
    const title = reply.kind === 'refused' ? edgeWords.sorry : edgeWords.appName;
    // Charts take longer than a trigger lives: first in words, then drawn.
    await put(renderNotice(title, message, encodeOrigin(origin)));
    if (!hasUploads(message)) return;
    const pictures = await drawPictures(tools, message);
    await tools.uploads.whenReady(pictures, (shown) =>
      put(renderNotice(title, message, encodeOrigin(origin), { pictures: shown })),
    );
    await sendFiles(tools, body.user.id, message);
  };
  return {
    answer: ackThen(ack, show),
    late: ackThen(ack, () => show({ kind: 'whisper', message: oneSentence(edgeWords.tooSlow) })),
    afterwards: show,
    sorry: () => ack(),
  };
}
