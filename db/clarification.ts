import type { Tx } from './transaction.ts';

/** A question about a round. Who asked is read by no list: only whoever tells her the answer. */
export interface ClarificationRow {
  readonly id: string;
  readonly roundId: string;
  /** As it was asked. */
  readonly question: string;
  readonly askedAt: Date;
  /** As it is shown to everybody; null until it is answered. */
  readonly shownQuestion: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

const selected = `select c.id, c.round_id as "roundId", c.question, c.asked_at as "askedAt",
    c.shown_question as "shownQuestion", c.answer, c.answered_at as "answeredAt"
  from clarification c`;

/**
 * Keeps a question while business time is before the last moment for questions, which is that of the
 * deadline unless an earlier one is set; false from then on, and while the round is not public.
 */
export async function insertClarification(
  tx: Tx,
  asked: {
    readonly id: string;
    readonly roundId: string;
    readonly personId: string;
    readonly question: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into clarification (network_id, id, round_id, person_id, question)
     select r.network_id, $1, r.id, $3, $4 from round r
     where r.id = $2 and r.stage not in ('draft', 'cancelled')
       and business_now() < coalesce(r.ask_until, r.closes_at)`,
    [asked.id, asked.roundId, asked.personId, asked.question],
  );
  return rowCount === 1;
}

/** Whether questions about a round are still taken, by business time. */
export async function takesQuestions(tx: Tx, roundId: string): Promise<boolean> {
  const { rows } = await tx.query<{ takes: boolean }>(
    `select business_now() < coalesce(ask_until, closes_at) as takes from round
     where id = $1 and stage not in ('draft', 'cancelled')`,
    [roundId],
  );
  return rows[0]?.takes ?? false;
}

/** How many of a person's questions about a round wait for an answer. */
export async function countOpenOf(tx: Tx, roundId: string, personId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from clarification
     where round_id = $1 and person_id = $2 and answer is null`,
    [roundId, personId],
  );
  return rows[0]?.n ?? 0;
}

/** A question of the network, or null. */
export async function findClarification(tx: Tx, id: string): Promise<ClarificationRow | null> {
  const { rows } = await tx.query<ClarificationRow>(`${selected} where c.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Who asked it; null once she is erased. */
export async function findAsker(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await tx.query<{ personId: string | null }>(
    'select person_id as "personId" from clarification where id = $1',
    [id],
  );
  return rows[0]?.personId ?? null;
}

/** The questions about a round that wait for an answer, the oldest first. */
export async function listOpenClarifications(
  tx: Tx,
  roundId: string,
): Promise<readonly ClarificationRow[]> {
  const { rows } = await tx.query<ClarificationRow>(
    `${selected} where c.round_id = $1 and c.answer is null order by c.asked_at, c.id`,
    [roundId],
  );
  return rows;
}

/** The questions about a round that were answered, the newest answer first. */
export async function listAnswers(tx: Tx, roundId: string): Promise<readonly ClarificationRow[]> {
  const { rows } = await tx.query<ClarificationRow>(
    `${selected} where c.round_id = $1 and c.answer is not null
     order by c.answered_at desc, c.id`,
    [roundId],
  );
  return rows;
}

/** How many questions about a round were answered, and how many wait. */
export async function countClarifications(
  tx: Tx,
  roundId: string,
): Promise<{ readonly answered: number; readonly open: number }> {
  const { rows } = await tx.query<{ answered: number; open: number }>(
    `select count(answer)::int as answered, (count(*) - count(answer))::int as open
     from clarification where round_id = $1`,
    [roundId],
  );
  return rows[0] ?? { answered: 0, open: 0 };
}

/** Answers a question for everybody; false where somebody else has. */
export async function answerClarification(
  tx: Tx,
  id: string,
  given: {
    readonly shownQuestion: string;
    readonly answer: string;
    readonly answeredBy: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update clarification set shown_question = $2, answer = $3, answered_by = $4,
       answered_at = business_now()
     where id = $1 and answer is null`,
    [id, given.shownQuestion, given.answer, given.answeredBy],
  );
  return rowCount === 1;
}

/** What a person asked and answered, as she exports it. */
export async function exportClarifications(
  tx: Tx,
  personId: string,
): Promise<readonly (ClarificationRow & { readonly round: string; readonly isAsked: boolean })[]> {
  const { rows } = await tx.query<ClarificationRow & { round: string; isAsked: boolean }>(
    `select c.id, c.round_id as "roundId", c.question, c.asked_at as "askedAt",
       c.shown_question as "shownQuestion", c.answer, c.answered_at as "answeredAt",
       r.title as round, c.person_id is not distinct from $1 as "isAsked"
     from clarification c join round r on r.network_id = c.network_id and r.id = c.round_id
     where $1 in (c.person_id, c.answered_by) order by c.asked_at, c.id`,
    [personId],
  );
  return rows;
}

/** Takes a person out of what she asked and answered; the words stay, since everybody relies on them. */
export async function forgetClarifications(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update clarification set person_id = nullif(person_id, $1),
       answered_by = nullif(answered_by, $1)
     where $1 in (person_id, answered_by)`,
    [personId],
  );
}

/** Gives the older person what the younger one asked and answered. */
export async function moveClarifications(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update clarification set person_id = $2 where person_id = $1', [fromId, toId]);
  await tx.query('update clarification set answered_by = $2 where answered_by = $1', [
    fromId,
    toId,
  ]);
}

/** Takes the askers out of rounds whose deadline was more than so many months ago; returns how many. */
export async function retainClarifications(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `update clarification c set person_id = null from round r
     where r.network_id = c.network_id and r.id = c.round_id and c.person_id is not null
       and r.closes_at < business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}
