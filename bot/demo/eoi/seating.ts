import { waitUntil } from '../acts.ts';
import {
  entriesOf,
  fill,
  findShown,
  type Hands,
  press,
  pressFor,
  pressIn,
  putAway,
  read,
  seeForm,
  type,
  typeAnew,
} from '../hands.ts';
import type { Cast, Panellist } from './gathering.ts';
import { phase3 } from './plan.ts';

/** The coordinator puts the panel together, and each accepts its terms. */
export async function seatPanel({ coordinator, panel }: Cast): Promise<void> {
  for (const { person, plan } of panel) {
    await type(coordinator, '/eoi panel');
    await press(coordinator, 'Add somebody');
    await fill(coordinator, {
      'Who?': [person.name],
      'As …': [plan.isChair ? 'chair' : 'member'],
    });
    await read(coordinator, `${person.name} is on the panel`);
    await putAway(coordinator);
  }
  for (const panellist of panel) {
    await type(panellist, '/eoi panel');
    await press(panellist, 'I accept');
    await read(panellist, 'you have accepted the terms');
    await putAway(panellist);
  }
}

/** After the deadline each says with whom she has to do; what the register knows, nobody need say. */
export async function declareConflicts({ panel }: Cast): Promise<void> {
  for (const panellist of panel) {
    await type(panellist, '/eoi panel');
    await read(panellist, 'With which of them have you to do');
    if (panellist.plan.ties.length > 0) await nameTies(panellist);
    await press(panellist, panellist.plan.ties.length > 0 ? 'That is all' : 'None of these');
    await read(panellist, 'You see nothing of applications with which you have a conflict');
    await putAway(panellist);
  }
}

/** Those she is a trustee of, chosen from the lists of all who take part. */
async function nameTies(panellist: Panellist): Promise<void> {
  await press(panellist, 'I have to do with some');
  const { fields } = await seeForm(panellist, ['How?']);
  const lists = fields.filter(({ kind }) => kind === 'multiple');
  for (const field of lists) {
    const chosen = field.options.filter(({ label }) => panellist.plan.ties.includes(label));
    if (chosen.length > 0)
      await panellist.person.fill(
        field.id,
        chosen.map(({ value }) => value),
      );
  }
  await fill(panellist, { 'How?': ['trustee'] });
  await read(panellist, 'You said: ');
}

/** The coordinator confirms what the register and the panel said; then the reading is shared out by itself. */
export async function confirmConflicts({ coordinator }: Cast): Promise<number> {
  await typeAnew(coordinator, '/eoi panel', `Panel: ${phase3.title}`);
  await pressFor(coordinator, 'Conflicts to decide', LIST);
  let confirmed = 0;
  for (;;) {
    const shown = findShown(coordinator, LIST);
    const [entry] = shown ? entriesOf(shown, 'It is one') : [];
    if (!shown || !entry) break;
    await pressIn(coordinator, shown, entry.control);
    await waitUntil(coordinator.world, coordinator.person, 'the conflict to be confirmed', () => {
      const now = findShown(coordinator, LIST);
      return now && now.text !== shown.text;
    });
    confirmed += 1;
  }
  await putAway(coordinator);
  await waitForSharing(coordinator);
  return confirmed;
}

const LIST = 'Conflicts of interest:';

/** Looks at the panel until it says what each has to read. */
async function waitForSharing(coordinator: Hands): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { text } = await typeAnew(coordinator, '/eoi panel', `Panel: ${phase3.title}`);
    await putAway(coordinator);
    if (/[1-9]\d* to read/.test(text)) return;
  }
  throw new Error('The reading was not shared out.');
}

const MOST_LOOKS = 100;
