import { z } from 'zod';
import type { SandboxPerson, Taken } from '../seen.ts';
import type { Persona } from '../world.ts';
import { toUnixSeconds } from './moments.ts';
import { directId } from './screen.ts';
import { words } from './words.en.ts';

const id = z.string().min(1).max(3000);
const values = z.array(z.string().max(10_000)).max(100);
const who = { persona: z.string().min(1).max(40), platform: z.enum(['slack', 'discord']) };

/** Everything a visitor can do as one of the people; a body with anything else is refused. */
export const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    ...who,
    channel: id,
    text: z.string().min(1).max(8000),
  }),
  z.strictObject({ kind: z.literal('press'), ...who, message: id, control: id }),
  z.strictObject({ kind: z.literal('choose'), ...who, message: id, control: id, values }),
  z.strictObject({ kind: z.literal('fill'), ...who, field: id, values }),
  z.strictObject({
    kind: z.literal('attach'),
    ...who,
    field: id,
    name: z.string().min(1).max(200),
    base64: z.base64(),
  }),
  z.strictObject({ kind: z.literal('press-in-form'), ...who, control: id }),
  z.strictObject({
    kind: z.literal('submit'),
    ...who,
    fields: z.array(z.strictObject({ field: id, values })).max(100),
  }),
  z.strictObject({ kind: z.literal('dismiss'), ...who }),
  z.strictObject({ kind: z.literal('home'), ...who }),
]);

/** One thing a visitor does. */
export type Act = z.infer<typeof actSchema>;

const done: Taken = { ok: true };

/** Does it as that person, and tells what the platform would tell her. */
export async function performAct(persona: Persona, act: Act): Promise<Taken> {
  const person = persona[act.platform];
  if (!person) return refuse('no_account', words.refused.noAccount(persona.name));
  try {
    return await perform(persona, person, act);
  } catch {
    // A stand-in throws where a person could not even try: what she aimed at has just gone.
    return refuse('gone', words.refused.gone);
  }
}

async function perform(persona: Persona, person: SandboxPerson, act: Act): Promise<Taken> {
  switch (act.kind) {
    case 'command':
      return command(person, act.channel, act.text);
    case 'press':
      return person.press(act.message, act.control);
    case 'choose':
      return person.choose(act.message, act.control, act.values);
    case 'fill':
      return person.fill(act.field, translate(person, act.field, act.values));
    case 'attach':
      return attach(persona, person, act);
    case 'press-in-form':
      return person.pressInForm(act.control);
    case 'submit':
      return submit(person, act.fields);
    case 'dismiss':
      await person.dismiss();
      return done;
    case 'home':
      return (await person.openHome()) ? done : refuse('no_home', words.refused.noHome);
    default:
      return act satisfies never;
  }
}

async function command(person: SandboxPerson, channel: string, text: string): Promise<Taken> {
  if (!text.trim().startsWith('/')) return refuse('no_command', words.refused.noCommand);
  const direct = person.channels().find((one) => one.direct);
  if (channel !== directId) return person.command(channel, text);
  if (!direct && person.platform === 'slack') {
    return refuse('no_conversation', words.refused.noConversation);
  }
  return person.command(direct?.id ?? directId, text);
}

/** Sends what was typed last before sending the form; a live field has been sent already. */
async function submit(
  person: SandboxPerson,
  filled: readonly { readonly field: string; readonly values: readonly string[] }[],
): Promise<Taken> {
  for (const { field, values } of filled) {
    const known = person.form()?.fields.find((one) => one.id === field);
    if (!known || known.live) continue;
    const sent = translate(person, field, values);
    if (JSON.stringify(known.value) === JSON.stringify(sent)) continue;
    const taken = await person.fill(field, sent);
    if (!taken.ok) return taken;
  }
  return person.submit();
}

/** Browsers give moments by the clock on the wall, Slack wants Unix seconds. */
function translate(
  person: SandboxPerson,
  field: string,
  values: readonly string[],
): readonly string[] {
  const kind = person.form()?.fields.find((one) => one.id === field)?.kind;
  const filled = values.filter((value) => value !== '');
  return kind === 'datetime' ? filled.map(toUnixSeconds) : filled;
}

async function attach(
  persona: Persona,
  person: SandboxPerson,
  {
    field,
    name,
    base64,
  }: { readonly field: string; readonly name: string; readonly base64: string },
): Promise<Taken> {
  if (person.platform === 'slack' && persona.slack) {
    const file = persona.slack.upload(name, Buffer.from(base64, 'base64'));
    return persona.slack.fill(field, [file]);
  }
  const type = `application/octet-stream;name=${encodeURIComponent(name)}`;
  return person.fill(field, [`data:${type};base64,${base64}`]);
}

function refuse(reason: string, notice: string): Taken {
  return { ok: false, reason, notice };
}
