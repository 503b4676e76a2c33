/** A message that others must notice, in the older form of messages whose words a notification shows. */
import { ComponentType, MessageFlags } from 'discord.js';
import type { Message } from '../../bot/view.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { noAttachments, uploadsOf } from './attachments.ts';
import { limits } from './limits.ts';
import type { Part } from './parts.ts';
import { finishMessage, partsOf, type RenderedMessage } from './render.ts';

/**
 * A message whose words stand in its content, which components V2 leave empty, and a notification with
 * them (discord-api-docs, issue 7854).
 *
 * That is so for text followed by buttons; pictures at its top come below the text then. Anything else
 * is as `renderMessage` makes it. It needs a row of buttons, for only components keep the `mark`.
 */
export async function renderNotice(
  message: Message,
  draw: DrawPicture,
  mark: number,
): Promise<RenderedMessage> {
  const attachments = noAttachments();
  const parts = await partsOf(message, draw, attachments);
  const rest = parts.slice(parts.findIndex((part) => !isPicture(part)));
  const rows = rest.filter((part) => part.kind === 'component');
  const texts = rest.slice(0, rest.length - rows.length);
  const ordered = rows.every(({ component }) => component.type === ComponentType.ActionRow);
  const content = texts
    .map((part) => (part.kind === 'text' ? part.within(limits.textTotal) : ''))
    .join('\n');
  const [first, ...others] = rows.map(({ component }) => component);
  const fits = content.length <= limits.content && rows.length <= limits.rows;
  const inOrder = ordered && texts.every((part) => part.kind === 'text');
  if (!first || !inOrder || !fits) return finishMessage(parts, attachments, { mark });
  const components = [{ ...first, id: mark }, ...others];
  // Previews of our own links would only repeat what the buttons say.
  const flags = MessageFlags.SuppressEmbeds;
  const { files, ...sent } = uploadsOf(attachments);
  return { body: { flags, content, allowed_mentions: { parse: [] }, components, ...sent }, files };
}

function isPicture(part: Part): boolean {
  return part.kind === 'component' && part.component.type === ComponentType.MediaGallery;
}
