import { listAccounts, lockAccount, moveAccount } from '../../db/account.ts';
import { insertBlankPerson, lockPeople } from '../../db/person.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { oneSentence } from '../view.ts';
import { forgetActors } from './actor.ts';
import { audit } from './audit.ts';
import { nothing } from './input.ts';
import { words } from './words.en.ts';

/** Asks whether this account is to be parted from the person's others. */
export const unlink: AnyCommand = command({
  who: 'joined',
  back: 'network.me',
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'unlink', description: words.slash.unlink, options: [] },
  run: async (work, actor) => {
    await assertSeveral(work, actor);
    const { unlink: text } = words;
    return {
      kind: 'whisper',
      message: {
        summary: text.title,
        blocks: [
          { kind: 'heading', text: text.title },
          { kind: 'text', text: text.question },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: text.yes,
                style: 'danger',
                to: { command: 'network.unlink.yes', ids: [] },
              },
            ],
          },
        ],
      },
    };
  },
});

/** Gives this account an empty person of its own; all history stays with the other accounts. */
export const unlinkYes: AnyCommand = command({
  who: 'joined',
  ids: [],
  input: nothing,
  run: async (work, actor) => {
    await lockAccount(work.tx, actor);
    await lockPeople(work.tx, [actor.person.id]);
    await assertSeveral(work, actor);
    const personId = newId();
    await insertBlankPerson(work.tx, personId);
    await moveAccount(work.tx, actor.accountId, personId);
    await audit(work, 'network.unlinked', { actorId: actor.person.id, subjectId: personId });
    forgetActors(work, work.networkId);
    return { kind: 'replace', message: oneSentence(words.unlink.done) };
  },
});

async function assertSeveral(work: Work, actor: Member): Promise<void> {
  const accounts = await listAccounts(work.tx, actor.person.id);
  if (accounts.length < 2) throw new Refusal('not-allowed', words.refused.oneAccount);
}
