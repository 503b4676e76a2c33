import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { fillAndSend, type lastWith, openBy, readForm, take, waitUntil } from '../acts.ts';
import type { Crowd } from '../crowd.ts';
import { conference } from './plan.ts';

/** When the conference is, in milliseconds since the epoch. */
export interface When {
  readonly starts: number;
  readonly ends: number;
}

/** The coordinator sets the conference up through the forms and announces it in both channels. */
export async function announceConference(world: Sandbox, crowd: Crowd): Promise<When> {
  const { coordinator, rooms } = crowd;
  const when = inTwoWeeks(world.now());
  await openBy(world, coordinator, rooms.slack, '/event new');
  await fillAndSend(coordinator, {
    'What kind': ['conference'],
    'What is it called?': [conference.title],
    Starts: [String(when.starts / 1000)],
    Ends: [String(when.ends / 1000)],
    Where: ['Guildhall, Northtown'],
  });
  await follow(world, crowd, 'What it is for', 'What should be different afterwards?');
  await fillAndSend(coordinator, {
    'What is it for?': ['Voluntary groups and councils learn what the others do.'],
    'What should be different': [conference.outcome],
  });
  await follow(world, crowd, 'Places and reminders', 'How many can come?');
  const { vcs, la } = conference.places;
  await fillAndSend(coordinator, {
    'How many can come?': [String(vcs + la)],
    'Places kept for groups': [`Voluntary groups ${vcs}, 60 %\nCouncil ${la}, 40 %`],
  });
  await follow(world, crowd, 'Who to invite', 'Post it in these channels');
  const channels = coordinator.form()?.fields[0]?.options ?? [];
  await fillAndSend(coordinator, {
    'Post it in these channels': channels
      .filter(({ label }) => label.includes('#programme'))
      .map(({ value }) => value),
  });
  await waitUntil(world, coordinator, 'the draft', () => isDraft(crowd));
  await take('Announce it', coordinator.pressInForm('Announce it'));
  await waitUntil(world, coordinator, 'the event to be on its way', () =>
    readForm(coordinator.form()).includes('is on its way'),
  );
  await coordinator.dismiss();
  for (const person of [coordinator, crowd.lead.discord])
    await waitUntil(world, person, 'the invitation', () => findInvitation(crowd, person));
  return when;
}

/** The invitation as it stands in a person's channel. */
export function findInvitation(
  { rooms }: Crowd,
  person: Parameters<typeof lastWith>[0],
): ReturnType<typeof lastWith> {
  return person
    .messages(rooms[person.platform])
    .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('[Going]'));
}

/** On a Tuesday from ten to four, two weeks ahead or a little more. */
function inTwoWeeks(now: number): When {
  const day = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('Europe/London')
    .add({ days: 14 });
  const starts = day
    .add({ days: (9 - day.dayOfWeek) % 7 })
    .with({ hour: 10, minute: 0, second: 0 });
  const ends = starts.add({ hours: 6 });
  return { starts: seconds(starts) * 1000, ends: seconds(ends) * 1000 };
}

function seconds(at: Temporal.ZonedDateTime): number {
  return Math.floor(at.epochMilliseconds / 1000);
}

async function follow(world: Sandbox, crowd: Crowd, button: string, field: string): Promise<void> {
  const { coordinator } = crowd;
  await waitUntil(world, coordinator, 'the draft', () => isDraft(crowd));
  await take(button, coordinator.pressInForm(button));
  await waitUntil(world, coordinator, `the form ${button}`, () =>
    coordinator.form()?.fields.some(({ label }) => label === field),
  );
}

function isDraft({ coordinator }: Crowd): boolean {
  return readForm(coordinator.form()).includes('Draft:');
}
