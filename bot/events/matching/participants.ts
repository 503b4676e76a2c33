import { listParticipants, type ParticipantRow } from '../../../db/participant.ts';
import type { Work } from '../../context.ts';
import { words as network } from '../../network/words.en.ts';

/** Somebody who takes part in an event, by the name she gave or her account shows. */
export interface Guest extends ParticipantRow {
  readonly name: string;
}

/** Those who have a seat or an approved stall at an event, all of them or of these people, by id. */
export async function readGuests(
  work: Work,
  eventId: string,
  personIds: readonly string[] | null = null,
): Promise<readonly Guest[]> {
  const rows = await listParticipants(work.tx, eventId, personIds);
  return rows.map((row) => ({ ...row, name: row.name ?? network.noName }));
}

/** The ids of those who take part in an event. */
export async function readComing(work: Work, eventId: string): Promise<ReadonlySet<string>> {
  return new Set((await readGuests(work, eventId)).map(({ personId }) => personId));
}
