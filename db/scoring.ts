import { isSettled, isStopped } from './check-result.ts';
import type { Tx } from './transaction.ts';

/** The rounds on whose panel somebody is now. */
export async function listPanelRounds(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ roundId: string }>(
    `select round_id as "roundId" from panel_member where person_id = $1 and removed_at is null`,
    [personId],
  );
  return rows.map(({ roundId }) => roundId);
}

/** An application that a panellist is to read, and how far she is with it. */
export interface OwnReadingRow {
  readonly applicationId: string;
  readonly number: number;
  readonly leadName: string;
  readonly state: 'assigned' | 'final';
  readonly openedAt: Date | null;
  /** On how many criteria she has said something. */
  readonly done: number;
  /** It failed a basic check, and is not scored. */
  readonly isStopped: boolean;
}

/**
 * What a panellist reads in a round, by number: without what is void, was taken back, or with which
 * she has a conflict.
 */
export async function listOwnReadings(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly OwnReadingRow[]> {
  const { rows } = await tx.query<OwnReadingRow>(
    `with conflicted as materialized (
       select application_id from conflicted_in($1) where person_id = $2),
     done as materialized (
       select s.application_id, count(*)::int as count from reading g
       join score s on s.network_id = g.network_id and s.application_id = g.application_id
         and s.person_id = g.person_id
       where g.round_id = $1 and g.person_id = $2 group by s.application_id)
     select a.id as "applicationId", a.number, o.name as "leadName", g.state,
       g.opened_at as "openedAt", coalesce(d.count, 0) as done,
       ${isStopped('a.id')} as "isStopped"
     from reading g
     join application a on a.network_id = g.network_id and a.id = g.application_id
       and a.state = 'submitted'
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     left join done d on d.application_id = a.id
     where g.round_id = $1 and g.person_id = $2 and g.state <> 'void'
       and not exists (select from conflicted x where x.application_id = a.id)
     order by a.number`,
    [roundId, personId],
  );
  return rows;
}

/** A panellist's reading of one application. */
export interface ReadingRow {
  readonly state: 'assigned' | 'final' | 'void';
  readonly edition: number;
  readonly isStopped: boolean;
  /** Why it was opened again last; null where it never was. */
  readonly reopenReason: string | null;
}

/** Her reading of it; null where she was not asked to read it. */
export async function findReading(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<ReadingRow | null> {
  const { rows } = await tx.query<ReadingRow>(
    `select g.state, g.edition, ${isStopped('g.application_id')} as "isStopped",
       r.reason as "reopenReason"
     from reading g
     left join reading_reopening r on r.network_id = g.network_id
       and r.application_id = g.application_id and r.person_id = g.person_id
       and r.edition = g.edition - 1
     where g.application_id = $1 and g.person_id = $2`,
    [applicationId, personId],
  );
  return rows[0] ?? null;
}

/** Notes when she first opened it; true for that first time. */
export async function noteOpened(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update reading set opened_at = business_now()
     where application_id = $1 and person_id = $2 and opened_at is null`,
    [applicationId, personId],
  );
  return rowCount > 0;
}

/**
 * Makes her marks final: only where each criterion has one (or is abstained from, or does not apply),
 * the application is scored at all, nothing is decided, and she has no conflict with it. False where one
 * of these is not so, or they are final already.
 */
export async function finishReading(
  tx: Tx,
  applicationId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update reading g set state = 'final', final_at = business_now()
     where g.application_id = $1 and g.person_id = $2 and g.state = 'assigned'
       and not exists (select from criterion c where c.network_id = g.network_id
         and c.round_id = g.round_id and not exists (select from score s
           where s.network_id = g.network_id and s.application_id = g.application_id
             and s.person_id = g.person_id and s.criterion_id = c.id))
       and not ${isStopped('g.application_id')} and not ${isSettled('g.round_id')}
       and not is_conflicted(g.person_id, g.application_id)`,
    [applicationId, personId],
  );
  return rowCount > 0;
}

/** A panellist whose marks on an application are final. */
export interface FinalReaderRow {
  readonly personId: string;
  readonly name: string | null;
}

/** Whose marks on an application are final, by name; without those who have a conflict with it. */
export async function listFinalReaders(
  tx: Tx,
  applicationId: string,
): Promise<readonly FinalReaderRow[]> {
  const { rows } = await tx.query<FinalReaderRow>(
    `select g.person_id as "personId", p.name from reading g
     join person p on p.network_id = g.network_id and p.id = g.person_id
     where g.application_id = $1 and g.state = 'final'
       and not is_conflicted(g.person_id, g.application_id)
     order by p.name, g.person_id`,
    [applicationId],
  );
  return rows;
}

/**
 * Opens final marks again, and keeps why; what they are now stays as their version as soon as they are
 * changed. Returns the new edition, null where they are not final, or something was released that
 * rests on them.
 */
export async function reopenReading(
  tx: Tx,
  what: {
    readonly applicationId: string;
    readonly personId: string;
    readonly reason: string;
    readonly by: string;
  },
): Promise<number | null> {
  const { rows } = await tx.query<{ edition: number }>(
    `with opened as (
       update reading g set state = 'assigned', final_at = null, edition = g.edition + 1
       where g.application_id = $1 and g.person_id = $2 and g.state = 'final'
         and not exists (select from round_release r where r.network_id = g.network_id
           and r.round_id = g.round_id and r.released_at is not null)
       returning g.network_id, g.application_id, g.person_id, g.edition)
     insert into reading_reopening
       (network_id, application_id, person_id, edition, reason, reopened_by)
     select network_id, application_id, person_id, edition - 1, $3, $4 from opened
     returning edition + 1 as edition`,
    [what.applicationId, what.personId, what.reason, what.by],
  );
  return rows[0]?.edition ?? null;
}
