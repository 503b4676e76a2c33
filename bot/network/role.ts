import { z } from 'zod';
import { lockNetwork } from '../../db/network.ts';
import {
  findPeopleByName,
  findPerson,
  findPersonByExternalId,
  findPersonName,
} from '../../db/person.ts';
import { grantRoles, hasOtherAdmin, revokeRole } from '../../db/role-grant.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Actor, Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { oneSentence } from '../view.ts';
import { forgetActors } from './actor.ts';
import { audit } from './audit.ts';
import { line, optionalLine } from './input.ts';
import { givenRoles, roleLabels, words } from './words.en.ts';

/** Opens the form in which an admin gives a role or takes it away. */
export const role: AnyCommand = command<{ person: string | null }>({
  who: ['admin'],
  ids: [],
  input: z.object({ person: optionalLine(80) }),
  slash: {
    name: 'network',
    sub: 'role',
    description: words.slash.role,
    options: [{ name: 'person', description: words.slash.rolePerson, required: false }],
  },
  run: async (_, __, { person }) => {
    const { role: text } = words;
    return {
      kind: 'form',
      form: {
        title: text.title,
        fields: [
          {
            kind: 'text',
            name: 'person',
            label: text.who,
            help: text.whoHelp,
            required: true,
            maxLength: 80,
            ...(person === null ? {} : { initial: person }),
          },
          {
            kind: 'single',
            name: 'role',
            label: text.role,
            required: true,
            choices: givenRoles.map((value) => ({
              value,
              label: text.choice(value),
              help: text.help(value),
            })),
          },
          {
            kind: 'single',
            name: 'change',
            label: text.change,
            required: true,
            initial: 'give',
            choices: [
              { value: 'give', label: text.give },
              { value: 'take', label: text.take },
            ],
          },
        ],
        submit: { label: text.save, to: { command: 'network.role.save', ids: [] } },
        reopen: { command: 'network.role', ids: [] },
      },
    };
  },
});

const change = z.object({
  person: line(80),
  role: z.enum(givenRoles, { error: words.refused.chooseOne }),
  change: z.enum(['give', 'take'], { error: words.refused.chooseOne }),
});

/** Gives or takes the role; the network's last admin stays one. */
export const roleSave: AnyCommand = command<z.infer<typeof change>>({
  who: ['admin'],
  back: 'home',
  ids: [],
  input: change,
  run: async (work, actor, input) => {
    const personId = await findTyped(work, actor, input.person);
    const changed = await changeRole(work, actor, personId, input);
    const name = (await findPersonName(work.tx, personId)) ?? words.noName;
    const text = changed
      ? words.role[input.change === 'give' ? 'given' : 'taken'](name, roleLabels[input.role])
      : words.role.unchanged(name);
    return { kind: 'whisper', message: oneSentence(text) };
  },
});

/**
 * Refuses what would leave the network without an admin. Changes of roles wait for each other, so
 * that two admins cannot remove one another at once.
 *
 * @throws Refusal `not-allowed`.
 */
export async function assertOtherAdmin(work: Work, personId: string): Promise<void> {
  await lockNetwork(work.tx);
  if (await hasOtherAdmin(work.tx, personId)) return;
  throw new Refusal('not-allowed', words.refused.lastAdmin);
}

async function changeRole(
  work: Work,
  actor: Member,
  personId: string,
  input: z.infer<typeof change>,
): Promise<boolean> {
  if (input.change === 'take' && input.role === 'admin') await assertOtherAdmin(work, personId);
  const changed =
    input.change === 'give'
      ? (await grantRoles(work.tx, personId, [input.role], actor.person.id)) > 0
      : await revokeRole(work.tx, personId, input.role);
  if (!changed) return false;
  await audit(work, input.change === 'give' ? 'network.role-given' : 'network.role-taken', {
    actorId: actor.person.id,
    subjectId: personId,
    detail: { role: input.role },
  });
  forgetActors(work, work.networkId);
  return true;
}

/**
 * The one person behind a mention (`<@U123>`, `<@!123>`) or a typed name.
 *
 * @throws Refusal beside the field `person`
 */
export async function findTyped(work: Work, actor: Actor, typed: string): Promise<string> {
  const mention = /^<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>$/.exec(typed)?.[1];
  if (mention !== undefined) {
    const found = await findPersonByExternalId(work.tx, actor.platform, actor.realm, mention);
    if (found !== null && (await findPerson(work.tx, found))) return found;
    throw personRefusal('not-found', words.refused.personUnknown);
  }
  const [first, second] = await findPeopleByName(work.tx, typed.replace(/^@/, ''));
  if (first === undefined) throw personRefusal('not-found', words.refused.personUnknown);
  if (second !== undefined) throw personRefusal('bad-input', words.refused.personAmbiguous);
  return first;
}

function personRefusal(code: 'not-found' | 'bad-input', sentence: string): Refusal {
  return new Refusal(code, sentence, { person: sentence });
}
