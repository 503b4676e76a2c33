import { z } from 'zod';
import type { OrganisationRow } from '../../../db/organisation.ts';
import { updateOffer } from '../../../db/organisation-entry.ts';
import { type AnyCommand, command } from '../../command.ts';
import type { Form } from '../../view.ts';
import { audit } from '../audit.ts';
import { optionalLine } from '../input.ts';
import { noteChecked } from './checked.ts';
import { findMine } from './mine.ts';
import { afterSaving } from './saved.ts';
import { services } from './services.ts';
import { serviceLabels, words } from './words.en.ts';

const MOST_ABOUT = 500;

/** Opens the form for what one of her organisations offers. */
export const offer: AnyCommand = command<{ organisation: string }>({
  who: 'joined',
  ids: ['organisation'],
  input: z.object({ organisation: z.uuid() }),
  run: async (work, actor, input) => ({
    kind: 'form',
    form: offerForm(await findMine(work, actor, input.organisation)),
  }),
});

const offered = z.object({
  organisation: z.uuid(),
  services: z.array(z.enum(services)).default([]),
  about: optionalLine(MOST_ABOUT),
});

/** Saves what one of her organisations offers. */
export const offerSave: AnyCommand = command<z.output<typeof offered>>({
  who: 'joined',
  ids: ['organisation'],
  input: offered,
  run: async (work, actor, input) => {
    const found = await findMine(work, actor, input.organisation);
    await updateOffer(work.tx, found.id, input);
    await noteChecked(work, found.id);
    await audit(work, 'network.offer-changed', { actorId: actor.person.id, subjectId: found.id });
    return afterSaving(work, actor, found.id);
  },
});

function offerForm({ id, name, ...known }: OrganisationRow): Form {
  const { offer: text } = words;
  return {
    title: text.title,
    intro: [
      { kind: 'text', text: text.intro(name) },
      {
        kind: 'note',
        text: known.contact === null ? text.noContact(name) : text.hasContact(known.contact),
      },
    ],
    fields: [
      {
        kind: 'multiple',
        name: 'services',
        label: text.services,
        help: text.servicesHelp,
        required: false,
        choices: services.map((value) => ({ value, label: serviceLabels[value] })),
        initial: known.services,
      },
      {
        kind: 'long-text',
        name: 'about',
        label: text.about,
        help: text.aboutHelp,
        required: false,
        maxLength: MOST_ABOUT,
        ...(known.about === null ? {} : { initial: known.about }),
      },
    ],
    submit: { label: text.save, to: { command: 'network.offer.save', ids: [id] } },
    reopen: { command: 'network.offer', ids: [id] },
  };
}
