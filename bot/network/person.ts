import { z } from 'zod';
import { addToOrganisation, findOrMakeOrganisation } from '../../db/organisation.ts';
import { insertPerson } from '../../db/person.ts';
import { type AnyCommand, command } from '../command.ts';
import { newId } from '../ids.ts';
import { coordinators } from '../role.ts';
import { audit } from './audit.ts';
import { groupField, optionalText } from './fields.ts';
import { group, line, nothing, optionalLine } from './input.ts';
import { readNetwork } from './network.ts';
import { wayLabels, words } from './words.en.ts';

const ways = ['link', 'phone', 'paper'] as const;

/** Opens the form for somebody who uses neither platform. */
export const personAdd: AnyCommand = command({
  who: coordinators,
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'person', description: words.slash.person, options: [] },
  run: async (work) => {
    const network = await readNetwork(work);
    const { person: text } = words;
    return {
      kind: 'form',
      form: {
        title: text.title,
        intro: [{ kind: 'text', text: text.intro }],
        fields: [
          { kind: 'text', name: 'name', label: text.name, required: true, maxLength: 80 },
          groupField(network, text.group, null),
          optionalText('organisation', text.organisation, 160),
          {
            kind: 'single',
            name: 'way',
            label: text.way,
            required: true,
            initial: 'link',
            choices: ways.map((value) => ({ value, label: wayLabels[value] })),
          },
          optionalText('contact', text.contact, 200),
        ],
        submit: { label: text.save, to: { command: 'network.person.add.save', ids: [] } },
        reopen: { command: 'network.person.add', ids: [] },
      },
    };
  },
});

const newPerson = z.object({
  name: line(80),
  group,
  organisation: optionalLine(160),
  way: z.enum(ways, { error: words.refused.chooseOne }),
  contact: optionalLine(200),
});

/** Adds somebody without any account: the network knows her from now on. */
export const personAddSave: AnyCommand = command<z.infer<typeof newPerson>>({
  who: coordinators,
  ids: [],
  input: newPerson,
  run: async (work, actor, input) => {
    const personId = newId();
    await insertPerson(work.tx, {
      id: personId,
      name: input.name,
      stakeholderGroup: input.group,
      localityId: null,
      preferredWay: input.way,
      contact: input.contact,
      addedBy: actor.person.id,
    });
    if (input.organisation !== null) {
      const id = await findOrMakeOrganisation(work.tx, newId(), input.organisation);
      await addToOrganisation(work.tx, personId, id);
    }
    await audit(work, 'network.person-added', { actorId: actor.person.id, subjectId: personId });
    const title = words.person.added(input.name);
    return {
      kind: 'whisper',
      message: {
        summary: title,
        blocks: [
          { kind: 'heading', text: title },
          { kind: 'text', text: words.person.addedNext },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: words.person.another,
                to: { command: 'network.person.add', ids: [] },
              },
            ],
          },
        ],
      },
    };
  },
});
