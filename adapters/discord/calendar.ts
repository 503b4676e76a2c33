/** A server's own scheduled events, kept in step with ours. */
import { createHash } from 'node:crypto';
import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  Routes,
} from 'discord.js';
import { PlatformError } from '../../bot/errors.ts';
import type { CalendarEntry, PlaceCalendar } from '../../bot/ports.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { limits } from './limits.ts';
import { markWithin } from './markup.ts';
import { shortLabel } from './render.ts';
import { makeRest, platformErrorOf, type RestConfig } from './rest.ts';

const { Scheduled, Active, Completed, Canceled } = GuildScheduledEventStatus;

/** The calendars of Discord servers. Source: resources/guild-scheduled-event. */
export function makeDiscordCalendar(config: RestConfig): PlaceCalendar {
  const rest = makeRest(config);
  return {
    platform: 'discord',
    put: (place, entry, externalId) =>
      told(async () => {
        const found = await findEntry(rest, place.externalId, entry.eventId, externalId);
        return found
          ? change(rest, found, bodyOf(entry))
          : create(rest, place.externalId, bodyOf(entry));
      }),
    cancel: (place, eventId, externalId) =>
      told(async () => {
        const found = await findEntry(rest, place.externalId, eventId, externalId);
        if (!found) return;
        // What has begun cannot be cancelled any more, only ended.
        const status = found.status === Active ? Completed : Canceled;
        await patch(rest, found, { status });
      }),
  };
}

async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw platformErrorOf(error);
  }
}

/** The entry that may still be changed: by its id, else by our mark among all of the server. */
async function findEntry(
  rest: REST,
  guildId: string,
  eventId: string,
  externalId: string | null,
): Promise<APIGuildScheduledEvent | null> {
  const known = externalId === null ? null : await readEntry(rest, guildId, externalId);
  if (known && isOpen(known)) return known;
  const all = (await rest.get(
    Routes.guildScheduledEvents(guildId),
  )) as readonly APIGuildScheduledEvent[];
  const mark = markOf(eventId);
  return all.find((one) => isOpen(one) && one.description?.endsWith(mark)) ?? null;
}

async function readEntry(
  rest: REST,
  guildId: string,
  externalId: string,
): Promise<APIGuildScheduledEvent | null> {
  try {
    const route = Routes.guildScheduledEvent(guildId, externalId);
    return (await rest.get(route)) as APIGuildScheduledEvent;
  } catch (error) {
    const problem = platformErrorOf(error);
    if (problem instanceof PlatformError && problem.problem === 'not-found') return null;
    throw error;
  }
}

function isOpen({ status }: APIGuildScheduledEvent): boolean {
  return status === Scheduled || status === Active;
}

interface Body {
  readonly name: string;
  readonly description: string;
  readonly privacy_level: GuildScheduledEventPrivacyLevel;
  readonly entity_type: GuildScheduledEventEntityType;
  readonly channel_id: null;
  readonly entity_metadata: { readonly location: string };
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string;
}

function bodyOf({ eventId, title, about, where, startsAt, endsAt }: CalendarEntry): Body {
  const mark = markOf(eventId);
  const text = markWithin(about, limits.eventDescription - mark.length - 2).trim();
  return {
    name: shortLabel(title, limits.eventName),
    description: text === '' ? mark : `${text}\n\n${mark}`,
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    channel_id: null,
    entity_metadata: { location: shortLabel(where, limits.eventLocation) },
    scheduled_start_time: startsAt.toISOString(),
    scheduled_end_time: endsAt.toISOString(),
  };
}

/** The last line of an entry's description. */
function markOf(eventId: string): string {
  const digest = createHash('sha256').update(eventId).digest('hex').slice(0, 10);
  return `${edgeWords.appName} · ${digest}`;
}

async function create(rest: REST, guildId: string, body: Body): Promise<string> {
  const made = (await rest.post(Routes.guildScheduledEvents(guildId), {
    body,
  })) as APIGuildScheduledEvent;
  return made.id;
}

/** Only what differs is sent: Discord refuses a start that has passed, also the same one again. */
async function change(rest: REST, found: APIGuildScheduledEvent, wanted: Body): Promise<string> {
  const now: Readonly<Record<string, unknown>> = {
    ...found,
    entity_metadata: { location: found.entity_metadata?.location },
    scheduled_start_time: isoOf(found.scheduled_start_time),
    scheduled_end_time: isoOf(found.scheduled_end_time),
  };
  const changes = Object.entries(wanted).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(now[field]),
  );
  if (changes.length > 0) await patch(rest, found, Object.fromEntries(changes));
  return found.id;
}

/** Discord writes the same instant in another way. */
function isoOf(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

async function patch(
  rest: REST,
  { guild_id: guildId, id }: APIGuildScheduledEvent,
  body: Partial<Body> | { readonly status: GuildScheduledEventStatus },
): Promise<void> {
  await rest.patch(Routes.guildScheduledEvent(guildId, id), { body });
}
