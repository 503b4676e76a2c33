import { z } from 'zod';
import { findAccount, lockAccount } from '../../db/account.ts';
import * as codes from '../../db/link-code.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Actor, Work } from '../context.ts';
import { idFromBytes, newId } from '../ids.ts';
import type { Message, Reply } from '../view.ts';
import { addAccount, forgetActors } from './actor.ts';
import { audit } from './audit.ts';
import { hashCode, newCode } from './codes.ts';
import { optionalLine } from './input.ts';
import { joinForm } from './join.ts';
import { mergePeople } from './merge.ts';
import type { PersonCapability } from './person-data.ts';
import { words } from './words.en.ts';

const CODE_MINUTES = 10;
const MOST_TRIES = 5;

/** Without a code: shows one to be typed on the other platform. With one: links the two accounts. */
export function makeLink(capabilities: readonly PersonCapability[]): AnyCommand {
  return command<{ code: string | null }>({
    who: 'anyone',
    back: 'home',
    ids: [],
    input: z.object({ code: optionalLine(40) }),
    slash: {
      name: 'network',
      sub: 'link',
      description: words.slash.link,
      options: [{ name: 'code', description: words.slash.linkCode, required: false }],
    },
    run: async (work, actor, { code }) => {
      if (code !== null) return tryCode(work, capabilities, actor, code);
      if (actor.person) return showCode(work, actor, actor.person.id);
      const then = { command: 'network.link', ids: [] };
      return { kind: 'form', form: await joinForm(work, actor, then) };
    },
  });
}

async function showCode(work: Work, actor: Actor, personId: string): Promise<Reply> {
  const code = newCode(8);
  await codes.deleteUnusedCodes(work.tx, personId, 'account');
  await codes.insertCode(work.tx, {
    id: newId(),
    kind: 'account',
    hash: hashCode(work.keyring, 'account', code),
    personId,
    minutes: CODE_MINUTES,
  });
  await audit(work, 'network.link-code-made', { actorId: personId });
  const { link: text } = words;
  const other = words.platform(actor.platform === 'slack' ? 'discord' : 'slack');
  return {
    kind: 'whisper',
    message: {
      summary: text.title,
      blocks: [
        { kind: 'heading', text: text.title },
        { kind: 'text', text: text.intro(other) },
        { kind: 'text', text: [{ bold: text.command(code) }] },
        { kind: 'note', text: text.note },
      ],
    },
  };
}

/**
 * A wrong code is answered, not thrown: the try has to stay in the database, or it would not count.
 */
async function tryCode(
  work: Work,
  capabilities: readonly PersonCapability[],
  actor: Actor,
  typed: string,
): Promise<Reply> {
  await lockAccount(work.tx, actor);
  const triedBy = actor.accountId ?? strangerId(work, actor);
  if ((await codes.countAttempts(work.tx, triedBy, CODE_MINUTES)) >= MOST_TRIES) {
    return refuse(work, actor, 'too-often', words.refused.tooManyCodes);
  }
  const hash = hashCode(work.keyring, 'account', typed);
  const used = await codes.useCode(work.tx, 'account', hash);
  if (!used?.personId) {
    await codes.insertAttempt(work.tx, triedBy);
    return refuse(work, actor, 'not-found', words.refused.badLinkCode);
  }
  const notes = await linkAccount(work, capabilities, actor, used.personId);
  forgetActors(work, work.networkId);
  if (notes === null) return { kind: 'whisper', message: plain(words.link.already, []) };
  return { kind: 'whisper', message: plain(words.link.done, notes) };
}

/** What the person has to be told; null when the account was hers already. */
async function linkAccount(
  work: Work,
  capabilities: readonly PersonCapability[],
  actor: Actor,
  personId: string,
): Promise<readonly string[] | null> {
  const account = await findAccount(work.tx, actor);
  if (account) {
    return (await mergePeople(work, capabilities, [account.personId, personId]))?.notes ?? null;
  }
  await addAccount(work, actor, personId);
  await audit(work, 'network.linked', { actorId: personId });
  return [];
}

async function refuse(
  work: Work,
  actor: Actor,
  code: 'too-often' | 'not-found',
  sentence: string,
): Promise<Reply> {
  await audit(work, 'network.link-refused', {
    actorId: actor.person?.id ?? null,
    detail: { code },
  });
  return { kind: 'refused', sentence };
}

/** Tries of an account that the network does not know yet are counted under a keyed label. */
function strangerId(work: Work, { platform, realm, externalId }: Actor): string {
  return idFromBytes(work.keyring.digest('link-try', work.networkId, platform, realm, externalId));
}

function plain(title: string, notes: readonly string[]): Message {
  return {
    summary: title,
    blocks: [
      { kind: 'text', text: title },
      ...notes.map((text) => ({ kind: 'text', text }) as const),
    ],
  };
}
