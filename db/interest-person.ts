import type { Tx } from './transaction.ts';

/** An interest that somebody showed, as she exports it. */
export interface OwnInterestRow {
  readonly round: string;
  readonly organisation: string | null;
  readonly kind: string;
  readonly brings: string | null;
  readonly needs: string | null;
  readonly listed: boolean;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
}

/** The interests that a person showed, in order. */
export async function exportInterests(
  tx: Tx,
  personId: string,
): Promise<readonly OwnInterestRow[]> {
  const { rows } = await tx.query<OwnInterestRow>(
    `select r.title as round, o.name as organisation, i.kind, i.brings, i.needs, i.listed, i.at,
       i.withdrawn_at as "withdrawnAt"
     from interest i
     join round r on r.network_id = i.network_id and r.id = i.round_id
     left join organisation o on o.network_id = i.network_id and o.id = i.organisation_id
     where i.person_id = $1 order by i.at, i.id`,
    [personId],
  );
  return rows;
}

/** What a person asked or answered of introductions: her own part, and nothing of the other's. */
export async function exportApproaches(
  tx: Tx,
  personId: string,
): Promise<
  readonly { readonly round: string; readonly askedAt: Date | null; readonly said: string | null }[]
> {
  const { rows } = await tx.query<{ round: string; askedAt: Date | null; said: string | null }>(
    `select r.title as round, case when a.asked_by = $1 then a.asked_at end as "askedAt",
       case when a.answered_by = $1 then a.answer end as said
     from interest_approach a join round r on r.network_id = a.network_id and r.id = a.round_id
     where $1 in (a.asked_by, a.answered_by) order by a.asked_at, a.id`,
    [personId],
  );
  return rows;
}

/** The reasons that a person gave. */
export async function exportStopReasons(
  tx: Tx,
  personId: string,
): Promise<
  readonly { readonly round: string; readonly organisation: string; readonly reason: string }[]
> {
  const { rows } = await tx.query<{ round: string; organisation: string; reason: string }>(
    `select r.title as round, o.name as organisation, s.reason
     from stop_reason s
     join round r on r.network_id = s.network_id and r.id = s.round_id
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where s.person_id = $1 order by s.at`,
    [personId],
  );
  return rows;
}

/** An organisation's interest is its own: somebody else who speaks for it hears from now on. */
export async function handOverInterests(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update interest i set person_id = (
       select m.person_id from person_organisation m
       where m.network_id = i.network_id and m.organisation_id = i.organisation_id
         and m.person_id <> $1 order by m.since, m.person_id limit 1)
     where i.person_id = $1 and i.organisation_id is not null`,
    [personId],
  );
}

/** Takes back the interests of organisations for which nobody hears any more; with what they said. */
export async function withdrawOrphans(tx: Tx): Promise<void> {
  await tx.query(
    `update interest set withdrawn_at = business_now(), brings = null, needs = null, listed = false
     where person_id is null and withdrawn_at is null`,
  );
}

/** Deletes what a person pressed for herself, and her part in what is the organisations'. */
export async function forgetInterested(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from interest where person_id = $1 and organisation_id is null', [
    personId,
  ]);
  await tx.query(
    `update interest_approach set asked_by = nullif(asked_by, $1),
       answered_by = nullif(answered_by, $1)
     where $1 in (asked_by, answered_by)`,
    [personId],
  );
  await tx.query('update stop_reason set person_id = null where person_id = $1', [personId]);
}

/** Moves the younger person's part over to the older one; of two for themselves hers stays. */
export async function moveInterests(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `delete from interest i where i.person_id = $1 and i.organisation_id is null and exists (
       select from interest o where o.round_id = i.round_id and o.person_id = $2
         and o.organisation_id is null)`,
    [fromId, toId],
  );
  await tx.query('update interest set person_id = $2 where person_id = $1', [fromId, toId]);
  await tx.query('update interest_approach set asked_by = $2 where asked_by = $1', [fromId, toId]);
  await tx.query('update interest_approach set answered_by = $2 where answered_by = $1', [
    fromId,
    toId,
  ]);
  await tx.query('update stop_reason set person_id = $2 where person_id = $1', [fromId, toId]);
}

/**
 * Of rounds whose deadline was more than so many months ago: deletes introductions and what people
 * pressed for themselves, and takes persons and words out of the rest, which is counted on. Returns how
 * many rows were changed.
 */
export async function retainInterests(tx: Tx, months: number): Promise<number> {
  const old = `(select id from round where closes_at < business_now() - make_interval(months => $1))`;
  const statements = [
    `delete from interest_approach where round_id in ${old}`,
    `delete from interest where organisation_id is null and round_id in ${old}`,
    `update interest set person_id = null, brings = null, needs = null, listed = false,
       withdrawn_at = coalesce(withdrawn_at, business_now())
     where person_id is not null and round_id in ${old}`,
    `update stop_reason set person_id = null where person_id is not null and round_id in ${old}`,
  ];
  let changed = 0;
  for (const statement of statements) changed += (await tx.query(statement, [months])).rowCount;
  return changed;
}
