import type { RoundBasics } from './round-write.ts';
import type { Tx } from './transaction.ts';

/**
 * Makes a draft like another round, with dates of its own: purpose, who may apply, settings, areas (also
 * those taken out), criteria, questions, checks, documents, and who is told. Nothing of its panel, its
 * applications or its comments.
 */
export async function copyRound(
  tx: Tx,
  fromId: string,
  copy: Pick<RoundBasics, 'title' | 'opensAt' | 'closesAt' | 'askUntil'> & {
    readonly id: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await tx.query(
    `insert into round (network_id, id, title, purpose, who_may, opens_at, closes_at, ask_until,
       time_zone, counts, blind, readers, wide_spread, presentations, presentation_weight,
       standstill_days, right_of_reply, before_round_id, created_by)
     select network_id, $2, $3, purpose, who_may, $4, $5, $6, time_zone, counts, blind, readers,
       wide_spread, presentations, presentation_weight, standstill_days, right_of_reply, id, $7
     from round where id = $1`,
    [fromId, copy.id, copy.title, copy.opensAt, copy.closesAt, copy.askUntil, copy.createdBy],
  );
  for (const [table, columns] of copied)
    await tx.query(
      `insert into ${table} (network_id, id, round_id, ${columns})
       select network_id, gen_random_uuid(), $2, ${columns} from ${table} where round_id = $1`,
      [fromId, copy.id],
    );
  for (const [table, column] of told)
    await tx.query(
      `insert into ${table} (network_id, round_id, ${column})
       select network_id, $2, ${column} from ${table} where round_id = $1`,
      [fromId, copy.id],
    );
}

const copied = [
  ['lot', 'position, name, district, budget, duration, building, staff_transfer, smallest_share'],
  ['criterion', 'position, name, weight, anchor'],
  ['round_question', 'position, wording, word_limit'],
  ['basic_check', 'position, wording'],
  ['round_document', 'name, link, media_type, body, added_at'],
] as const;

const told = [
  ['round_channel', 'channel_id'],
  ['round_group', 'stakeholder_group'],
] as const;
