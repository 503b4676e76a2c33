import { z } from 'zod';
import { findAccount, lockAccount } from '../../db/account.ts';
import { findLocality, listLocalities } from '../../db/locality.ts';
import {
  addToOrganisation,
  findOrMakeOrganisation,
  listOrganisationsOf,
} from '../../db/organisation.ts';
import { findPerson, insertPerson, updatePerson } from '../../db/person.ts';
import { grantRoles } from '../../db/role-grant.ts';
import { type AnyCommand, command, type Outcome } from '../command.ts';
import type { Actor, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { decodeRoute, encodeRoute, ROUTE_LIMIT, type Route } from '../route.ts';
import type { Field, Form, Message } from '../view.ts';
import { addAccount } from './actor.ts';
import { audit } from './audit.ts';
import { areaField, groupField } from './fields.ts';
import { group, optionalId, optionalLine } from './input.ts';
import { groupLabel, type Network, readNetwork } from './network.ts';
import { privacyUrl } from './privacy.ts';
import { words } from './words.en.ts';

const SAVE = 'network.join.save';

/** Opens the join form; for who has joined already, the same form to change what she told. */
export const join: AnyCommand = command<{ value?: string | undefined }>({
  who: 'anyone',
  ids: [],
  input: z.object({ value: z.string().optional() }),
  slash: { name: 'network', sub: 'join', description: words.slash.join, options: [] },
  run: async (work, actor, { value }) => ({
    kind: 'form',
    form: await joinForm(work, actor, readThen(value)),
  }),
});

const joining = z.object({
  value: z.string().optional(),
  group,
  organisation: optionalLine(160),
  area: optionalId,
  name: optionalLine(80),
});

/** Saves what she told, and goes on with what she had pressed before. */
export const joinSave: AnyCommand = command<z.infer<typeof joining>>({
  who: 'anyone',
  ids: [],
  input: joining,
  run: async (work, actor, input): Promise<Outcome> => {
    if (input.area !== null && !(await findLocality(work.tx, input.area))) {
      throw new Refusal('not-found', words.refused.notFound);
    }
    const isNew = actor.person === null;
    const personId = await savePerson(work, actor, input);
    if (input.organisation !== null) {
      const id = await findOrMakeOrganisation(work.tx, newId(), input.organisation);
      await addToOrganisation(work.tx, personId, id);
    }
    await grantRoles(work.tx, personId, ['member'], null);
    await audit(work, isNew ? 'network.joined' : 'network.details-changed', {
      actorId: personId,
    });
    const then = readThen(input.value);
    if (then) return { kind: 'go-on', to: then };
    const network = await readNetwork(work);
    return { kind: 'whisper', message: welcome(network, input, isNew) };
  },
});

/**
 * The form by which a person joins (*I'm answering as a …*), filled in with what is known of her.
 * After saving she goes on with `then`, if it is short enough to travel in a button.
 */
export async function joinForm(
  work: Work,
  actor: Pick<Actor, 'person' | 'displayName'>,
  then: Route | null,
): Promise<Form> {
  const network = await readNetwork(work);
  const areas = await listLocalities(work.tx);
  const person = actor.person && (await findPerson(work.tx, actor.person.id));
  const organisations = person ? await listOrganisationsOf(work.tx, person.id) : [];
  const value = writeThen(then);
  const name: Field = {
    kind: 'text',
    name: 'name',
    label: words.join.name,
    help: words.join.nameHelp,
    required: false,
    maxLength: 80,
    ...given('initial', person?.name),
  };
  return {
    title: person?.stakeholderGroup ? words.join.titleChange : words.join.title,
    intro: [
      {
        kind: 'text',
        text: [
          `${words.join.intro(network.name)} `,
          { link: words.join.privacy, url: privacyUrl(work, network.privacySlug) },
        ],
      },
    ],
    fields: [
      groupField(network, words.join.group, person?.stakeholderGroup ?? null),
      {
        kind: 'text',
        name: 'organisation',
        label: words.join.organisation,
        help: words.join.organisationHelp,
        required: false,
        maxLength: 160,
        ...given('initial', organisations[0]?.name),
      },
      ...areaField(areas, words.join.area, person?.localityId ?? null),
      name,
    ],
    submit: { label: words.join.save, to: { command: SAVE, ids: [], ...given('value', value) } },
    reopen: { command: 'network.join', ids: [], ...given('value', value) },
  };
}

/** The route to go on with after joining, or null for anything that is none. */
export function readThen(value: string | undefined): Route | null {
  return value === undefined ? null : decodeRoute(value);
}

function writeThen(then: Route | null): string | null {
  if (!then) return null;
  const text = encodeRoute(then);
  return `${SAVE}|~${text}`.length <= ROUTE_LIMIT ? text : null;
}

/** Two first presses at once make one person: the account's name is held meanwhile. */
async function savePerson(
  work: Work,
  actor: Actor,
  input: z.infer<typeof joining>,
): Promise<string> {
  await lockAccount(work.tx, actor);
  const account = await findAccount(work.tx, actor);
  const told = { stakeholderGroup: input.group, name: input.name };
  if (account) {
    const person = await findPerson(work.tx, account.personId);
    const localityId = input.area ?? person?.localityId ?? null;
    await updatePerson(work.tx, account.personId, { ...told, localityId });
    return account.personId;
  }
  const personId = newId();
  await insertPerson(work.tx, {
    ...told,
    id: personId,
    localityId: input.area,
    preferredWay: 'chat',
    contact: null,
    addedBy: null,
  });
  await addAccount(work, actor, personId);
  return personId;
}

function welcome(network: Network, input: z.infer<typeof joining>, isNew: boolean): Message {
  const title = isNew ? words.join.welcome(network.name) : words.join.saved;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: words.join.answeringAs(groupLabel(network, input.group), input.organisation),
      },
      { kind: 'note', text: words.join.next },
    ],
  };
}

/** An optional property: absent rather than undefined. */
function given<Key extends string>(
  key: Key,
  value: string | null | undefined,
): { readonly [Name in Key]?: string } {
  return value === null || value === undefined
    ? {}
    : ({ [key]: value } as { readonly [Name in Key]?: string });
}
