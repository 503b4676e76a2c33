import type { Tx } from './transaction.ts';

/** What somebody sought and asked the coordinators for. */
export interface SignpostRow {
  readonly id: string;
  readonly personId: string;
  /** How whoever asked is called; null for somebody without a name. */
  readonly name: string | null;
  readonly sought: string;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  /** Null where it was answered outside the bot. */
  readonly answer: string | null;
}

const selected = `select s.id, s.person_id as "personId", s.sought, s.asked_at as "askedAt",
    s.answered_at as "answeredAt", s.answered_by as "answeredBy", s.answer,
    coalesce(p.name, (select a.display_name from account a
      where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
      order by a.seen_at desc limit 1)) as name
  from signpost s join person p on p.network_id = s.network_id and p.id = s.person_id`;

/** Adds a question; false when the same one of hers is open already. */
export async function insertSignpost(
  tx: Tx,
  question: Pick<SignpostRow, 'id' | 'personId' | 'sought'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into signpost (network_id, id, person_id, sought) values (app_network(), $1, $2, $3)
     on conflict (network_id, person_id, lower(sought)) where answered_at is null do nothing`,
    [question.id, question.personId, question.sought],
  );
  return rowCount === 1;
}

/** A question of the network, or null. */
export async function findSignpost(tx: Tx, id: string): Promise<SignpostRow | null> {
  const { rows } = await tx.query<SignpostRow>(`${selected} where s.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The questions that nobody has answered, the oldest first. */
export async function listOpenSignposts(tx: Tx): Promise<readonly SignpostRow[]> {
  const { rows } = await tx.query<SignpostRow>(
    `${selected} where s.answered_at is null order by s.asked_at, s.id`,
  );
  return rows;
}

/** How many questions nobody has answered. */
export async function countOpenSignposts(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from signpost where answered_at is null',
  );
  return rows[0]?.n ?? 0;
}

/** How many of a person's questions nobody has answered. */
export async function countOpenSignpostsOf(tx: Tx, personId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from signpost where answered_at is null and person_id = $1',
    [personId],
  );
  return rows[0]?.n ?? 0;
}

/** Answers a question; false when it was answered before. */
export async function answerSignpost(
  tx: Tx,
  id: string,
  answer: { readonly by: string; readonly text: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update signpost set answered_at = business_now(), answered_by = $2, answer = $3
     where id = $1 and answered_at is null`,
    [id, answer.by, answer.text],
  );
  return rowCount === 1;
}

/** What a person asked, and what she answered others: the newest first. */
export async function listSignpostsOf(
  tx: Tx,
  personId: string,
): Promise<{ readonly asked: readonly SignpostRow[]; readonly answered: readonly SignpostRow[] }> {
  const { rows } = await tx.query<SignpostRow>(
    `${selected} where s.person_id = $1 or s.answered_by = $1 order by s.asked_at desc, s.id`,
    [personId],
  );
  return {
    asked: rows.filter((row) => row.personId === personId),
    answered: rows.filter((row) => row.answeredBy === personId),
  };
}

/** Deletes a person's questions, and her name beside those that she answered. */
export async function forgetSignposts(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from signpost where person_id = $1', [personId]);
  await tx.query('update signpost set answered_by = null where answered_by = $1', [personId]);
}

/** Gives the older person the younger one's questions and answers; the same open one stays once. */
export async function mergeSignposts(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `delete from signpost s where s.person_id = $1 and s.answered_at is null and exists (
       select from signpost o where o.person_id = $2 and o.answered_at is null
         and lower(o.sought) = lower(s.sought))`,
    [fromId, toId],
  );
  await tx.query('update signpost set person_id = $2 where person_id = $1', [fromId, toId]);
  await tx.query('update signpost set answered_by = $2 where answered_by = $1', [fromId, toId]);
}

/** Deletes questions that were asked so many months ago, answered or not; returns how many. */
export async function deleteOldSignposts(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from signpost where asked_at < business_now() - make_interval(months => $1)',
    [months],
  );
  return rowCount;
}
