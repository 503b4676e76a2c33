import { type JsonObject, numberOf, textOf } from '../../stand-in/json.ts';
import type { ScheduledEventRecord, State } from './state.ts';

/** All events of a server as Discord would give them back now, the earliest first. */
export function eventsOf(state: State, guildId: string): readonly JsonObject[] {
  return state.scheduledEvents
    .all()
    .filter((row) => row.guildId === guildId)
    .map((row) => readEvent(state, row))
    .toSorted((a, b) => startOf(a) - startOf(b));
}

/** An event with its status of now: one outside of channels begins and ends by itself. */
export function readEvent(state: State, { body }: ScheduledEventRecord): JsonObject {
  const status = numberOf(body.status, 1);
  if (isFinished(body)) return body;
  const isOver = state.now() >= Date.parse(textOf(body.scheduled_end_time));
  const hasBegun = status === 2 || state.now() >= startOf(body);
  return { ...body, status: isOver ? 3 : hasBegun ? 2 : 1 };
}

/** Whether an event is over or cancelled, and can no longer be changed. */
export function isFinished({ status }: JsonObject): boolean {
  return numberOf(status, 1) > 2;
}

/** When an event starts, in milliseconds. */
export function startOf(event: JsonObject): number {
  return Date.parse(textOf(event.scheduled_start_time));
}
