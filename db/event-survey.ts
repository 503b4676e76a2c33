import type { Tx } from './transaction.ts';

/** What an event asks by itself: those who came how it was, and those who did not why. */
export type EventPart = 'evaluation' | 'missed';

/** Notes by which wave an event asks one of its parts. */
export async function insertEventSurvey(
  tx: Tx,
  networkId: string,
  row: { readonly eventId: string; readonly part: EventPart; readonly waveId: string },
): Promise<void> {
  await tx.query(
    'insert into event_survey (network_id, event_id, part, wave_id) values ($1, $2, $3, $4)',
    [networkId, row.eventId, row.part, row.waveId],
  );
}

/** The wave by which an event asks one of its parts; null before it does. */
export async function findEventWave(
  tx: Tx,
  eventId: string,
  part: EventPart,
): Promise<string | null> {
  const { rows } = await tx.query<{ waveId: string }>(
    'select wave_id as "waveId" from event_survey where event_id = $1 and part = $2',
    [eventId, part],
  );
  return rows[0]?.waveId ?? null;
}

/** Of which event a wave is a part, and which; null for other waves. */
export async function findPartOf(
  tx: Tx,
  waveId: string,
): Promise<{ readonly eventId: string; readonly part: EventPart } | null> {
  const { rows } = await tx.query<{ eventId: string; part: EventPart }>(
    'select event_id as "eventId", part from event_survey where wave_id = $1',
    [waveId],
  );
  return rows[0] ?? null;
}

/** How many answers to an event are known to have been kept, or not; those not going are left out. */
export interface AttendanceCount {
  readonly attended: number;
  readonly missed: number;
  /** Had a seat, and nobody has said whether they came. */
  readonly unknown: number;
}

/** How far it is known who came to an event, in people who answered. */
export async function countAttendance(tx: Tx, eventId: string): Promise<AttendanceCount> {
  const { rows } = await tx.query<AttendanceCount>(
    `select (count(*) filter (where attendance = 'attended'))::int as attended,
       (count(*) filter (where attendance = 'no-show'))::int as missed,
       (count(*) filter (where attendance = 'not-recorded'
         and coalesce(going_at_start, seat = 'seated')))::int as unknown
     from rsvp where event_id = $1`,
    [eventId],
  );
  return rows[0] ?? { attended: 0, missed: 0, unknown: 0 };
}
