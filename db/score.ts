import { isSettled, isStopped } from './check-result.ts';
import { mayCompare } from './marks.ts';
import type { Tx } from './transaction.ts';

/** How somebody stands to a criterion; who abstains or finds that it does not apply gives no mark. */
export type Standing = 'marked' | 'abstained' | 'not-applicable';

/** Her own mark on a criterion. */
export interface ScoreRow {
  readonly criterionId: string;
  readonly standing: Standing;
  /** 0 to 4; null unless `marked`. */
  readonly mark: number | null;
  readonly comment: string;
  /** The comment may go to the applicant. */
  readonly isShareable: boolean;
  /** In which edition of her reading it was last changed. */
  readonly version: number;
}

/** What somebody marked on one application. */
export async function listOwnScores(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<readonly ScoreRow[]> {
  const { rows } = await tx.query<ScoreRow>(
    `select criterion_id as "criterionId", standing, mark, comment, shareable as "isShareable",
       version
     from score where application_id = $1 and person_id = $2`,
    [applicationId, personId],
  );
  return rows;
}

/** A mark to keep. */
export interface NewScore extends Omit<ScoreRow, 'version'> {
  readonly applicationId: string;
  readonly personId: string;
}

/**
 * Keeps a mark in the place of an earlier one; where that one had been final, it stays as a version.
 * Decided in this one statement: only on a criterion of the round, while her reading is open, the
 * application is scored, nothing is decided, and she has no conflict with it. False where one of these
 * is not so.
 */
export async function saveScore(tx: Tx, score: NewScore): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with held as (
       select g.network_id, g.application_id, g.person_id, g.edition, c.id as criterion_id
       from reading g
       join criterion c on c.network_id = g.network_id and c.round_id = g.round_id and c.id = $3
       where g.application_id = $1 and g.person_id = $2 and g.state = 'assigned'
         and not ${isStopped('g.application_id')} and not ${isSettled('g.round_id')}
         and not is_conflicted(g.person_id, g.application_id)
       for update of g),
     kept as (
       insert into score_version (network_id, application_id, person_id, criterion_id, version,
         standing, mark, comment, at)
       select s.network_id, s.application_id, s.person_id, s.criterion_id, s.version, s.standing,
         s.mark, s.comment, s.at
       from score s join held h using (network_id, application_id, person_id, criterion_id)
       where s.version < h.edition
         and (s.standing, s.mark, s.comment, s.shareable) is distinct from ($4, $5, $6, $7)
       on conflict do nothing)
     insert into score as s (network_id, application_id, person_id, criterion_id, standing, mark,
       comment, shareable, version)
     select network_id, application_id, person_id, criterion_id, $4, $5, $6, $7, edition from held
     on conflict (network_id, application_id, person_id, criterion_id) do update
       set standing = excluded.standing, mark = excluded.mark, comment = excluded.comment,
         shareable = excluded.shareable, at = excluded.at,
         version = case when (s.standing, s.mark, s.comment, s.shareable) is distinct from
             (excluded.standing, excluded.mark, excluded.comment, excluded.shareable)
           then excluded.version else s.version end`,
    [
      score.applicationId,
      score.personId,
      score.criterionId,
      score.standing,
      score.mark,
      score.comment,
      score.isShareable,
    ],
  );
  return rowCount > 0;
}

/** Somebody else's final mark on a criterion, for the panel's eyes. */
export interface OtherScoreRow {
  readonly criterionId: string;
  readonly name: string | null;
  readonly standing: Standing;
  readonly mark: number | null;
  readonly comment: string;
}

/**
 * What others marked on an application, by name: of final readings by those without a conflict, and
 * only for whoever has none and may compare (see `mayCompare`).
 */
export async function listOthersScores(
  tx: Tx,
  what: { readonly roundId: string; readonly applicationId: string },
  readerPersonId: string,
): Promise<readonly OtherScoreRow[]> {
  const { rows } = await tx.query<OtherScoreRow>(
    `select s.criterion_id as "criterionId", p.name, s.standing, s.mark, s.comment
     from reading g
     join score s on s.network_id = g.network_id and s.application_id = g.application_id
       and s.person_id = g.person_id
     join criterion c on c.network_id = s.network_id and c.id = s.criterion_id
     join person p on p.network_id = g.network_id and p.id = g.person_id
     where g.application_id = $2 and g.round_id = $1 and g.state = 'final' and g.person_id <> $3
       and ${mayCompare('g.application_id', '$1', '$3')}
       and not is_conflicted($3, g.application_id)
       and not is_conflicted(g.person_id, g.application_id)
     order by c.position, p.name, g.person_id`,
    [what.roundId, what.applicationId, readerPersonId],
  );
  return rows;
}
