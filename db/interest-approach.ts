import type { Tx } from './transaction.ts';

/** One organisation that asked to be introduced to another, and what that one said. */
export interface ApproachRow {
  readonly id: string;
  readonly roundId: string;
  readonly fromId: string;
  readonly toId: string;
  /** Null once she is erased. */
  readonly askedBy: string | null;
  readonly answer: 'yes' | 'no' | null;
  readonly answeredBy: string | null;
}

const selected = `select id, round_id as "roundId", from_interest_id as "fromId",
    to_interest_id as "toId", asked_by as "askedBy", answer, answered_by as "answeredBy"
  from interest_approach`;

/** An approach of the network, or null. */
export async function findApproach(tx: Tx, approachId: string): Promise<ApproachRow | null> {
  const { rows } = await tx.query<ApproachRow>(`${selected} where id = $1`, [approachId]);
  return rows[0] ?? null;
}

/** The one approach between two interests, whoever of them asked; null where there is none. */
export async function findApproachBetween(
  tx: Tx,
  one: string,
  other: string,
): Promise<ApproachRow | null> {
  const { rows } = await tx.query<ApproachRow>(
    `${selected} where from_interest_id in ($1, $2) and to_interest_id in ($1, $2)`,
    [one, other],
  );
  return rows[0] ?? null;
}

/** Every approach from or to an interest. */
export async function listApproaches(tx: Tx, interestId: string): Promise<readonly ApproachRow[]> {
  const { rows } = await tx.query<ApproachRow>(
    `${selected} where $1 in (from_interest_id, to_interest_id) order by asked_at, id`,
    [interestId],
  );
  return rows;
}

/** Adds an approach. Both interests must be held, so that there is one between two only. */
export async function insertApproach(
  tx: Tx,
  approach: Pick<ApproachRow, 'id' | 'roundId' | 'fromId' | 'toId'> & { readonly askedBy: string },
): Promise<void> {
  await tx.query(
    `insert into interest_approach (network_id, id, round_id, from_interest_id, to_interest_id,
       asked_by)
     values (app_network(), $1, $2, $3, $4, $5)`,
    [approach.id, approach.roundId, approach.fromId, approach.toId, approach.askedBy],
  );
}

/** Answers an approach; a no can become a yes, never the other way round. False where it said yes. */
export async function answerApproach(
  tx: Tx,
  approachId: string,
  answer: 'yes' | 'no',
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update interest_approach set answer = $2, answered_by = $3, answered_at = business_now()
     where id = $1 and answer is distinct from 'yes'`,
    [approachId, answer, personId],
  );
  return rowCount === 1;
}
