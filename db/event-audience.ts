import {
  audienceOf,
  type ChannelRow,
  listChannelsOf,
  listGroupsOf,
  setAudienceOf,
} from './audience.ts';
import type { Tx } from './transaction.ts';

/** The channels in which an event is announced, by place and name. */
export function listEventChannels(tx: Tx, eventId: string): Promise<readonly ChannelRow[]> {
  return listChannelsOf(tx, 'event', eventId);
}

/** The stakeholder groups that are invited by direct message. */
export function listEventGroups(tx: Tx, eventId: string): Promise<readonly string[]> {
  return listGroupsOf(tx, 'event', eventId);
}

/** Replaces where an event is announced: channels by id (unknown ones are left out) and groups. */
export function setEventAudience(
  tx: Tx,
  networkId: string,
  eventId: string,
  audience: Parameters<typeof setAudienceOf>[4],
): Promise<void> {
  return setAudienceOf(tx, networkId, 'event', eventId, audience);
}

/** How many would be invited now, by stakeholder group. */
export async function countEventAudience(
  tx: Tx,
  eventId: string,
): Promise<readonly { readonly group: string; readonly invited: number }[]> {
  const { rows } = await tx.query<{ group: string; invited: number }>(
    `select coalesce(stakeholder_group, 'other') as "group", count(*)::int as invited
     from (${audienceOf('event')}) a group by 1 order by 2 desc, 1`,
    [eventId],
  );
  return rows;
}

/** Freezes who is invited: an answer still to come for each, with the group of this moment. */
export async function inviteEventAudience(
  tx: Tx,
  networkId: string,
  eventId: string,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, by_direct_message)
     select $2, gen_random_uuid(), $1, person_id, coalesce(stakeholder_group, 'other'),
       by_direct_message
     from (${audienceOf('event')}) a
     on conflict (network_id, event_id, person_id) do nothing`,
    [eventId, networkId],
  );
  return rowCount;
}

/** The answers, still to come, of those who are invited by direct message. */
export async function listDirectGuests(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from rsvp where event_id = $1 and by_direct_message and answer = 'needs-action'
     order by id`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}

/** Whom a change concerns: who is coming, may come, waits or was offered a place. */
export async function listConcerned(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from rsvp where event_id = $1 and answer in ('accepted', 'tentative') order by id`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}
