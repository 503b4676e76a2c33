import { z } from 'zod';
import { type EnterableRow, findEnterable, findEnterablePerson } from '../../../db/entry.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { line } from '../../network/input.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Button, Form, Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { noteWalkIn } from './note-walk-in.ts';
import { holdTickable } from './tickable.ts';
import { NAME_ON_BUTTON, newWalkInForm } from './walk-in-new.ts';
import { words } from './words.en.ts';

/** How many people of a name a list shows. */
const LIST_MOST = 10;

/** *Somebody without a booking*: asks for the name. */
export async function askWalkIn(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const { id } = await holdTickable(work, input.event);
  const form: Form = {
    title: words.walkInTitle,
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: words.walkInName,
        help: words.walkInNameHelp,
        required: true,
        maxLength: 80,
      },
    ],
    submit: { label: words.goOn, to: { command: 'event.walk-in-find', ids: [id] } },
    reopen: { command: 'event.walk-in', ids: [id] },
  };
  return { kind: 'form', form };
}

export const walkInNameInput = z.object({ event: z.uuid(), name: line(80) });

/** Finds who is meant: the only one of that name, one of several, or somebody new. */
export async function findWalkIn(
  work: Work,
  actor: Member,
  input: z.output<typeof walkInNameInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const found = await findEnterable(work.tx, input.name.replace(/^@/, ''), LIST_MOST);
  if (found.length === 0) return newWalkInForm(work, event, input.name);
  const exact = found.filter(({ isExact }) => isExact);
  const [only, second] = exact;
  if (only && !second) return noteWalkIn(work, actor, event, only);
  return whichWalkIn(work, event, exact.length > 0 ? exact : found, input.name);
}

async function whichWalkIn(
  work: Work,
  { id }: EventRow,
  people: readonly EnterableRow[],
  typed: string,
): Promise<Reply> {
  const network = await readNetwork(work);
  const buttons = people.map(({ personId, name, group: own, organisation }): Button => {
    const more = organisation ?? (own === null ? null : capital(groupLabel(network, own)));
    return {
      kind: 'button',
      label: more === null ? name : `${name}, ${more}`,
      to: { command: 'event.walk-in-who', ids: [id, personId] },
    };
  });
  const value = cutText(typed, NAME_ON_BUTTON);
  buttons.push({
    kind: 'button',
    label: words.somebodyNew,
    to: { command: 'event.walk-in-new', ids: [id], value },
  });
  return {
    kind: 'whisper',
    message: {
      summary: words.whichPerson,
      blocks: [
        { kind: 'heading', text: words.whichPerson },
        { kind: 'buttons', buttons },
      ],
    },
  };
}

export const walkInWhoInput = z.object({ event: z.uuid(), person: z.uuid() });

/** The one of several people who was chosen. */
export async function chooseWalkIn(
  work: Work,
  actor: Member,
  input: z.output<typeof walkInWhoInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const person = await findEnterablePerson(work.tx, input.person);
  if (!person) throw new Refusal('not-found', words.personGone);
  return noteWalkIn(work, actor, event, person);
}
