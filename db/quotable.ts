import type { AnswerRow } from './response.ts';
import type { Tx } from './transaction.ts';

/** How many people a person's group has in a wave, as she is told. */
export interface GroupSizeRow {
  readonly waveId: string;
  readonly personId: string;
  readonly groupSize: number;
}

/**
 * How many people the groups of these people have, each in the wave at the same place of `waveIds`;
 * nothing of those who were not asked, or asked before there was anything to tell.
 */
export async function listGroupSizes(
  tx: Tx,
  waveIds: readonly string[],
  personIds: readonly string[],
): Promise<readonly GroupSizeRow[]> {
  const { rows } = await tx.query<GroupSizeRow>(
    `select i.wave_id as "waveId", i.person_id as "personId", i.group_size as "groupSize"
     from unnest($1::uuid[], $2::uuid[]) as w (wave, person)
     join invitation i on i.network_id = (select app_network()) and i.wave_id = w.wave
       and i.person_id = w.person
     where i.group_size is not null`,
    [waveIds, personIds],
  );
  return rows;
}

/** Keeps with answers of one respondent whether they may be quoted, and what she was told. */
export async function markQuotable(
  tx: Tx,
  waveId: string,
  respondent: string,
  answers: readonly Pick<AnswerRow, 'questionId' | 'toldSize'>[],
): Promise<void> {
  await tx.query(
    `update answer a set quotable = t.told is not null, told_size = t.told
     from unnest($3::uuid[], $4::integer[]) as t (question, told)
     where a.wave_id = $1 and a.respondent = $2 and a.question_id = t.question
       and (a.quotable, a.told_size) is distinct from (t.told is not null, t.told)`,
    [
      waveId,
      respondent,
      answers.map(({ questionId }) => questionId),
      answers.map(({ toldSize }) => toldSize ?? null),
    ],
  );
}
