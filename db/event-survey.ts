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
