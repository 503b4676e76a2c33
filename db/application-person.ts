import type { Tx } from './transaction.ts';

/** Something that a person did with an application, as she exports it. */
export interface OwnApplicationRow {
  readonly did: 'member' | 'began' | 'entered' | 'wrote' | 'kept-aside' | 'handed-in' | 'late';
  readonly round: string;
  readonly lead: string;
  /** Her part and state as a member, the kind of what she wrote, the number of a hand-in. */
  readonly detail: string;
  readonly at: Date;
}

/** What a person did with applications, in order; never their words, which are the organisation's. */
export async function exportApplications(
  tx: Tx,
  personId: string,
): Promise<readonly OwnApplicationRow[]> {
  const { rows } = await tx.query<OwnApplicationRow>(
    `select d.did, r.title as round, o.name as lead, d.detail, d.at from (
       select network_id, application_id, 'member' as did, part || ', ' || state as detail, since as at
       from application_member where person_id = $1
       union all select network_id, id, 'began', '', started_at from application where started_by = $1
       union all select network_id, id, 'entered', '', started_at from application where entered_by = $1
       union all select network_id, application_id, 'wrote', part, edited_at from draft_part
       where edited_by = $1
       union all select network_id, application_id, 'kept-aside', part, at from draft_aside
       where person_id = $1
       union all select network_id, application_id, 'handed-in', number::text, received_at
       from submission where submitted_by = $1
       union all select network_id, application_id, 'late', '', received_at from late_attempt
       where person_id = $1) d
     join application a on a.network_id = d.network_id and a.id = d.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     order by d.at, d.did`,
    [personId],
  );
  return rows;
}

/** The applications that only this person can open, and of which nothing is handed in. */
export async function listOnlyHers(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from application a
     join application_member m on m.network_id = a.network_id and m.application_id = a.id
       and m.person_id = $1 and m.state = 'in' and m.part <> 'partner'
     where a.state <> 'submitted' and not exists (
       select from application_member other where other.network_id = a.network_id
         and other.application_id = a.id and other.person_id <> $1 and other.state = 'in'
         and other.part <> 'partner')
     order by a.id`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** Takes a person off every application, with what was kept aside for her. */
export async function leaveApplications(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from application_member where person_id = $1', [personId]);
  await tx.query('delete from draft_aside where person_id = $1', [personId]);
}

/**
 * Names another person wherever this one is a member, began, wrote or handed in. Where both are members
 * she is what either was let in for: for the lead agency before a partner, and never what she only asked.
 */
export async function moveApplications(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update application_member m
     set state = 'in', part = other.part, organisation_id = other.organisation_id
     from application_member other
     where m.person_id = $2 and other.person_id = $1 and other.state = 'in'
       and m.network_id = other.network_id and m.application_id = other.application_id
       and (m.state = 'asked' or array_position($3::text[], other.part)
         < array_position($3::text[], m.part))`,
    [fromId, toId, ['lead', 'scribe', 'partner']],
  );
  await tx.query(
    `update application_member m set person_id = $2 where person_id = $1 and not exists (
       select from application_member other where other.network_id = m.network_id
         and other.application_id = m.application_id and other.person_id = $2)`,
    [fromId, toId],
  );
  await tx.query(
    `update draft_aside d set person_id = $2 where person_id = $1 and not exists (
       select from draft_aside other where other.network_id = d.network_id
         and other.application_id = d.application_id and other.part = d.part
         and other.about_id = d.about_id and other.person_id = $2)`,
    [fromId, toId],
  );
  await leaveApplications(tx, fromId);
  await moveAuthors(tx, fromId, toId);
}

async function moveAuthors(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update application set
       started_by = case when started_by = $1 then $2 else started_by end,
       entered_by = case when entered_by = $1 then $2 else entered_by end
     where $1 in (started_by, entered_by)`,
    [fromId, toId],
  );
  await tx.query('update draft_part set edited_by = $2 where edited_by = $1', [fromId, toId]);
  await tx.query('update submission set submitted_by = $2 where submitted_by = $1', [fromId, toId]);
  await tx.query('update late_attempt set person_id = $2 where person_id = $1', [fromId, toId]);
}
