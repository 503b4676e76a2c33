import { z } from 'zod';
import { findOrganisation } from '../../../db/organisation.ts';
import { type AnyCommand, command } from '../../command.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../audit.ts';
import { changeButton } from './check-card.ts';
import { noteChecked, noteClosed } from './checked.ts';
import { entryText } from './entry.ts';
import { findMine } from './mine.ts';
import { tellCoordinators } from './tell-coordinators.ts';
import { words } from './words.en.ts';

const ids = ['organisation'] as const;
const input = z.object({ organisation: z.uuid() });

/** *Yes, still right*: the entry of one of her organisations is checked as of today, and shown. */
export const checkYes: AnyCommand = command<z.output<typeof input>>({
  who: 'joined',
  ids,
  input,
  run: async (work, actor, { organisation }) => {
    const { id, ...known } = await findMine(work, actor, organisation);
    await noteChecked(work, id);
    await audit(work, 'network.entry-checked', { actorId: actor.person.id, subjectId: id });
    const checked = (await findOrganisation(work.tx, id)) ?? { id, ...known };
    const { check: text } = words;
    return {
      kind: 'replace',
      message: {
        summary: text.thanks,
        blocks: [
          { kind: 'text', text: text.thanks },
          { kind: 'text', text: entryText(checked) },
        ],
      },
    };
  },
});

/** *We have closed*: one of her organisations is found no more, and the coordinators are told. */
export const checkClosed: AnyCommand = command<z.output<typeof input>>({
  who: 'joined',
  ids,
  input,
  run: async (work, actor, { organisation }) => {
    const found = await findMine(work, actor, organisation);
    const { check: text } = words;
    if (!(await noteClosed(work, found.id)))
      throw new Refusal('already-done', text.closedAlready(found.name));
    await tellCoordinators(work, 'network.closed', found.id);
    await audit(work, 'network.organisation-closed', {
      actorId: actor.person.id,
      subjectId: found.id,
    });
    const sentence = text.closedNow(found.name);
    return {
      kind: 'replace',
      message: {
        summary: sentence,
        blocks: [
          { kind: 'text', text: sentence },
          { kind: 'buttons', buttons: [changeButton(found)] },
        ],
      },
    };
  },
});
