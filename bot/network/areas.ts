import { z } from 'zod';
import { deleteUnusedLocalities, insertLocalities, listLocalities } from '../../db/locality.ts';
import { type AnyCommand, command } from '../command.ts';
import { newId } from '../ids.ts';
import { coordinators } from '../role.ts';
import { oneSentence } from '../view.ts';
import { audit } from './audit.ts';
import { lines, nothing } from './input.ts';
import { words } from './words.en.ts';

/** Opens the list of the network's localities, one a line. */
export const areas: AnyCommand = command({
  who: coordinators,
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'areas', description: words.slash.areas, options: [] },
  run: async (work) => {
    const { settings: text } = words;
    const known = await listLocalities(work.tx);
    return {
      kind: 'form',
      form: {
        title: text.areasTitle,
        fields: [
          {
            kind: 'long-text',
            name: 'areas',
            label: text.areasField,
            help: text.areasHelp,
            required: false,
            maxLength: 3000,
            initial: known.map(({ name }) => name).join('\n'),
          },
        ],
        submit: { label: text.save, to: { command: 'network.areas.save', ids: [] } },
        reopen: { command: 'network.areas', ids: [] },
      },
    };
  },
});

/** Makes the localities those of the list; one that is in use stays. */
export const areasSave: AnyCommand = command<{ areas: readonly string[] }>({
  who: coordinators,
  ids: [],
  input: z.object({ areas: lines(3000, 80) }),
  run: async (work, actor, input) => {
    const names = [...new Set(input.areas)];
    await deleteUnusedLocalities(work.tx, names);
    await insertLocalities(
      work.tx,
      names.map((name) => ({ id: newId(), name })),
    );
    await audit(work, 'network.areas-changed', { actorId: actor.person.id });
    const text = words.settings.areasSaved((await listLocalities(work.tx)).length);
    return { kind: 'whisper', message: oneSentence(text) };
  },
});
