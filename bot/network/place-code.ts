import { deleteUnusedCodes, insertCode } from '../../db/link-code.ts';
import { type AnyCommand, command } from '../command.ts';
import { newId } from '../ids.ts';
import { audit } from './audit.ts';
import { hashCode, newCode } from './codes.ts';
import { nothing } from './input.ts';
import { words } from './words.en.ts';

const MINUTES = 24 * 60;

/** A one-time code with which another workspace or server joins this network. */
export const placeCode: AnyCommand = command({
  who: ['admin'],
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'code', description: words.slash.code, options: [] },
  run: async (work, actor) => {
    // Longer than a linking code: where it is typed no network is known yet that could count tries.
    const code = newCode(12);
    await deleteUnusedCodes(work.tx, actor.person.id, 'place');
    await insertCode(work.tx, {
      id: newId(),
      kind: 'place',
      hash: hashCode(work.keyring, 'place', code),
      personId: actor.person.id,
      minutes: MINUTES,
    });
    await audit(work, 'network.place-code-made', { actorId: actor.person.id });
    return {
      kind: 'whisper',
      message: {
        summary: words.code.title,
        blocks: [
          { kind: 'heading', text: words.code.title },
          { kind: 'text', text: words.code.intro },
          { kind: 'text', text: [{ bold: code }] },
          { kind: 'note', text: words.code.note },
        ],
      },
    };
  },
});
