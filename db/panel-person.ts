import type { Tx } from './transaction.ts';

/** A panel on which somebody sits or sat. */
export interface PersonPanelRow {
  readonly round: string;
  readonly organisation: string;
  readonly chair: boolean;
  readonly addedAt: Date;
  readonly acceptedAt: Date | null;
  readonly declaredAt: Date | null;
  readonly removedAt: Date | null;
  /** How many applications she read, or was to read, and how many readings count. */
  readonly readings: number;
  readonly final: number;
}

/** The panels of a person, the latest first. */
export async function exportPanels(tx: Tx, personId: string): Promise<readonly PersonPanelRow[]> {
  const { rows } = await tx.query<PersonPanelRow>(
    `select r.title as round, o.name as organisation, m.is_chair as chair, m.added_at as "addedAt",
       m.accepted_at as "acceptedAt", m.declared_at as "declaredAt", m.removed_at as "removedAt",
       count(g.application_id)::int as readings,
       count(*) filter (where g.state = 'final')::int as final
     from panel_member m
     join round r on r.network_id = m.network_id and r.id = m.round_id
     join organisation o on o.network_id = m.network_id and o.id = m.organisation_id
     left join reading g on g.network_id = m.network_id and g.round_id = m.round_id
       and g.person_id = m.person_id
     where m.person_id = $1
     group by m.network_id, m.round_id, m.person_id, r.title, o.name
     order by m.added_at desc, m.round_id`,
    [personId],
  );
  return rows;
}

/** A conflict noted of a person: never with which application, of which she may see nothing. */
export interface PersonConflictRow {
  readonly round: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
}

/** The conflicts noted of a person. */
export async function exportConflicts(
  tx: Tx,
  personId: string,
): Promise<readonly PersonConflictRow[]> {
  const { rows } = await tx.query<PersonConflictRow>(
    `select r.title as round, c.kind, c.state, c.reason from conflict c
     join round r on r.network_id = c.network_id and r.id = c.round_id
     where c.person_id = $1 order by r.closes_at desc, c.kind, c.id`,
    [personId],
  );
  return rows;
}

/** About how many conflicts of others a person decided, call by call. */
export async function countDecidedConflicts(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly round: string; readonly decided: number }[]> {
  const { rows } = await tx.query<{ round: string; decided: number }>(
    `select r.title as round, count(*)::int as decided from conflict c
     join round r on r.network_id = c.network_id and r.id = c.round_id
     where c.decided_by = $1 group by r.network_id, r.id, r.title order by 1`,
    [personId],
  );
  return rows;
}

/**
 * Forgets with whom somebody had to do, and what was written about it. Which readings count, and that
 * there was a conflict, stays under a bare id: decisions rest on it.
 */
export async function forgetTies(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from tie where person_id = $1', [personId]);
  await tx.query(
    `update conflict set reason = case when state = 'dismissed' then '' end where person_id = $1`,
    [personId],
  );
}

/** Deletes ties that no panel of the last so many months needed; returns how many. */
export async function deleteOldTies(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from tie t
     where t.declared_at <= business_now() - make_interval(months => $1) and not exists (
       select from panel_member m
       join round r on r.network_id = m.network_id and r.id = m.round_id
       where m.network_id = t.network_id and m.person_id = t.person_id
         and r.closes_at > business_now() - make_interval(months => $1))`,
    [months],
  );
  return rowCount;
}
