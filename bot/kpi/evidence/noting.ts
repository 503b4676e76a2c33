import { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { optionalLine } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { cellInput, cellMessage, readCell } from './cell.ts';
import { cellWords } from './cell-words.en.ts';
import { stateField } from './changing.ts';
import { evidenceStates } from './kinds.ts';
import { readPlace } from './reading.ts';
import { saySome } from './saving.ts';
import { formWords } from './words.en.ts';

/** As long as the database takes one. */
const LONGEST_NOTE = 400;

/** Opens *Change or note* of one kind. */
export async function writeNote(
  work: Work,
  _actor: Member,
  input: z.output<typeof cellInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const { locality, year } = place;
  const route = { ids: [locality.id, year.id], value: input.value };
  const said = await readCell(work, { ...place, kind: input.value });
  return {
    kind: 'form',
    form: {
      title: cellWords.noteTitle,
      intro: [{ kind: 'text', text: cellWords.heading(input.value, locality.name, year.name) }],
      fields: [
        stateField('state', cellWords.state, said?.state, true),
        {
          kind: 'long-text',
          name: 'note',
          label: cellWords.note,
          help: cellWords.noteHelp,
          maxLength: LONGEST_NOTE,
          required: false,
          ...(said?.note ? { initial: said.note } : {}),
        },
        {
          kind: 'multiple',
          name: 'disagree',
          label: cellWords.disagreeLabel,
          required: false,
          choices: [{ value: 'yes', label: cellWords.disagreeBox }],
          ...(said?.sourcesDisagree ? { initial: ['yes'] } : {}),
        },
      ],
      submit: { label: formWords.save, to: { command: 'kpi.evidence-note-save', ...route } },
      reopen: { command: 'kpi.evidence-note', ...route },
    },
  };
}

export const noteInput = cellInput.extend({
  state: z.enum(evidenceStates, { error: formWords.stateMissing }),
  note: optionalLine(LONGEST_NOTE),
  disagree: z.array(z.literal('yes')).max(1).optional(),
});

/** Keeps what is said of one kind, with its note. */
export async function saveNote(
  work: Work,
  actor: Member,
  input: z.output<typeof noteInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const { state, note } = input;
  const said = { state, note, sourcesDisagree: (input.disagree ?? []).length > 0 };
  const done = await saySome(work, actor, place, new Map([[input.value, said]]));
  const cell = { ...place, kind: input.value };
  return { kind: 'replace', message: await cellMessage(work, actor, cell, done) };
}
