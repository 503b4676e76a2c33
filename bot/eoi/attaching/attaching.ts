import { z } from 'zod';
import type { ApplicationRow } from '../../../db/application.ts';
import {
  deleteRemovedAttachments,
  insertAttachment,
  removeAttachment,
} from '../../../db/attachment.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Form, Reply } from '../../view.ts';
import { applicationInput, holdDraftFor, noteChanged } from '../applying/holding.ts';
import { attachable, cleanName, mediaTypeOf, readAttachment } from '../round/file-kind.ts';
import { fileField } from '../round/file-or-link.ts';
import { words as shared } from '../round/words.en.ts';
import { attachmentList, type fileInput } from './list.ts';
import { lockFile, readAttached } from './locking.ts';
import { words } from './words.en.ts';

/** As many as a panel can be asked to read. */
const MOST_FILES = 5;

/** Opens *Attach a file*. */
export async function chooseFile(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  if ((await readAttached(work, draft)).length >= MOST_FILES)
    throw new Refusal('bad-input', words.tooMany(MOST_FILES));
  return { kind: 'form', form: fileForm(draft.application) };
}

function fileForm({ id }: ApplicationRow): Form {
  return {
    title: words.attachTitle,
    intro: [{ kind: 'note', text: words.attachIntro }],
    fields: [fileField(words.fileLabel, { required: true })],
    submit: { label: words.attach, to: { command: 'eoi.attachment-add', ids: [id] } },
    reopen: { command: 'eoi.attachment-choose', ids: [id] },
  };
}

export const addInput = applicationInput.extend({
  file: z.string({ error: words.chooseFile }).max(attachable.longest, { error: words.wrong }),
  /** `fileNameOf('file')`. */
  'file-name': z.string().max(1000).default(''),
});

/** Attaches a file, told by what is in it and never by its name; it is kept locked. */
export async function addFile(
  work: Work,
  actor: Member,
  input: z.output<typeof addInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  if ((await readAttached(work, draft)).length >= MOST_FILES)
    throw refuseField('file', words.tooMany(MOST_FILES));
  const file = readAttachment(input.file);
  if (file === 'wrong' || file === 'runs') throw refuseField('file', words[file]);
  const name = cleanName(input['file-name'], file.kind);
  const mediaType = mediaTypeOf(file.kind);
  const locked = lockFile(draft, { name, mediaType, body: file.body });
  if (!(await insertAttachment(work.tx, locked)))
    throw new Refusal('closed', shared.hasClosed(draft.round.title));
  await noteChanged(work, draft);
  await audit(work, 'eoi.attachment-added', { actorId: null, subjectId: draft.application.id });
  return { kind: 'whisper', message: await attachmentList(work, draft, words.added(name)) };
}

/** Takes a file out of a draft. What was handed in with it keeps it until it is handed in anew. */
export async function removeFile(
  work: Work,
  actor: Member,
  input: z.output<typeof fileInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  const { application } = draft;
  if (!(await removeAttachment(work.tx, application.id, input.attachment)))
    throw new Refusal('not-found', words.unknown);
  await deleteRemovedAttachments(work.tx, application.id);
  await noteChanged(work, draft);
  await audit(work, 'eoi.attachment-removed', { actorId: null, subjectId: application.id });
  return { kind: 'replace', message: await attachmentList(work, draft, words.removed) };
}
