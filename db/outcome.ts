import type { Outcome } from './decision.ts';
import type { Step } from './release.ts';
import type { Tx } from './transaction.ts';

/** Whom an applicant's message goes to. */
export interface ApplicantRow {
  readonly applicationId: string;
  readonly personIds: readonly string[];
}

/**
 * Who hears what became of each application in a step that was made known: everybody who writes on
 * it, and who said yes for a partner; nobody where all of them have left.
 */
export async function listApplicants(
  tx: Tx,
  roundId: string,
  step: Step,
): Promise<readonly ApplicantRow[]> {
  const { rows } = await tx.query<ApplicantRow>(
    `select a.id as "applicationId", coalesce(array_agg(m.person_id order by m.person_id)
         filter (where m.person_id is not null), '{}') as "personIds"
     from application a
     left join (
       select network_id, application_id, person_id from application_member where state = 'in'
       union
       select network_id, application_id, answered_by from partner
       where state = 'confirmed' and answered_by is not null
     ) m on m.network_id = a.network_id and m.application_id = a.id
     join round_release r on r.network_id = a.network_id and r.round_id = a.round_id
       and r.step = $2 and r.released_at is not null
     where a.round_id = $1 and a.state = 'submitted' and case $2
       when 'shortlist' then exists (select from shortlisting h
         where h.network_id = a.network_id and h.application_id = a.id)
       else exists (select from decision d
         where d.network_id = a.network_id and d.application_id = a.id) end
     group by a.network_id, a.id, a.number order by a.number`,
    [roundId, step],
  );
  return rows;
}

/** Whether somebody hears of an application as one of those who hand it in. */
export async function isApplicant(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await tx.query<{ is: boolean }>(
    `select exists (select from application_member
         where application_id = $1 and person_id = $2 and state = 'in')
       or exists (select from partner
         where application_id = $1 and answered_by = $2 and state = 'confirmed') as is`,
    [applicationId, personId],
  );
  return rows[0]?.is === true;
}

/** What became of one application in one area, or on the shortlist (without an area). */
export interface OwnOutcomeRow {
  readonly lotName: string | null;
  readonly outcome: Outcome;
  readonly modification: string;
  readonly feedback: string;
}

/** What became of an application in a step; nothing as long as it was not made known. */
export async function listOwnOutcomes(
  tx: Tx,
  applicationId: string,
  step: Step,
): Promise<readonly OwnOutcomeRow[]> {
  const { rows } = await tx.query<OwnOutcomeRow>(
    step === 'decisions'
      ? `select l.name as "lotName", d.outcome, d.modification, d.feedback from decision d
         join lot l on l.network_id = d.network_id and l.id = d.lot_id
         where d.application_id = $1 and is_released(d.network_id, d.application_id, 'decisions')
         order by l.position`
      : `select null as "lotName", outcome, '' as modification, feedback from shortlisting
         where application_id = $1 and is_released(network_id, application_id, 'shortlist')`,
    [applicationId],
  );
  return rows;
}

/** The marks of an application that count, without who gave them. */
export async function listOwnMarks(
  tx: Tx,
  applicationId: string,
): Promise<readonly { readonly criterionId: string; readonly mark: number | null }[]> {
  const { rows } = await tx.query<{ criterionId: string; mark: number | null }>(
    `select s.criterion_id as "criterionId", s.mark from score s
     join reading g on g.network_id = s.network_id and g.application_id = s.application_id
       and g.person_id = s.person_id and g.state = 'final'
     where s.application_id = $1 and not is_conflicted(s.person_id, s.application_id)
       and not is_stopped(s.application_id)`,
    [applicationId],
  );
  return rows;
}

/** The marks on which the panel agreed for an application, the newest of each criterion. */
export async function listOwnAgreed(
  tx: Tx,
  applicationId: string,
): Promise<readonly { readonly criterionId: string; readonly mark: number }[]> {
  const { rows } = await tx.query<{ criterionId: string; mark: number }>(
    `select distinct on (criterion_id) criterion_id as "criterionId", mark::float8 as mark
     from agreed_score where application_id = $1 order by criterion_id, version desc`,
    [applicationId],
  );
  return rows;
}

/** A comment that may go to the applicant; about no criterion: about the presentation. */
export interface SharedCommentRow {
  readonly criterion: string | null;
  readonly comment: string;
}

/**
 * What the panel wrote about an application and marked as shareable, criterion by criterion; nobody
 * is named, and the order within one says nothing of who wrote it.
 */
export async function listSharedComments(
  tx: Tx,
  applicationId: string,
): Promise<readonly SharedCommentRow[]> {
  const { rows } = await tx.query<SharedCommentRow>(
    `select criterion, comment from (
       select c.name as criterion, c.position, s.comment from score s
       join reading g on g.network_id = s.network_id and g.application_id = s.application_id
         and g.person_id = s.person_id and g.state = 'final'
       join criterion c on c.network_id = s.network_id and c.id = s.criterion_id
       where s.application_id = $1 and s.shareable and s.comment <> ''
         and not is_conflicted(s.person_id, s.application_id)
       union all
       select null, 1000, k.comment from presentation_mark k
       join application a on a.network_id = k.network_id and a.id = k.application_id
       join panel_member m on m.network_id = k.network_id and m.round_id = a.round_id
         and m.person_id = k.person_id and m.removed_at is null
       where k.application_id = $1 and k.shareable and k.comment <> ''
         and not is_conflicted(k.person_id, k.application_id)
         and is_released(k.network_id, k.application_id, 'decisions')
     ) said order by position, md5(comment), comment`,
    [applicationId],
  );
  return rows;
}

/** An area, and who was appointed to lead it. */
export interface AppointedRow {
  readonly lotName: string;
  readonly leadName: string | null;
}

/** Every area of a round with its appointed lead; nothing as long as decisions were not made known. */
export async function listAppointed(tx: Tx, roundId: string): Promise<readonly AppointedRow[]> {
  const { rows } = await tx.query<AppointedRow>(
    `select l.name as "lotName", o.name as "leadName"
     from lot l
     join round_release r on r.network_id = l.network_id and r.round_id = l.round_id
       and r.step = 'decisions' and r.released_at is not null
     left join (decision d
       join application a on a.network_id = d.network_id and a.id = d.application_id
       join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id)
       on d.network_id = l.network_id and d.lot_id = l.id
         and d.outcome in ('appointed', 'appointed-modified')
     where l.round_id = $1 and l.closed_at is null order by l.position`,
    [roundId],
  );
  return rows;
}
