import { z } from 'zod';
import { listYears } from '../../../db/programme-year.ts';
import { insertPublishedFigures, listPublishedFigures } from '../../../db/published-figure.ts';
import type { Member, Work } from '../../context.ts';
import { decodeCsv, isWorkbook } from '../../csv-rows.ts';
import { refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { optionalWholeText } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { readKpis } from '../measure/kpis.ts';
import { yearOn } from '../measure/years.ts';
import { figuresMessage } from './figure-list.ts';
import { readFigureLines } from './lines.ts';
import { words } from './many-words.en.ts';

/** Some hundred lines take a tenth of it. */
const MOST_BYTES = 60_000;

const LONGEST_TYPED = 3000;

/** Opens *Enter many at once*: typed lines, or a file. */
export async function askMany(work: Work): Promise<Reply> {
  await yearOn(work, await readToday(work));
  const years = (await listYears(work.tx)).map(({ name }) => name);
  return { kind: 'form', form: manyForm(years) };
}

function manyForm(years: readonly string[]): Form {
  return {
    title: words.title,
    intro: [
      { kind: 'text', text: words.intro },
      { kind: 'list', items: words.examples },
      { kind: 'note', text: words.years(years) },
    ],
    fields: [
      {
        kind: 'long-text',
        name: 'lines',
        label: words.lines,
        required: false,
        maxLength: LONGEST_TYPED,
      },
      {
        kind: 'file',
        read: 'bytes',
        name: 'file',
        label: words.file,
        accept: ['.csv', '.txt'],
        mostBytes: MOST_BYTES,
        required: false,
      },
    ],
    submit: { label: words.save, to: { command: 'kpi.figures-keep', ids: [] } },
    reopen: { command: 'kpi.figures-many', ids: [] },
  };
}

export const manyInput = z.object({
  lines: optionalWholeText(LONGEST_TYPED),
  file: z
    .string()
    .max(Math.ceil(MOST_BYTES / 3) * 4, { error: words.tooLarge })
    .optional(),
});

/** Enters all the figures of the lines, or none: each line that cannot be read is named. */
export async function saveMany(
  work: Work,
  actor: Member,
  input: z.output<typeof manyInput>,
): Promise<Reply> {
  const field = input.file ? 'file' : 'lines';
  const text = input.file ? readFile(input.file) : input.lines;
  if (text === '') throw refuseField('lines', words.empty);
  const known = {
    measures: await readKpis(work),
    years: await listYears(work.tx),
    entered: await listPublishedFigures(work.tx),
  };
  const read = readFigureLines(text, known);
  if ('problem' in read) throw refuseField(field, read.problem);
  const kept = await insertPublishedFigures(work.tx, read.figures, actor.person.id);
  // Somebody else entered one of them meanwhile.
  if (kept < read.figures.length) throw refuseField(field, words.meanwhile);
  await audit(work, 'kpi.figures-entered', {
    actorId: actor.person.id,
    detail: { figures: kept },
  });
  return { kind: 'whisper', message: await figuresMessage(work, 0, words.saved(kept)) };
}

function readFile(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (isWorkbook(bytes)) throw refuseField('file', words.isWorkbook);
  const text = decodeCsv(bytes);
  if (text === null) throw refuseField('file', words.notText);
  return text;
}
