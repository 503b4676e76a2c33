import { readBusinessTime } from '../../../db/clock.ts';
import type { EventRow } from '../../../db/event.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import type { StallRow } from '../../../db/stall.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { plan } from '../../schedule/plan.ts';
import { tellPeople } from '../event/tell.ts';

/** What happened to a stall, as the variant of the card that tells of it. */
export type Happened = 'approved' | 'waiting' | 'declined' | 'pitch';

/** Tells whoever asked for a stall what has become of it, once; false where she cannot be reached. */
export async function tellStallholder(
  work: Work,
  event: EventRow,
  { id, personId }: Pick<StallRow, 'id' | 'personId'>,
  happened: Exclude<Happened, 'pitch'>,
): Promise<boolean> {
  const told = await tellPeople(work, [personId], [id], {
    card: 'event.stall',
    variant: happened,
    // It may be approved, declined and approved again; each is told, and each is one press.
    once: `event.stall-${happened}:${id}:${newId()}`,
    expiresAt: event.endsAt,
  });
  return told > 0;
}

/** Tells of a pitch at the next quarter of an hour: one that is put right before then is told once. */
export async function tellPitch(
  work: Work,
  event: EventRow,
  { id, personId }: StallRow,
): Promise<void> {
  const dueAt = await nextQuarter(work, event.startsAt);
  await tellPeople(work, [personId], [id], {
    card: 'event.stall',
    variant: 'pitch' satisfies Happened,
    once: `event.stall-pitch:${id}:${dueAt.toISOString()}`,
    dueAt,
    expiresAt: event.endsAt,
  });
}

/** The planned moment at which coordinators hear how many organisations wait for a decision. */
export const TELL_JOB = 'event.tell-stalls';

/**
 * Plans that coordinators hear of what waits: at the next quarter of an hour, after quiet hours, so
 * that none of them has more than one message in fifteen minutes, however many ask.
 */
export async function planTelling(work: Work): Promise<void> {
  const dueAt = await nextQuarter(work);
  const period = dueAt.toISOString();
  await plan(work, { kind: TELL_JOB, subjectId: work.networkId, period, dueAt });
}

/** Tells the coordinators; the card is drawn on delivery, and is not sent where nothing waits. */
export const tellJob = dueJob(async (work, { period }) => {
  const coordinators = await listCoordinators(work.tx);
  await tellPeople(work, coordinators, [work.networkId], {
    card: 'event.stalls',
    once: `event.stalls:${period}`,
  });
});

const QUARTER_MS = 15 * 60_000;

/** The next quarter of an hour by business time that is outside quiet hours, unless those last too long. */
async function nextQuarter(work: Work, before?: Date): Promise<Date> {
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const quarter = Temporal.Instant.fromEpochMilliseconds(
    (Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS,
  );
  const allowed = nextAllowed(quarter, quietRulesOf(await readNetwork(work)));
  const isTooLate = before !== undefined && allowed.epochMilliseconds >= before.getTime();
  return new Date((isTooLate ? quarter : allowed).epochMilliseconds);
}
