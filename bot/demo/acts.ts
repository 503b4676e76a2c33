import type { SandboxPerson, SeenForm, SeenMessage, Taken } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';

/** Waits, as long as a patient person would, until what is looked for is there. */
export async function waitUntil<T>(
  sandbox: Sandbox,
  person: Pick<SandboxPerson, 'platform'>,
  what: string,
  look: () => T | null | undefined | false,
): Promise<T> {
  const found = await sandbox[person.platform]
    .waitFor(() => look() || undefined, { timeoutMs: PATIENCE_MS })
    .catch((cause: unknown) => {
      throw new Error(`Waited in vain for ${what}.`, { cause });
    });
  return found as T;
}

const PATIENCE_MS = 60_000;

/** Fails with the platform's own notice when an action was not taken. */
export async function take(what: string, action: Promise<Taken>): Promise<void> {
  const taken = await action;
  if (!taken.ok) throw new Error(`${what}: ${taken.notice}`);
}

/** The same for somebody who tries again when it took too long, as the platform's notice says. */
export async function insist(what: string, act: () => Promise<Taken>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const taken = await act();
    if (taken.ok) return;
    if (tries === MOST_TRIES) throw new Error(`${what}: ${taken.notice}`);
  }
}

const MOST_TRIES = 4;

/** Types a command and waits for the form it opens. */
export async function openBy(
  sandbox: Sandbox,
  person: SandboxPerson,
  room: string,
  text: string,
): Promise<SeenForm> {
  await take(text, person.command(room, text));
  return waitUntil(sandbox, person, `the form of ${text}`, () => person.form());
}

/** Fills fields by their label (or a part of it) and sends the form. */
export async function fillAndSend(
  person: SandboxPerson,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = person.form()?.fields.find((one) => one.label.includes(label));
    if (!field) throw new Error(`The form has no field “${label}”.`);
    await take(label, person.fill(field.id, value));
  }
  await take('sending the form', person.submit());
  const error = person.form()?.fields.find((one) => one.error !== null)?.error;
  if (error) throw new Error(`The form was not taken: ${error}`);
}

/** The newest message of a room that has some text. */
export function lastWith(
  person: SandboxPerson,
  room: string,
  text: string,
): SeenMessage | undefined {
  return person.messages(room).findLast((message) => message.text.includes(text));
}

/** The texts of an open form, in order. */
export function readForm(form: SeenForm | null): string {
  const parts = form?.parts ?? [];
  return parts
    .map((part) => ('spans' in part ? part.spans.map(({ text }) => text).join('') : ''))
    .join('\n');
}
