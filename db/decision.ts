import type { Step } from './release.ts';
import type { Tx } from './transaction.ts';

/** What becomes of an application: for a presentation first, then for an area. */
export type Outcome =
  | 'presentation'
  | 'appointed'
  | 'appointed-modified'
  | 'reserve'
  | 'unsuccessful';

/** What was staged for an application in an area. */
export interface StagedRow {
  readonly applicationId: string;
  readonly outcome: Outcome;
  /** What has to be different; empty unless it is appointed so. */
  readonly modification: string;
  /** What the coordinator adds for the applicant. */
  readonly feedback: string;
  readonly stagedBy: string;
}

/** What was staged for the applications of an area: their shortlisting, or their decisions for it. */
export async function listStaged(tx: Tx, lotId: string, step: Step): Promise<readonly StagedRow[]> {
  const { rows } = await tx.query<StagedRow>(
    step === 'decisions'
      ? `select application_id as "applicationId", outcome, modification, feedback,
           staged_by as "stagedBy"
         from decision where lot_id = $1`
      : `select h.application_id as "applicationId", h.outcome, '' as modification, h.feedback,
           h.staged_by as "stagedBy"
         from submission_lot sl
         join submission s on s.network_id = sl.network_id and s.id = sl.submission_id
           and s.withdrawn_at is null
         join shortlisting h on h.network_id = s.network_id and h.application_id = s.application_id
         where sl.lot_id = $1`,
    [lotId],
  );
  return rows;
}

/** Stages a decision, in place of the one before. */
export async function stageDecision(tx: Tx, lotId: string, staged: StagedRow): Promise<void> {
  await tx.query(
    `insert into decision (network_id, application_id, lot_id, outcome, modification, feedback,
       staged_by)
     values (app_network(), $1, $2, $3, $4, $5, $6)
     on conflict (network_id, application_id, lot_id) do update set outcome = excluded.outcome,
       modification = excluded.modification, feedback = excluded.feedback,
       staged_by = excluded.staged_by, staged_at = business_now()`,
    [
      staged.applicationId,
      lotId,
      staged.outcome,
      staged.modification,
      staged.feedback,
      staged.stagedBy,
    ],
  );
}

/** Stages who goes on to a presentation, in place of what was staged before. */
export async function stageShortlisting(tx: Tx, staged: StagedRow): Promise<void> {
  await tx.query(
    `insert into shortlisting (network_id, application_id, outcome, feedback, staged_by)
     values (app_network(), $1, $2, $3, $4)
     on conflict (network_id, application_id) do update set outcome = excluded.outcome,
       feedback = excluded.feedback, staged_by = excluded.staged_by, staged_at = business_now()`,
    [staged.applicationId, staged.outcome, staged.feedback, staged.stagedBy],
  );
}

/** The areas for which an application was handed in, without those that were taken out. */
export async function listLotsOf(tx: Tx, applicationId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ lotId: string }>(
    `select sl.lot_id as "lotId" from submission s
     join submission_lot sl on sl.network_id = s.network_id and sl.submission_id = s.id
     join lot l on l.network_id = sl.network_id and l.id = sl.lot_id and l.closed_at is null
     where s.application_id = $1 and s.withdrawn_at is null`,
    [applicationId],
  );
  return rows.map(({ lotId }) => lotId);
}

/** How far an area has come in a step. */
export interface AreaProgressRow {
  readonly lotId: string;
  readonly staged: number;
  readonly reviewedBy: string | null;
}

/** How far each area of a round has come; areas without anything staged or reviewed are left out. */
export async function listProgress(
  tx: Tx,
  roundId: string,
  step: Step,
): Promise<readonly AreaProgressRow[]> {
  const staged =
    step === 'decisions'
      ? 'select lot_id, application_id from decision'
      : `select sl.lot_id, s.application_id from shortlisting h
         join submission s on s.network_id = h.network_id and s.application_id = h.application_id
           and s.withdrawn_at is null
         join submission_lot sl on sl.network_id = s.network_id and sl.submission_id = s.id`;
  const { rows } = await tx.query<AreaProgressRow>(
    `select l.id as "lotId", (select count(*)::int from (${staged}) d where d.lot_id = l.id) as staged,
       p.name as "reviewedBy"
     from lot l
     left join lot_review v on v.network_id = l.network_id and v.lot_id = l.id and v.step = $2
     left join person p on p.network_id = v.network_id and p.id = v.reviewed_by
     where l.round_id = $1`,
    [roundId, step],
  );
  return rows;
}

/** Notes that somebody looked an area's outcomes through. */
export async function saveReview(
  tx: Tx,
  lotId: string,
  step: Step,
  personId: string,
): Promise<void> {
  await tx.query(
    `insert into lot_review (network_id, lot_id, step, reviewed_by)
     values (app_network(), $1, $2, $3)
     on conflict (network_id, lot_id, step) do update set reviewed_by = excluded.reviewed_by,
       reviewed_at = business_now()`,
    [lotId, step, personId],
  );
}

/** Forgets that areas were looked through: something in them was staged anew. */
export async function deleteReviews(tx: Tx, lotIds: readonly string[], step: Step): Promise<void> {
  await tx.query('delete from lot_review where lot_id = any ($1::uuid[]) and step = $2', [
    lotIds,
    step,
  ]);
}
