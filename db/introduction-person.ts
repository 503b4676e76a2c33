import type { Tx } from './transaction.ts';

/** A conversation that was suggested to somebody: what she said of it, and nothing of the other. */
export interface OwnIntroduction {
  readonly event: string;
  readonly suggestedAt: Date;
  readonly says: 'yes' | 'no' | null;
  readonly introducedAt: Date | null;
}

/** The conversations that were suggested to a person, in order. */
export async function listOwnIntroductions(
  tx: Tx,
  personId: string,
): Promise<readonly OwnIntroduction[]> {
  const { rows } = await tx.query<OwnIntroduction>(
    `select e.title as "event", i.suggested_at as "suggestedAt",
       case when i.one_id = $1 then i.one_says else i.other_says end as says,
       i.introduced_at as "introducedAt"
     from introduction i join event e on e.network_id = i.network_id and e.id = i.event_id
     where $1 in (i.one_id, i.other_id) order by i.suggested_at, i.id`,
    [personId],
  );
  return rows;
}

/** Deletes every conversation with a person. */
export async function deleteIntroductionsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from introduction where $1 in (one_id, other_id)', [personId]);
}

/**
 * Moves the younger person's conversations over to the older one. Of two with the same partner the one
 * that went further stays; one between the two themselves goes.
 */
export async function moveIntroductions(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `with mine as (
       select i.*, case when one_id in ($1, $2) then other_id else one_id end as partner,
         $1 in (one_id, other_id) as is_moved
       from introduction i where $1 in (one_id, other_id) or $2 in (one_id, other_id)),
     kept as (
       select distinct on (event_id, partner) id from mine where partner not in ($1, $2)
       order by event_id, partner, introduced_at is null, one_says is null and other_says is null,
         is_moved, id)
     delete from introduction i using mine
     where i.network_id = mine.network_id and i.id = mine.id
       and mine.id not in (select id from kept)`,
    [fromId, toId],
  );
  await tx.query(
    `update introduction set
       one_id = least(m.own, m.partner), other_id = greatest(m.own, m.partner),
       one_says = case when m.own < m.partner then m.own_says else m.partner_says end,
       other_says = case when m.own < m.partner then m.partner_says else m.own_says end
     from (
       select network_id, id, $2::uuid as own,
         case when one_id = $1 then other_id else one_id end as partner,
         case when one_id = $1 then one_says else other_says end as own_says,
         case when one_id = $1 then other_says else one_says end as partner_says
       from introduction where $1 in (one_id, other_id)) m
     where introduction.network_id = m.network_id and introduction.id = m.id`,
    [fromId, toId],
  );
}

/** Deletes what was suggested for events that ended more than so many months ago; returns how many. */
export async function deleteOldIntroductions(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from introduction i using event e
     where e.network_id = i.network_id and e.id = i.event_id
       and e.ends_at < business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}
