import type { Tx } from './transaction.ts';

/** A place in which an event was announced, and what its own calendar was told of it. */
export interface ServerEventRow {
  readonly placeId: string;
  readonly platform: 'slack' | 'discord';
  readonly placeExternalId: string;
  /** How the server calls the event; null while that is not known. */
  readonly externalId: string | null;
  /** Up to which change of the event it was told; null before the first time. */
  readonly sequence: number | null;
}

/** The ids of the Discord servers in which an event was announced, and where the bot still is. */
export async function listServers(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct p.id from event_channel ec
     join channel c on c.network_id = ec.network_id and c.id = ec.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where ec.event_id = $1 and p.platform = 'discord' and p.left_at is null order by p.id`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}

/** What a server was told of an event, its row held until the transaction ends. */
export async function holdServerEvent(
  tx: Tx,
  networkId: string,
  eventId: string,
  placeId: string,
): Promise<ServerEventRow | null> {
  await tx.query(
    `insert into server_event (network_id, event_id, place_id) values ($1, $2, $3)
     on conflict do nothing`,
    [networkId, eventId, placeId],
  );
  const { rows } = await tx.query<ServerEventRow>(
    `select s.place_id as "placeId", p.platform, p.external_id as "placeExternalId",
       s.external_id as "externalId", s.sequence
     from server_event s
     join place p on p.network_id = s.network_id and p.id = s.place_id
     where s.event_id = $1 and s.place_id = $2 for update of s`,
    [eventId, placeId],
  );
  return rows[0] ?? null;
}

/** Notes what a server was told, or refused to hear. */
export async function saveServerEvent(
  tx: Tx,
  eventId: string,
  placeId: string,
  told: {
    readonly externalId: string | null;
    readonly sequence: number;
    readonly isRefused: boolean;
  },
): Promise<void> {
  await tx.query(
    `update server_event set external_id = $3, sequence = $4,
       refused_at = case when $5::boolean then business_now() end
     where event_id = $1 and place_id = $2`,
    [eventId, placeId, told.externalId, told.sequence, told.isRefused],
  );
}

/** Lets what servers refused be tried again; returns how many. */
export async function forgetRefusals(tx: Tx, eventId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update server_event set sequence = null, refused_at = null
     where event_id = $1 and refused_at is not null`,
    [eventId],
  );
  return rowCount;
}
