import type { ComingRow } from './coming.ts';
import type { Tx } from './transaction.ts';

/** What became of a period of a digest: made, made as one line, or past its time. */
export interface DigestIssueRow {
  readonly digestId: string;
  readonly period: string;
  readonly state: 'sent' | 'quiet' | 'expired';
  readonly at: Date;
  /** The period of the digest before it, since which it tells of changes; null in its first. */
  readonly beforePeriod: string | null;
  /** What was coming up when it was made. */
  readonly coming: readonly ComingRow[];
  /** What had to be decided then; what kind of decision is bot/kpi's own. */
  readonly decisions: readonly {
    readonly measureId: string;
    readonly kind: string;
    readonly storyId: string | null;
  }[];
}

const columns = `i.digest_id as "digestId", i.period, i.state, i.at,
  i.before_period as "beforePeriod", i.coming, i.decisions`;

/** Notes what became of a period of a digest; false where that was noted before. */
export async function insertDigestIssue(
  tx: Tx,
  issue: Omit<DigestIssueRow, 'at'> & { readonly snapshotId: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'digest-issue.insert',
    text: `insert into digest_issue (network_id, digest_id, period, snapshot_id, state, before_period, coming,
       decisions)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [
      issue.digestId,
      issue.period,
      issue.snapshotId,
      issue.state,
      issue.beforePeriod,
      JSON.stringify(issue.coming),
      JSON.stringify(issue.decisions),
    ],
  });
  return rowCount > 0;
}

/** What became of a period of a digest, or null. */
export async function findDigestIssue(
  tx: Tx,
  digestId: string,
  period: string,
): Promise<DigestIssueRow | null> {
  const { rows } = await tx.query<DigestIssueRow>({
    name: 'digest-issue.find',
    text: `select ${columns} from digest_issue i where i.digest_id = $1 and i.period = $2`,
    values: [digestId, period],
  });
  return rows[0] ? withMoments(rows[0]) : null;
}

/** The period of the last digest of its kind that was made, or null before the first. */
export async function findLastPeriod(tx: Tx, digestId: string): Promise<string | null> {
  const { rows } = await tx.query<{ period: string }>({
    name: 'digest-issue.last',
    text: `select i.period from digest_issue i
     join kpi_snapshot s on s.network_id = i.network_id and s.id = i.snapshot_id
     where i.digest_id = $1 order by s.position desc limit 1`,
    values: [digestId],
  });
  return rows[0]?.period ?? null;
}

/** A period of a digest in the list of earlier ones. */
export interface ToldRow extends Pick<DigestIssueRow, 'digestId' | 'period' | 'state' | 'at'> {
  /** Null for one's own. */
  readonly channelName: string | null;
  /** What became of its message, as far as that is still known. */
  readonly delivery: 'pending' | 'sending' | 'sent' | 'unknown' | 'failed' | 'expired' | null;
}

/** The digests of all channels and of one person, the last one first. */
export async function listTold(
  tx: Tx,
  personId: string,
  most: number,
): Promise<readonly ToldRow[]> {
  const { rows } = await tx.query<ToldRow>(
    `select i.digest_id as "digestId", i.period, i.state, i.at, c.name as "channelName",
       (select o.state from outbox o where o.card = 'kpi.digest' and o.ids = array[d.id]
          and o.variant = i.period order by o.created_at desc limit 1) as delivery
     from digest_issue i
     join digest d on d.network_id = i.network_id and d.id = i.digest_id
     left join channel c on c.network_id = d.network_id and c.id = d.channel_id
     where d.person_id is null or d.person_id = $1
     order by i.at desc, i.period desc, i.digest_id limit $2`,
    [personId, most],
  );
  return rows;
}

/** Whether the last message of a digest failed for good with one of these errors. */
export async function hasFailed(
  tx: Tx,
  digestId: string,
  errors: readonly string[],
): Promise<boolean> {
  const { rows } = await tx.query<{ isSo: boolean }>({
    name: 'digest-issue.failed',
    text: `select state = 'failed' and error = any ($2::text[]) as "isSo" from outbox
     where card = 'kpi.digest' and ids = array[$1::uuid] and state in ('sent', 'failed')
     order by created_at desc limit 1`,
    values: [digestId, errors],
  });
  return rows[0]?.isSo ?? false;
}

function withMoments(row: DigestIssueRow): DigestIssueRow {
  return { ...row, coming: row.coming.map((one) => ({ ...one, at: new Date(one.at) })) };
}
