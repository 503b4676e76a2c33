import type { Tx } from './transaction.ts';

/** Two people who might talk to each other, and what they say to that. */
export interface IntroductionRow {
  readonly id: string;
  readonly eventId: string;
  readonly oneId: string;
  readonly otherId: string;
  readonly score: number;
  readonly oneSays: 'yes' | 'no' | null;
  readonly otherSays: 'yes' | 'no' | null;
  readonly introducedAt: Date | null;
  readonly partedAt: Date | null;
  readonly round: number | null;
  readonly table: number | null;
}

const columns = `id, event_id as "eventId", one_id as "oneId", other_id as "otherId", score,
  one_says as "oneSays", other_says as "otherSays", introduced_at as "introducedAt",
  parted_at as "partedAt", round, table_number as "table"`;

/** The introductions of an event, the best first; with a person only hers. */
export async function listIntroductions(
  tx: Tx,
  eventId: string,
  personId: string | null = null,
): Promise<readonly IntroductionRow[]> {
  const { rows } = await tx.query<IntroductionRow>(
    `select ${columns} from introduction
     where event_id = $1 and ($2::uuid is null or $2 in (one_id, other_id))
     order by score desc, one_id, other_id`,
    [eventId, personId],
  );
  return rows;
}

/** Suggests these pairs, the lower id first; those that are there already stay as they are. */
export async function insertIntroductions(
  tx: Tx,
  eventId: string,
  pairs: readonly {
    readonly id: string;
    readonly one: string;
    readonly other: string;
    readonly score: number;
  }[],
): Promise<void> {
  await tx.query(
    `insert into introduction (network_id, id, event_id, one_id, other_id, score)
     select app_network(), i.id, $1, i.one, i.other, i.score
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::real[]) as i (id, one, other, score)
     on conflict (network_id, event_id, one_id, other_id) do nothing`,
    [
      eventId,
      pairs.map(({ id }) => id),
      pairs.map(({ one }) => one),
      pairs.map(({ other }) => other),
      pairs.map(({ score }) => score),
    ],
  );
}

/** An introduction, or null. */
export async function findIntroduction(tx: Tx, id: string): Promise<IntroductionRow | null> {
  const { rows } = await tx.query<IntroductionRow>(
    `select ${columns} from introduction where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The same, its row held until the transaction ends. */
export async function lockIntroduction(tx: Tx, id: string): Promise<IntroductionRow | null> {
  const { rows } = await tx.query<IntroductionRow>(
    `select ${columns} from introduction where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** Keeps what one of the two says; both having said yes, they are introduced. */
export async function answerIntroduction(
  tx: Tx,
  id: string,
  personId: string,
  says: 'yes' | 'no',
): Promise<{ readonly isIntroduced: boolean }> {
  const { rows } = await tx.query<{ isIntroduced: boolean }>(
    `update introduction set
       one_says = case when one_id = $2 then $3 else one_says end,
       other_says = case when other_id = $2 then $3 else other_says end,
       introduced_at = case when $3 = 'yes'
         and case when one_id = $2 then other_says else one_says end = 'yes'
         then business_now() end
     where id = $1 and introduced_at is null
     returning introduced_at is not null as "isIntroduced"`,
    [id, personId, says],
  );
  return rows[0] ?? { isIntroduced: false };
}

/** Notes that one of each pair was told that the other can no longer come. */
export async function markParted(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    'update introduction set parted_at = business_now() where id = any ($1) and parted_at is null',
    [ids],
  );
}
