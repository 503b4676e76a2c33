import { mayCompare } from './marks.ts';
import type { Tx } from './transaction.ts';

/** An area as somebody may look at it while a round is moderated. */
export interface AreaRow {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  /** How many applied for it, without those with which she has a conflict. */
  readonly applications: number;
  /** She has a conflict with one that applied for it: she sees no order of it, and no decision. */
  readonly hasConflict: boolean;
}

/**
 * The areas of a round for which somebody applied, in order, as this person may look at them; none that
 * was taken out.
 */
export async function listAreasFor(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly AreaRow[]> {
  const { rows } = await tx.query<AreaRow>(
    `with conflicted as materialized (select conflicted_with($2) as application_id)
     select l.id, l.name, l.district,
       (count(*) filter (where x.application_id is null))::int as applications,
       bool_or(x.application_id is not null) as "hasConflict"
     from lot l
     join submission_lot sl on sl.network_id = l.network_id and sl.lot_id = l.id
     join submission s on s.network_id = sl.network_id and s.id = sl.submission_id
       and s.withdrawn_at is null
     join application a on a.network_id = s.network_id and a.id = s.application_id
       and a.state = 'submitted'
     left join (select distinct application_id from conflicted) x on x.application_id = a.id
     where l.round_id = $1 and l.closed_at is null
     group by l.network_id, l.id order by l.position`,
    [roundId, personId],
  );
  return rows;
}

/** An application for an area. */
export interface AreaApplicationRow {
  readonly applicationId: string;
  readonly number: number;
  readonly leadName: string;
  /** What was staged for the shortlist; null without. */
  readonly shortlisted: 'presentation' | 'unsuccessful' | null;
}

/** The applications for an area with which this person has no conflict, by number. */
export async function listAreaApplications(
  tx: Tx,
  lotId: string,
  personId: string,
): Promise<readonly AreaApplicationRow[]> {
  const { rows } = await tx.query<AreaApplicationRow>(
    `select a.id as "applicationId", a.number, o.name as "leadName", h.outcome as shortlisted
     from submission_lot sl
     join submission s on s.network_id = sl.network_id and s.id = sl.submission_id
       and s.withdrawn_at is null
     join application a on a.network_id = s.network_id and a.id = s.application_id
       and a.state = 'submitted'
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     left join shortlisting h on h.network_id = a.network_id and h.application_id = a.id
     where sl.lot_id = $1 and a.id not in (select conflicted_with($2))
     order by a.number`,
    [lotId, personId],
  );
  return rows;
}

/** A mark on which the panel agreed. */
export interface AgreedRow {
  readonly applicationId: string;
  readonly criterionId: string;
  readonly version: number;
  /** From 0 to 4, in tenths. */
  readonly mark: number;
  readonly reason: string;
  readonly agreedBy: string | null;
  readonly at: Date;
}

/**
 * Every version of the agreed marks of a round that this person may see, the newest first: hidden like
 * the marks that they stand for, see `mayCompare`.
 */
export async function listAgreed(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly AgreedRow[]> {
  const { rows } = await tx.query<AgreedRow>(
    `select g.application_id as "applicationId", g.criterion_id as "criterionId", g.version,
       g.mark::float8 as mark, g.reason, p.name as "agreedBy", g.at
     from agreed_score g
     join application a on a.network_id = g.network_id and a.id = g.application_id
     join person p on p.network_id = g.network_id and p.id = g.agreed_by
     where a.round_id = $1 and a.id not in (select conflicted_with($2))
       and ${mayCompare('a.id', '$1', '$2')}
     order by g.application_id, g.criterion_id, g.version desc`,
    [roundId, personId],
  );
  return rows;
}

/** Keeps an agreed mark as the newest version; returns which it is. */
export async function insertAgreed(
  tx: Tx,
  agreed: Pick<AgreedRow, 'applicationId' | 'criterionId' | 'mark' | 'reason'>,
  personId: string,
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into agreed_score (network_id, application_id, criterion_id, version, mark, reason,
       agreed_by)
     select app_network(), $1, $2, 1 + coalesce(max(version), 0), $3, $4, $5
     from agreed_score where application_id = $1 and criterion_id = $2
     returning version`,
    [agreed.applicationId, agreed.criterionId, agreed.mark, agreed.reason, personId],
  );
  return rows[0]?.version ?? 1;
}

/** Why marks on a criterion lie far apart. */
export interface SpreadNoteRow {
  readonly applicationId: string;
  readonly criterionId: string;
  readonly note: string;
}

/** The notes of a round that this person may see: hidden like the marks, see `mayCompare`. */
export async function listSpreadNotes(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly SpreadNoteRow[]> {
  const { rows } = await tx.query<SpreadNoteRow>(
    `select n.application_id as "applicationId", n.criterion_id as "criterionId", n.note
     from moderation_note n
     join application a on a.network_id = n.network_id and a.id = n.application_id
     where a.round_id = $1 and a.id not in (select conflicted_with($2))
       and ${mayCompare('a.id', '$1', '$2')}`,
    [roundId, personId],
  );
  return rows;
}

/** Keeps why marks lie far apart, in place of what was noted before. */
export async function saveSpreadNote(tx: Tx, note: SpreadNoteRow, personId: string): Promise<void> {
  await tx.query(
    `insert into moderation_note (network_id, application_id, criterion_id, note, noted_by)
     values (app_network(), $1, $2, $3, $4)
     on conflict (network_id, application_id, criterion_id) do update
       set note = excluded.note, noted_by = excluded.noted_by, noted_at = business_now()`,
    [note.applicationId, note.criterionId, note.note, personId],
  );
}

/** Whether a panellist was given anything to read in a round. */
export async function hasReadings(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query<{ has: boolean }>(
    `select exists (select from reading where round_id = $1 and person_id = $2
       and state <> 'void') as has`,
    [roundId, personId],
  );
  return rows[0]?.has === true;
}

/** Whether somebody else is still reading what this person may see: the order may change. */
export async function isStillRead(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query<{ is: boolean }>(
    `select exists (select from reading g
       join application a on a.network_id = g.network_id and a.id = g.application_id
         and a.state = 'submitted'
       where g.round_id = $1 and g.state = 'assigned' and a.id not in (select conflicted_with($2))) as is`,
    [roundId, personId],
  );
  return rows[0]?.is === true;
}

/** The round to which an area belongs, or null. */
export async function findLotRound(tx: Tx, lotId: string): Promise<string | null> {
  const { rows } = await tx.query<{ roundId: string }>(
    'select round_id as "roundId" from lot where id = $1',
    [lotId],
  );
  return rows[0]?.roundId ?? null;
}
