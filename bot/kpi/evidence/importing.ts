import { z } from 'zod';
import { listEvidence, putEvidence } from '../../../db/evidence.ts';
import { listLocalities } from '../../../db/locality.ts';
import { listYears } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { type Form, type Message, oneSentence, type Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { type ReadEvidence, readEvidenceFile } from './csv.ts';
import { importWords } from './import-words.en.ts';
import { fillIn } from './saving.ts';
import { words } from './words.en.ts';

/** Three hundred areas and years take it. */
const MOST_BYTES = 500_000;

/** So many lines are told with what is wrong with each, and so many by their number. */
const MOST_FAULTS = 20;
const MOST_NUMBERS = 200;

/** Opens *From a CSV file*. */
export async function chooseImport(): Promise<Reply> {
  return { kind: 'form', form: importForm() };
}

function importForm(): Form {
  return {
    title: importWords.title,
    intro: [
      { kind: 'text', text: importWords.intro },
      { kind: 'note', text: importWords.introAll },
    ],
    fields: [
      {
        kind: 'file',
        read: 'bytes',
        name: 'file',
        label: importWords.label,
        accept: ['.csv', '.txt'],
        mostBytes: MOST_BYTES,
        required: true,
      },
    ],
    submit: {
      label: importWords.yes,
      to: { command: 'kpi.evidence-import-save', ids: [] },
    },
    reopen: { command: 'kpi.evidence-import', ids: [] },
  };
}

export const importInput = z.object({
  file: z.string({ error: importWords.missing }).max(Math.ceil(MOST_BYTES / 3) * 4, {
    error: importWords.tooLarge,
  }),
});

/** Takes in all lines of a file, or none; then each line that has to be mended is named. */
export async function saveImport(
  work: Work,
  actor: Member,
  input: z.output<typeof importInput>,
): Promise<Reply> {
  // This year is one that a file may name, though nobody has looked at it yet.
  await yearOn(work, await readToday(work));
  const read = readEvidenceFile(Buffer.from(input.file, 'base64'), {
    localities: await listLocalities(work.tx),
    years: await listYears(work.tx),
  });
  switch (read.kind) {
    case 'problem':
      throw refuseField('file', read.problem);
    case 'faults':
      return { kind: 'whisper', message: faultsMessage(read.faults) };
    case 'cells': {
      const cells = fillIn(read.cells, await listEvidence(work.tx));
      const changed = await putEvidence(work.tx, actor.person.id, cells);
      await audit(work, 'kpi.evidence-imported', {
        actorId: actor.person.id,
        detail: { lines: read.cells.length, changed },
      });
      return { kind: 'whisper', message: doneMessage(read.cells.length, changed) };
    }
    default:
      return read satisfies never;
  }
}

type Faults = Extract<ReadEvidence, { kind: 'faults' }>['faults'];

function faultsMessage(faults: Faults): Message {
  const told = faults.slice(0, MOST_FAULTS);
  const numbers = faults.slice(0, MOST_NUMBERS).map(({ line }) => line);
  const to = { command: 'kpi.evidence-import', ids: [] };
  return {
    summary: importWords.faultsHeading,
    blocks: [
      { kind: 'heading', text: importWords.faultsHeading },
      { kind: 'text', text: importWords.faults(numbers, faults.length - numbers.length) },
      { kind: 'list', items: told.map(({ line, problem }) => importWords.fault(line, problem)) },
      ...(told.length < faults.length
        ? [{ kind: 'note' as const, text: importWords.moreFaults }]
        : []),
      { kind: 'buttons', buttons: [{ kind: 'button', label: importWords.again, to }] },
    ],
  };
}

function doneMessage(lines: number, changed: number): Message {
  const message = oneSentence(importWords.done(lines, changed));
  const to = { command: 'kpi.evidence', ids: [] };
  return {
    ...message,
    blocks: [
      ...message.blocks,
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.buttons.all, to }] },
    ],
  };
}
