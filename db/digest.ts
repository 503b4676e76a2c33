import type { Tx } from './transaction.ts';

/** Who gets digests, where and when; times of day as `HH:MM`, days as `YYYY-MM-DD`. */
export interface DigestRow {
  readonly id: string;
  readonly channelId: string | null;
  /** Of a channel: its name and platform. */
  readonly channelName: string | null;
  readonly platform: 'slack' | 'discord' | null;
  readonly personId: string | null;
  readonly rhythm: 'weekly' | 'monthly' | 'committee';
  /** 1 (Monday) to 7; of a monthly one the first such day of the month. */
  readonly weekday: number;
  readonly sentAt: string;
  readonly committeeOn: string | null;
  readonly daysBefore: number | null;
  readonly setBy: string | null;
  readonly endedAt: Date | null;
  readonly endedWhy: DigestEnd | null;
  /** The channel was archived, or its place left; the person is in none of our places any more. */
  readonly isUnreachable: boolean;
}

/** Why a digest has ended. */
export type DigestEnd = 'turned-off' | 'left' | 'archived' | 'over';

const read = `select d.id, d.channel_id as "channelId", c.name as "channelName", p.platform,
    d.person_id as "personId", d.rhythm, d.weekday, left(d.sent_at::text, 5) as "sentAt",
    d.committee_on::text as "committeeOn", d.days_before as "daysBefore", d.set_by as "setBy",
    d.ended_at as "endedAt", d.ended_why as "endedWhy",
    case when d.channel_id is null then not exists (
        select from account a
        join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
        join place o on o.network_id = ap.network_id and o.id = ap.place_id and o.left_at is null
        where a.network_id = d.network_id and a.person_id = d.person_id)
      else c.gone_at is not null or p.left_at is not null end as "isUnreachable"
  from digest d
  left join channel c on c.network_id = d.network_id and c.id = d.channel_id
  left join place p on p.network_id = c.network_id and p.id = c.place_id`;

/** Adds a digest; false where there is the same one already. */
export async function insertDigest(
  tx: Tx,
  digest: Omit<DigestRow, 'channelName' | 'platform' | 'endedAt' | 'endedWhy' | 'isUnreachable'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into digest (network_id, id, channel_id, person_id, rhythm, weekday, sent_at,
       committee_on, days_before, set_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      digest.id,
      digest.channelId,
      digest.personId,
      digest.rhythm,
      digest.weekday,
      digest.sentAt,
      digest.committeeOn,
      digest.daysBefore,
      digest.setBy,
    ],
  );
  return rowCount > 0;
}

/** The digests that still come. */
export async function listDigests(tx: Tx): Promise<readonly DigestRow[]> {
  const { rows } = await tx.query<DigestRow>(`${read} where d.ended_at is null order by d.set_at`);
  return rows;
}

/** A digest of the network, also one that has ended. */
export async function findDigest(tx: Tx, digestId: string): Promise<DigestRow | null> {
  const { rows } = await tx.query<DigestRow>({
    name: 'digest.find',
    text: `${read} where d.id = $1`,
    values: [digestId],
  });
  return rows[0] ?? null;
}

/** The same, holding the row until the transaction ends. */
export async function lockDigest(tx: Tx, digestId: string): Promise<DigestRow | null> {
  const { rows } = await tx.query<DigestRow>({
    name: 'digest.lock',
    text: `${read} where d.id = $1 for update of d`,
    values: [digestId],
  });
  return rows[0] ?? null;
}

/** Ends a digest; false where it had ended before. */
export async function endDigest(tx: Tx, digestId: string, why: DigestEnd): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update digest set ended_at = business_now(), ended_why = $2
     where id = $1 and ended_at is null`,
    [digestId, why],
  );
  return rowCount > 0;
}

/** Changes when a digest comes. */
export async function updateDigestTime(
  tx: Tx,
  digestId: string,
  { weekday, sentAt }: Pick<DigestRow, 'weekday' | 'sentAt'>,
): Promise<void> {
  await tx.query('update digest set weekday = $2, sent_at = $3 where id = $1', [
    digestId,
    weekday,
    sentAt,
  ]);
}
