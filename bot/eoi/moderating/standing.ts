import { type CountedMarkRow, listMarksFor } from '../../../db/marks.ts';
import {
  type AgreedRow,
  type AreaApplicationRow,
  listAgreed,
  listAreaApplications,
  listSpreadNotes,
  type SpreadNoteRow,
} from '../../../db/moderation.ts';
import { listPresentationMarks, type PresentationMarkRow } from '../../../db/presentation.ts';
import { type CriterionRow, listCriteria, type RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { AreaSight } from './entering.ts';
import { type Placed, placeInOrder } from './order.ts';
import { addUp, type CriterionTotal, type Total } from './totals.ts';

/** All that was marked in a round, as far as somebody may see it. */
export interface RoundMarks {
  readonly round: RoundRow;
  readonly criteria: readonly CriterionRow[];
  readonly marks: readonly CountedMarkRow[];
  /** Every version, the newest first. */
  readonly agreed: readonly AgreedRow[];
  readonly notes: readonly SpreadNoteRow[];
  readonly presentations: readonly PresentationMarkRow[];
}

/** Reads it for one person: nothing of what she has a conflict with. */
export async function readRoundMarks(
  work: Work,
  round: RoundRow,
  personId: string,
): Promise<RoundMarks> {
  const { tx } = work;
  return {
    round,
    criteria: await listCriteria(tx, round.id),
    marks: await listMarksFor(tx, round.id, personId),
    agreed: await listAgreed(tx, round.id, personId),
    notes: await listSpreadNotes(tx, round.id, personId),
    presentations: round.presentations ? await listPresentationMarks(tx, round.id, personId) : [],
  };
}

/** What one application comes to; `withPresentation` false: as if it had not been presented. */
export function totalOf(all: RoundMarks, applicationId: string, withPresentation: boolean): Total {
  const isIts = (one: { readonly applicationId: string }) => one.applicationId === applicationId;
  // The newest stands first, so it is set last.
  const agreed = new Map(
    all.agreed
      .filter(isIts)
      .map(({ criterionId, mark }) => [criterionId, mark] as const)
      .reverse(),
  );
  return addUp(
    all.criteria,
    {
      marks: all.marks.filter(isIts),
      agreed,
      presentation: withPresentation ? all.presentations.filter(isIts).map(({ mark }) => mark) : [],
    },
    all.round,
  );
}

/** Whether the marks on a criterion lie so far apart that a note is needed. */
export function isFarApart({ wideSpread }: RoundRow, { marks, spread }: CriterionTotal): boolean {
  return marks > 1 && spread >= wideSpread;
}

/** An application in an area's order. */
export interface AreaEntrant extends AreaApplicationRow {
  readonly total: Total;
  /** On how many criteria marks lie far apart, and on how many of these the note is missing. */
  readonly farApart: number;
  readonly unnoted: number;
}

/** How an area stands. */
export interface AreaStanding extends AreaSight {
  readonly criteria: readonly CriterionRow[];
  readonly placed: readonly Placed<AreaEntrant>[];
  /** Totals are without presentations, as she has not given all her own marks for them. */
  readonly isWithoutPresentations: boolean;
}

/**
 * How an area stands for one person: without the applications with which she has a conflict. Totals
 * leave presentations out until she, if she is on the panel, has marked all she may mark here.
 */
export async function readStanding(
  work: Work,
  sight: AreaSight,
  personId: string,
): Promise<AreaStanding> {
  const { round, area, panellist } = sight;
  const all = await readRoundMarks(work, round, personId);
  const applications = await listAreaApplications(work.tx, area.id, personId);
  const owes = applications.some(
    (one) => one.shortlisted === 'presentation' && !hasMarked(all, one.applicationId, personId),
  );
  const isWithoutPresentations = round.presentations && panellist !== null && owes;
  const entrants = applications.map((one) => {
    const total = totalOf(all, one.applicationId, !isWithoutPresentations);
    const far = total.criteria.filter((criterion) => isFarApart(round, criterion));
    const unnoted = far.filter(({ criterionId }) => !noteOf(all, one.applicationId, criterionId));
    return { ...one, total, farApart: far.length, unnoted: unnoted.length };
  });
  const placed = placeInOrder(entrants, all.criteria);
  return { ...sight, criteria: all.criteria, placed, isWithoutPresentations };
}

/** Whether somebody gave her own mark for a presentation. */
export function hasMarked(all: RoundMarks, applicationId: string, personId: string): boolean {
  return all.presentations.some(
    (one) => one.applicationId === applicationId && one.personId === personId,
  );
}

/** Why the marks on a criterion lie far apart, as it was noted; null where nothing was. */
export function noteOf(all: RoundMarks, applicationId: string, criterionId: string): string | null {
  const found = all.notes.find(
    (one) => one.applicationId === applicationId && one.criterionId === criterionId,
  );
  return found?.note ?? null;
}
