import { type JsonObject, numberOf, objectOf, textOf } from '../../../stand-in/json.ts';
import { limits } from '../../limits/limits.ts';
import { createProblems } from '../../limits/problems.ts';
import { DiscordRefusal } from '../../refusal.ts';
import { eventsOf, isFinished, readEvent } from '../../world/scheduled-events.ts';
import { type Call, joinedGuild, ok, type Route } from '../route.ts';

const EVENTS = '/guilds/:guildId/scheduled-events';
const EVENT = `${EVENTS}/:eventId`;
/** An event outside Discord's own channels. Source: resources/guild-scheduled-event. */
const EXTERNAL = 3;

/** The calendar of a server. */
export const scheduledEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: EVENTS,
    auth: 'bot',
    // What is over or cancelled is no longer listed.
    handle: (call) =>
      ok(eventsOf(call.state, joinedGuild(call).id).filter((event) => !isFinished(event))),
  },
  { method: 'POST', path: EVENTS, auth: 'bot', handle: createEvent },
  { method: 'GET', path: EVENT, auth: 'bot', handle: (call) => ok(findEvent(call)) },
  { method: 'PATCH', path: EVENT, auth: 'bot', handle: editEvent },
  { method: 'DELETE', path: EVENT, auth: 'bot', handle: deleteEvent },
];

function createEvent(call: Call) {
  const { state, body } = call;
  const guild = joinedGuild(call);
  checkPermission(call);
  const open = eventsOf(state, guild.id).filter((event) => !isFinished(event));
  if (open.length >= limits.scheduledEvents) throw new DiscordRefusal('tooManyEvents');
  checkEvent(call, body, true);
  const id = state.ids.next();
  const kept = {
    id,
    guild_id: guild.id,
    channel_id: null,
    creator_id: state.applicationId,
    description: null,
    scheduled_end_time: null,
    entity_id: null,
    entity_metadata: null,
    recurrence_rule: null,
    image: null,
    ...body,
    status: 1,
  };
  return keepEvent(call, guild.id, kept, 'GUILD_SCHEDULED_EVENT_CREATE');
}

function editEvent(call: Call) {
  const event = findEvent(call);
  checkPermission(call);
  if (isFinished(event)) throw new DiscordRefusal('finishedEvent');
  const body = { ...event, ...call.body };
  checkMove(numberOf(event.status, 1), numberOf(body.status, 1));
  checkEvent(call, body, call.body.scheduled_start_time !== undefined);
  return keepEvent(call, textOf(event.guild_id), body, 'GUILD_SCHEDULED_EVENT_UPDATE');
}

function deleteEvent(call: Call) {
  const event = findEvent(call);
  checkPermission(call);
  call.state.scheduledEvents.remove(textOf(event.id));
  const guildId = textOf(event.guild_id);
  call.platform.gateway.dispatch('GUILD_SCHEDULED_EVENT_DELETE', event, guildId);
  call.state.changes.tell({ kind: 'guild' });
  return { status: 204 };
}

function keepEvent(call: Call, guildId: string, body: JsonObject, told: string) {
  const id = textOf(body.id);
  call.state.scheduledEvents.put(id, { id, guildId, body });
  call.platform.gateway.dispatch(told, body, guildId);
  call.state.changes.tell({ kind: 'guild' });
  return ok(body);
}

function findEvent(call: Call): JsonObject {
  const guild = joinedGuild(call);
  const row = call.state.scheduledEvents.get(call.param('eventId'));
  if (row?.guildId !== guild.id) throw new DiscordRefusal('unknownEvent');
  return readEvent(call.state, row);
}

function checkPermission({ state }: Call): void {
  if (!state.eventsPermission) throw new DiscordRefusal('missingPermissions');
}

function checkEvent(call: Call, body: JsonObject, startIsNew: boolean): void {
  const problems = createProblems();
  const startsAt = Date.parse(textOf(body.scheduled_start_time));
  const endsAt = Date.parse(textOf(body.scheduled_end_time));
  problems.text('name', body.name, 1, limits.eventName);
  problems.text('description', body.description, 0, limits.eventDescription);
  problems.number('privacy_level', body.privacy_level ?? 0, 2, 2);
  problems.number('entity_type', body.entity_type ?? 0, 1, EXTERNAL);
  if (startIsNew && !(startsAt > call.state.now())) {
    const message = 'Cannot schedule event in the past.';
    problems.add('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message);
  }
  if (body.entity_type === EXTERNAL) {
    const location = objectOf(body.entity_metadata).location;
    problems.text('entity_metadata.location', location, 1, limits.eventLocation);
    if (!(endsAt > startsAt)) {
      problems.add('scheduled_end_time', 'BASE_TYPE_REQUIRED', 'This field is required');
    }
    if (body.channel_id !== undefined && body.channel_id !== null) {
      problems.add('channel_id', 'GUILD_SCHEDULED_EVENT_ENTITY_TYPE', 'Must be null.');
    }
  }
  problems.throwIfAny();
}

/** Scheduled to active or cancelled, active to completed; the last two are final. */
function checkMove(from: number, to: number): void {
  if (from === to || (from === 1 && (to === 2 || to === 4)) || (from === 2 && to === 3)) return;
  const problems = createProblems();
  problems.add('status', 'GUILD_SCHEDULED_EVENT_STATUS_INVALID', 'Not from the present status.');
  problems.throwIfAny();
}
