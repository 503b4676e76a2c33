import type { Tx } from './transaction.ts';

/** Whom of an event's people: those who have a seat, who came, or who were expected and did not. */
export type GuestKind = 'going' | 'attended' | 'missed';

/** People of an event, as a part of a survey's audience. */
export interface WaveEventRow {
  readonly eventId: string;
  readonly title: string;
  readonly which: GuestKind;
}

/** Which answer to an event (`r`) is of which kind. */
const isOfKind = (which: string) => `case ${which}
  when 'going' then r.seat = 'seated'
  when 'attended' then r.attendance = 'attended'
  else r.attendance = 'no-show' end`;

/** The people of the events that wave `$1` asks, each once; none where it asks of no event. */
export const guestsOfWave = `
  select distinct r.person_id from wave_event we
  join rsvp r on r.network_id = we.network_id and r.event_id = we.event_id
  where we.wave_id = $1 and ${isOfKind('we.which')}`;

/** Of which events a wave asks people, by title. */
export async function listWaveEvents(tx: Tx, waveId: string): Promise<readonly WaveEventRow[]> {
  const { rows } = await tx.query<WaveEventRow>(
    `select we.event_id as "eventId", e.title, we.which from wave_event we
     join event e on e.network_id = we.network_id and e.id = we.event_id
     where we.wave_id = $1 order by e.title, we.event_id, we.which`,
    [waveId],
  );
  return rows;
}

/** Replaces of which events a wave asks people; unknown ones are left out. */
export async function setWaveEvents(
  tx: Tx,
  networkId: string,
  waveId: string,
  events: readonly Pick<WaveEventRow, 'eventId' | 'which'>[],
): Promise<void> {
  await tx.query('delete from wave_event where wave_id = $1', [waveId]);
  await tx.query(
    `insert into wave_event (network_id, wave_id, event_id, which)
     select $1, $2, e.id, g.which
     from jsonb_to_recordset($3) as g ("eventId" uuid, which text)
     join event e on e.id = g."eventId"
     on conflict do nothing`,
    [networkId, waveId, JSON.stringify(events)],
  );
}

/** An event between both times of a survey: after the first was closed, before the second was opened. */
const between = `
  from wave b, wave f, event e
  where b.id = $1 and f.id = $2 and e.state = 'open'
    and e.starts_at >= b.closed_at and e.ends_at <= f.opened_at`;

/** The titles of the events between both times of a survey to which anybody came, in their order. */
export async function listEventsBetween(
  tx: Tx,
  firstId: string,
  secondId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ title: string }>(
    `select e.title ${between} and exists (select from rsvp r
       where r.network_id = e.network_id and r.event_id = e.id and r.attendance = 'attended')
     order by e.starts_at, e.id`,
    [firstId, secondId],
  );
  return rows.map(({ title }) => title);
}

/** Who came to any of them. */
export async function listThereBetween(
  tx: Tx,
  firstId: string,
  secondId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct r.person_id as id from rsvp r
     where r.attendance = 'attended' and r.event_id in (select e.id ${between})`,
    [firstId, secondId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Of which events people can be asked, the nearest in time first: each kind of which there is
 * anybody, those who are going only until the event is over.
 */
export async function listGuestKinds(tx: Tx, limit: number): Promise<readonly WaveEventRow[]> {
  const { rows } = await tx.query<WaveEventRow>(
    `select e.id as "eventId", e.title, k.which
     from event e cross join (values ('going', 1), ('attended', 2), ('missed', 3)) as k (which, place)
     where e.state = 'open' and (k.which <> 'going' or e.ends_at > (select business_now()))
       and exists (select from rsvp r where r.network_id = e.network_id and r.event_id = e.id
         and ${isOfKind('k.which')})
     order by abs(extract(epoch from e.starts_at - (select business_now()))), e.id, k.place
     limit $1`,
    [limit],
  );
  return rows;
}
