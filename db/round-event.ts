import type { Tx } from './transaction.ts';

/** Ties an event to a round as a briefing. */
export async function insertBriefing(tx: Tx, roundId: string, eventId: string): Promise<void> {
  await tx.query(
    `insert into round_event (network_id, round_id, event_id, kind)
     values (app_network(), $1, $2, 'briefing')`,
    [roundId, eventId],
  );
}

/** A briefing of a round. */
export interface BriefingRow {
  readonly eventId: string;
  readonly title: string;
  readonly venue: string;
  readonly link: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: 'draft' | 'open';
  readonly isOver: boolean;
}

/** The briefings of a round that were not cancelled, the first one first. */
export async function listBriefings(tx: Tx, roundId: string): Promise<readonly BriefingRow[]> {
  const { rows } = await tx.query<BriefingRow>(
    `select e.id as "eventId", e.title, e.venue, e.link, e.starts_at as "startsAt",
       e.ends_at as "endsAt", e.state, e.ends_at <= (select business_now()) as "isOver"
     from round_event re
     join event e on e.network_id = re.network_id and e.id = re.event_id
     where re.round_id = $1 and re.kind = 'briefing' and e.state in ('draft', 'open')
     order by e.starts_at, e.id`,
    [roundId],
  );
  return rows;
}

/** The rounds to which an event belongs. */
export async function listRoundsOfEvent(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select round_id as id from round_event where event_id = $1 order by 1',
    [eventId],
  );
  return rows.map(({ id }) => id);
}
