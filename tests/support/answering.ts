import type { SandboxPerson, SeenMessage, Taken } from '../../adapters/sandbox/seen.ts';
import type { Outside } from './outside.ts';
import { realClock } from './real-clock.ts';

/** What one person was told of her answer to one question. */
interface Told {
  /** The last value that was acknowledged in time; null before the first. */
  acknowledged: number | null;
  /** Values sent since then whose acknowledgement never came, or too late to mean anything. */
  readonly maybe: Set<number>;
}

/** Everybody's answers as the platforms saw them acknowledged: the other side of the database. */
export interface Recorder {
  readonly told: ReadonlyMap<string, Told>;
  readonly acknowledgements: () => number;
  readonly failures: () => number;
  note(key: string, value: number, act: () => Promise<Taken>): Promise<boolean>;
}

/** Adapters acknowledge late presses before they are through; by then nobody was promised anything. */
const IN_TIME_MS = 1800;

export function makeRecorder(): Recorder {
  const told = new Map<string, Told>();
  let acknowledgements = 0;
  let failures = 0;
  return {
    told,
    acknowledgements: () => acknowledgements,
    failures: () => failures,
    async note(key, value, act) {
      const mine = told.get(key) ?? { acknowledged: null, maybe: new Set() };
      told.set(key, mine);
      mine.maybe.add(value);
      const begunAt = Date.now();
      const taken = await act();
      if (!taken.ok || Date.now() - begunAt > IN_TIME_MS) {
        failures += 1;
        return false;
      }
      acknowledgements += 1;
      mine.acknowledged = value;
      mine.maybe.clear();
      return true;
    },
  };
}

/** The two questions of the programme's survey that are answered again and again. */
export const asked = { overall: 'rate the programme', 'more-positive': 'more positive' } as const;

const labels: Readonly<Record<keyof typeof asked, readonly string[]>> = {
  overall: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
  'more-positive': [
    'Strongly disagree',
    'Disagree',
    'Neither agree nor disagree',
    'Agree',
    'Strongly agree',
  ],
};

/**
 * One person answers both questions anew until `isOver`, and tries again whenever nothing answers:
 * as somebody would who finds that her press did not work.
 */
export async function answerOn(
  outside: Outside,
  person: SandboxPerson,
  recorder: Recorder,
  isOver: () => boolean,
): Promise<void> {
  const room = outside.crowd.rooms[person.platform];
  const answer = person.platform === 'slack' ? answerOnSlack : answerOnDiscord;
  while (!isOver()) {
    const card = person
      .messages(room)
      .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('[Answer]'));
    const opened = card && (await person.press(card.id, 'Answer'));
    if (opened?.ok) await answer(outside, person, room, recorder);
    // Nobody is quicker; also lets what a killed process had begun end in the database.
    await realClock.wait(150);
  }
}

async function answerOnSlack(
  { world }: Outside,
  person: SandboxPerson,
  _room: string,
  recorder: Recorder,
): Promise<boolean> {
  const form = await patiently(world.slack, () => person.form());
  if (!form) return false;
  try {
    for (const [key, wording] of Object.entries(asked)) {
      const field = form.fields.find(({ label }) => label.includes(wording));
      if (!field) return false;
      const value = oneToFive();
      const act = () => person.fill(field.id, [String(value)]);
      if (!(await recorder.note(`${person.userId} ${key}`, value, act))) return false;
    }
    return true;
  } finally {
    await person.dismiss();
  }
}

async function answerOnDiscord(
  { world }: Outside,
  person: SandboxPerson,
  room: string,
  recorder: Recorder,
): Promise<boolean> {
  const { id } = newest(person, room) ?? {};
  if (!id) return false;
  const read = () => person.messages(room).find((message) => message.id === id)?.text ?? '';
  // She begins where she left off: pages back to the first question.
  for (let turns = 0; !read().includes(asked.overall); turns += 1) {
    if (turns === 3 || !read().includes('[Back]')) return false;
    const before = read();
    if (!(await person.press(id, 'Back')).ok) return false;
    await patiently(world.discord, () => read() !== before || null);
  }
  for (const [key, wording] of Object.entries(asked)) {
    if (!(await patiently(world.discord, () => read().includes(wording) || null))) return false;
    const value = oneToFive();
    const label = labels[key as keyof typeof asked][value - 1] ?? '';
    const act = () => person.press(id, label);
    if (!(await recorder.note(`${person.userId} ${key}`, value, act))) return false;
  }
  return true;
}

/** The message of her own that came last: the form she has just opened. */
function newest(person: SandboxPerson, room: string): SeenMessage | undefined {
  return person.messages(room).findLast(({ onlyFor }) => onlyFor === person.userId);
}

async function patiently<T>(
  side: Outside['world']['slack'] | Outside['world']['discord'],
  look: () => T | null | undefined,
): Promise<T | null> {
  let found: T | null = null;
  const isFound = () => {
    found = look() ?? null;
    return found !== null;
  };
  await side.waitFor(isFound, { timeoutMs: 2500 }).catch(() => undefined);
  return found;
}

function oneToFive(): number {
  return 1 + Math.floor(Math.random() * 5);
}
