import { audienceOf, type ChannelRow, channelColumns } from './audience.ts';
import type { Tx } from './transaction.ts';

/** The channels in which an event is announced, by place and name. */
export async function listEventChannels(tx: Tx, eventId: string): Promise<readonly ChannelRow[]> {
  const { rows } = await tx.query<ChannelRow>(
    `select ${channelColumns} from event_channel ec
     join channel c on c.network_id = ec.network_id and c.id = ec.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where ec.event_id = $1 order by p.platform desc, c.name`,
    [eventId],
  );
  return rows;
}

/** The stakeholder groups that are invited by direct message. */
export async function listEventGroups(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ group: string }>(
    `select stakeholder_group as "group" from event_group where event_id = $1 order by 1`,
    [eventId],
  );
  return rows.map(({ group }) => group);
}

/** Replaces where an event is announced: channels by id (unknown ones are left out) and groups. */
export async function setEventAudience(
  tx: Tx,
  networkId: string,
  eventId: string,
  audience: { readonly channelIds: readonly string[]; readonly groups: readonly string[] },
): Promise<void> {
  await tx.query('delete from event_channel where event_id = $1', [eventId]);
  await tx.query('delete from event_group where event_id = $1', [eventId]);
  await tx.query(
    `insert into event_channel (network_id, event_id, channel_id)
     select $1, $2, id from channel where id = any ($3::uuid[]) and gone_at is null`,
    [networkId, eventId, audience.channelIds],
  );
  await tx.query(
    `insert into event_group (network_id, event_id, stakeholder_group)
     select $1, $2, unnest($3::text[])`,
    [networkId, eventId, audience.groups],
  );
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
