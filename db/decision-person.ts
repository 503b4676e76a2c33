import type { ExportRow } from './person-data.ts';
import type { Tx } from './transaction.ts';

const iso = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What somebody noted while marks were moderated: agreed marks, notes, marks for presentations. */
export async function exportModerated(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", 'A' || a.number as application, d.what, d.mark, d.words,
       ${iso('d.at')} as at
     from (
       select network_id, application_id, 'mark agreed' as what, mark::float8 as mark,
         reason as words, at
       from agreed_score where agreed_by = $1
       union all
       select network_id, application_id, 'marks far apart', null, note, noted_at
       from moderation_note where noted_by = $1
       union all
       select network_id, application_id, 'presentation', mark, comment, at
       from presentation_mark where person_id = $1
     ) d
     join application a on a.network_id = d.network_id and a.id = d.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     order by d.at, d.what`,
    [personId],
  );
  return rows;
}

/** What somebody staged, looked through, or made known. */
export async function exportDecided(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", d.what, d.area, ${iso('d.at')} as at
     from (
       select l.network_id, l.round_id, 'decided' as what, l.name as area, d.staged_at as at
       from decision d join lot l on l.network_id = d.network_id and l.id = d.lot_id
       where d.staged_by = $1
       union all
       select a.network_id, a.round_id, 'shortlisted', null, h.staged_at
       from shortlisting h
       join application a on a.network_id = h.network_id and a.id = h.application_id
       where h.staged_by = $1
       union all
       select l.network_id, l.round_id, 'looked through', l.name, v.reviewed_at
       from lot_review v join lot l on l.network_id = v.network_id and l.id = v.lot_id
       where v.reviewed_by = $1
       union all
       select network_id, round_id, 'made known', null, released_at
       from round_release where released_by = $1
     ) d
     join round r on r.network_id = d.network_id and r.id = d.round_id
     order by d.at, d.what, d.area`,
    [personId],
  );
  return rows;
}

/** What somebody replied to what became of an application. */
export async function exportReplies(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  const { rows } = await tx.query<ExportRow>(
    `select r.title as "call for interest", y.body as reply, ${iso('y.at')} as at
     from right_of_reply y
     join application a on a.network_id = y.network_id and a.id = y.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where y.person_id = $1 order by y.at`,
    [personId],
  );
  return rows;
}

/**
 * Deletes what she replied, and her words about presentations. What decisions rest on stays, under
 * nobody's name.
 */
export async function forgetDecider(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from right_of_reply where person_id = $1', [personId]);
  await tx.query(
    `update presentation_mark set comment = '', shareable = false
     where person_id = $1 and comment <> ''`,
    [personId],
  );
}

/** Where both gave a mark for a presentation, that of the older one stays. */
export async function deleteDoubleMarks(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `delete from presentation_mark k where k.person_id = $1 and exists (select from presentation_mark o
       where o.network_id = k.network_id and o.application_id = k.application_id
         and o.person_id = $2)`,
    [fromId, toId],
  );
}

/** What the younger one did was done by the older one. */
export async function moveDecider(tx: Tx, fromId: string, toId: string): Promise<void> {
  for (const [table, column] of deeds)
    await tx.query(`update ${table} set ${column} = $2 where ${column} = $1`, [fromId, toId]);
}

const deeds = [
  ['agreed_score', 'agreed_by'],
  ['moderation_note', 'noted_by'],
  ['shortlisting', 'staged_by'],
  ['presentation_mark', 'person_id'],
  ['decision', 'staged_by'],
  ['lot_review', 'reviewed_by'],
  ['round_release', 'reviewed_by'],
  ['round_release', 'released_by'],
  ['right_of_reply', 'person_id'],
] as const;
