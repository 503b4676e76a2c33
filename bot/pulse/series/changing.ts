import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { findSeries, moveWave, type SeriesRow } from '../../../db/series.ts';
import { findWave, lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { readMoment } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { cancel } from '../../schedule/plan.ts';
import { oneSentence, type Reply, type Text } from '../../view.ts';
import { words as pulse } from '../words.en.ts';
import { endSeries } from './ending.ts';
import { moveForm } from './forms.ts';
import { closingOf, type Opening } from './recurrence.ts';
import { openingsAfterNext, recurrenceOf, windowOf } from './rule.ts';
import { passTimes, redrawRun } from './run.ts';
import { planOpening, waitFor } from './turn.ts';
import { seriesWords as words } from './words.en.ts';

export const seriesInput = z.object({ series: z.uuid() });

/** `value` is the day of the next time when the button was drawn: an old one touches nothing else. */
export const nextInput = seriesInput.extend({ value: z.iso.date() });
type Next = z.output<typeof nextInput>;

/** Leaves out the next time; the one after is then the next. */
export async function skipNext(work: Work, actor: Member, input: Next): Promise<Reply> {
  const { series, wave } = await holdNext(work, input.series, input.value);
  const { timeZone: zone } = await readNetwork(work);
  const now = await readBusinessTime(work.tx);
  const after = openingsAfterNext(series, zone).find(
    ({ opensAt }) => Temporal.Instant.compare(opensAt, now) > 0,
  );
  await audit(work, 'pulse.time-skipped', {
    actorId: actor.person.id,
    subjectId: series.surveyId,
    detail: { day: input.value },
  });
  if (!after) {
    await endSeries(work, series, { actorId: null, action: 'pulse.series-over' });
    return { kind: 'replace', message: oneSentence(words.skippedLast(wave.title)) };
  }
  await waitFor(work, series, after);
  await passTimes(work, series.surveyId, 1);
  return told(wave.title, words.skipped(wave.title, after.opensAt.toString()));
}

/** Opens the form that moves the next time. */
export async function moveNext(work: Work, _actor: Member, input: Next): Promise<Reply> {
  const series = await findRunning(work, input.series);
  const wave = await findWave(work.tx, series.waveId);
  if (!wave || series.nextOn !== input.value) throw new Refusal('already-done', words.changed);
  return { kind: 'form', form: moveForm(series, input.value, wave) };
}

export const moveInput = nextInput.extend({ opens: z.string().max(100) });

/** Moves the next time to another moment; the rule and all after it stay as they are. */
export async function saveMove(
  work: Work,
  actor: Member,
  input: z.output<typeof moveInput>,
): Promise<Reply> {
  const { series, wave } = await holdNext(work, input.series, input.value);
  const { timeZone: zone } = await readNetwork(work);
  const now = await readBusinessTime(work.tx);
  const opensAt = readMoment(input.opens, { zone, now });
  if (!opensAt) throw refuse(pulse.whenUnclear);
  if (Temporal.Instant.compare(opensAt, now) <= 0) throw refuse(words.movePast);
  const rule = recurrenceOf(series);
  const day = opensAt.toZonedDateTimeISO(zone).toPlainDate();
  const moved = { day, opensAt, closesAt: closingOf(rule, zone, opensAt) };
  await checkNeighbours(work, series, moved, zone);
  const window = windowOf(series, series.since ?? input.value, moved);
  // A week's or month's name, or one of her own, is still right; a day's name moves along.
  const label = hasDayName(series, wave, input.value) ? window.label : wave.label;
  await moveWave(work.tx, wave.id, { ...window, label });
  await planOpening(work, wave.id, input.value, window.opensAt);
  await redrawRun(work, series.surveyId);
  await audit(work, 'pulse.time-moved', {
    actorId: actor.person.id,
    subjectId: series.surveyId,
    detail: { day: input.value, to: window.opensAt },
  });
  return told(wave.title, words.moved(wave.title, window.opensAt, window.closesAt));
}

/** Ends a series; one that is open now stays open until it closes. */
export async function endRepeating(
  work: Work,
  actor: Member,
  input: z.output<typeof seriesInput>,
): Promise<Reply> {
  const { series, wave } = await holdNext(work, input.series, null);
  await endSeries(work, series, { actorId: actor.person.id, action: 'pulse.series-ended' });
  return { kind: 'replace', message: oneSentence(words.ended(wave.title)) };
}

/**
 * Takes back the planned opening and holds the wave, so that it cannot open while it is changed.
 * `day` is the one that was meant, null for whichever is next.
 *
 * The planned moment is locked before the wave, in the order in which its job does.
 *
 * @throws Refusal where the next time is another one by now.
 */
async function holdNext(
  work: Work,
  seriesId: string,
  day: string | null,
): Promise<{ readonly series: SeriesRow; readonly wave: WaveRow }> {
  const { waveId } = await findRunning(work, seriesId);
  await cancel(work, { kind: 'pulse.open-wave', subjectId: waveId });
  const wave = await lockWave(work.tx, waveId);
  const series = await findRunning(work, seriesId);
  const isSame = series.waveId === waveId && (day === null || series.nextOn === day);
  if (wave?.state !== 'scheduled' || !isSame) throw new Refusal('already-done', words.changed);
  return { series, wave };
}

async function findRunning(work: Work, seriesId: string): Promise<SeriesRow> {
  const series = await findSeries(work.tx, seriesId);
  if (!series?.since) throw new Refusal('not-found', words.changed);
  return series;
}

/** Between the one before, which must be over, and the one after, which must not have begun. */
async function checkNeighbours(
  work: Work,
  series: SeriesRow,
  moved: Opening,
  zone: string,
): Promise<void> {
  const before = series.lastWaveId ? await findWave(work.tx, series.lastWaveId) : null;
  const isStillOpen =
    before?.state === 'open' &&
    (before.closesAt?.getTime() ?? 0) >= moved.opensAt.epochMilliseconds;
  const isSameDay = before?.opensAt && dayOf(before.opensAt, zone).equals(moved.day);
  if (isStillOpen || isSameDay) throw refuse(words.moveTooEarly);
  const after = openingsAfterNext(series, zone).next().value;
  if (!after) return;
  const overlaps = Temporal.Instant.compare(moved.closesAt, after.opensAt) >= 0;
  if (overlaps || after.day.equals(moved.day)) throw refuse(words.moveTooLate);
}

function dayOf(moment: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}

function hasDayName(series: SeriesRow, wave: WaveRow, day: string): boolean {
  const isDaily =
    series.kind === 'weekly' && (series.weekdays.length > 1 || series.everyWeeks !== 1);
  return isDaily && wave.label === words.day(Temporal.PlainDate.from(day));
}

function refuse(sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { opens: sentence });
}

function told(summary: string, text: Text): Reply {
  return { kind: 'replace', message: { summary, blocks: [{ kind: 'text', text }] } };
}
