import type { ExportRow } from './person-data.ts';
import type { Tx } from './transaction.ts';

const iso = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What somebody marked, and what her marks were before they were changed. */
export async function exportScores(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", 'A' || a.number as application, c.name as criterion,
       s.standing, s.mark, s.comment, s.shareable as "may be read by the applicant", s.version,
       ${iso('s.at')} as at
     from (select network_id, application_id, person_id, criterion_id, standing, mark, comment,
         shareable, version, at from score
       union all select network_id, application_id, person_id, criterion_id, standing, mark, comment,
         null, version, at from score_version) s
     join application a on a.network_id = s.network_id and a.id = s.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join criterion c on c.network_id = s.network_id and c.id = s.criterion_id
     where s.person_id = $1
     order by r.title, a.number, c.position, s.version`,
    [personId],
  );
  return rows;
}

/** What somebody checked, or let go on. */
export async function exportChecks(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", 'A' || a.number as application, b.wording as "check",
       k.passed, case when k.checked_by = $1 then k.note end as note,
       case when k.overridden_by = $1 then k.override_reason end as "let it go on",
       ${iso('k.checked_at')} as at
     from check_result k
     join basic_check b on b.network_id = k.network_id and b.id = k.basic_check_id
     join application a on a.network_id = k.network_id and a.id = k.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where k.checked_by = $1 or k.overridden_by = $1
     order by r.title, a.number, b.position`,
    [personId],
  );
  return rows;
}

/** Marks that were opened again: hers, and those that she opened as a chair. */
export async function exportReopenings(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", 'A' || a.number as application, g.reason,
       g.person_id = $1 as "your marks", g.reopened_by = $1 as "by you", ${iso('g.at')} as at
     from reading_reopening g
     join application a on a.network_id = g.network_id and a.id = g.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where g.person_id = $1 or g.reopened_by = $1
     order by r.title, a.number, g.edition`,
    [personId],
  );
  return rows;
}

/** Deletes what she marked without making it final: it never counted. */
export async function deleteOpenScores(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `delete from score s using reading g
     where g.network_id = s.network_id and g.application_id = s.application_id
       and g.person_id = s.person_id and s.person_id = $1 and g.state <> 'final'`,
    [personId],
  );
}

/** Empties her comments; the marks that counted stay under nobody's name. */
export async function emptyComments(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `with emptied as (
       update score set comment = '', shareable = false where person_id = $1 and comment <> '')
     update score_version set comment = '' where person_id = $1 and comment <> ''`,
    [personId],
  );
}

/** What the younger one checked, let go on or opened again was done by the older one. */
export async function moveScoringDeeds(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `with checked as (
       update check_result set
         checked_by = case when checked_by = $1 then $2 else checked_by end,
         overridden_by = case when overridden_by = $1 then $2 else overridden_by end
       where checked_by = $1 or overridden_by = $1)
     update reading_reopening set reopened_by = $2 where reopened_by = $1`,
    [fromId, toId],
  );
}
