import { z } from 'zod';
import { findYear, listYears } from '../../../db/programme-year.ts';
import {
  deletePublishedFigure,
  findPublishedFigure,
  insertPublishedFigures,
  type PublishedFigureRow,
  updatePublishedFigure,
} from '../../../db/published-figure.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { readKpiMeasure, readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import { openSources } from '../measure/sources.ts';
import { yearOn } from '../measure/years.ts';
import { correctForm, enterForm } from './figure-form.ts';
import { figuresMessage, tellPublished } from './figure-list.ts';
import { readSaid } from './value.ts';
import { words } from './words.en.ts';

const say = words.figures;

/** Opens the form of a published figure. */
export async function askFigure(work: Work): Promise<Reply> {
  await yearOn(work, await readToday(work));
  return { kind: 'form', form: enterForm(await readKpis(work), await listYears(work.tx)) };
}

const entered = { value: line(400), source: line(300) };

export const enterInput = z.object({ figure: z.uuid(), year: z.uuid(), ...entered });

/** Enters a figure for a year; one that stands there already is corrected in the list instead. */
export async function enterFigure(
  work: Work,
  actor: Member,
  input: z.output<typeof enterInput>,
): Promise<Reply> {
  const measure = await readKpiMeasure(work, input.figure);
  const year = await findYear(work.tx, input.year);
  if (!year) throw refuseField('year', say.noYears);
  const figure = readFigure(input, measure, year.id);
  if ((await insertPublishedFigures(work.tx, [figure], actor.person.id)) === 0) {
    const known = await findPublishedFigure(work.tx, measure.id, year.id);
    throw refuseField('value', say.already(known ? tellPublished(known, measure.measure) : ''));
  }
  await auditFigure(work, actor, 'kpi.figure-entered', figure);
  const shown = await readMeasure(await openSources(work), measure, { year });
  const done = shown.kind === 'published' ? say.saved : say.savedBeside;
  return { kind: 'whisper', message: await figuresMessage(work, 0, done) };
}

export const figureInput = z.object({ figure: z.uuid(), year: z.uuid() });

/** Opens a figure that stands there, to correct it. */
export async function askCorrection(
  work: Work,
  _actor: Member,
  input: z.output<typeof figureInput>,
): Promise<Reply> {
  const measure = await readKpiMeasure(work, input.figure);
  const known = await readEntered(work, input);
  const year = await findYear(work.tx, input.year);
  return { kind: 'form', form: correctForm(measure, year?.name ?? '', known) };
}

export const correctInput = figureInput.extend(entered);

/** Corrects what was entered. */
export async function correctFigure(
  work: Work,
  actor: Member,
  input: z.output<typeof correctInput>,
): Promise<Reply> {
  const measure = await readKpiMeasure(work, input.figure);
  const figure = readFigure(input, measure, input.year);
  if (!(await updatePublishedFigure(work.tx, figure, actor.person.id)))
    throw new Refusal('not-found', say.gone);
  await auditFigure(work, actor, 'kpi.figure-corrected', figure);
  return { kind: 'whisper', message: await figuresMessage(work, 0, say.corrected) };
}

/** Takes a figure out again. */
export async function removeFigure(
  work: Work,
  actor: Member,
  input: z.output<typeof figureInput>,
): Promise<Outcome> {
  if (!(await deletePublishedFigure(work.tx, input.figure, input.year)))
    throw new Refusal('not-found', say.gone);
  const { figure: measureId, year: yearId } = input;
  await auditFigure(work, actor, 'kpi.figure-removed', { measureId, yearId });
  return { kind: 'replace', message: await figuresMessage(work, 0, say.removed) };
}

function readFigure(
  { value, source }: { readonly value: string; readonly source: string },
  measure: { readonly id: string; readonly measure: string },
  yearId: string,
): PublishedFigureRow {
  const said = readSaid(value, measure);
  if (typeof said === 'string') throw refuseField('value', said);
  return { measureId: measure.id, yearId, source, ...said };
}

async function readEntered(
  work: Work,
  { figure, year }: z.output<typeof figureInput>,
): Promise<PublishedFigureRow> {
  const known = await findPublishedFigure(work.tx, figure, year);
  if (!known) throw new Refusal('not-found', say.gone);
  return known;
}

async function auditFigure(
  work: Work,
  actor: Member,
  action: string,
  { measureId, yearId }: Pick<PublishedFigureRow, 'measureId' | 'yearId'>,
): Promise<void> {
  const detail = { year: yearId };
  await audit(work, action, { actorId: actor.person.id, subjectId: measureId, detail });
}
