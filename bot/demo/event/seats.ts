import type { SeenMessage } from '../../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { insist, take, waitUntil } from '../acts.ts';
import type { Citizen, Crowd } from '../crowd.ts';
import { inTurns } from '../turns.ts';
import { findInvitation } from './making.ts';
import { conference, ofSide, type Side, sides } from './plan.ts';

/** An offer stands for a day; made on the evening before a long weekend it counts from its end. */
const LAPSE_MS = 5 * 86_400_000;

/**
 * 110 people press Going, some of those with a place drop out, and the queue moves up by itself: one by
 * one people take what they are offered, leave it to the next, or let it run out. Those going at the end.
 */
export async function fillSeats(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  progress: (done: number, all: number) => void,
): Promise<readonly Citizen[]> {
  const first = sides.flatMap((side) =>
    ofSide(crowd.citizens, side).slice(0, conference.places[side]),
  );
  const later = crowd.citizens.filter((citizen) => !first.includes(citizen));
  const { length } = crowd.citizens;
  await inTurns(
    first,
    (done) => progress(done, length),
    (one) => press(world, crowd, one, 'Going'),
  );
  await inTurns(
    later,
    (done) => progress(first.length + done, length),
    (one) => press(world, crowd, one, 'Going'),
  );
  const left = sides.flatMap((side) => ofSide(first, side).slice(0, conference.leave[side]));
  await inTurns(
    left,
    () => undefined,
    (one) => press(world, crowd, one, "Can't"),
  );
  const handled = new Set<string>();
  const taken: Citizen[] = [];
  for (const side of sides) {
    const waiting = ofSide(later, side);
    const offers = conference.leave[side] + count(side, 'pass');
    taken.push(...(await answerOffers(world, waiting, { side, offers, handled })));
  }
  await travel(LAPSE_MS);
  for (const side of sides) {
    const lapsed = { side, offers: count(side, 'lapse'), handled };
    taken.push(...(await answerOffers(world, ofSide(later, side), lapsed)));
  }
  return [...first.filter((citizen) => !left.includes(citizen)), ...taken];
}

/** Presses a button of the invitation and waits for the answer that only she sees. */
async function press(
  world: Sandbox,
  crowd: Crowd,
  { person }: Citizen,
  button: string,
): Promise<void> {
  const card = await waitUntil(world, person, 'the invitation', () =>
    findInvitation(crowd, person),
  );
  const whispers = () =>
    person.messages(crowd.rooms[person.platform]).filter(({ onlyFor }) => onlyFor !== null);
  const before = JSON.stringify(whispers().map(({ text }) => text));
  await insist(button, () => person.press(card.id, button));
  await waitUntil(
    world,
    person,
    `the answer to ${button}`,
    () => JSON.stringify(whispers().map(({ text }) => text)) !== before,
  );
}

function count(side: Side, what: 'pass' | 'lapse'): number {
  return conference.offers[side].filter((one) => one === what).length;
}

interface Offers {
  readonly side: Side;
  /** How many will be made. */
  readonly offers: number;
  /** Those answered already, by whom and in which message. */
  readonly handled: Set<string>;
}

/** Answers offers as they come, as the plan says of the first ones; returns who took a place. */
async function answerOffers(
  world: Sandbox,
  waiting: readonly Citizen[],
  { side, offers, handled }: Offers,
): Promise<readonly Citizen[]> {
  const taken: Citizen[] = [];
  const plan: readonly string[] = conference.offers[side];
  for (let made = 0; made < offers; made += 1) {
    const [anybody] = waiting;
    if (!anybody) throw new Error('Nobody waits.');
    const { citizen, message } = await waitForOffer(world, waiting, handled);
    const told = waiting.filter((one) => wasTold(one, handled)).length;
    handled.add(keyOf(citizen, message));
    const what = plan[told] ?? 'take';
    if (what === 'lapse') continue;
    const button = what === 'pass' ? 'Leave it to the next' : 'Take the place';
    await take(button, citizen.person.press(message.id, button));
    if (what === 'take') taken.push(citizen);
  }
  return taken;
}

async function waitForOffer(
  world: Sandbox,
  waiting: readonly Citizen[],
  handled: ReadonlySet<string>,
): Promise<{ readonly citizen: Citizen; readonly message: SeenMessage }> {
  const look = () => {
    for (const citizen of waiting) {
      const message = citizen.person
        .directMessages()
        .findLast(({ text }) => text.includes('[Take the place]'));
      if (message && !handled.has(keyOf(citizen, message))) return { citizen, message };
    }
    return null;
  };
  // Offers come on either platform: whoever is looked for, the other side is asked every second too.
  for (let tries = 0; tries < 90; tries += 1) {
    const found = look();
    if (found) return found;
    await world.slack
      .waitFor(() => look() ?? undefined, { timeoutMs: 1000 })
      .catch(() => undefined);
  }
  throw new Error('Waited in vain for an offer.');
}

function wasTold(citizen: Citizen, handled: ReadonlySet<string>): boolean {
  return citizen.person.directMessages().some((message) => handled.has(keyOf(citizen, message)));
}

function keyOf({ person }: Citizen, { id }: SeenMessage): string {
  return `${person.platform} ${person.userId} ${id}`;
}
