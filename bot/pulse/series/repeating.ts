import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { findComparison } from '../../../db/comparison.ts';
import {
  deleteSeries,
  findSeriesOf,
  isSurveyRepeating,
  type SeriesPlan,
  upsertSeries,
} from '../../../db/series.ts';
import { lockWave, setWaveTiming, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { readNetwork } from '../../network/network.ts';
import type { Reply } from '../../view.ts';
import { draftCard } from '../making/draft-card.ts';
import { waveInput } from '../survey/sheet.ts';
import { words as pulse } from '../words.en.ts';
import { kindForm, ruleForm } from './forms.ts';
import { MOST_TIMES } from './guard.ts';
import { plannedOpenings } from './planned.ts';
import { keepTogether, timesTogether } from './together.ts';
import { readLength, readTimeOfDay, readUntil } from './typed.ts';
import { seriesWords as words } from './words.en.ts';

/** Opens the form *Repeat* of a draft. */
export async function chooseRepeat(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockRepeatable(work, input.wave);
  return { kind: 'form', form: kindForm(wave, await findSeriesOf(work.tx, wave.id)) };
}

export const repeatInput = waveInput.extend({
  value: z.enum(['weekly', 'monthly-date', 'monthly-weekday', 'never']),
  /** Left out where the form was opened again by a button, and in anonymous surveys. */
  together: timesTogether.optional(),
});

/** Goes on to the form that fits how often, or makes the draft a survey that is asked once. */
export async function repeat(
  work: Work,
  _actor: Member,
  input: z.output<typeof repeatInput>,
): Promise<Reply> {
  const wave = await lockRepeatable(work, input.wave);
  const series = await findSeriesOf(work.tx, wave.id);
  const together = input.value === 'never' ? 1 : input.together;
  if (together !== undefined) await keepTogether(work, wave, together);
  if (input.value !== 'never') {
    const { timeZone } = await readNetwork(work);
    return { kind: 'form', form: ruleForm(input.value, wave.id, series, timeZone) };
  }
  if (series) await deleteSeries(work.tx, series.id);
  return { kind: 'replace', message: await draftCard(work, wave) };
}

const timing = {
  wave: z.uuid(),
  time: z.string().max(20),
  open: z.string().max(40),
  until: z.string().max(60).default(''),
};
const weekday = z.coerce.number().int().min(1).max(7);

export const saveRepeatInput = z.discriminatedUnion('value', [
  z.object({
    value: z.literal('weekly'),
    every: z.coerce.number().int().min(1).max(52),
    weekdays: z.array(weekday).min(1).max(7),
    ...timing,
  }),
  z.object({
    value: z.literal('monthly-date'),
    day: z
      .string()
      .trim()
      .regex(/^(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?$/, { error: words.dateUnclear })
      .transform((typed) => Number.parseInt(typed, 10)),
    ...timing,
  }),
  z.object({
    value: z.literal('monthly-weekday'),
    nth: z.coerce.number().pipe(z.literal([1, 2, 3, 4, -1])),
    weekday,
    ...timing,
  }),
]);
type SaveRepeat = z.output<typeof saveRepeatInput>;

/** Keeps how a draft repeats, if the rule is sound, and shows the draft with its next times. */
export async function saveRepeat(work: Work, _actor: Member, input: SaveRepeat): Promise<Reply> {
  const wave = await lockRepeatable(work, input.wave);
  const plan = { ...daysOf(input), ...(await timingOf(work, input)) };
  await plannedOpenings(work, plan, wave);
  const of = { id: newId(), surveyId: wave.surveyId, waveId: wave.id };
  await upsertSeries(work.tx, work.networkId, of, plan);
  // Opening and closing go by the rule from now on; the first time is not before what was set.
  const { opensAt, holdDays } = wave;
  await setWaveTiming(work.tx, wave.id, { opensAt, closesAt: null, holdDays });
  return { kind: 'replace', message: await draftCard(work, { ...wave, closesAt: null }) };
}

type PlannedDays = Pick<SeriesPlan, 'kind' | 'everyWeeks' | 'weekdays' | 'dayOfMonth' | 'nthWeek'>;

function daysOf(input: SaveRepeat): PlannedDays {
  const none = { everyWeeks: null, weekdays: [], dayOfMonth: null, nthWeek: null };
  switch (input.value) {
    case 'weekly': {
      const weekdays = [...new Set(input.weekdays)].sort((a, b) => a - b);
      return { ...none, kind: input.value, everyWeeks: input.every, weekdays };
    }
    case 'monthly-date':
      return { ...none, kind: input.value, dayOfMonth: input.day };
    case 'monthly-weekday':
      return { ...none, kind: input.value, nthWeek: input.nth, weekdays: [input.weekday] };
    default:
      return input satisfies never;
  }
}

const LONGEST_DAYS = 90;

async function timingOf(
  work: Work,
  input: SaveRepeat,
): Promise<Omit<SeriesPlan, keyof PlannedDays>> {
  const { timeZone: zone } = await readNetwork(work);
  const timeOfDay = readTimeOfDay(input.time);
  if (!timeOfDay) throw refuse('time', words.timeUnclear);
  const length = readLength(input.open);
  if (!length) throw refuse('open', words.openUnclear);
  if (length.days + length.hours / 24 > LONGEST_DAYS) throw refuse('open', words.openTooLong);
  const until = readUntil(input.until, { zone, now: await readBusinessTime(work.tx) });
  if (!until || until.times === 0) throw refuse('until', words.untilUnclear);
  if ((until.times ?? 0) > MOST_TIMES) throw refuse('until', words.tooManyTimes(MOST_TIMES));
  return {
    timeOfDay,
    openDays: length.days,
    openHours: length.hours,
    lastOn: until.lastOn,
    mostTimes: until.times,
  };
}

function refuse(field: string, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [field]: sentence });
}

/** The draft, held; a survey that repeats already cannot repeat in a second way. */
async function lockRepeatable(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await lockWave(work.tx, waveId);
  if (!wave) throw new Refusal('not-found', pulse.unknownSurvey);
  if (wave.state !== 'draft') throw new Refusal('already-done', pulse.draftTaken);
  if (await isSurveyRepeating(work.tx, wave.surveyId))
    throw new Refusal('already-done', words.repeatsAlready(wave.title));
  if (await findComparison(work.tx, wave.id)) throw new Refusal('already-done', words.isCompared);
  return wave;
}
