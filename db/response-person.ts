import { eachCell } from './roll-up.ts';
import type { Anonymity } from './survey.ts';
import type { Tx } from './transaction.ts';
import type { WaveState } from './wave.ts';
import { shareAnswers } from './wave-lock.ts';

/** A wave in which a person was asked or has voted, with what is needed to find her answers. */
export interface PersonWaveRow {
  readonly waveId: string;
  readonly title: string;
  readonly label: string;
  readonly number: number;
  readonly state: WaveState;
  readonly anonymity: Anonymity;
  readonly voted: boolean;
}

/** Every wave in which a person was asked or has voted, oldest first. */
export async function listWavesOfPerson(
  tx: Tx,
  personId: string,
): Promise<readonly PersonWaveRow[]> {
  const { rows } = await tx.query<PersonWaveRow>(
    `select w.id as "waveId", s.title, w.label, w.number, w.state, s.anonymity,
       p.id is not null as voted
     from wave w
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     left join invitation i
       on i.network_id = w.network_id and i.wave_id = w.id and i.person_id = $1
     left join participation p
       on p.network_id = w.network_id and p.wave_id = w.id and p.person_id = $1
     where i.id is not null or p.id is not null
     order by w.opened_at, w.id`,
    [personId],
  );
  return rows;
}

/**
 * Removes one respondent's answers from an open wave, and takes them out of its figures by the same
 * deltas that presses write.
 */
export async function dropResponse(
  tx: Tx,
  networkId: string,
  waveId: string,
  respondent: string,
): Promise<void> {
  await shareAnswers(tx, waveId);
  await tx.query(
    `with gone as (
       delete from answer where wave_id = $2 and respondent = $3
       returning question_id, leaf, cells
     )
     insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
     select $1, $2, question_id, leaf, c.cell, -1
     from gone ${eachCell('cells')}`,
    [networkId, waveId, respondent],
  );
  await tx.query('delete from response where wave_id = $1 and respondent = $2', [
    waveId,
    respondent,
  ]);
}

/**
 * Moves one respondent's answers to another respondent, who must have none; waits while the wave is
 * being settled.
 */
export async function rekeyResponse(
  tx: Tx,
  waveId: string,
  from: string,
  to: { readonly respondent: string; readonly personId: string | null },
): Promise<void> {
  await shareAnswers(tx, waveId);
  await tx.query(
    `insert into response (network_id, wave_id, respondent, person_id, leaf, late, sent, mixed)
     select network_id, wave_id, $3, $4, leaf, late, sent, mixed from response
     where wave_id = $1 and respondent = $2`,
    [waveId, from, to.respondent, to.personId],
  );
  await tx.query('update answer set respondent = $3 where wave_id = $1 and respondent = $2', [
    waveId,
    from,
    to.respondent,
  ]);
  await tx.query('delete from response where wave_id = $1 and respondent = $2', [waveId, from]);
}

/**
 * Lets a person's invitation say the group that her answers count in already, once those of another
 * person became hers: one person's answers never count in two groups.
 */
export async function adoptLeaf(
  tx: Tx,
  waveId: string,
  personId: string,
  respondent: string,
): Promise<void> {
  await tx.query(
    `update invitation i set leaf = r.leaf, group_size = (
       select max(o.group_size) from invitation o
       where o.network_id = r.network_id and o.wave_id = r.wave_id and o.leaf = r.leaf)
     from response r
     where i.wave_id = $1 and i.person_id = $2 and r.network_id = i.network_id
       and r.wave_id = i.wave_id and r.respondent = $3 and r.leaf <> i.leaf`,
    [waveId, personId, respondent],
  );
  await tx.query(
    `update response r set late = i.late from invitation i
     where i.wave_id = $1 and i.person_id = $2 and r.network_id = i.network_id
       and r.wave_id = i.wave_id and r.respondent = $3 and r.late <> i.late`,
    [waveId, personId, respondent],
  );
}

/**
 * Which of two respondents answered later; null when at most one of them did.
 *
 * No time is stored with an answer, so the age of the transaction that wrote it decides.
 */
export async function findLater(
  tx: Tx,
  waveId: string,
  respondents: readonly [string, string],
): Promise<string | null> {
  const { rows } = await tx.query<{ respondent: string }>(
    `select respondent from answer where wave_id = $1 and respondent = any ($2::uuid[])
     group by respondent order by min(age(xmin)), respondent`,
    [waveId, respondents],
  );
  return rows.length === 2 ? (rows[0]?.respondent ?? null) : null;
}

/** Answers that bear a person's name lose it: a random number takes her place. */
export async function unnameResponses(tx: Tx, personId: string): Promise<void> {
  const { rows } = await tx.query<{ waveId: string; respondent: string; fresh: string }>(
    `select wave_id as "waveId", respondent, gen_random_uuid() as fresh
     from response where person_id = $1`,
    [personId],
  );
  for (const { waveId, respondent, fresh } of rows)
    await rekeyResponse(tx, waveId, respondent, { respondent: fresh, personId: null });
}

/** Deletes what a person has chosen in anonymous waves and not sent yet. */
export async function deleteDrafts(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from draft where person_id = $1', [personId]);
}

/**
 * Invitations to waves that are not over; those of closed waves stay as a number of people, and so
 * does one under which a ballot was dropped: the ballot stays too.
 */
export async function deleteOpenInvitations(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `delete from invitation i using wave w
     where w.network_id = i.network_id and w.id = i.wave_id and i.person_id = $1
       and w.state <> 'closed' and not exists (
         select from participation p where p.network_id = i.network_id
           and p.wave_id = i.wave_id and p.person_id = i.person_id)`,
    [personId],
  );
}

/** Who has voted moves along; where both had, one line stays. Returns in how many both had. */
export async function mergeParticipations(tx: Tx, from: string, to: string): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from participation p using participation q
     where p.person_id = $1 and q.network_id = p.network_id and q.wave_id = p.wave_id
       and q.person_id = $2`,
    [from, to],
  );
  await tx.query('update participation set person_id = $2 where person_id = $1', [from, to]);
  return rowCount;
}

/** Invitations and drafts move along; what the other has already stays hers. */
export async function mergeInvitations(tx: Tx, from: string, to: string): Promise<void> {
  // A ballot counts in the group of the one who dropped it.
  await tx.query(
    `update invitation j set leaf = i.leaf, group_size = i.group_size
     from invitation i join participation p using (network_id, wave_id, person_id)
     where i.person_id = $1 and j.network_id = i.network_id and j.wave_id = i.wave_id
       and j.person_id = $2 and j.leaf <> i.leaf
       and not exists (select from participation q where q.network_id = j.network_id
         and q.wave_id = j.wave_id and q.person_id = $2)`,
    [from, to],
  );
  await tx.query(
    `delete from invitation i using invitation j
     where i.person_id = $1 and j.network_id = i.network_id and j.wave_id = i.wave_id
       and j.person_id = $2`,
    [from, to],
  );
  await tx.query('update invitation set person_id = $2 where person_id = $1', [from, to]);
  await tx.query(
    `delete from draft d using draft e
     where d.person_id = $1 and e.network_id = d.network_id and e.wave_id = d.wave_id
       and e.question_id = d.question_id and e.person_id = $2`,
    [from, to],
  );
  await tx.query('update draft set person_id = $2 where person_id = $1', [from, to]);
}

/** The surveys that one person made are the other's from now on. */
export async function mergeAuthorship(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query('update survey set created_by = $2 where created_by = $1', [from, to]);
  await tx.query('update template set created_by = $2 where created_by = $1', [from, to]);
}
