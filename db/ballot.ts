import { type AnswerRow, answerColumns } from './response.ts';
import type { Tx } from './transaction.ts';
import { shareAnswers } from './wave-lock.ts';

/** Of these people, those who have voted in an anonymous wave. */
export async function listVoted(
  tx: Tx,
  waveId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ personId: string }>(
    `select person_id as "personId" from participation
     where wave_id = $1 and person_id = any ($2::uuid[])`,
    [waveId, personIds],
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** What became of a choice in an anonymous wave; `voted`: her ballot is in already. */
export type DraftOutcome = 'saved' | 'stale' | 'closed' | 'uninvited' | 'voted';

/**
 * Keeps what a person has chosen in an anonymous wave until she sends it; changes nothing unless the
 * outcome is `saved`.
 *
 * Her invitation is locked, so that no choice slips in behind a ballot that is just being dropped:
 * it would stay behind with her name on it.
 */
export async function saveDrafts(
  tx: Tx,
  networkId: string,
  waveId: string,
  who: { readonly personId: string; readonly accountId: string | null },
  answers: readonly AnswerRow[],
): Promise<DraftOutcome> {
  await lockVoter(tx, waveId, who.personId);
  const { rows } = await tx.query<{ verdict: DraftOutcome }>(
    `with judged as (
       select case
         when $4::uuid is not null and not exists (
           select from account where id = $4 and person_id = $3) then 'stale'
         when not exists (
           select from wave where id = $2 and state = 'open' and closes_at > business_now())
           then 'closed'
         when not exists (select from invitation where wave_id = $2 and person_id = $3)
           then 'uninvited'
         when exists (select from participation where wave_id = $2 and person_id = $3) then 'voted'
         else 'saved'
       end as verdict
     ), kept as (
       insert into draft (network_id, wave_id, person_id, question_id, cells, body, quotable,
         told_size)
       select $1, $2, $3, d.question, d.cells::smallint[], d.body, d.told is not null, d.told
       from judged, unnest($5::uuid[], $6::text[], $7::text[], $8::integer[])
         as d (question, cells, body, told)
       where verdict = 'saved'
       order by d.question
       on conflict (network_id, wave_id, person_id, question_id)
         do update set cells = excluded.cells, body = excluded.body,
           quotable = excluded.quotable, told_size = excluded.told_size
     )
     select verdict from judged`,
    [
      networkId,
      waveId,
      who.personId,
      who.accountId,
      answers.map(({ questionId }) => questionId),
      answers.map(({ cells }) => `{${cells.join(',')}}`),
      answers.map(({ body }) => body),
      answers.map(({ toldSize }) => toldSize ?? null),
    ],
  );
  return rows[0]?.verdict ?? 'closed';
}

/**
 * Lets one person's choices and ballot in a wave come one by one, until the commit; settling takes
 * the wave's lock for itself. She must have been invited.
 */
export async function lockVoter(tx: Tx, waveId: string, personId: string): Promise<void> {
  await shareAnswers(tx, waveId);
  await tx.query({
    name: 'lock-voter',
    text: 'select from invitation where wave_id = $1 and person_id = $2 for no key update',
    values: [waveId, personId],
  });
}

/** What a person has chosen in an anonymous wave and not sent yet. */
export async function listDrafts(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<readonly AnswerRow[]> {
  const { rows } = await tx.query<AnswerRow>(
    `select ${answerColumns} from draft where wave_id = $1 and person_id = $2`,
    [waveId, personId],
  );
  return rows;
}

/**
 * Drops a ballot in: the draft becomes answers under a random number, and the person has voted.
 *
 * Returns false, changing nothing, when she had voted before or the wave is closed. Until the
 * ballots are mixed, the shared transaction is a link (reliability.md, section 4): see `mixBallots`.
 * A ballot never says that it came late: the only latecomer of a group could be told by it. Nor does
 * it bear another group's size: who was told that (her account was joined to another meanwhile) was
 * not told her own.
 */
export async function dropBallot(
  tx: Tx,
  networkId: string,
  waveId: string,
  personId: string,
): Promise<boolean> {
  await lockVoter(tx, waveId, personId);
  const { rowCount } = await tx.query(
    `with voted as (
       insert into participation (network_id, wave_id, id, person_id)
       select $1, $2, gen_random_uuid(), $3 from wave
       where id = $2 and state = 'open' and closes_at > business_now()
       on conflict (network_id, wave_id, person_id) do nothing
       returning gen_random_uuid() as respondent
     ), taken as (
       delete from draft where wave_id = $2 and person_id = $3 and exists (select from voted)
       returning question_id, cells, body, case when quotable then told_size end as told
     ), ballot as (
       insert into response (network_id, wave_id, respondent, leaf, sent)
       select $1, $2, respondent, i.leaf, true
       from voted, invitation i where i.wave_id = $2 and i.person_id = $3
       returning respondent, leaf
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body, quotable,
       told_size)
     select $1, $2, b.respondent, t.question_id, b.leaf, t.cells, t.body,
       coalesce(t.told = i.group_size, false), case when t.told = i.group_size then t.told end
     from taken t, ballot b, invitation i where i.wave_id = $2 and i.person_id = $3`,
    [networkId, waveId, personId],
  );
  return rowCount > 0;
}
