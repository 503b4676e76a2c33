import type { Tx } from './transaction.ts';

/** What was announced last; whether a round is open is told by its times alone. */
export type Stage =
  | 'draft'
  | 'comment'
  | 'publicised'
  | 'briefing'
  | 'open'
  | 'closed'
  | 'scored'
  | 'shortlisted'
  | 'presented'
  | 'decided'
  | 'cancelled';

/** A round as stored. */
export interface RoundRow {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly whoMay: string;
  readonly stage: Stage;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Until when the panel reads; null where nobody said. */
  readonly scoreBy: Date | null;
  readonly timeZone: string;
  /** Why the window is shorter than twelve weeks; null where it is not. */
  readonly shortReason: string | null;
  readonly askUntil: Date | null;
  readonly commentUntil: Date | null;
  /** Which mark counts where the panel agreed on one. */
  readonly counts: 'mean' | 'agreed';
  /** Applicants' names are hidden while the panel scores. */
  readonly blind: boolean;
  /** How many panellists read each application; null: all of them. */
  readonly readers: number | null;
  /** From this distance between lowest and highest mark on a note is needed. */
  readonly wideSpread: number;
  readonly presentations: boolean;
  /** The share of a presentation in the total, in percent. */
  readonly presentationWeight: number;
  readonly standstillDays: number;
  readonly rightOfReply: boolean;
  readonly panelReason: string | null;
  readonly beforeRoundId: string | null;
  readonly beforePastId: string | null;
  readonly createdBy: string;
  readonly publicisedAt: Date | null;
  readonly cancelReason: string | null;
  /** By business time of the reading statement, whatever the stage says. */
  readonly hasOpened: boolean;
  readonly hasClosed: boolean;
}

const columns = `r.id, r.title, r.purpose, r.who_may as "whoMay", r.stage, r.opens_at as "opensAt",
  r.closes_at as "closesAt", r.score_by as "scoreBy", r.time_zone as "timeZone", r.short_reason as "shortReason",
  r.ask_until as "askUntil", r.comment_until as "commentUntil", r.counts, r.blind, r.readers,
  r.wide_spread as "wideSpread", r.presentations, r.presentation_weight as "presentationWeight",
  r.standstill_days as "standstillDays", r.right_of_reply as "rightOfReply",
  r.panel_reason as "panelReason", r.before_round_id as "beforeRoundId",
  r.before_past_id as "beforePastId", r.created_by as "createdBy",
  r.publicised_at as "publicisedAt", r.cancel_reason as "cancelReason",
  r.opens_at <= (select business_now()) as "hasOpened",
  r.closes_at <= (select business_now()) as "hasClosed"`;

/** A round of the network, or null. */
export async function findRound(tx: Tx, roundId: string): Promise<RoundRow | null> {
  const { rows } = await tx.query<RoundRow>(`select ${columns} from round r where r.id = $1`, [
    roundId,
  ]);
  return rows[0] ?? null;
}

/** The same, its row held until the transaction ends. */
export async function lockRound(tx: Tx, roundId: string): Promise<RoundRow | null> {
  await tx.query('select from round where id = $1 for update', [roundId]);
  // Read after the lock is held, so that what others have committed meanwhile is seen.
  return findRound(tx, roundId);
}

/** Rounds, the one whose deadline is the latest first. */
export async function listRounds(tx: Tx, limit: number): Promise<readonly RoundRow[]> {
  const { rows } = await tx.query<RoundRow>(
    `select ${columns} from round r order by r.closes_at desc, r.id limit $1`,
    [limit],
  );
  return rows;
}

/** An area or community offered by itself. Texts are empty where nothing is known. */
export interface LotRow {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly budget: string;
  readonly duration: string;
  readonly building: string;
  readonly staffTransfer: 'yes' | 'no' | 'not-known';
  readonly smallestShare: string;
  /** Taken out while the round runs. */
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
}

/** The lots of a round, in order. */
export async function listLots(tx: Tx, roundId: string): Promise<readonly LotRow[]> {
  const { rows } = await tx.query<LotRow>(
    `select id, name, district, budget, duration, building, staff_transfer as "staffTransfer",
       smallest_share as "smallestShare", closed_at as "closedAt", close_reason as "closeReason"
     from lot where round_id = $1 order by position`,
    [roundId],
  );
  return rows;
}

/** What is judged, its weight beside the others', and what a 4 looks like. */
export interface CriterionRow {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly anchor: string;
}

/** The criteria of a round, in order. */
export async function listCriteria(tx: Tx, roundId: string): Promise<readonly CriterionRow[]> {
  const { rows } = await tx.query<CriterionRow>(
    'select id, name, weight, anchor from criterion where round_id = $1 order by position',
    [roundId],
  );
  return rows;
}

/** What applicants are asked, and in how many words at most. */
export interface RoundQuestionRow {
  readonly id: string;
  readonly wording: string;
  readonly wordLimit: number;
}

/** The questions of a round, in order. */
export async function listRoundQuestions(
  tx: Tx,
  roundId: string,
): Promise<readonly RoundQuestionRow[]> {
  const { rows } = await tx.query<RoundQuestionRow>(
    `select id, wording, word_limit as "wordLimit" from round_question where round_id = $1
     order by position`,
    [roundId],
  );
  return rows;
}

/** What an application has to meet before it is scored. */
export interface BasicCheckRow {
  readonly id: string;
  readonly wording: string;
}

/** The basic checks of a round, in order. */
export async function listBasicChecks(tx: Tx, roundId: string): Promise<readonly BasicCheckRow[]> {
  const { rows } = await tx.query<BasicCheckRow>(
    'select id, wording from basic_check where round_id = $1 order by position',
    [roundId],
  );
  return rows;
}
