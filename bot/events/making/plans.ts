import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { planEnd, unplanEnd } from '../after/ending.ts';
import { planBeginning } from '../answering/beginning.ts';
import { keepInStep } from '../calendar/in-step.ts';
import { redrawTied } from '../event/tied.ts';
import { planMatching, unplanMatching } from '../matching/plans.ts';

/**
 * Plans all that an announced event brings with it: reminders, its beginning and its end, what other
 * calendars show. Planned again after a move, it moves along.
 */
export async function planEvent(work: Work, event: EventRow): Promise<void> {
  await planMatching(work, event);
  await planBeginning(work, event);
  await planEnd(work, event);
  await keepInStep(work, event);
  await redrawTied(work, event);
}

/** Takes back all that was planned, for an event that will not take place. */
export async function unplanEvent(work: Work, event: EventRow): Promise<void> {
  await unplanMatching(work, event);
  await unplanEnd(work, event);
  await keepInStep(work, event);
  await redrawTied(work, event);
}
