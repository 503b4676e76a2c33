import type { Tx } from './transaction.ts';

/** Sends a draft out for comment until a moment, or moves that moment; false once it is announced. */
export async function setCommenting(tx: Tx, roundId: string, until: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update round set stage = 'comment', comment_until = $2
     where id = $1 and stage in ('draft', 'comment')`,
    [roundId, until],
  );
  return rowCount === 1;
}

/** Whether comments on a round are taken now: while it is out for comment, until the moment told. */
export async function takesComments(tx: Tx, roundId: string): Promise<boolean> {
  const { rows } = await tx.query(
    `select from round where id = $1 and stage = 'comment' and comment_until > business_now()`,
    [roundId],
  );
  return rows.length === 1;
}

/** Keeps what somebody says of a draft; false where comments are not, or no longer, taken. */
export async function insertRoundComment(
  tx: Tx,
  roundId: string,
  comment: { readonly id: string; readonly personId: string; readonly body: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into round_comment (network_id, id, round_id, person_id, body)
     select app_network(), $2, id, $3, $4 from round
     where id = $1 and stage = 'comment' and comment_until > business_now()`,
    [roundId, comment.id, comment.personId, comment.body],
  );
  return rowCount === 1;
}

/** What somebody said of a draft; nobody's name where she was erased. */
export interface RoundCommentRow {
  readonly id: string;
  readonly name: string | null;
  readonly body: string;
  readonly at: Date;
}

/** What was said of a round's draft, the oldest first. */
export async function listRoundComments(
  tx: Tx,
  roundId: string,
): Promise<readonly RoundCommentRow[]> {
  const { rows } = await tx.query<RoundCommentRow>(
    `select c.id, coalesce(p.name, (
         select a.display_name from account a
         where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
         order by a.seen_at desc limit 1)) as name, c.body, c.at from round_comment c
     join person p on p.network_id = c.network_id and p.id = c.person_id
     where c.round_id = $1 order by c.at, c.id`,
    [roundId],
  );
  return rows;
}

/** How many comments there are on a round's draft. */
export async function countRoundComments(tx: Tx, roundId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from round_comment where round_id = $1',
    [roundId],
  );
  return rows[0]?.count ?? 0;
}

/** What people said, and what came of it. */
export interface SaidDidRow {
  readonly said: string;
  readonly did: string;
}

/** *You said, we did* of a round, in order. */
export async function listRoundSaidDid(tx: Tx, roundId: string): Promise<readonly SaidDidRow[]> {
  const { rows } = await tx.query<SaidDidRow>(
    'select said, did from round_said_did where round_id = $1 order by position',
    [roundId],
  );
  return rows;
}

/** Replaces it. */
export async function setRoundSaidDid(
  tx: Tx,
  roundId: string,
  lines: readonly SaidDidRow[],
): Promise<void> {
  await tx.query('delete from round_said_did where round_id = $1', [roundId]);
  await tx.query(
    `insert into round_said_did (network_id, round_id, position, said, did)
     select app_network(), $1, l.position, l.line ->> 'said', l.line ->> 'did'
     from jsonb_array_elements($2::jsonb) with ordinality as l (line, position)`,
    [roundId, JSON.stringify(lines)],
  );
}

/** What a person said of drafts, the oldest first. */
export async function exportRoundComments(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly round: string; readonly body: string; readonly at: Date }[]> {
  const { rows } = await tx.query<{ round: string; body: string; at: Date }>(
    `select r.title as round, c.body, c.at from round_comment c
     join round r on r.network_id = c.network_id and r.id = c.round_id
     where c.person_id = $1 order by c.at, c.id`,
    [personId],
  );
  return rows;
}

/** Deletes what a person said of drafts. */
export async function deleteRoundComments(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from round_comment where person_id = $1', [personId]);
}

/** The older person said what the younger one did. */
export async function moveRoundComments(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update round_comment set person_id = $2 where person_id = $1', [fromId, toId]);
}

/** Deletes comments so many months after the deadline of their round; returns how many. */
export async function deleteOldRoundComments(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from round_comment c using round r
     where r.network_id = c.network_id and r.id = c.round_id
       and r.closes_at <= business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}
