import type { Tx } from './transaction.ts';

/** A Slack workspace or Discord server as it is to be stored. */
export interface PlaceRow {
  readonly id: string;
  readonly platform: 'slack' | 'discord';
  readonly realm: string;
  readonly externalId: string;
  readonly name: string;
}

/** A channel as the platform tells of it, with our id for it if it is new. */
export interface ChannelSighting {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly lane: string;
}

const columns = 'id, platform, realm, external_id as "externalId", name';

/** Which network a place belongs to, by the dispatch role. */
export async function findNetworkOfPlace(
  tx: Tx,
  platform: string,
  externalId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select network_id as id from place where platform = $1 and external_id = $2',
    [platform, externalId],
  );
  return rows[0]?.id ?? null;
}

/** Adds a place; false when some network has it already. */
export async function insertPlace(tx: Tx, place: PlaceRow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into place (network_id, id, platform, realm, external_id, name)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict (platform, external_id) do nothing`,
    [place.id, place.platform, place.realm, place.externalId, place.name],
  );
  return rowCount === 1;
}

/** Notes that the bot was taken out of a place; null when it had been before. */
export async function markPlaceLeft(
  tx: Tx,
  platform: string,
  externalId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `update place set left_at = business_now()
     where platform = $1 and external_id = $2 and left_at is null returning id`,
    [platform, externalId],
  );
  return rows[0]?.id ?? null;
}

/** Notes that the bot is in a place again. */
export async function markPlaceBack(tx: Tx, placeId: string): Promise<void> {
  await tx.query('update place set left_at = null where id = $1', [placeId]);
}

/** A place in which the bot is. */
export async function findPlace(tx: Tx, placeId: string): Promise<PlaceRow | null> {
  const { rows } = await tx.query<PlaceRow>(
    `select ${columns} from place where id = $1 and left_at is null`,
    [placeId],
  );
  return rows[0] ?? null;
}

/** The places in which the bot is, by platform and name. */
export async function listPlaces(tx: Tx): Promise<readonly PlaceRow[]> {
  const { rows } = await tx.query<PlaceRow>(
    `select ${columns} from place where left_at is null order by platform desc, name, id`,
  );
  return rows;
}

/** Adds or refreshes channels of a place; one that had gone is there again. */
export async function saveChannels(
  tx: Tx,
  placeId: string,
  channels: readonly ChannelSighting[],
): Promise<void> {
  await tx.query(
    `insert into channel (network_id, id, place_id, external_id, name, is_private, lane)
     select app_network(), c.id, $1, c.external_id, c.name, c.is_private, c.lane
     from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[])
       as c (id, external_id, name, is_private, lane)
     order by c.external_id
     on conflict (network_id, place_id, external_id) do update
       set name = excluded.name, is_private = excluded.is_private, gone_at = null
       where (channel.name, channel.is_private, channel.gone_at)
         is distinct from (excluded.name, excluded.is_private, null)`,
    [
      placeId,
      channels.map(({ id }) => id),
      channels.map(({ externalId }) => externalId),
      channels.map(({ name }) => name),
      channels.map(({ isPrivate }) => isPrivate),
      channels.map(({ lane }) => lane),
    ],
  );
}

/** Marks the channels of a place that the platform no longer tells of. */
export async function markChannelsGone(
  tx: Tx,
  placeId: string,
  seen: readonly string[],
): Promise<void> {
  await tx.query(
    `update channel set gone_at = business_now()
     where place_id = $1 and gone_at is null and external_id <> all ($2::text[])`,
    [placeId, seen],
  );
}

/** The channels of a place that are still there. */
export async function listChannelIds(tx: Tx, placeId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from channel where place_id = $1 and gone_at is null order by name, id',
    [placeId],
  );
  return rows.map(({ id }) => id);
}

/** A channel's name on its platform, and its place's. */
export async function findChannelRef(
  tx: Tx,
  channelId: string,
): Promise<{
  readonly externalId: string;
  readonly platform: 'slack' | 'discord';
  readonly placeExternalId: string;
} | null> {
  const { rows } = await tx.query<{
    externalId: string;
    platform: 'slack' | 'discord';
    placeExternalId: string;
  }>(
    `select c.external_id as "externalId", p.platform, p.external_id as "placeExternalId"
     from channel c join place p on p.network_id = c.network_id and p.id = c.place_id
     where c.id = $1 and c.gone_at is null`,
    [channelId],
  );
  return rows[0] ?? null;
}

/** Makes these, and only these, the people known to be in a channel. */
export async function saveMembers(
  tx: Tx,
  channelId: string,
  externalIds: readonly string[],
): Promise<void> {
  await tx.query(
    `with seen as (select distinct unnest($2::text[]) as external_id),
     left_since as (
       delete from channel_member m where m.channel_id = $1
         and not exists (select from seen s where s.external_id = m.external_id)
     )
     insert into channel_member (network_id, channel_id, external_id)
     select app_network(), $1, external_id from seen order by external_id
     on conflict do nothing`,
    [channelId, externalIds],
  );
}

/** Forgets a channel's people: its platform does not tell them. */
export async function deleteMembers(tx: Tx, channelId: string): Promise<void> {
  await tx.query('delete from channel_member where channel_id = $1', [channelId]);
}

/** Notes when a channel's people were last told; null says that its platform does not tell them. */
export async function markMembersRead(tx: Tx, channelId: string, told: boolean): Promise<void> {
  await tx.query(
    'update channel set members_read_at = case when $2 then clock_timestamp() end where id = $1',
    [channelId, told],
  );
}
