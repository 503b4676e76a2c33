import type { Tx } from './transaction.ts';

/** Joins with whom two people have to do. */
export async function mergeTies(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into tie (network_id, person_id, organisation_id, kind, declared_at)
     select network_id, $2, organisation_id, kind, declared_at from tie where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
  await tx.query('delete from tie where person_id = $1', [fromId]);
}

/**
 * Joins the conflicts of two people: what holds for either holds for both. What one dismissed of the
 * other would have been her own, so it is open again.
 */
export async function mergeConflicts(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update conflict set state = 'suggested', reason = null, decided_by = null, decided_at = null
     where state = 'dismissed' and person_id in ($1, $2) and decided_by in ($1, $2)`,
    [fromId, toId],
  );
  await tx.query(
    `update conflict t set state = f.state, reason = f.reason, through = f.through,
       decided_by = f.decided_by, decided_at = f.decided_at
     from conflict f
     where f.network_id = t.network_id and f.person_id = $1 and t.person_id = $2
       and f.application_id = t.application_id and f.kind = t.kind
       and (t.state = 'dismissed' and f.state <> 'dismissed'
         or t.state = 'suggested' and f.state = 'confirmed')`,
    [fromId, toId],
  );
  await tx.query(
    `delete from conflict f using conflict t
     where t.network_id = f.network_id and f.person_id = $1 and t.person_id = $2
       and f.application_id = t.application_id and f.kind = t.kind`,
    [fromId, toId],
  );
  await tx.query(
    `update conflict set person_id = case when person_id = $1 then $2 else person_id end,
       decided_by = case when decided_by = $1 then $2 else decided_by end
     where $1 in (person_id, decided_by)`,
    [fromId, toId],
  );
}

/** Gives the older person the seats of the younger; where both sit on a panel they are one seat. */
export async function copySeats(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into panel_member as m (network_id, round_id, person_id, organisation_id, added_by,
       added_at, accepted_at, declared_at, removed_at)
     select network_id, round_id, $2, organisation_id, added_by, added_at, accepted_at, declared_at,
       removed_at
     from panel_member where person_id = $1
     on conflict (network_id, round_id, person_id) do update
       set organisation_id = case when m.removed_at is null then m.organisation_id
           else excluded.organisation_id end,
         accepted_at = coalesce(m.accepted_at, excluded.accepted_at),
         declared_at = coalesce(m.declared_at, excluded.declared_at),
         removed_at = case when excluded.removed_at is not null then m.removed_at end`,
    [fromId, toId],
  );
}

/**
 * Joins the readings of two people: of two of the same application the one that was final first stays,
 * else the one that is under way. Marks follow theirs.
 */
export async function mergeReadings(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `delete from reading r using (
       select g.network_id, g.application_id, g.person_id, row_number() over (
         partition by g.network_id, g.application_id
         order by g.state = 'final' desc, g.final_at, g.state = 'assigned' desc,
           g.person_id = $2 desc) as place
       from reading g where g.person_id in ($1, $2)
     ) d
     where d.place > 1 and r.network_id = d.network_id and r.application_id = d.application_id
       and r.person_id = d.person_id`,
    [fromId, toId],
  );
  await tx.query('update reading set person_id = $2 where person_id = $1', [fromId, toId]);
}

/** Takes the younger person's seats away, the older one taking the chair where she had it. */
export async function moveSeats(tx: Tx, fromId: string, toId: string): Promise<void> {
  const { rows } = await tx.query<{ roundId: string }>(
    `with gone as (
       delete from panel_member where person_id = $1 returning round_id, is_chair, removed_at
     ) select round_id as "roundId" from gone where is_chair and removed_at is null`,
    [fromId],
  );
  await tx.query(
    `update panel_member set is_chair = true
     where person_id = $1 and removed_at is null and round_id = any ($2::uuid[])`,
    [toId, rows.map(({ roundId }) => roundId)],
  );
  await tx.query('update panel_member set added_by = $2 where added_by = $1', [fromId, toId]);
}
