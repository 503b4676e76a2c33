import type { SandboxPerson, SeenControl, SeenMessage } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { insist, take, waitUntil } from './acts.ts';

/** What somebody answers: a part of each question's wording, and the choice as a number. */
export type Choices = Readonly<Record<string, number>>;

/** Fills in the modal that is open before her, page by page. */
export async function answerOnSlack(
  world: Sandbox,
  person: SandboxPerson,
  choices: Choices,
): Promise<void> {
  await waitUntil(world, person, 'the questions', () => person.form());
  for (let fields = person.form()?.fields ?? []; fields.length > 0; ) {
    for (const field of fields) {
      const [, choice] = Object.entries(choices).find(([part]) => field.label.includes(part)) ?? [];
      if (choice !== undefined)
        await insist(field.label, () => person.fill(field.id, [String(choice)]));
    }
    await take('sending a page', person.submit());
    fields = person.form()?.fields ?? [];
  }
  await person.dismiss();
}

/**
 * One question a step, in a message that only she sees: a part of its text, and the button she presses,
 * or the choice she makes in a list.
 */
export async function answerOnDiscord(
  world: Sandbox,
  person: SandboxPerson,
  messages: () => readonly SeenMessage[],
  steps: readonly (readonly [part: string, label: string])[],
): Promise<void> {
  for (const [part, label] of steps) {
    const { message, control } = await waitUntil(world, person, part, () => {
      const found = messages().findLast(({ text }) => text.includes(part));
      const control = found && findControl(found, label);
      return control ? { message: found, control } : null;
    });
    if (control.kind === 'button') {
      await insist(label, () => person.press(message.id, label));
      continue;
    }
    const { value } = control.options.find((option) => option.label === label) ?? { value: label };
    await insist(label, () => person.choose(message.id, control.id, [value]));
  }
}

function findControl({ parts }: SeenMessage, label: string): SeenControl | undefined {
  const controls = parts.flatMap((part) => (part.kind === 'controls' ? part.controls : []));
  return controls.find((control) =>
    control.kind === 'button'
      ? control.label === label
      : control.options.some((option) => option.label === label),
  );
}
