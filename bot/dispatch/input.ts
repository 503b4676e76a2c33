import type { z } from 'zod';
import { Refusal } from '../errors.ts';
import type { Incoming } from '../incoming.ts';
import { dispatchWords, edgeWords } from '../words.en.ts';

/** What of a command is needed to read its input. */
interface Reads<Input> {
  readonly ids: readonly string[];
  readonly input: z.ZodType<Input>;
}

/**
 * A press as the command's input: ids by name, the button's value, form fields; strictly parsed.
 *
 * @throws Refusal with a sentence beside each field that is wrong.
 */
export function inputOf<Input>(command: Reads<Input>, incoming: Incoming): Input {
  const raw: Record<string, unknown> = { ...incoming.values };
  if (incoming.value !== null) raw.value = incoming.value;
  command.ids.forEach((name, at) => {
    // A slash option of the same name never stands in for an id.
    delete raw[name];
    if (incoming.ids[at] !== undefined) raw[name] = incoming.ids[at];
  });
  const parsed = command.input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const [field] = issue.path;
    if (typeof field === 'string' && !command.ids.includes(field))
      fields[field] ??= sentenceFor(issue);
  }
  const [first] = Object.values(fields);
  if (first === undefined) throw new Refusal('expired', dispatchWords.unknownCommand);
  throw new Refusal('bad-input', first, fields);
}

/** Schemas may bring their own sentence; zod's own messages are for programmers. */
function sentenceFor(issue: z.core.$ZodIssue): string {
  return /^[A-Z].*\.$/.test(issue.message) && !issue.message.startsWith('Invalid')
    ? issue.message
    : issue.code === 'too_big' && issue.origin === 'string'
      ? edgeWords.tooLong
      : dispatchWords.checkField;
}
