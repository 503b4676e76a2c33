import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, listSessions } from '../../../db/event.ts';
import { copyEventDraft, lockEventSeries, setEventSeries } from '../../../db/event-series.ts';
import { setSessions } from '../../../db/event-write.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { plan } from '../../schedule/plan.ts';
import { shiftOnClock } from '../event/times.ts';
import { timesOfNumber } from './rule.ts';

/** The planned moment at which the draft of the next one is announced by itself. */
export const NEXT_JOB = 'event.announce-next';

/**
 * Makes the next of a series as a draft, to be announced when this one begins. After a long pause
 * those that would have begun already are left out; nothing where this was the last.
 */
export async function planNextEvent(work: Work, event: EventRow): Promise<void> {
  const series = event.seriesId ? await lockEventSeries(work.tx, event.seriesId) : null;
  if (!series || series.endedAt) return;
  const now = await readBusinessTime(work.tx);
  for (let number = (event.seriesNumber ?? 1) + 1; number <= series.times; number += 1) {
    const times = timesOfNumber(series.rule, number, event);
    if (Temporal.Instant.compare(times.startsAt, now) <= 0) continue;
    const along = (moment: Date) => shiftOnClock(moment, event, times).toString();
    const id = newId();
    const releaseAt = event.releaseAt ? along(event.releaseAt) : null;
    if (!(await copyEventDraft(work.tx, event.id, { ...times, id, number, releaseAt }))) return;
    const sessions = await listSessions(work.tx, event.id);
    await setSessions(
      work.tx,
      work.networkId,
      id,
      sessions.map((one) => ({
        ...one,
        id: newId(),
        startsAt: new Date(along(one.startsAt)),
        endsAt: new Date(along(one.endsAt)),
      })),
    );
    await plan(work, { kind: NEXT_JOB, subjectId: id, dueAt: event.startsAt });
    return;
  }
}

/** A first draft that was put on another day: the series is counted from there. */
export async function moveSeries(
  work: Work,
  { id, seriesId, seriesNumber }: EventRow,
  firstOnClock: string,
): Promise<void> {
  const series = seriesId && seriesNumber === 1 ? await lockEventSeries(work.tx, seriesId) : null;
  if (!series) return;
  const rule = { ...series.rule, firstOnClock };
  await setEventSeries(work.tx, work.networkId, id, { ...series, rule });
}
