import type { Tx } from './transaction.ts';

/** A round that was held without this bot, as published: its parts need not add up to its total. */
export interface PastRoundRow {
  readonly id: string;
  readonly title: string;
  readonly windowWeeks: number | null;
  readonly lots: number | null;
  readonly applications: number;
  /** By sector type of the lead; a sector that is not told is absent. */
  readonly sectors: Readonly<Record<string, number>>;
  readonly lotsVoluntary: number | null;
  readonly source: string;
}

const columns = `id, title, window_weeks as "windowWeeks", lots, applications, sectors,
  lots_voluntary as "lotsVoluntary", source`;

/** A past round of the network, or null. */
export async function findPastRound(tx: Tx, pastId: string): Promise<PastRoundRow | null> {
  const { rows } = await tx.query<PastRoundRow>(`select ${columns} from past_round where id = $1`, [
    pastId,
  ]);
  return rows[0] ?? null;
}

/** The past round with this title, however it is written large and small; null where there is none. */
export async function findPastByTitle(tx: Tx, title: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from past_round where lower(title) = lower($1) order by id limit 1',
    [title],
  );
  return rows[0]?.id ?? null;
}

/** The past rounds of the network, by title. */
export async function listPastRounds(tx: Tx, limit: number): Promise<readonly PastRoundRow[]> {
  const { rows } = await tx.query<PastRoundRow>(
    `select ${columns} from past_round order by title, id limit $1`,
    [limit],
  );
  return rows;
}

/** Writes down a past round, or puts right the one with this id. */
export async function putPastRound(
  tx: Tx,
  networkId: string,
  row: PastRoundRow & { readonly createdBy: string },
): Promise<void> {
  await tx.query(
    `insert into past_round (network_id, id, title, window_weeks, lots, applications, sectors,
       lots_voluntary, source, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (network_id, id) do update set title = excluded.title,
       window_weeks = excluded.window_weeks, lots = excluded.lots,
       applications = excluded.applications, sectors = excluded.sectors,
       lots_voluntary = excluded.lots_voluntary, source = excluded.source`,
    [
      networkId,
      row.id,
      row.title,
      row.windowWeeks,
      row.lots,
      row.applications,
      JSON.stringify(row.sectors),
      row.lotsVoluntary,
      row.source,
      row.createdBy,
    ],
  );
}

/** Beside which round another is shown: one of ours, one held elsewhere, or none. */
export async function setRoundBefore(
  tx: Tx,
  roundId: string,
  before: { readonly roundId?: string; readonly pastId?: string },
): Promise<void> {
  await tx.query('update round set before_round_id = $2, before_past_id = $3 where id = $1', [
    roundId,
    before.roundId ?? null,
    before.pastId ?? null,
  ]);
}

/** The past rounds that a person wrote down, for her own copy. */
export async function listPastRoundsBy(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly title: string }[]> {
  const { rows } = await tx.query<{ title: string }>(
    'select title from past_round where created_by = $1 order by title, id',
    [personId],
  );
  return rows;
}

/** Past rounds that one person wrote down count as another's. */
export async function movePastRounds(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update past_round set created_by = $2 where created_by = $1', [fromId, toId]);
}
