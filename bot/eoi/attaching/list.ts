import { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { applicationInput, type Draft, readDraftFor } from '../applying/holding.ts';
import { type Attached, readAttached, readFileBody } from './locking.ts';
import { words } from './words.en.ts';

/** Shows those who write on an application the files beside it. */
export async function showFiles(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  return { kind: 'whisper', message: await attachmentList(work, draft) };
}

/** A button that is about one file carries the ids of its application and its own. */
export const fileInput = applicationInput.extend({ attachment: z.uuid() });

/** Gives a file to one of those who write on its application, to be downloaded. */
export async function getFile(
  work: Work,
  actor: Member,
  input: z.output<typeof fileInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const file = (await readAttached(work, draft)).find(({ id }) => id === input.attachment);
  const body = file && (await readFileBody(work, file));
  if (!body) throw new Refusal('not-found', words.unknown);
  const { name, mediaType } = file;
  return {
    kind: 'whisper',
    message: {
      summary: words.here(name),
      blocks: [
        { kind: 'text', text: words.here(name) },
        { kind: 'file', name, mediaType, body },
      ],
    },
  };
}

/** The files of a draft as a message; `first` says what has just happened. */
export async function attachmentList(work: Work, draft: Draft, first?: string): Promise<Message> {
  const files = await readAttached(work, draft);
  const heading = words.heading(draft.application.leadName);
  const isOver = draft.round.hasClosed || draft.round.stage === 'cancelled';
  return {
    summary: first ?? heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...(first === undefined ? [] : [{ kind: 'text' as const, text: first }]),
      { kind: 'note', text: files.length === 0 ? words.none : words.note },
      ...files.flatMap((file) => fileBlocks(draft, file, isOver)),
      { kind: 'buttons', buttons: listButtons(draft, isOver) },
    ],
  };
}

function fileBlocks({ application }: Draft, file: Attached, isOver: boolean): readonly Block[] {
  const ids = [application.id, file.id];
  const get: Button = {
    kind: 'button',
    label: words.get,
    to: { command: 'eoi.attachment-get', ids },
  };
  const remove: Button = {
    kind: 'button',
    label: words.remove,
    confirm: words.confirmRemove,
    to: { command: 'eoi.attachment-remove', ids },
  };
  return [
    { kind: 'text', text: words.file(file.name, file.bytes) },
    { kind: 'buttons', buttons: isOver ? [get] : [get, remove] },
  ];
}

function listButtons({ application }: Draft, isOver: boolean): readonly Button[] {
  const to = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [application.id] },
  });
  return [
    ...(isOver ? [] : [to(words.attach, 'eoi.attachment-choose')]),
    to(words.toDraft, 'eoi.application'),
  ];
}
