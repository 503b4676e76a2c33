import type { Tx } from './transaction.ts';

/** Why an organisation did not hand in. */
export const stopReasons = [
  'time',
  'form',
  'partner',
  'size',
  'money',
  'staff',
  'not-for-us',
  'other',
] as const;

/** One of them. */
export type StopReason = (typeof stopReasons)[number];

/** An organisation that was interested or had a draft and handed in nothing, and whom to ask. */
export interface StoppedRow {
  readonly organisationId: string;
  readonly organisationName: string;
  /** Who began the draft, else who showed the interest; null once she is erased. */
  readonly personId: string | null;
}

/**
 * The organisations that might have led or joined, or had begun a draft, and take part in nothing that
 * was handed in; with one id, that organisation alone. Only after the deadline: it tells who applied.
 */
export async function listStopped(
  tx: Tx,
  roundId: string,
  organisationId: string | null = null,
): Promise<readonly StoppedRow[]> {
  const { rows } = await tx.query<StoppedRow>(
    `select distinct on (o.id) o.id as "organisationId", o.name as "organisationName",
       s.person_id as "personId"
     from (
       select network_id, lead_organisation_id as organisation_id, started_by as person_id, 1 as rank
       from application where round_id = $1
       union all
       select network_id, organisation_id, person_id, 2 from interest
       where round_id = $1 and kind <> 'informed' and withdrawn_at is null) s
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     join round r on r.network_id = o.network_id and r.id = $1
     where r.closes_at <= business_now() and ($2::uuid is null or o.id = $2)
       and not exists (
         select from submission_organisation so
         join submission m on m.network_id = so.network_id and m.id = so.submission_id
         join application a on a.network_id = m.network_id and a.id = m.application_id
         where so.network_id = o.network_id and so.organisation_id = o.id and a.round_id = $1
           and m.withdrawn_at is null)
     order by o.id, s.rank`,
    [roundId, organisationId],
  );
  return rows;
}

/** Keeps why an organisation stopped; a later answer replaces an earlier one. */
export async function saveStopReason(
  tx: Tx,
  told: {
    readonly roundId: string;
    readonly organisationId: string;
    readonly personId: string;
    readonly reason: StopReason;
  },
): Promise<void> {
  await tx.query(
    `insert into stop_reason (network_id, round_id, organisation_id, person_id, reason)
     values (app_network(), $1, $2, $3, $4)
     on conflict (network_id, round_id, organisation_id) do update
       set person_id = excluded.person_id, reason = excluded.reason, at = business_now()`,
    [told.roundId, told.organisationId, told.personId, told.reason],
  );
}

/** What an organisation gave as its reason; null where it did not say. */
export async function findStopReason(
  tx: Tx,
  roundId: string,
  organisationId: string,
): Promise<StopReason | null> {
  const { rows } = await tx.query<{ reason: StopReason }>(
    'select reason from stop_reason where round_id = $1 and organisation_id = $2',
    [roundId, organisationId],
  );
  return rows[0]?.reason ?? null;
}

/** Deletes the reason of an organisation that goes on after all. */
export async function deleteStopReason(
  tx: Tx,
  roundId: string,
  organisationId: string,
): Promise<void> {
  await tx.query('delete from stop_reason where round_id = $1 and organisation_id = $2', [
    roundId,
    organisationId,
  ]);
}
