import type { Tx } from './transaction.ts';

/**
 * Who is reminded of a round's deadline: who shows interest for an organisation that takes part in
 * nothing handed in, and who writes on a draft that is not handed in, or was changed since. Nobody who
 * wishes no reminders.
 */
export async function listRemindable(tx: Tx, roundId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from (
       select i.person_id from interest i
       where i.round_id = $1 and i.withdrawn_at is null and i.person_id is not null
         and not exists (select from submission_organisation so
           join submission s on s.network_id = so.network_id and s.id = so.submission_id
             and s.withdrawn_at is null
           join application a on a.network_id = s.network_id and a.id = s.application_id
           where so.network_id = i.network_id and so.organisation_id = i.organisation_id
             and a.round_id = i.round_id)
       union
       select person_id from (${openDrafts}) d) p
     where not exists (select from reminder_refusal f where f.network_id = app_network()
       and f.person_id = p.person_id)
     order by 1`,
    [roundId],
  );
  return rows.map(({ id }) => id);
}

/** The drafts of a round on which a person writes and which are not handed in as they stand. */
export async function listOpenDrafts(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select application_id as id from (${openDrafts}) d where person_id = $2 order by number`,
    [roundId, personId],
  );
  return rows.map(({ id }) => id);
}

const openDrafts = `
  select m.person_id, m.application_id, a.number from application_member m
  join application a on a.network_id = m.network_id and a.id = m.application_id
  join application_key k on k.network_id = a.network_id and k.application_id = a.id
  left join submission s on s.network_id = a.network_id and s.application_id = a.id
    and s.withdrawn_at is null
  where a.round_id = $1 and m.state = 'in' and s.version is distinct from a.version`;
