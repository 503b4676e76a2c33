import { z } from 'zod';
import { listApplicationLots, setApplicationLots } from '../../../db/application-write.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { toOneLine } from '../../text.ts';
import type { Button, Form, Message, Reply } from '../../view.ts';
import { editOnRoute } from '../applying/clash.ts';
import { countWords } from '../applying/counting.ts';
import {
  applicationInput,
  type Draft,
  holdDraftFor,
  leadOnly,
  noteChanged,
  readDraftFor,
} from '../applying/holding.ts';
import { savePart } from '../applying/parts.ts';
import { readAnswers } from '../applying/standing.ts';
import { noteReworded } from '../partners/rewording.ts';
import { attachable } from '../round/file-kind.ts';
import { contentMark } from './form.ts';
import { formOf } from './form-of.ts';
import { type FilledPart, readForm } from './reading.ts';
import { words } from './words.en.ts';
import { writeForm } from './writing.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The longest text of each kind, in characters, as in chat. */
const longest = { answer: 4000, said: 1000, authorises: 200 } as const;

/** Gives an application as a Word form, to whoever writes it for the lead agency. */
export async function giveForm(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  leadOnly(draft);
  const body = await writeForm(await formOf(work, draft));
  return {
    kind: 'whisper',
    message: {
      summary: words.here,
      blocks: [
        { kind: 'text', text: words.here },
        { kind: 'file', name: words.fileName, mediaType: WORD, body },
        { kind: 'note', text: words.hereNote },
      ],
    },
  };
}

/** Opens the form that takes a Word form. */
export async function chooseForm(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  leadOnly(draft);
  return { kind: 'form', form: uploadForm(draft) };
}

function uploadForm({ application: { id } }: Draft): Form {
  return {
    title: words.takeTitle,
    intro: [{ kind: 'note', text: words.takeIntro }],
    fields: [
      {
        kind: 'file',
        read: 'bytes',
        name: 'file',
        label: words.file,
        accept: ['.docx'],
        mostBytes: attachable.mostBytes,
        required: true,
      },
    ],
    submit: { label: words.takeYes, to: { command: 'eoi.take-form', ids: [id] } },
    reopen: { command: 'eoi.choose-form', ids: [id] },
  };
}

export const takeInput = applicationInput.extend({
  file: z.string({ error: words.chooseFile }).max(attachable.longest),
});

/**
 * Takes what was written into a Word form. What nobody touched there is left alone; what somebody else
 * changed in chat meanwhile is not overwritten, both are kept. Where the form cannot be read nothing is.
 */
export async function takeForm(
  work: Work,
  actor: Member,
  input: z.output<typeof takeInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  leadOnly(draft);
  const expected = await formOf(work, draft);
  const form = readForm(Buffer.from(input.file, 'base64'), expected);
  if ('problem' in form) throw refuseField('file', form.problem);
  const changed = form.parts.filter(({ isChanged }) => isChanged);
  const tooLong = changed.find(({ part, text }) => text.length > longest[part]);
  if (tooLong) throw refuseField('file', words.tooLong(tooLong.label, longest[tooLong.part]));
  const clashes = await saveParts(work, draft, changed);
  const lots = form.lotIds === null ? 'same' : await saveLots(work, draft, form.lotIds, form);
  return { kind: 'whisper', message: await takenMessage(work, draft, changed, clashes, lots) };
}

/** Saves each; returns those that somebody else changed meanwhile. */
async function saveParts(
  work: Work,
  draft: Draft,
  changed: readonly FilledPart[],
): Promise<readonly FilledPart[]> {
  const clashes: FilledPart[] = [];
  for (const one of changed) {
    const { part, aboutId } = one;
    const text = part === 'authorises' ? toOneLine(one.text) : one.text;
    // A version that nobody can have seen: whatever stands there now is shown beside it.
    const saved = await savePart(work, draft, { part, aboutId }, text, one.seen ?? -1);
    if (saved.kind === 'overtaken') clashes.push(one);
    if (saved.kind === 'saved' && part === 'said') await noteReworded(work, draft, aboutId);
  }
  return clashes;
}

async function saveLots(
  work: Work,
  draft: Draft,
  wanted: readonly string[],
  { lotsMark }: { readonly lotsMark: string | null },
): Promise<'saved' | 'same' | 'overtaken'> {
  const { lots } = await formOf(work, draft);
  const among = lots.map(({ id }) => id);
  const now = (await listApplicationLots(work.tx, draft.application.id)).filter((id) =>
    among.includes(id),
  );
  if (now.join() === wanted.join()) return 'same';
  if (lotsMark !== contentMark('lots', now.join())) return 'overtaken';
  await setApplicationLots(work.tx, draft.application.id, wanted, among);
  await noteChanged(work, draft);
  return 'saved';
}

async function takenMessage(
  work: Work,
  draft: Draft,
  changed: readonly FilledPart[],
  clashes: readonly FilledPart[],
  lots: 'saved' | 'same' | 'overtaken',
): Promise<Message> {
  const kept = changed.length - clashes.length + (lots === 'saved' ? 1 : 0);
  const over = (await readAnswers(work, draft)).filter(
    ({ question, words: count }) => count > question.wordLimit,
  );
  const notes = [
    ...over.map(({ number, words: count, question }) =>
      words.over(number, count, question.wordLimit),
    ),
    ...clashes.map(({ label, text }) => words.clash(label, countWords(text))),
    ...(lots === 'overtaken' ? [words.lotsClash] : []),
  ];
  return {
    summary: words.taken(kept),
    blocks: [
      { kind: 'text', text: words.taken(kept) },
      ...(notes.length === 0 ? [] : [{ kind: 'list' as const, items: notes }]),
      { kind: 'buttons', buttons: nextButtons(draft, clashes) },
    ],
  };
}

/** More would not fit every platform's message; the draft itself leads to the rest. */
const MOST_CLASHES = 8;

function nextButtons(draft: Draft, clashes: readonly FilledPart[]): readonly Button[] {
  return [
    ...clashes.slice(0, MOST_CLASHES).map(
      (clash): Button => ({
        kind: 'button',
        label: words.seeBoth(clash.label),
        to: editOnRoute(draft, clash),
      }),
    ),
    {
      kind: 'button',
      label: words.back,
      to: { command: 'eoi.application', ids: [draft.application.id] },
    },
  ];
}
