import type {
  SandboxPerson,
  SeenControl,
  SeenForm,
  SeenPart,
} from '../../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { fillAndSend, insist, waitUntil } from '../acts.ts';

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

/** Fills in the form that has these fields, and sends it. */
export async function fill(
  hands: Hands,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  await seeForm(hands, Object.keys(values));
  const { person } = hands;
  await fillAndSend(person, values).catch((cause: unknown) => {
    const fields = person.form()?.fields ?? [];
    const errors = fields.flatMap(({ label, error }) => (error ? `${label}: ${error}` : []));
    throw new Error(`The form was not taken. ${errors.join(' ')}`, { cause });
  });
}

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
export function textsBefore({ person, room }: Hands): readonly string[] {
  const open = (person.form()?.parts ?? []).map(spansOf).join('\n');
  const messages = [...person.messages(room), ...person.directMessages()].map(({ text }) => text);
  return [open, ...messages.reverse()];
}

/** Closes what is open before her. */
export async function putAway({ person }: Hands): Promise<void> {
  if (person.form()) await person.dismiss();
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
  const found = controls.find((one) => one.kind === 'button' && one.label === label);
  return found?.id ?? null;
}

function spansOf(part: SeenPart): string {
  return 'spans' in part ? part.spans.map(({ text }) => text).join('') : '';
}
