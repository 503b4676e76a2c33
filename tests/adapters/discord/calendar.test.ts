import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDiscordCalendar } from '../../../adapters/discord/calendar.ts';
import {
  type DiscordStandIn,
  startDiscordStandIn,
} from '../../../adapters/sandbox/discord/server.ts';
import { newId } from '../../../bot/ids.ts';
import type { CalendarEntry, PlaceCalendar, PlaceRef } from '../../../bot/ports.ts';
import { makeRecordingCalendar } from '../../support/calendar.ts';
import { nastyText } from '../../support/views.ts';

const token = 'a-token-of-nobody';
const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
const hour = 3_600_000;
const start = Date.UTC(2027, 2, 2, 10);

function entryOf(changes: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    eventId: newId(),
    title: 'Meet your neighbours',
    about: 'Schools, centres and groups get to know each other.',
    where: 'Hillside Hall',
    startsAt: new Date(start),
    endsAt: new Date(start + 5 * hour),
    ...changes,
  };
}

interface Harness {
  readonly calendar: PlaceCalendar;
  readonly place: PlaceRef;
  /** Title and state of everything entered that is not over. */
  shown(): readonly (readonly [string, string])[];
  close(): Promise<void>;
}

let now = start - 24 * hour;
beforeEach(() => {
  now = start - 24 * hour;
});

async function openDiscord(options: { eventsPermission?: boolean } = {}) {
  const discord = await startDiscordStandIn({ token, now: () => now, ...options });
  const { id: externalId } = discord.addGuild({ name: 'Hillside' });
  const place: PlaceRef = { platform: 'discord', externalId };
  const calendar = makeDiscordCalendar({ token, apiUrl: discord.apiUrl, timeoutMs: 300 });
  return { discord, calendar, place };
}

async function openDiscordHarness(): Promise<Harness> {
  const { discord, calendar, place } = await openDiscord();
  return {
    calendar,
    place,
    shown: () => discord.events(place.externalId).map(({ title, state }) => [title, state]),
    close: () => discord.close(),
  };
}

async function openRecording(): Promise<Harness> {
  const calendar = makeRecordingCalendar();
  return {
    calendar,
    place: { platform: 'discord', externalId: 'g1' },
    shown: () =>
      calendar.entries.map(({ entry, isCancelled }) => [
        entry.title,
        isCancelled ? 'cancelled' : 'planned',
      ]),
    close: async () => undefined,
  };
}

describe.each([
  ['Discord', openDiscordHarness],
  ['the recording calendar', openRecording],
])('%s keeps the calendar’s contract', (_, open) => {
  let at: Harness;
  beforeEach(async () => {
    at = await open();
  });
  afterEach(() => at.close());

  it('enters an event, and brings its entry up to date', async () => {
    const entry = entryOf();
    const id = await at.calendar.put(at.place, entry, null);
    expect(await at.calendar.put(at.place, { ...entry, title: 'Moved' }, id)).toBe(id);
    expect(at.shown()).toEqual([['Moved', 'planned']]);
  });

  it('enters it once, also where the id was lost', async () => {
    const entry = entryOf();
    const id = await at.calendar.put(at.place, entry, null);
    expect(await at.calendar.put(at.place, entry, null)).toBe(id);
    await at.calendar.put(at.place, entryOf({ title: 'Another' }), null);
    expect(at.shown()).toHaveLength(2);
  });

  it('cancels, by id or by mark, as often as it is told', async () => {
    const entries = [entryOf({ title: 'One' }), entryOf({ title: 'Two' })] as const;
    const [one, two] = entries;
    const id = await at.calendar.put(at.place, one, null);
    await at.calendar.put(at.place, two, null);
    for (let time = 0; time < 2; time += 1) await at.calendar.cancel(at.place, one.eventId, id);
    await at.calendar.cancel(at.place, two.eventId, null);
    await at.calendar.cancel(at.place, newId(), null);
    expect(at.shown()).toEqual([
      ['One', 'cancelled'],
      ['Two', 'cancelled'],
    ]);
  });
});

describe('the calendar of a Discord server', () => {
  let discord: DiscordStandIn;
  let calendar: PlaceCalendar;
  let place: PlaceRef;
  beforeEach(async () => {
    ({ discord, calendar, place } = await openDiscord());
  });
  afterEach(() => discord.close());

  const calls = () => discord.requests.map(({ method }) => method).filter((one) => one !== 'GET');
  const aboutIn = (title: string) =>
    discord
      .events(place.externalId)
      .find((one) => one.title === title)
      ?.about.flatMap((part) => ('spans' in part ? part.spans : []));

  it('says what, where and when, with a mark at the end', async () => {
    await calendar.put(place, entryOf({ eventId: 'an id' }), null);
    expect(discord.events(place.externalId)).toMatchObject([
      {
        title: 'Meet your neighbours',
        where: 'Hillside Hall',
        startsAt: start,
        endsAt: start + 5 * hour,
        state: 'planned',
      },
    ]);
    expect(aboutIn('Meet your neighbours')?.map(({ text }) => text)).toEqual([
      'Schools, centres and groups get to know each other.\n\nConvene · 5e92a53cfa',
    ]);
  });

  it('sends nothing where nothing differs, and else only what does', async () => {
    const entry = entryOf();
    const id = await calendar.put(place, entry, null);
    await calendar.put(place, entry, id);
    expect(calls()).toEqual(['POST']);
    await calendar.put(place, { ...entry, where: 'Online' }, id);
    expect(discord.requests.at(-1)?.body).toEqual({ entity_metadata: { location: 'Online' } });
  });

  it('finds the entry again whose answer was lost', async () => {
    const entry = entryOf();
    discord.faults.add({
      route: 'POST /guilds/',
      times: 1,
      kind: 'hang-after-store',
      ending: 'destroy',
    });
    await expect(calendar.put(place, entry, null)).rejects.toMatchObject({ problem: 'lost' });
    const [seen] = discord.events(place.externalId);
    expect(await calendar.put(place, entry, null)).toBe(seen?.id);
    expect(discord.events(place.externalId)).toHaveLength(1);
  });

  it('enters anew what somebody deleted or cancelled by hand', async () => {
    const entry = entryOf();
    const id = await calendar.put(place, entry, null);
    await calendar.cancel(place, entry.eventId, id);
    const again = await calendar.put(place, entry, id);
    expect(again).not.toBe(id);
    expect(discord.events(place.externalId).map(({ state }) => state)).toEqual([
      'cancelled',
      'planned',
    ]);
  });

  it('changes what has begun, ends it instead of cancelling it, and enters nothing too late', async () => {
    const entry = entryOf();
    const id = await calendar.put(place, entry, null);
    now = start + hour;
    await calendar.put(place, { ...entry, where: 'Next door' }, id);
    expect(discord.events(place.externalId)).toMatchObject([
      { where: 'Next door', state: 'under-way' },
    ]);
    await calendar.cancel(place, entry.eventId, id);
    expect(discord.events(place.externalId)).toEqual([]);
    await expect(calendar.put(place, entryOf(), null)).rejects.toMatchObject({
      problem: 'invalid',
    });
  });

  it('keeps within Discord’s limits, and shows what was typed literally', async () => {
    const title = 'Working together '.repeat(10);
    const about = `${nastyText} ${'very long '.repeat(200)}`;
    await calendar.put(place, entryOf({ title, about, where: title }), null);
    const [seen] = discord.events(place.externalId);
    expect([seen?.title.length, seen?.where.length]).toEqual([100, 100]);
    expect(seen?.title.endsWith('…')).toBe(true);
    const spans = aboutIn(seen?.title ?? '') ?? [];
    expect(spans[0]?.text.startsWith(nastyText)).toBe(true);
    expect(spans.some(({ url, bold, italic }) => url || bold || italic)).toBe(false);
    expect(spans.at(-1)?.text).toMatch(/\n\nConvene · [0-9a-f]{10}$/);
    expect(discord.pings).toEqual([]);
    await calendar.put(place, entryOf({ about: '', where: '' }), null);
    expect(discord.events(place.externalId)).toHaveLength(2);
  });

  it('says so where there are a hundred already', async () => {
    await calendar.put(place, entryOf(), null);
    const { body, route } = discord.requests.at(-1) ?? {};
    const again = { method: 'POST', headers, body: JSON.stringify(body) };
    for (let at = 1; at < 100; at += 1) await fetch(`${discord.apiUrl}/v10${route}`, again);
    expect(discord.events(place.externalId)).toHaveLength(100);
    await expect(calendar.put(place, entryOf(), null)).rejects.toMatchObject({
      problem: 'invalid',
    });
  });

  it('says so where it may not make events, or is not in the server', async () => {
    const other = await openDiscord({ eventsPermission: false });
    const problem = { problem: 'forbidden' };
    await expect(other.calendar.put(other.place, entryOf(), null)).rejects.toMatchObject(problem);
    await other.discord.close();
    discord.removeBot(place.externalId);
    await expect(calendar.put(place, entryOf(), null)).rejects.toMatchObject(problem);
  });
});
