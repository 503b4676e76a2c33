import type { Tx } from './transaction.ts';

/** When the short meetings of an event begin, how long each is, and how often they were planned. */
export interface ShortMeetingsRow {
  readonly beginsAt: Date;
  readonly minutes: number;
  readonly made: number;
}

/** The short meetings of an event, or null while none are planned. */
export async function findShortMeetings(tx: Tx, eventId: string): Promise<ShortMeetingsRow | null> {
  const { rows } = await tx.query<ShortMeetingsRow>(
    'select begins_at as "beginsAt", minutes, made from short_meetings where event_id = $1',
    [eventId],
  );
  return rows[0] ?? null;
}

/** Plans the short meetings of an event, or plans them anew; `beginsAt` is an ISO instant. */
export async function setShortMeetings(
  tx: Tx,
  eventId: string,
  { beginsAt, minutes }: { readonly beginsAt: string; readonly minutes: number },
): Promise<void> {
  await tx.query(
    `insert into short_meetings as m (network_id, event_id, begins_at, minutes)
     values (app_network(), $1, $2, $3)
     on conflict (network_id, event_id) do update
       set begins_at = excluded.begins_at, minutes = excluded.minutes, made = m.made + 1`,
    [eventId, beginsAt, minutes],
  );
}

/** Moves the short meetings of an event; whoever was told of them is told anew. */
export async function moveShortMeetings(tx: Tx, eventId: string, beginsAt: Date): Promise<void> {
  await tx.query('update short_meetings set begins_at = $2, made = made + 1 where event_id = $1', [
    eventId,
    beginsAt,
  ]);
}

/** Gives these introductions of an event a round and a table, and takes it from all others. */
export async function setRounds(
  tx: Tx,
  eventId: string,
  meetings: readonly {
    readonly id: string;
    readonly round: number;
    readonly table: number | null;
  }[],
): Promise<void> {
  await tx.query(
    `update introduction i set round = m.round, table_number = m.table_number
     from introduction own left join unnest($2::uuid[], $3::smallint[], $4::smallint[])
       as m (id, round, table_number) on m.id = own.id
     where own.event_id = $1 and i.network_id = own.network_id and i.id = own.id
       and (m.id is not null or own.round is not null)`,
    [
      eventId,
      meetings.map(({ id }) => id),
      meetings.map(({ round }) => round),
      meetings.map(({ table }) => table),
    ],
  );
}
