import type {
  BasicCheckRow,
  CriterionRow,
  LotRow,
  RoundQuestionRow,
  RoundRow,
  Stage,
} from './round.ts';
import type { Tx } from './transaction.ts';

/** What a round is called and for, and its window. Instants as ISO text. */
export interface RoundBasics {
  readonly title: string;
  readonly purpose: string;
  readonly whoMay: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly askUntil: string;
}

/** Adds a draft. */
export async function insertRound(
  tx: Tx,
  round: RoundBasics & Pick<RoundRow, 'id' | 'timeZone' | 'createdBy'>,
): Promise<void> {
  await tx.query(
    `insert into round (network_id, id, title, purpose, who_may, opens_at, closes_at, ask_until,
       time_zone, created_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      round.id,
      round.title,
      round.purpose,
      round.whoMay,
      round.opensAt,
      round.closesAt,
      round.askUntil,
      round.timeZone,
      round.createdBy,
    ],
  );
}

/** Changes what a draft is called and for, and its window. */
export async function setRoundBasics(tx: Tx, roundId: string, basics: RoundBasics): Promise<void> {
  await tx.query(
    `update round set title = $2, purpose = $3, who_may = $4, opens_at = $5, closes_at = $6,
       ask_until = $7
     where id = $1`,
    [
      roundId,
      basics.title,
      basics.purpose,
      basics.whoMay,
      basics.opensAt,
      basics.closesAt,
      basics.askUntil,
    ],
  );
}

/** Says why the window is shorter than twelve weeks; null where it no longer is. */
export async function setShortReason(
  tx: Tx,
  roundId: string,
  reason: string | null,
): Promise<void> {
  await tx.query('update round set short_reason = $2 where id = $1', [roundId, reason]);
}

/** How applications are read and decided. */
export type RoundRules = Pick<
  RoundRow,
  | 'counts'
  | 'blind'
  | 'readers'
  | 'presentations'
  | 'presentationWeight'
  | 'standstillDays'
  | 'rightOfReply'
>;

/** Changes how a draft's applications will be read and decided. */
export async function setRoundRules(tx: Tx, roundId: string, rules: RoundRules): Promise<void> {
  await tx.query(
    `update round set counts = $2, blind = $3, readers = $4, presentations = $5,
       presentation_weight = $6, standstill_days = $7, right_of_reply = $8
     where id = $1`,
    [
      roundId,
      rules.counts,
      rules.blind,
      rules.readers,
      rules.presentations,
      rules.presentationWeight,
      rules.standstillDays,
      rules.rightOfReply,
    ],
  );
}

/** What a lot is made of when it is new. */
export type NewLot = Omit<LotRow, 'closedAt' | 'closeReason'>;

/** Replaces the lots of a draft; one whose id is known keeps what refers to it. */
export async function setLots(tx: Tx, roundId: string, lots: readonly NewLot[]): Promise<void> {
  await clearPositioned(tx, 'lot', roundId, lots);
  await tx.query(
    `insert into lot (network_id, id, round_id, position, name, district, budget, duration, building,
       staff_transfer, smallest_share)
     select app_network(), l.id, $1, row_number() over (), l.name, l.district, l.budget, l.duration,
       l.building, l."staffTransfer", l."smallestShare"
     from jsonb_to_recordset($2::jsonb) as l (id uuid, name text, district text, budget text,
       duration text, building text, "staffTransfer" text, "smallestShare" text)
     on conflict (network_id, id) do update set position = excluded.position, name = excluded.name,
       district = excluded.district, budget = excluded.budget, duration = excluded.duration,
       building = excluded.building, staff_transfer = excluded.staff_transfer,
       smallest_share = excluded.smallest_share`,
    [roundId, JSON.stringify(lots)],
  );
}

/** Replaces the criteria of a draft. */
export async function setCriteria(
  tx: Tx,
  roundId: string,
  criteria: readonly CriterionRow[],
): Promise<void> {
  await clearPositioned(tx, 'criterion', roundId, []);
  await tx.query(
    `insert into criterion (network_id, id, round_id, position, name, weight, anchor)
     select app_network(), c.id, $1, row_number() over (), c.name, c.weight, c.anchor
     from jsonb_to_recordset($2::jsonb) as c (id uuid, name text, weight int, anchor text)`,
    [roundId, JSON.stringify(criteria)],
  );
}

/** Replaces the questions of a draft. */
export async function setRoundQuestions(
  tx: Tx,
  roundId: string,
  questions: readonly RoundQuestionRow[],
): Promise<void> {
  await clearPositioned(tx, 'round_question', roundId, []);
  await tx.query(
    `insert into round_question (network_id, id, round_id, position, wording, word_limit)
     select app_network(), q.id, $1, row_number() over (), q.wording, q."wordLimit"
     from jsonb_to_recordset($2::jsonb) as q (id uuid, wording text, "wordLimit" int)`,
    [roundId, JSON.stringify(questions)],
  );
}

/** Replaces the basic checks of a draft. */
export async function setBasicChecks(
  tx: Tx,
  roundId: string,
  checks: readonly BasicCheckRow[],
): Promise<void> {
  await clearPositioned(tx, 'basic_check', roundId, []);
  await tx.query(
    `insert into basic_check (network_id, id, round_id, position, wording)
     select app_network(), c.id, $1, row_number() over (), c.wording
     from jsonb_to_recordset($2::jsonb) as c (id uuid, wording text)`,
    [roundId, JSON.stringify(checks)],
  );
}

/** Deletes those that are not kept, and moves the others out of the way of new positions. */
async function clearPositioned(
  tx: Tx,
  table: 'lot' | 'criterion' | 'round_question' | 'basic_check',
  roundId: string,
  kept: readonly { readonly id: string }[],
): Promise<void> {
  await tx.query(`delete from ${table} where round_id = $1 and id <> all ($2::uuid[])`, [
    roundId,
    kept.map(({ id }) => id),
  ]);
  await tx.query(`update ${table} set position = -position where round_id = $1`, [roundId]);
}

/** Announces a draft: one whose opening has passed opens now. False where its deadline has passed. */
export async function publiciseRound(tx: Tx, roundId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update round r set publicised_at = n.now, opens_at = greatest(r.opens_at, n.now),
       stage = case when r.opens_at <= n.now then 'open' else 'publicised' end
     from (select business_now() as now) n
     where r.id = $1 and r.stage in ('draft', 'comment') and r.closes_at > n.now`,
    [roundId],
  );
  return rowCount === 1;
}

/** Notes the stage that was announced; false where it had been, or a later one. */
export async function setStage(tx: Tx, roundId: string, stage: Stage): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update round set stage = $2
     where id = $1 and array_position($3::text[], stage) < array_position($3::text[], $2)`,
    [roundId, stage, STAGES],
  );
  return rowCount === 1;
}

/** In the order in which a round passes through them. */
const STAGES: readonly Stage[] = [
  'draft',
  'comment',
  'publicised',
  'briefing',
  'open',
  'closed',
  'scored',
  'shortlisted',
  'presented',
  'decided',
];

/**
 * Moves the deadline to a later moment, and with it the moment until which questions are answered; false
 * where it had passed already, or the new moment is not later.
 */
export async function moveDeadline(
  tx: Tx,
  roundId: string,
  closesAt: string,
  askUntil: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update round set closes_at = $2, ask_until = greatest(ask_until, $3::timestamptz)
     where id = $1 and closes_at > business_now() and closes_at < $2::timestamptz`,
    [roundId, closesAt, askUntil],
  );
  return rowCount === 1;
}

/** Cancels a round that was announced; false where it is decided or cancelled. */
export async function cancelRound(tx: Tx, roundId: string, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update round set stage = 'cancelled', cancelled_at = business_now(), cancel_reason = $2
     where id = $1 and stage not in ('draft', 'decided', 'cancelled')`,
    [roundId, reason],
  );
  return rowCount === 1;
}

/** Takes a lot out of a round that runs; false where it is out already. */
export async function closeLot(
  tx: Tx,
  roundId: string,
  lotId: string,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update lot set closed_at = business_now(), close_reason = $3
     where id = $2 and round_id = $1 and closed_at is null`,
    [roundId, lotId, reason],
  );
  return rowCount === 1;
}

/** Deletes a draft that nobody was told of. */
export async function deleteDraftRound(tx: Tx, roundId: string): Promise<void> {
  await tx.query(`delete from round where id = $1 and stage = 'draft'`, [roundId]);
}
