import { waitUntil } from '../acts.ts';
import {
  entriesOf,
  fill,
  type Hands,
  press,
  pressFor,
  pressIn,
  pressToFill,
  putAway,
  type Shown,
  turnPage,
  typeAnew,
} from '../hands.ts';
import type { Cast, Panellist } from './gathering.ts';
import { applicants, markOf } from './plan.ts';

/** A reading that is final: which of the panel read which application, by their places in the plan. */
export interface Reading {
  readonly panellist: number;
  readonly application: number;
}

const LIST = 'what you read';
const FIRST = '1. Knows the community';

/** All of the panel read and mark what they were given, at the same time; returns who read what. */
export async function scoreAll(
  { panel }: Cast,
  progress: (done: number, all: number) => void,
  all: number,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  const note = (reading: Reading) => {
    readings.push(reading);
    progress(readings.length, all);
  };
  await Promise.all(panel.map((panellist, at) => scoreHers(panellist, at, note)));
  return readings;
}

async function scoreHers(
  panellist: Panellist,
  at: number,
  note: (reading: Reading) => void,
): Promise<void> {
  for (;;) {
    const found = await findUnread(panellist);
    if (!found) return;
    const application = applicants.findIndex(({ name }) => found.text.includes(name));
    const plan = applicants[application];
    if (!plan) throw new Error(`Nobody of the plan applied as “${found.text}”.`);
    await pressIn(panellist, found.shown, found.control);
    await mark(panellist, plan.name, (criterion) => markOf(application, at, criterion));
    note({ panellist: at, application });
  }
}

/** The first that is not final, page by page; null once all are. */
async function findUnread(hands: Hands) {
  let shown: Shown | null = await typeAnew(hands, '/eoi score', LIST);
  while (shown) {
    const entry = entriesOf(shown, 'Read').find(({ text }) => !text.includes('marks are final'));
    if (entry) return { ...entry, shown };
    shown = await turnPage(hands, shown, LIST);
  }
  return null;
}

async function mark(
  panellist: Panellist,
  name: string,
  markFor: (criterion: number) => number,
): Promise<void> {
  await pressFor(panellist, 'Mark it', `[${FIRST}]`, name);
  await pressToFill(panellist, FIRST, give(markFor(0)), name);
  await openSecond(panellist);
  await fill(panellist, give(markFor(1)));
  await pressFor(panellist, 'My marks are final', `[Yes, they are final]`, name);
  await pressFor(panellist, 'Yes, they are final', `${name} are final. Thank you`, name);
  await putAway(panellist);
}

/** The next criterion opens by itself, or where the platform cannot chain forms by a button. */
async function openSecond(panellist: Panellist): Promise<void> {
  const { world, person } = panellist;
  const isThere = () => person.form()?.title.includes('Criterion 2') ?? false;
  const hasDoor = () =>
    person.messages(panellist.room).some(({ text }) => text.includes('[Open the form]'));
  await waitUntil(world, person, 'the second criterion', () => isThere() || hasDoor());
  if (!isThere()) await press(panellist, 'Open the form', 'Criterion 2');
}

function give(figure: number): Readonly<Record<string, readonly string[]>> {
  return { 'Your mark': [String(figure)], 'Why?': ['It says who would do what, and where.'] };
}
