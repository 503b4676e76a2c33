import type { Tx } from './transaction.ts';

/** Somebody on a round's panel. */
export interface PanelMemberRow {
  readonly personId: string;
  readonly name: string | null;
  /** The agency she sits for. */
  readonly organisationId: string;
  readonly organisationName: string;
  readonly sectorType: string | null;
  readonly isChair: boolean;
  readonly acceptedAt: Date | null;
  readonly declaredAt: Date | null;
}

const columns = `m.person_id as "personId", p.name, m.organisation_id as "organisationId",
  o.name as "organisationName", o.sector_type as "sectorType", m.is_chair as "isChair",
  m.accepted_at as "acceptedAt", m.declared_at as "declaredAt"`;

const joined = `panel_member m
  join person p on p.network_id = m.network_id and p.id = m.person_id
  join organisation o on o.network_id = m.network_id and o.id = m.organisation_id`;

/** Who is on a round's panel now, the chair first. */
export async function listPanel(tx: Tx, roundId: string): Promise<readonly PanelMemberRow[]> {
  const { rows } = await tx.query<PanelMemberRow>(
    `select ${columns} from ${joined} where m.round_id = $1 and m.removed_at is null
     order by m.is_chair desc, p.name, m.person_id`,
    [roundId],
  );
  return rows;
}

/** One of the panel; null for whoever is not on it, or no longer. */
export async function findPanelMember(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<PanelMemberRow | null> {
  const { rows } = await tx.query<PanelMemberRow>(
    `select ${columns} from ${joined}
     where m.round_id = $1 and m.person_id = $2 and m.removed_at is null`,
    [roundId, personId],
  );
  return rows[0] ?? null;
}

/** Whether somebody is or was on a round's panel: taken off it, she may be put on it again. */
export async function hasSatOnPanel(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from panel_member where round_id = $1 and person_id = $2',
    [roundId, personId],
  );
  return rowCount === 1;
}

/** Whether somebody may see nothing at all of an application: see `is_conflicted`. */
export async function isConflicted(
  tx: Tx,
  personId: string,
  applicationId: string,
): Promise<boolean> {
  const { rows } = await tx.query<{ conflicted: boolean }>(
    'select is_conflicted($1, $2) as conflicted',
    [personId, applicationId],
  );
  return rows[0]?.conflicted !== false;
}

/** On the panels of which rounds somebody sits now. */
export async function listPanelRounds(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ roundId: string }>(
    `select round_id as "roundId" from panel_member where person_id = $1 and removed_at is null`,
    [personId],
  );
  return rows.map(({ roundId }) => roundId);
}

/** Whether somebody has said for any round's panel with whom she has to do. */
export async function hasDeclared(tx: Tx, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from panel_member where person_id = $1 and declared_at is not null limit 1',
    [personId],
  );
  return rowCount === 1;
}
