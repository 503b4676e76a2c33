import type { SeenEvent } from '../../seen.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../../stand-in/json.ts';
import { eventsOf, startOf } from '../world/scheduled-events.ts';
import type { State } from '../world/state.ts';
import { readMarkdown } from './markup.ts';
import { namesIn } from './names.ts';

/** A server's events as everybody there sees them, the earliest first; what is over is gone. */
export function seeEvents(state: State, guildId: string): readonly SeenEvent[] {
  return eventsOf(state, guildId)
    .map((event) => seeEvent(state, event))
    .filter((event) => event.state !== 'over' && event.endsAt > state.now());
}

const STATES = { 1: 'planned', 2: 'under-way', 3: 'over', 4: 'cancelled' } as const;

function seeEvent(state: State, event: JsonObject): SeenEvent {
  return {
    id: textOf(event.id),
    title: textOf(event.name),
    where: textOf(objectOf(event.entity_metadata).location),
    startsAt: startOf(event),
    endsAt: Date.parse(textOf(event.scheduled_end_time)),
    state: STATES[numberOf(event.status, 1) as keyof typeof STATES],
    about: readMarkdown(textOf(event.description), namesIn(state)),
  };
}
