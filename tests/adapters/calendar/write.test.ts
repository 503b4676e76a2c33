import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { writeCalendar } from '../../../adapters/calendar/write.ts';
import type { Entry } from '../../../bot/events/calendar/entry.ts';

const LONDON = 'Europe/London';

function entry(changes: Partial<Entry> = {}): Entry {
  return {
    id: '0b8f6a2e-5a0c-4a51-9f0e-2f6a7f1f9c11',
    sequence: 0,
    revisedAt: new Date('2027-01-05T10:00:00Z'),
    status: 'confirmed',
    title: 'Market place',
    description: 'Meet your neighbours.',
    place: 'Town Hall',
    link: null,
    startsAt: Temporal.ZonedDateTime.from(`2027-03-10T10:00[${LONDON}]`),
    endsAt: Temporal.ZonedDateTime.from(`2027-03-10T13:00[${LONDON}]`),
    ...changes,
  };
}

/** A calendar read by another library than the one that writes it, which checks its shape too. */
async function read(entries: readonly Entry[], name = 'My events') {
  const text = await writeCalendar({ name, entries });
  ICAL.TimezoneService.reset();
  const component = new ICAL.Component(ICAL.parse(text));
  for (const zone of component.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { text, component, events };
}

const instantOf = (time: ICAL.Time): string => time.toJSDate().toISOString();

test('an entry is read back as it was written', async () => {
  const { component, events } = await read([
    entry({ link: 'https://meet.example/room?a=1&b=2', sequence: 3 }),
  ]);
  expect(component.getFirstPropertyValue('version')).toBe('2.0');
  expect(component.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(component.getFirstPropertyValue('x-wr-calname')).toBe('My events');
  const [event] = events;
  expect(event).toMatchObject({
    uid: '0b8f6a2e-5a0c-4a51-9f0e-2f6a7f1f9c11',
    summary: 'Market place',
    description: 'Meet your neighbours.',
    location: 'Town Hall',
    sequence: 3,
  });
  const property = (name: string) => event?.component.getFirstPropertyValue(name);
  expect(property('status')).toBe('CONFIRMED');
  expect(property('url')).toBe('https://meet.example/room?a=1&b=2');
  expect(String(property('dtstamp'))).toBe('2027-01-05T10:00:00Z');
  expect(String(property('last-modified'))).toBe('2027-01-05T10:00:00Z');
  expect(event?.startDate.zone.tzid).toBe(LONDON);
});

// Clocks go forward on 28 March 2027 at 1:00 and back on 31 October 2027 at 2:00.
test.each([
  ['in winter', '2027-03-27T10:00', '2027-03-27T10:00:00.000Z'],
  ['the day the clocks go forward', '2027-03-28T10:00', '2027-03-28T09:00:00.000Z'],
  ['in summer', '2027-06-09T10:00', '2027-06-09T09:00:00.000Z'],
  ['in the hour that is left out', '2027-03-28T01:30', '2027-03-28T01:30:00.000Z'],
  ['the day before they go back', '2027-10-30T10:00', '2027-10-30T09:00:00.000Z'],
  ['the day they go back', '2027-10-31T10:00', '2027-10-31T10:00:00.000Z'],
  ['first in the hour that comes twice', '2027-10-31T01:30+01:00', '2027-10-31T00:30:00.000Z'],
  ['again in the hour that comes twice', '2027-10-31T01:30+00:00', '2027-10-31T01:30:00.000Z'],
])('%s the time is the right one', async (_, clock, instant) => {
  const startsAt = Temporal.ZonedDateTime.from(`${clock}[${LONDON}]`);
  const { events } = await read([entry({ startsAt, endsAt: startsAt.add({ hours: 3 }) })]);
  expect(events.map((event) => instantOf(event.startDate))).toEqual([instant]);
  expect(events.map((event) => instantOf(event.endDate))).toEqual([
    startsAt.add({ hours: 3 }).toInstant().toString({ fractionalSecondDigits: 3 }),
  ]);
});

test('entries of several zones bring the rules of each, once', async () => {
  const { component, events } = await read(
    [LONDON, 'Europe/Berlin', LONDON].map((zone) =>
      entry({
        startsAt: Temporal.ZonedDateTime.from(`2027-06-09T10:00[${zone}]`),
        endsAt: Temporal.ZonedDateTime.from(`2027-06-09T11:00[${zone}]`),
      }),
    ),
  );
  const zones = component.getAllSubcomponents('vtimezone');
  expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual([
    LONDON,
    'Europe/Berlin',
  ]);
  expect(events.map((event) => instantOf(event.startDate))).toEqual([
    '2027-06-09T09:00:00.000Z',
    '2027-06-09T08:00:00.000Z',
    '2027-06-09T09:00:00.000Z',
  ]);
});

test.each([
  ['cancelled', 'CANCELLED'],
  ['tentative', 'TENTATIVE'],
] as const)('an entry that is %s says so', async (status, told) => {
  const { events } = await read([entry({ status })]);
  expect(events[0]?.component.getFirstPropertyValue('status')).toBe(told);
});

const attack =
  'Fair\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:evil\rATTENDEE:mailto:x@example.org\u2028X-A:1; a, b\\n "c" 🎉';

test('a text never begins a line or a property of its own', async () => {
  const { text, component, events } = await read(
    [entry({ title: attack, place: attack, description: attack, id: attack })],
    attack,
  );
  expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(1);
  expect(events).toHaveLength(1);
  const names = events[0]?.component.getAllProperties().map((property) => property.name);
  expect(names).toEqual([
    'uid',
    'sequence',
    'dtstamp',
    'dtstart',
    'dtend',
    'summary',
    'location',
    'description',
    'status',
    'last-modified',
  ]);
  const oneLine =
    'Fair END:VEVENT BEGIN:VEVENT UID:evil ATTENDEE:mailto:x@example.org X-A:1; a, b\\n "c" 🎉';
  expect(events[0]?.summary).toBe(oneLine);
  expect(events[0]?.location).toBe(oneLine);
  expect(events[0]?.description).toBe(
    'Fair\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil\nATTENDEE:mailto:x@example.org\nX-A:1; a, b\\n "c" 🎉',
  );
  // The reader takes what begins with X- as it stands.
  expect(component.getFirstPropertyValue('x-wr-calname')).toBe(oneLine.replace(/[\\;,]/g, '\\$&'));
  expect(component.getAllProperties().map((property) => property.name)).toEqual([
    'version',
    'prodid',
    'method',
    'refresh-interval',
    'x-published-ttl',
    'name',
    'x-wr-calname',
  ]);
});

test('an address cannot carry a line or a sign of the format', async () => {
  const { events } = await read([
    entry({ link: 'https://meet.example/a,b;c\r\nATTACH:x?q=\\1' }),
    entry({ link: 'no address' }),
  ]);
  const urls = events.map((event) => event.component.getFirstPropertyValue('url'));
  expect(urls).toEqual(['https://meet.example/a%2Cb%3BcATTACH:x?q=%5C1', null]);
});

test('marks that turn the reading direction are left out', async () => {
  const { text, events } = await read([entry({ title: '\u202EFair\u2066 of \u200Fall' })]);
  expect(events[0]?.summary).toBe('Fair of all');
  expect(text).not.toMatch(/[\u202E\u2066\u200F]/);
});

test('whatever is typed comes back, on lines of at most 75 octets that end with a break', async () => {
  const typed = fc.string({ unit: 'grapheme', maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(typed, typed, async (title, description) => {
      const { text, events } = await read([entry({ title, description })], title);
      expect(text.endsWith('\r\n')).toBe(true);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      expect(events).toHaveLength(1);
      expect(events[0]?.summary ?? '').toBe(title.normalize('NFC').replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 200 },
  );
});

test('properties stand before the parts, and texts that are empty are left out', async () => {
  const { text, events } = await read([entry({ description: '', place: '' })]);
  expect(text.indexOf('\r\nX-PUBLISHED-TTL:PT1H')).toBeLessThan(text.indexOf('BEGIN:VTIMEZONE'));
  expect(events[0]?.component.getFirstProperty('description')).toBeNull();
  expect(events[0]?.component.getFirstProperty('location')).toBeNull();
});

test('the same entries give the same bytes', async () => {
  const once = await writeCalendar({ name: 'Events', entries: [entry()] });
  expect(await writeCalendar({ name: 'Events', entries: [entry()] })).toBe(once);
});
