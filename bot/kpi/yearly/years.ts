import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  deleteUnusedYear,
  findYear,
  insertYear,
  listYears,
  lockYear,
  lockYears,
  updateYear,
  type YearRow,
} from '../../../db/programme-year.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { readDay } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import type { Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { words } from './words.en.ts';
import { yearForm } from './year-form.ts';
import { yearsMessage } from './year-list.ts';

const say = words.years;

/** Opens the form of a new year, which begins where the last one ends. */
export async function askNewYear(work: Work): Promise<Reply> {
  const current = await yearOn(work, await readToday(work));
  const last = (await listYears(work.tx)).at(-1) ?? current;
  const starts = Temporal.PlainDate.from(last.endsOn).add({ days: 1 });
  const ends = starts.add({ years: 1 }).subtract({ days: 1 });
  const initial = { name: '', startsOn: starts.toString(), endsOn: ends.toString() };
  return { kind: 'form', form: yearForm(null, initial) };
}

export const yearInput = z.object({ year: z.uuid() });

/** Opens the form of a year. */
export async function askYear(
  work: Work,
  _actor: Member,
  input: z.output<typeof yearInput>,
): Promise<Reply> {
  const year = await readYear(work, input.year);
  return { kind: 'form', form: yearForm(year.id, year) };
}

export const saveYearInput = z.object({
  year: z.uuid().optional(),
  name: line(60),
  starts: line(60),
  ends: line(60),
});

/** Names and bounds a year, or a new one; days that another year has are refused. */
export async function saveYear(
  work: Work,
  actor: Member,
  input: z.output<typeof saveYearInput>,
): Promise<Reply> {
  await lockYears(work.tx);
  const known = input.year ? await readYear(work, input.year) : null;
  const days = await readDays(work, input);
  const year = { id: known?.id ?? newId(), name: input.name, ...days };
  checkBeside(
    year,
    (await listYears(work.tx)).filter(({ id }) => id !== year.id),
  );
  if (known) await updateYear(work.tx, year);
  else await insertYear(work.tx, year);
  await audit(work, 'kpi.year-saved', { actorId: actor.person.id, subjectId: year.id });
  return { kind: 'whisper', message: await yearsMessage(work, 0, say.saved(year.name)) };
}

/** Takes out a year for which nothing is noted. */
export async function removeYear(
  work: Work,
  actor: Member,
  input: z.output<typeof yearInput>,
): Promise<Outcome> {
  const { id } = await readYear(work, input.year);
  // Else what is noted for it at this moment would go with it.
  await lockYear(work.tx, id);
  if (!(await deleteUnusedYear(work.tx, id))) throw new Refusal('not-allowed', say.used);
  await audit(work, 'kpi.year-removed', { actorId: actor.person.id, subjectId: id });
  return { kind: 'replace', message: await yearsMessage(work, 0, say.removed) };
}

async function readYear(work: Work, yearId: string): Promise<YearRow> {
  const found = await findYear(work.tx, yearId);
  if (!found) throw new Refusal('not-found', say.gone);
  return found;
}

async function readDays(
  work: Work,
  { starts, ends }: { readonly starts: string; readonly ends: string },
): Promise<Pick<YearRow, 'startsOn' | 'endsOn'>> {
  const { timeZone: zone } = await readNetwork(work);
  const now = await readBusinessTime(work.tx);
  const startsOn = readDay(starts, { zone, now });
  if (!startsOn) throw refuseField('starts', say.dayUnclear);
  const endsOn = readDay(ends, { zone, now });
  if (!endsOn) throw refuseField('ends', say.dayUnclear);
  if (Temporal.PlainDate.compare(endsOn, startsOn) <= 0) throw refuseField('ends', say.endsBefore);
  if (Temporal.PlainDate.compare(endsOn, startsOn.add({ years: 2 })) >= 0)
    throw refuseField('ends', say.tooLong);
  return { startsOn: startsOn.toString(), endsOn: endsOn.toString() };
}

function checkBeside(year: YearRow, others: readonly YearRow[]): void {
  const plain = (name: string) => name.toLocaleLowerCase('en-GB');
  if (others.some(({ name }) => plain(name) === plain(year.name)))
    throw refuseField('name', say.nameTaken);
  const other = others.find(
    ({ startsOn, endsOn }) => startsOn <= year.endsOn && year.startsOn <= endsOn,
  );
  if (other) throw refuseField('starts', say.overlaps(other.name, other.startsOn, other.endsOn));
}
