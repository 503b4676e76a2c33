import type { AnswerRow } from './response.ts';
import type { Tx } from './transaction.ts';

/** One answer of somebody known by name; `name` null where she gave none. */
export interface NamedAnswerRow extends AnswerRow {
  readonly personId: string;
  readonly name: string | null;
}

/** Who said what in a named wave: a page of people in order of their names, with all answers. */
export async function listNamedAnswers(
  tx: Tx,
  waveId: string,
  skip: number,
  limit: number,
): Promise<readonly NamedAnswerRow[]> {
  const { rows } = await tx.query<NamedAnswerRow>(
    `with page as (
       select r.person_id, r.respondent, coalesce(p.name, max(a.display_name)) as name
       from response r
       join person p on p.network_id = r.network_id and p.id = r.person_id
       left join account a on a.network_id = p.network_id and a.person_id = p.id
       where r.wave_id = $1 and r.person_id is not null
       group by r.person_id, r.respondent, p.name
       order by name nulls last, r.person_id offset $2 limit $3
     )
     select page.person_id as "personId", page.name, a.question_id as "questionId", a.cells, a.body
     from page join answer a on a.wave_id = $1 and a.respondent = page.respondent
     order by page.name nulls last, page.person_id`,
    [waveId, skip, limit],
  );
  return rows;
}

/** One person's answers in a wave with names, by question; `name` null where she gave none. */
export interface NamedResponseRow {
  readonly respondent: string;
  readonly name: string | null;
  readonly answers: Readonly<Record<string, Pick<AnswerRow, 'cells' | 'body'>>>;
}

/**
 * The next people in a named wave who answered something, with all answers of each: those after the
 * respondent `after` (null for the first). Nobody is read twice, whatever comes in meanwhile.
 *
 * One row a person: a row an answer made three times the garbage, and with it the memory that a long
 * export held (measured).
 */
export async function listNamedResponsesAfter(
  tx: Tx,
  waveId: string,
  after: string | null,
  limit: number,
): Promise<readonly NamedResponseRow[]> {
  const { rows } = await tx.query<NamedResponseRow>(
    `with page as (
       select r.network_id, r.person_id, r.respondent from response r
       where r.wave_id = $1 and r.person_id is not null
         and r.respondent > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
         and exists (select from answer a where a.network_id = r.network_id
           and a.wave_id = r.wave_id and a.respondent = r.respondent)
       order by r.respondent limit $3
     )
     select page.respondent, coalesce(p.name, (
         select max(c.display_name) from account c
         where c.network_id = p.network_id and c.person_id = p.id)) as name,
       (select json_object_agg(a.question_id, json_build_object('cells', a.cells, 'body', a.body))
        from answer a where a.network_id = page.network_id and a.wave_id = $1
          and a.respondent = page.respondent) as answers
     from page
     join person p on p.network_id = page.network_id and p.id = page.person_id
     order by page.respondent`,
    [waveId, after, limit],
  );
  return rows;
}

/** How many people's named answers `listNamedAnswersAfter` goes through, those without any included. */
export async function countNamed(tx: Tx, waveId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from response where wave_id = $1 and person_id is not null',
    [waveId],
  );
  return rows[0]?.n ?? 0;
}
