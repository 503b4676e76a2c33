import type { Tx } from './transaction.ts';

/** Whether a reply is taken: once, while the pause lasts, where the round allows it. */
export type ReplyTaken = 'taken' | 'replied' | 'closed';

/**
 * Takes an applicant's reply, once for each application and only before its pause has ended, as this
 * very statement sees it.
 */
export async function insertReply(
  tx: Tx,
  applicationId: string,
  personId: string,
  body: string,
): Promise<ReplyTaken> {
  const { rows } = await tx.query<{ open: boolean; taken: boolean }>(
    `with open as materialized (
       select a.network_id, a.id from application a
       join round r on r.network_id = a.network_id and r.id = a.round_id and r.right_of_reply
       join round_release e on e.network_id = r.network_id and e.round_id = r.id
         and e.step = 'decisions' and e.pause_ends_at > business_now()
       where a.id = $1
     ), taken as (
       insert into right_of_reply (network_id, application_id, person_id, body)
       select network_id, id, $2, $3 from open
       on conflict (network_id, application_id) do nothing returning application_id
     )
     select exists (select from open) as open, exists (select from taken) as taken`,
    [applicationId, personId, body],
  );
  if (rows[0]?.taken) return 'taken';
  return rows[0]?.open ? 'replied' : 'closed';
}

/** What an applicant replied; null where nothing. */
export async function findReply(
  tx: Tx,
  applicationId: string,
): Promise<{ readonly body: string; readonly at: Date } | null> {
  const { rows } = await tx.query<{ body: string; at: Date }>(
    'select body, at from right_of_reply where application_id = $1',
    [applicationId],
  );
  return rows[0] ?? null;
}
