import { z } from 'zod';
import { inDispatch } from '../../db/connect.ts';
import { findNetworkOfPlaceCode, useCode } from '../../db/link-code.ts';
import * as networks from '../../db/network.ts';
import { insertBlankPerson } from '../../db/person.ts';
import { grantRoles } from '../../db/role-grant.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Actor, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId, toWire } from '../ids.ts';
import type { Form, Message, Reply } from '../view.ts';
import { inWork } from '../work.ts';
import { addAccount } from './actor.ts';
import { audit } from './audit.ts';
import { hashCode } from './codes.ts';
import { line, nothing } from './input.ts';
import { registerPlace } from './places.ts';
import { planRetention } from './retention.ts';
import { words } from './words.en.ts';
import { isZone } from './zone.ts';

const monthChoices = ['6', '12', '24', '36', '60'] as const;

/** The first thing an admin types: a new network, or one that exists? */
export const setup: AnyCommand = command({
  who: 'unclaimed',
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'setup', description: words.slash.setup, options: [] },
  run: async (work, actor) => {
    await assertMaySetUp(work, actor);
    return { kind: 'whisper', message: choice() };
  },
});

/** Opens the form for a new network. */
export const setupNew: AnyCommand = command({
  who: 'unclaimed',
  ids: [],
  input: nothing,
  run: async (work, actor) => {
    await assertMaySetUp(work, actor);
    return { kind: 'form', form: newNetworkForm() };
  },
});

const newNetwork = z.object({
  name: line(120),
  organisation: line(160),
  contact: line(200),
  safeguarding: line(200),
  months: z.enum(monthChoices, { error: words.refused.chooseOne }).transform(Number),
});

/**
 * Makes the network whose id the transaction was opened with, its first place, and the first person
 * as admin and coordinator.
 */
export const setupSave: AnyCommand = command<z.infer<typeof newNetwork>>({
  who: 'unclaimed',
  ids: [],
  input: newNetwork,
  run: async (work, actor, input) => {
    const place = await assertMaySetUp(work, actor);
    await networks.insertNetwork(work.tx, {
      name: input.name,
      timeZone: actor.timeZone && isZone(actor.timeZone) ? actor.timeZone : work.timeZone,
      responsibleOrganisation: input.organisation,
      responsibleContact: input.contact,
      safeguardingContact: input.safeguarding,
      retentionMonths: input.months,
      privacySlug: newSlug(input.name),
    });
    await registerPlace(work, { ...place, platform: actor.platform, realm: actor.realm });
    const personId = await addFirstPerson(work, actor);
    await planRetention(work);
    await audit(work, 'network.set-up', { actorId: personId });
    return { kind: 'whisper', message: doneMessage(input.name) };
  },
});

/** Opens the form for the code of a network that exists. */
export const setupCode: AnyCommand = command({
  who: 'unclaimed',
  ids: [],
  input: nothing,
  run: async (work, actor) => {
    await assertMaySetUp(work, actor);
    return { kind: 'form', form: codeForm() };
  },
});

/** Makes this place part of the network whose admin made the code. */
export const setupCodeSave: AnyCommand = command<{ code: string }>({
  who: 'unclaimed',
  ids: [],
  input: z.object({ code: line(40) }),
  run: async (work, actor, { code }) => {
    const place = await assertMaySetUp(work, actor);
    const hash = hashCode(work.keyring, 'place', code);
    const networkId = await inDispatch(work.db, (tx) => findNetworkOfPlaceCode(tx, hash));
    if (networkId === null) throw badCode();
    // Its own transaction: this one was opened for a network that will never be.
    return inWork(work, networkId, async (theirs): Promise<Reply> => {
      const used = await useCode(theirs.tx, 'place', hash);
      if (!used) throw badCode();
      await registerPlace(theirs, { ...place, platform: actor.platform, realm: actor.realm });
      await audit(theirs, 'network.place-joined', { actorId: used.personId, subjectId: place.id });
      const network = await networks.findNetwork(theirs.tx);
      return { kind: 'whisper', message: joinedMessage(place.name, network?.name ?? '') };
    });
  },
});

async function assertMaySetUp(work: Work, actor: Actor): Promise<NonNullable<Actor['place']>> {
  if ((await networks.findNetwork(work.tx)) !== null) {
    throw new Refusal('already-done', words.refused.alreadySetUp);
  }
  if (!actor.place) throw new Refusal('bad-input', words.refused.notInPlace);
  if (!actor.isPlaceAdmin) throw new Refusal('not-allowed', words.refused.notAdmin);
  return actor.place;
}

async function addFirstPerson(work: Work, actor: Actor): Promise<string> {
  const personId = newId();
  await insertBlankPerson(work.tx, personId);
  await addAccount(work, actor, personId);
  await grantRoles(work.tx, personId, ['admin', 'coordinator', 'member'], null);
  return personId;
}

/** Readable, and not to be guessed from another's. */
function newSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const random = toWire(newId())
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return `${plain || 'network'}-${random}`;
}

function badCode(): Refusal {
  return new Refusal('not-found', words.refused.badPlaceCode, {
    code: words.refused.badPlaceCode,
  });
}

function choice(): Message {
  const { setup: text } = words;
  return {
    summary: text.title,
    blocks: [
      { kind: 'heading', text: text.title },
      { kind: 'text', text: text.intro },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: text.startNew,
            style: 'primary',
            to: { command: 'network.setup.new', ids: [] },
          },
          { kind: 'button', label: text.useCode, to: { command: 'network.setup.code', ids: [] } },
        ],
      },
    ],
  };
}

function newNetworkForm(): Form {
  const { setup: text } = words;
  return {
    title: text.formTitle,
    intro: [{ kind: 'text', text: text.formIntro }],
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: text.name,
        placeholder: text.namePlaceholder,
        required: true,
        maxLength: 120,
      },
      {
        kind: 'text',
        name: 'organisation',
        label: text.organisation,
        required: true,
        maxLength: 160,
      },
      {
        kind: 'text',
        name: 'contact',
        label: text.contact,
        help: text.contactHelp,
        required: true,
        maxLength: 200,
      },
      {
        kind: 'text',
        name: 'safeguarding',
        label: text.safeguarding,
        help: text.safeguardingHelp,
        required: true,
        maxLength: 200,
      },
      {
        kind: 'single',
        name: 'months',
        label: text.months,
        required: true,
        initial: '24',
        choices: monthChoices.map((value) => ({
          value,
          label: text.monthsChoice(Number(value)),
        })),
      },
    ],
    submit: { label: text.save, to: { command: 'network.setup.save', ids: [] } },
    reopen: { command: 'network.setup.new', ids: [] },
  };
}

function codeForm(): Form {
  const { setup: text } = words;
  return {
    title: text.codeTitle,
    intro: [{ kind: 'text', text: text.codeIntro }],
    fields: [
      {
        kind: 'text',
        name: 'code',
        label: text.code,
        placeholder: text.codePlaceholder,
        required: true,
        maxLength: 40,
      },
    ],
    submit: { label: text.codeSave, to: { command: 'network.setup.code.save', ids: [] } },
    reopen: { command: 'network.setup.code', ids: [] },
  };
}

function doneMessage(name: string): Message {
  const { setup: text } = words;
  return {
    summary: text.done(name),
    blocks: [
      { kind: 'heading', text: text.done(name) },
      { kind: 'text', text: text.doneAdmin },
      { kind: 'text', text: text.doneNext },
      { kind: 'buttons', buttons: [joinButton()] },
    ],
  };
}

function joinedMessage(place: string, network: string): Message {
  const { setup: text } = words;
  return {
    summary: text.joined(place, network),
    blocks: [
      { kind: 'heading', text: text.joined(place, network) },
      { kind: 'text', text: text.joinedNext },
      { kind: 'buttons', buttons: [joinButton()] },
    ],
  };
}

function joinButton() {
  return {
    kind: 'button',
    label: words.join.button,
    style: 'primary',
    to: { command: 'network.join', ids: [] },
  } as const;
}
