import type { Tx } from './transaction.ts';

/** Something that is about to happen in the network. */
export interface ComingRow {
  readonly kind: 'survey-opens' | 'survey-closes' | 'event' | 'call-closes';
  readonly id: string;
  readonly title: string;
  readonly at: Date;
}

/** What happens from now (business time) until a moment, the soonest first. */
export async function listComing(tx: Tx, until: Date, most: number): Promise<readonly ComingRow[]> {
  const { rows } = await tx.query<ComingRow>({
    name: 'coming.list',
    text: `with span as (select business_now() as since, $1::timestamptz as until),
     coming as (
       select 'survey-opens' as kind, w.id, s.title, w.opens_at as at
       from wave w join survey s on s.network_id = w.network_id and s.id = w.survey_id
       where w.state = 'scheduled'
       union all
       select 'survey-closes', w.id, s.title, w.closes_at
       from wave w join survey s on s.network_id = w.network_id and s.id = w.survey_id
       where w.state = 'open'
       union all
       select 'event', id, title, starts_at from event where state = 'open'
       union all
       select 'call-closes', id, title, closes_at from round
       where publicised_at is not null and stage <> 'cancelled')
     select c.kind, c.id, c.title, c.at from coming c, span
     where c.at > span.since and c.at <= span.until order by c.at, c.id limit $2`,
    values: [until, most],
  });
  return rows;
}
