import { inDispatch } from '../../db/connect.ts';
import { listNetworkIds } from '../../db/network.ts';
import type { Context } from '../context.ts';
import type { DrainableDispatcher } from '../dispatch/dispatcher.ts';
import { newId } from '../ids.ts';
import type { Incoming } from '../incoming.ts';
import type { Platform } from '../ports.ts';
import type { Route } from '../route.ts';
import { type FieldValue, type Message, plainText } from '../view.ts';

/** A person of the sandbox, as far as the seed needs her. */
export interface SeedPersona {
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly group: string;
  readonly accounts: readonly SeedAccount[];
}

interface SeedAccount {
  readonly platform: Platform;
  readonly placeId: string;
  readonly userId: string;
}

/** Roles given in the seeded network, by persona. */
const ROLES: Readonly<Record<string, string>> = { tom: 'lead' };

/** What some of their organisations say that they offer, by persona. */
const OFFERS: Readonly<Record<string, Readonly<Record<string, FieldValue>>>> = {
  grace: {
    services: ['parenting', 'family-activities'],
    about: 'Home visits, parenting groups, help with forms and debt.',
  },
  joel: {
    services: ['community', 'adult-learning'],
    about: 'A hall in the evening, youth workers.',
  },
  sam: {
    services: ['early-learning', 'family-activities'],
    about: 'Toys to borrow, and a van that comes round with them.',
  },
  nadia: { services: ['community', 'health'], about: 'Cooking together, food boxes, a big table.' },
};

/** What some of their organisations are, and how large, by persona. */
const FACTS: Readonly<Record<string, Readonly<Record<string, FieldValue>>>> = {
  amina: { sector: 'voluntary', size: 'medium' },
  tom: { sector: 'council' },
  grace: { sector: 'voluntary', size: 'large' },
  joel: { sector: 'voluntary', size: 'small' },
  leila: { sector: 'voluntary', size: 'small' },
  sam: { sector: 'voluntary', size: 'micro' },
  nadia: { sector: 'voluntary', size: 'micro' },
  priya: { sector: 'school' },
};

/**
 * Makes the seeded network as its people would: one sets it up, the other place joins by code, each
 * joins with her group and organisation, one links her two accounts, one is added without any.
 *
 * Everything goes through the dispatcher, so that the seed can do nothing a person could not. Does
 * nothing when there is a network already.
 */
export async function seedNetwork(
  ctx: Context,
  dispatcher: DrainableDispatcher,
  personas: readonly SeedPersona[],
): Promise<void> {
  const known = await inDispatch(ctx.db, listNetworkIds);
  if (known.length > 0) return;
  const founder = personas.find(({ accounts }) => accounts[0]?.platform === 'slack');
  const [founding] = founder?.accounts ?? [];
  if (!founder || !founding) throw new Error('The sandbox has nobody to set up its network.');
  const act = makeActs(dispatcher);

  await act(founding, 'network.setup.save', {
    name: 'Northside early years partnership',
    organisation: 'Northside CVS',
    contact: 'data@northside-cvs.example',
    safeguarding: 'Northside safeguarding line, 01234 567 890',
    months: '24',
  });
  const code = await act(founding, 'network.place-code', {});
  const further = personas.flatMap(({ accounts }) => accounts).find(isOnDiscord);
  if (further) await act(further, 'network.setup.code.save', { code: readBold(code) });

  for (const persona of personas) {
    const { name, group, organisation } = persona;
    const [first, ...others] = persona.accounts;
    if (!first) {
      await act(founding, 'network.person.add.save', {
        name,
        group,
        organisation,
        way: 'phone',
        contact: '01234 555 123',
      });
      continue;
    }
    await act(first, 'network.join.save', { name, group, organisation });
    for (const other of others) {
      const link = await act(first, 'network.link', {});
      await act(other, 'network.link', { code: readBold(link).split(':').at(-1) ?? '' });
    }
    const facts = FACTS[persona.key];
    if (facts) {
      const to = routeTo('network.organisation.edit', await act(first, 'network.organisation', {}));
      await act(first, 'network.organisation.edit.save', { name: organisation, ...facts }, to.ids);
    }
    const offers = OFFERS[persona.key];
    if (offers) {
      const to = routeTo('network.offer', await act(first, 'network.organisation', {}));
      await act(first, 'network.offer.save', offers, to.ids);
    }
    const role = ROLES[persona.key];
    if (role) await act(founding, 'network.role.save', { person: name, role, change: 'give' });
  }
}

type Act = (
  account: SeedAccount,
  command: string,
  values: Readonly<Record<string, FieldValue>>,
  ids?: readonly string[],
) => Promise<Message>;

function makeActs(dispatcher: DrainableDispatcher): Act {
  return async (account, command, values, ids = []) => {
    const reply = await dispatcher.press({ ...incomingOf(account, command, values), ids });
    if (reply.kind === 'whisper' || reply.kind === 'replace') return reply.message;
    const why = reply.kind === 'refused' ? reply.sentence : reply.kind;
    throw new Error(`The sandbox network could not be made at ${command}: ${why}`);
  };
}

function incomingOf(
  { platform, placeId, userId }: SeedAccount,
  command: string,
  values: Readonly<Record<string, FieldValue>>,
): Incoming {
  return {
    key: `seed:${newId()}`,
    who: {
      platform,
      realm: platform === 'discord' ? 'discord' : placeId,
      externalId: userId,
      displayName: null,
      timeZone: null,
      language: null,
      isPlaceAdmin: true,
    },
    where: {
      placeExternalId: placeId,
      placeName: platform === 'slack' ? 'Northside Partnership' : 'Northside Community',
      channelExternalId: null,
      messageId: null,
    },
    command,
    ids: [],
    value: null,
    values,
    questionsPerPage: 5,
    seenOutboxId: null,
  };
}

function isOnDiscord({ platform }: SeedAccount): boolean {
  return platform === 'discord';
}

/** Where the first button of a message leads that is for this command. */
function routeTo(command: string, message: Message): Route {
  for (const block of message.blocks) {
    if (block.kind !== 'buttons') continue;
    for (const button of block.buttons)
      if (button.kind === 'button' && button.to.command === command) return button.to;
  }
  throw new Error(`A message without a button for ${command}.`);
}

/** The code in a message stands in bold, by itself or at the end of what is to be typed. */
function readBold(message: Message): string {
  for (const block of message.blocks) {
    if (block.kind !== 'text' || typeof block.text === 'string') continue;
    const bold = block.text.find((span) => typeof span !== 'string' && 'bold' in span);
    if (bold) return plainText([bold]).trim();
  }
  throw new Error('A message without a code.');
}
