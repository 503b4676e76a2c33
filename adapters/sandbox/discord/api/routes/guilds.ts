import { type JsonObject, numberOf, objectOf, textOf } from '../../../stand-in/json.ts';
import { limits } from '../../limits/limits.ts';
import { createProblems } from '../../limits/problems.ts';
import { DiscordRefusal } from '../../refusal.ts';
import { botMember, channelJson, guildJson, memberJson } from '../../world/payloads.ts';
import { memberOf, type ScheduledEventRecord } from '../../world/state.ts';
import { type Call, joinedGuild, ok, type Route } from '../route.ts';

const GUILD = '/guilds/:guildId';
const EVENTS = `${GUILD}/scheduled-events`;
const EVENT = `${EVENTS}/:eventId`;
/** An event outside Discord's own channels. Source: resources/guild-scheduled-event. */
const EXTERNAL = 3;

/** Servers, their channels, single members, and their calendar. */
export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: GUILD,
    auth: 'bot',
    handle: (call) => ok(guildJson(call.state, joinedGuild(call))),
  },
  {
    method: 'GET',
    path: `${GUILD}/channels`,
    auth: 'bot',
    handle: (call) => {
      const guild = joinedGuild(call);
      const channels = call.state.channels.all().filter((row) => row.guildId === guild.id);
      return ok(channels.map((channel) => channelJson(call.state, channel)));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/roles`,
    auth: 'bot',
    handle: (call) => ok(guildJson(call.state, joinedGuild(call)).roles),
  },
  {
    method: 'GET',
    path: `${GUILD}/members`,
    auth: 'bot',
    // Listing needs the privileged members intent, which this application was not granted.
    handle: (call) => {
      joinedGuild(call);
      throw new DiscordRefusal('missingAccess');
    },
  },
  { method: 'GET', path: `${GUILD}/members/:userId`, auth: 'bot', handle: showMember },
  { method: 'GET', path: EVENTS, auth: 'bot', handle: listEvents },
  { method: 'POST', path: EVENTS, auth: 'bot', handle: createEvent },
  { method: 'GET', path: EVENT, auth: 'bot', handle: (call) => ok(findEvent(call).body) },
  { method: 'PATCH', path: EVENT, auth: 'bot', handle: editEvent },
  { method: 'DELETE', path: EVENT, auth: 'bot', handle: deleteEvent },
];

function showMember(call: Call) {
  const { state } = call;
  const guild = joinedGuild(call);
  const userId = call.param('userId');
  if (userId === state.applicationId) return ok(memberJson(state, botMember(state, guild)));
  const member = memberOf(state, guild.id, userId);
  if (!member) throw new DiscordRefusal('unknownMember');
  return ok(memberJson(state, member));
}

function eventsOf(call: Call): readonly ScheduledEventRecord[] {
  const guild = joinedGuild(call);
  return call.state.scheduledEvents.all().filter((row) => row.guildId === guild.id);
}

function listEvents(call: Call) {
  return ok(eventsOf(call).map((row) => row.body));
}

function createEvent(call: Call) {
  const { state, body } = call;
  const guild = joinedGuild(call);
  const open = eventsOf(call).filter((row) => numberOf(row.body.status) <= 2);
  if (open.length >= limits.scheduledEvents) throw new DiscordRefusal('tooManyEvents');
  checkEvent(call, body);
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
  const row = findEvent(call);
  const body = { ...row.body, ...call.body };
  checkMove(numberOf(row.body.status, 1), numberOf(body.status, 1));
  if (call.body.scheduled_start_time !== undefined) checkEvent(call, body);
  return keepEvent(call, row.guildId, body, 'GUILD_SCHEDULED_EVENT_UPDATE');
}

function deleteEvent(call: Call) {
  const row = findEvent(call);
  call.state.scheduledEvents.remove(row.id);
  call.platform.gateway.dispatch('GUILD_SCHEDULED_EVENT_DELETE', row.body, row.guildId);
  return { status: 204 };
}

function keepEvent(call: Call, guildId: string, body: JsonObject, told: string) {
  const id = textOf(body.id);
  call.state.scheduledEvents.put(id, { id, guildId, body });
  call.platform.gateway.dispatch(told, body, guildId);
  call.state.changes.tell({ kind: 'guild' });
  return ok(body);
}

function findEvent(call: Call): ScheduledEventRecord {
  const guild = joinedGuild(call);
  const row = call.state.scheduledEvents.get(call.param('eventId'));
  if (row?.guildId !== guild.id) throw new DiscordRefusal('unknownEvent');
  return row;
}

function checkEvent(call: Call, body: JsonObject): void {
  const problems = createProblems();
  const startsAt = Date.parse(textOf(body.scheduled_start_time));
  const endsAt = Date.parse(textOf(body.scheduled_end_time));
  problems.text('name', body.name, 1, limits.eventName);
  problems.text('description', body.description, 0, limits.eventDescription);
  problems.number('privacy_level', body.privacy_level ?? 0, 2, 2);
  problems.number('entity_type', body.entity_type ?? 0, 1, EXTERNAL);
  if (!(startsAt > call.state.now())) {
    const message = 'Cannot schedule event in the past.';
    problems.add('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message);
  }
  if (body.entity_type === EXTERNAL) {
    const location = objectOf(body.entity_metadata).location;
    problems.text('entity_metadata.location', location, 1, limits.eventLocation);
    if (!(endsAt > startsAt)) {
      problems.add('scheduled_end_time', 'BASE_TYPE_REQUIRED', 'This field is required');
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
