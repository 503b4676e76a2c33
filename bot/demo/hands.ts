import type {
  SandboxPerson,
  SeenControl,
  SeenForm,
  SeenPart,
} from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { fillAndSend, insist, waitUntil } from './acts.ts';

/** Somebody at work in a channel, on either platform. */
export interface Hands {
  readonly world: Sandbox;
  readonly person: SandboxPerson;
  readonly room: string;
}

/** Types a command, as somebody does who waits for what it brings. */
export async function type({ person, room }: Hands, text: string): Promise<void> {
  await insist(text, () => person.command(room, text));
}

/**
 * Presses a button where it stands: in what is open before her, else in the newest message that has it.
 * Waits for it first; `within` is a text that must stand beside it.
 */
export async function press(hands: Hands, label: string, within = ''): Promise<void> {
  const { world, person } = hands;
  const spot = await waitUntil(world, person, `${within} [${label}]`, () =>
    findButton(hands, label, within),
  );
  await insist(label, () =>
    spot.message === null
      ? person.pressInForm(spot.control)
      : person.press(spot.message, spot.control),
  );
}

/** Presses a button and waits for a text; presses again where she is asked to try again. */
export function pressFor(hands: Hands, label: string, text: string, within = ''): Promise<void> {
  return untilThere(
    hands,
    `“${text}”`,
    () => press(hands, label, within),
    () => textsBefore(hands).some((one) => one.includes(text)),
  );
}

/** Presses a button and fills in the form that it opens. */
export async function pressToFill(
  hands: Hands,
  label: string,
  values: Readonly<Record<string, readonly string[]>>,
  within = '',
): Promise<void> {
  const labels = Object.keys(values);
  await untilThere(
    hands,
    `a form with ${labels.join(', ')}`,
    () => press(hands, label, within),
    () => hasFields(hands, labels),
  );
  await fill(hands, values);
}

/** Types a command and waits for a text; again where she is asked to try again. */
export function typeFor(hands: Hands, command: string, text: string): Promise<void> {
  return untilThere(
    hands,
    `“${text}”`,
    () => type(hands, command),
    () => textsBefore(hands).some((one) => one.includes(text)),
  );
}

async function untilThere(
  hands: Hands,
  what: string,
  act: () => Promise<void>,
  isThere: () => boolean,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = countFaults(hands);
    await act();
    const found = await waitUntil(hands.world, hands.person, what, () =>
      isThere() ? 'there' : countFaults(hands) > before && 'fault',
    ).catch((cause: unknown) => {
      const shown = textsBefore(hands).slice(0, 3).join('\n––\n');
      throw new Error(`Waited for ${what}. Before her stands:\n${shown}`, { cause });
    });
    if (found === 'there' || tries === MOST_TRIES) return;
  }
}

function hasFields({ person }: Hands, labels: readonly string[]): boolean {
  const fields = person.form()?.fields ?? [];
  return labels.every((label) => fields.some((field) => field.label.includes(label)));
}

function countFaults(hands: Hands): number {
  return textsBefore(hands).filter((text) => /try again in a minute/.test(text)).length;
}

/** Fills in the form that has these fields, and sends it; again where it took too long. */
export async function fill(
  hands: Hands,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await seeForm(hands, Object.keys(values));
    const fault = await fillAndSend(hands.person, values).then(
      () => null,
      (error: unknown) => error,
    );
    if (fault === null) return;
    const told = (hands.person.form()?.fields ?? []).flatMap(({ label, error }) =>
      error ? `${label}: ${error}` : [],
    );
    if (tries === MOST_TRIES || !SLOW.test(`${told} ${fault}`))
      throw new Error(`The form was not taken. ${told.join(' ')}`, { cause: fault });
  }
}

const MOST_TRIES = 5;
const SLOW = /taking longer|try again|time/i;

/** Waits for the form that has these fields, by parts of their labels. */
export async function seeForm(
  { world, person }: Hands,
  labels: readonly string[],
): Promise<SeenForm> {
  return waitUntil(world, person, `a form with ${labels.join(', ')}`, () => {
    const form = person.form();
    const has = (label: string) => form?.fields.some((field) => field.label.includes(label));
    return labels.every(has) && form;
  });
}

/** Waits until she reads a text, in what is open before her or in a message. */
export async function read(hands: Hands, text: string): Promise<string> {
  return waitUntil(hands.world, hands.person, `“${text}”`, () =>
    textsBefore(hands).find((one) => one.includes(text)),
  ).catch((cause: unknown) => {
    throw new Error(`Before her stands:\n${textsBefore(hands).slice(0, 2).join('\n––\n')}`, {
      cause,
    });
  });
}

/** What she can read just now: what is open before her, then the newest message first. */
function textsBefore({ person, room }: Hands): readonly string[] {
  const open = (person.form()?.parts ?? []).map(spansOf).join('\n');
  const messages = [...person.messages(room), ...person.directMessages()].map(({ text }) => text);
  return [open, ...messages.reverse()];
}

/** Closes what is open before her. */
export async function putAway({ person }: Hands): Promise<void> {
  if (person.form()) await person.dismiss();
}

/** Something before her: what is open, or a message. */
export interface Shown {
  readonly parts: readonly SeenPart[];
  readonly text: string;
  /** Null for what is open. */
  readonly messageId: string | null;
}

/** The newest thing before her that has a text; what is open comes first. */
export function findShown({ person, room }: Hands, text: string): Shown | undefined {
  const open = person.form()?.parts ?? [];
  const messages = [...person.messages(room), ...person.directMessages()].map(
    (one): Shown => ({ parts: one.parts, text: one.text, messageId: one.id }),
  );
  const form = { parts: open, text: open.map(spansOf).join('\n'), messageId: null };
  return [form, ...messages.reverse()].find((one) => one.text.includes(text));
}

/** Types a command and waits for a new message that has a text. */
export async function typeAnew(hands: Hands, command: string, text: string): Promise<Shown> {
  await putAway(hands);
  const count = () => textsBefore(hands).filter((one) => one.includes(text)).length;
  const before = count();
  await untilThere(
    hands,
    `“${text}”`,
    () => type(hands, command),
    () => count() > before,
  );
  const shown = findShown(hands, text);
  if (!shown) throw new Error(`“${text}” is gone again.`);
  return shown;
}

/** Goes to the next page of a list; null where there is none. */
export async function turnPage(hands: Hands, shown: Shown, text: string): Promise<Shown | null> {
  const control = buttonIn(shown.parts, 'More of them');
  if (!control) return null;
  await pressIn(hands, shown, control);
  return waitUntil(hands.world, hands.person, 'the next page', () => {
    const next = findShown(hands, text);
    return next && next.text !== shown.text && next;
  });
}

/** Presses a control of what is shown. */
export async function pressIn(
  { person }: Hands,
  { messageId }: Shown,
  control: string,
): Promise<void> {
  await insist(control, () =>
    messageId === null ? person.pressInForm(control) : person.press(messageId, control),
  );
}

/** The buttons of a list that have this label, each with the text that stands above it. */
export function entriesOf({ parts }: Shown, label: string) {
  let above = '';
  const entries: { readonly text: string; readonly control: string }[] = [];
  for (const part of parts) {
    const control = buttonIn([part], label);
    if (control) entries.push({ text: above, control });
    if ('spans' in part) above = spansOf(part);
  }
  return entries;
}

function findButton({ person, room }: Hands, label: string, within: string) {
  const open = buttonIn(person.form()?.parts ?? [], label);
  if (open && (person.form()?.parts ?? []).map(spansOf).join('\n').includes(within))
    return { message: null, control: open };
  const messages = [...person.messages(room), ...person.directMessages()];
  for (const message of messages.reverse()) {
    const control = message.text.includes(within) ? buttonIn(message.parts, label) : null;
    if (control) return { message: message.id, control };
  }
  return null;
}

function buttonIn(parts: readonly SeenPart[], label: string): string | null {
  const controls = parts.flatMap((part): readonly SeenControl[] =>
    part.kind === 'controls' ? part.controls : [],
  );
  const found = controls.find((one) => one.kind === 'button' && isCalled(one.label, label));
  return found?.id ?? null;
}

/** By its whole label, or by what stands before a number in brackets. */
function isCalled(label: string, wanted: string): boolean {
  return label.replace(/ \(\d+\)$/, '') === wanted;
}

/** A text as it stands there, buttons as messages have them: `[Label]`. */
function spansOf(part: SeenPart): string {
  if (part.kind === 'controls') return part.controls.map(({ label }) => `[${label}]`).join(' ');
  return 'spans' in part ? part.spans.map(({ text }) => text).join('') : '';
}
