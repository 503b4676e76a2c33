import type { Tx } from './transaction.ts';

/** All figures of a period as they were told; the body is bot/kpi's own. */
export interface SnapshotRow {
  readonly id: string;
  /** `2026-W49`, `2026-12` or `2027-01-14`. */
  readonly period: string;
  readonly takenAt: Date;
  readonly body: unknown;
}

const columns = 'id, period, taken_at as "takenAt", body';

/** The last snapshot that was taken, or null before the first. */
export async function findLastSnapshot(tx: Tx): Promise<SnapshotRow | null> {
  const { rows } = await tx.query<SnapshotRow>({
    name: 'kpi-snapshot.last',
    text: `select ${columns} from kpi_snapshot order by position desc limit 1`,
  });
  return rows[0] ?? null;
}

/** The snapshot of a period, or null. */
export async function findSnapshot(tx: Tx, period: string): Promise<SnapshotRow | null> {
  const { rows } = await tx.query<SnapshotRow>({
    name: 'kpi-snapshot.find',
    text: `select ${columns} from kpi_snapshot where period = $1`,
    values: [period],
  });
  return rows[0] ?? null;
}

/** The network's snapshots without their bodies, the last one first. */
export async function listSnapshots(
  tx: Tx,
  most: number,
  offset: number,
): Promise<readonly Pick<SnapshotRow, 'id' | 'period' | 'takenAt'>[]> {
  const { rows } = await tx.query<Pick<SnapshotRow, 'id' | 'period' | 'takenAt'>>(
    `select id, period, taken_at as "takenAt" from kpi_snapshot
     order by position desc limit $1 offset $2`,
    [most, offset],
  );
  return rows;
}

/** Lets one process of this network at a time take a snapshot, until the transaction ends. */
export async function lockSnapshots(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended(app_network()::text, 32))`);
}

/** Keeps the snapshot of a period, after those that are there, and returns it; its moment is business time. */
export async function insertSnapshot(
  tx: Tx,
  snapshot: { readonly id: string; readonly period: string; readonly body: unknown },
): Promise<SnapshotRow> {
  const { rows } = await tx.query<SnapshotRow>({
    name: 'kpi-snapshot.insert',
    text: `insert into kpi_snapshot (network_id, id, period, position, body)
     select app_network(), $1, $2, coalesce(max(position), 0) + 1, $3 from kpi_snapshot
     returning ${columns}`,
    values: [snapshot.id, snapshot.period, JSON.stringify(snapshot.body)],
  });
  const [row] = rows;
  if (!row) throw new Error('The snapshot was not kept.');
  return row;
}
