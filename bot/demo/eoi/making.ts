import {
  fill,
  type Hands,
  press,
  pressFor,
  pressToFill,
  putAway,
  read,
  seeForm,
  type,
  typeAnew,
} from '../hands.ts';
import { lotName, phase2, phase3 } from './plan.ts';

/** When the round opens and closes, in milliseconds since the epoch. */
export interface Window {
  readonly opens: number;
  readonly closes: number;
}

/** The coordinator makes the round through its forms, for twelve weeks, and announces it. */
export async function announceRound(hands: Hands): Promise<Window> {
  const { opens, closes } = twelveWeeks(hands.world.now());
  await type(hands, '/eoi new');
  await fill(hands, {
    'What is it called?': [phase3.title],
    'What is it for?': [phase3.purpose],
    'Who may apply?': ['Any organisation of the county may lead or join.'],
    Opens: [String(opens / 1000)],
  });
  await press(hands, 'Areas');
  await fill(hands, { 'The areas or communities': [lots()] });
  await press(hands, 'Criteria');
  await fill(hands, {
    'What is judged': [
      'Knows the community; 60; Names the groups there and what they need\nWorks with others; 40; Says who does what',
    ],
  });
  await press(hands, 'Questions and checks');
  await fill(hands, { 'What applicants are asked': ['What would you do, and with whom?; 300'] });
  await press(hands, 'How it is decided');
  await fill(hands, {
    'Who reads an application?': [String(phase3.readers)],
    'Are there presentations?': ['20'],
  });
  await press(hands, 'Who to tell');
  const { fields } = await seeForm(hands, ['Post it in these channels']);
  const channels = fields[0]?.options ?? [];
  await fill(hands, {
    'Post it in these channels': channels
      .filter(({ label }) => label.includes('#programme'))
      .map(({ value }) => value),
  });
  await press(hands, 'Announce it');
  await read(hands, `“${phase3.title}” is announced`);
  await putAway(hands);
  return { opens, closes };
}

/** From the next Monday but one, 9:00, for twelve weeks. */
function twelveWeeks(now: number): Window {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/London');
  const opens = day.add({ days: 15 - day.dayOfWeek }).with({ hour: 9, minute: 0, second: 0 });
  const start = Math.floor(opens.epochMilliseconds / 1000) * 1000;
  const end = Math.floor(opens.add({ weeks: 12 }).epochMilliseconds / 1000) * 1000;
  return { opens: start, closes: end };
}

function lots(): string {
  return Array.from(
    { length: phase3.lots },
    (_, at) => `${lotName(at)}; ; ; ; ; ; District ${1 + (at % 4)}`,
  ).join('\n');
}

/** Ticks how people were told of it: the report says so. */
export async function notePublicity(hands: Hands): Promise<void> {
  await typeAnew(hands, '/eoi list', '[Manage]');
  await pressFor(hands, 'Manage', '[Documents, briefings and more]');
  await pressFor(hands, 'Documents, briefings and more', '[How people hear of it]');
  await pressToFill(hands, 'How people hear of it', {
    'Done so far': ['cvs-directors', 'postcards', 'press'],
    Notes: ['CVS directors: invited by letter'],
  });
  await read(hands, 'stands in the report');
  await putAway(hands);
}

/** Writes phase 2 down, and has the report show this round beside it. */
export async function noteRoundBefore(hands: Hands): Promise<void> {
  await type(hands, '/eoi report');
  await press(hands, 'The round before');
  await fill(hands, { 'Shown beside': ['elsewhere'] });
  await fill(hands, {
    'What it is called': [phase2.title],
    'Applications in all': [phase2.total],
    'Applications by sector': [phase2.sectors],
    'Other figures': [phase2.facts],
    'Where the figures are from': [phase2.source],
  });
  await read(hands, 'Beside “Phase 2”');
  await putAway(hands);
}
