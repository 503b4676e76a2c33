import { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import {
  listPublicity,
  type PublicityKind,
  type PublicityRow,
  setPublicity,
} from '../../../db/round-publicity.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { body, longText } from '../../events/making/fields.ts';
import { audit } from '../../network/audit.ts';
import { toOneLine } from '../../text.ts';
import type { Form, Reply } from '../../view.ts';
import { holdRound, readRound, type roundInput } from '../round/round.ts';
import { preparingMessage } from './overview.ts';
import { words } from './publicity-words.en.ts';

/** In the order in which they are offered: what brought most small groups first. */
const publicityKinds = [
  'cvs-directors',
  'phone-calls',
  'briefings',
  'postcards',
  'newsletter',
  'press',
] as const satisfies readonly PublicityKind[];

/** Opens the tick-list of what was done so that small groups hear of the round. */
export async function changePublicity(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  return { kind: 'form', form: publicityForm(round, await listPublicity(work.tx, round.id)) };
}

function publicityForm({ id }: RoundRow, done: readonly PublicityRow[]): Form {
  const notes = done
    .filter(({ note }) => note !== '')
    .map(({ kind, note }) => `${words.short[kind]}: ${note}`)
    .join('\n');
  return {
    title: words.title,
    intro: [{ kind: 'note', text: words.intro }],
    fields: [
      {
        kind: 'multiple',
        name: 'done',
        label: words.label,
        required: false,
        choices: publicityKinds.map((kind) => ({ value: kind, label: words.choice[kind] })),
        initial: done.map(({ kind }) => kind),
      },
      longText('notes', words.notes, notes, {
        maxLength: 1500,
        help: words.notesHelp,
        placeholder: words.notesExample,
      }),
    ],
    submit: { label: words.keep, to: { command: 'eoi.save-publicity', ids: [id] } },
    reopen: { command: 'eoi.change-publicity', ids: [id] },
  };
}

export const publicityInput = z.object({
  round: z.uuid(),
  done: z.array(z.enum(publicityKinds)).default([]),
  notes: body(1500),
});

/** Keeps what was done; a note about something ticks it. */
export async function savePublicity(
  work: Work,
  actor: Member,
  input: z.output<typeof publicityInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const notes = readNotes(input.notes);
  const done = publicityKinds
    .filter((kind) => input.done.includes(kind) || notes.has(kind))
    .map((kind) => ({ kind, note: notes.get(kind) ?? '' }));
  await setPublicity(work.tx, round.id, done, actor.person.id);
  await audit(work, 'eoi.publicity-noted', {
    actorId: actor.person.id,
    subjectId: round.id,
    detail: { done: done.length },
  });
  return { kind: 'replace', message: await preparingMessage(work, round, words.kept) };
}

/** Notes as typed, `Press: Gazette, 3 May`, one a line. */
function readNotes(text: string): ReadonlyMap<PublicityKind, string> {
  const notes = new Map<PublicityKind, string>();
  for (const line of text.split('\n').map(toOneLine).filter(Boolean)) {
    const at = line.indexOf(':');
    const about = line.slice(0, Math.max(at, 0)).trim().toLocaleLowerCase('en-GB');
    const kind = publicityKinds.find((one) =>
      [one, words.short[one].toLocaleLowerCase('en-GB')].includes(about),
    );
    const note = line.slice(at + 1).trim();
    if (!kind || note === '') throw refuseField('notes', words.noteUnclear(line));
    if (notes.has(kind)) throw refuseField('notes', words.noteTwice(words.short[kind]));
    if (note.length > 200) throw refuseField('notes', words.noteLong(words.short[kind]));
    notes.set(kind, note);
  }
  return notes;
}
