import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { addToOrganisation, findOrMakeOrganisation } from '../../../db/organisation.ts';
import { insertPerson } from '../../../db/person.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { groupField, optionalText } from '../../network/fields.ts';
import { group, line, optionalLine } from '../../network/input.ts';
import { readNetwork } from '../../network/network.ts';
import { cutText } from '../../text.ts';
import type { Form, Reply } from '../../view.ts';
import { noteWalkIn } from './note-walk-in.ts';
import { holdTickable } from './tickable.ts';
import { words } from './words.en.ts';

export const newWalkInInput = z.object({ event: z.uuid(), value: z.string().default('') });

/** *Somebody new*: asks who it is. */
export async function askNewWalkIn(
  work: Work,
  _actor: Member,
  input: z.output<typeof newWalkInInput>,
): Promise<Reply> {
  return newWalkInForm(work, await holdTickable(work, input.event), input.value);
}

export const addWalkInInput = z.object({
  event: z.uuid(),
  name: line(80),
  group,
  organisation: optionalLine(160),
});

/** Adds somebody new to the network, and notes that she came. */
export async function addWalkIn(
  work: Work,
  actor: Member,
  input: z.output<typeof addWalkInInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const personId = newId();
  await insertPerson(work.tx, {
    id: personId,
    name: input.name,
    stakeholderGroup: input.group,
    localityId: null,
    preferredWay: 'link',
    contact: null,
    addedBy: actor.person.id,
  });
  if (input.organisation !== null) {
    const id = await findOrMakeOrganisation(work.tx, newId(), input.organisation);
    await addToOrganisation(work.tx, personId, id);
  }
  await audit(work, 'network.person-added', { actorId: actor.person.id, subjectId: personId });
  return noteWalkIn(work, actor, event, { personId, name: input.name, group: input.group });
}

/** The form for somebody whom the network does not know yet. */
export async function newWalkInForm(work: Work, { id }: EventRow, name: string): Promise<Reply> {
  const network = await readNetwork(work);
  const value = cutText(name, NAME_ON_BUTTON);
  const form: Form = {
    title: words.newTitle,
    intro: [{ kind: 'text', text: words.newIntro }],
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: words.walkInName,
        required: true,
        maxLength: 80,
        initial: name,
      },
      groupField(network, words.newGroup, null),
      optionalText('organisation', words.newOrganisation, 160),
    ],
    submit: { label: words.newSave, to: { command: 'event.walk-in-add', ids: [id] } },
    reopen: { command: 'event.walk-in-new', ids: [id], value },
  };
  return { kind: 'form', form };
}

/** What fits a button beside its event. */
export const NAME_ON_BUTTON = 40;
