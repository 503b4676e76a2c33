import {
  entriesOf,
  fill,
  findShown,
  type Hands,
  pressFor,
  pressIn,
  pressToFill,
  putAway,
  read,
  type Shown,
  turnPage,
  typeAnew,
} from '../hands.ts';
import type { Cast } from './gathering.ts';
import { applicants, isPresented, lotName, phase3 } from './plan.ts';

const LIST = 'who presents';

/** The coordinator sorts who goes on, the chair looks each area through, and all is made known together. */
export async function makeShortlist(
  { coordinator, panel }: Cast,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const chair = panel.find(({ plan }) => plan.isChair);
  if (!chair) throw new Error('Nobody chairs the panel.');
  const steps = 2 * phase3.lots;
  for (let at = 0; at < phase3.lots; at += 1) {
    await openArea(coordinator, at);
    await sortArea(coordinator, at);
    progress(at + 1, steps);
  }
  for (let at = 0; at < phase3.lots; at += 1) {
    await openArea(chair, at);
    await pressFor(chair, 'I have looked it through', `${lotName(at)} is looked through`);
    progress(phase3.lots + at + 1, steps);
  }
  await typeAnew(coordinator, '/eoi decide', LIST);
  await pressToFill(coordinator, 'Make the shortlist known', {
    'All is as it should be?': ['yes'],
  });
  await read(coordinator, `The shortlist of “${phase3.title}” is out`);
  await putAway(coordinator);
}

async function openArea(hands: Hands, at: number): Promise<void> {
  let shown: Shown | null = await typeAnew(hands, '/eoi decide', LIST);
  while (shown) {
    const entry = entriesOf(shown, 'See them').find(({ text }) => text.includes(lotName(at)));
    if (entry) {
      await pressIn(hands, shown, entry.control);
      await read(hands, `${lotName(at)}: ${LIST}`);
      return;
    }
    shown = await turnPage(hands, shown, LIST);
  }
  throw new Error(`There is no area ${lotName(at)}.`);
}

/** Decides what nobody decided yet in an area: one that is for two areas is sorted once. */
async function sortArea(hands: Hands, at: number): Promise<void> {
  const heading = `${lotName(at)}: ${LIST}`;
  for (;;) {
    const shown = findShown(hands, heading);
    const [entry] = shown ? entriesOf(shown, 'Decide') : [];
    if (!shown || !entry) return;
    const application = applicants.findIndex(({ name }) => entry.text.includes(name));
    const outcome = isPresented(application) ? 'presentation' : 'unsuccessful';
    await pressIn(hands, shown, entry.control);
    await fill(hands, { 'What becomes of it?': [outcome] });
    await read(hands, `${applicants[application]?.name}: ${told[outcome]}`);
  }
}

const told = { presentation: 'goes on to a presentation', unsuccessful: 'unsuccessful' } as const;
