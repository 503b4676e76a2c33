import { z } from 'zod';
import { type EnterableRow, findEnterable, findEnterablePerson } from '../../../db/entry.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { line } from '../../network/input.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital } from '../../network/words.en.ts';
import type { Button, Form, Reply } from '../../view.ts';
import { eventInput, readEvent } from '../event/event.ts';
import { placesField } from './colleagues.ts';
import { enterAnswer } from './entry.ts';
import { guestWords as words } from './guest-words.en.ts';
import { whyFrozen } from './own.ts';

/** How many people of a name a list shows. */
const LIST_MOST = 10;

const answers = ['going', 'maybe', 'cant'] as const;

/** *Enter an answer for somebody*: asks for whom, and what she said. */
export async function openEntry(
  work: Work,
  _: Member,
  { event: id }: z.output<typeof eventInput>,
): Promise<Reply> {
  return { kind: 'form', form: entryForm(await readOpen(work, id)) };
}

async function readOpen(work: Work, eventId: string): Promise<EventRow> {
  const event = await readEvent(work, eventId);
  const frozen = whyFrozen(event);
  if (frozen) throw frozen;
  return event;
}

function entryForm({ id, title }: EventRow): Form {
  return {
    title: words.enterTitle,
    intro: [
      { kind: 'text', text: [{ bold: title }] },
      { kind: 'text', text: words.enterIntro },
    ],
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: words.name,
        help: words.nameHelp,
        required: true,
        maxLength: 80,
      },
      {
        kind: 'single',
        name: 'answer',
        label: words.answer,
        required: true,
        initial: 'going',
        choices: answers.map((value) => ({ value, label: words.answers[value] })),
      },
      {
        kind: 'text',
        name: 'places',
        label: words.places,
        help: words.placesHelp,
        required: true,
        maxLength: 2,
        initial: '1',
      },
    ],
    submit: { label: words.find, to: { command: 'event.enter-find', ids: [id] } },
    reopen: { command: 'event.enter', ids: [id] },
  };
}

export const findInput = eventInput.extend({
  name: line(80),
  answer: z.enum(answers),
  places: placesField,
});

/** Finds who is meant by a typed name; where several may be, one of them is to be chosen. */
export async function findGuestByName(
  work: Work,
  actor: Member,
  { event: id, name, answer, places }: z.output<typeof findInput>,
): Promise<Reply> {
  const event = await readOpen(work, id);
  const found = await findEnterable(work.tx, name.replace(/^@/, ''), LIST_MOST + 1);
  const exact = found.filter(({ isExact }) => isExact);
  const fitting = exact.length > 0 ? exact : found;
  const [first, second] = fitting;
  if (!first) throw new Refusal('not-found', words.nobody, { name: words.nobody });
  if (!second) return enterAnswer(work, actor, event, first, { answer, places });
  if (fitting.length > LIST_MOST)
    throw new Refusal('bad-input', words.tooMany, { name: words.tooMany });
  return whichPerson(work, event, fitting, `${answer}.${places}`);
}

async function whichPerson(
  work: Work,
  { id }: EventRow,
  people: readonly EnterableRow[],
  value: string,
): Promise<Reply> {
  const network = await readNetwork(work);
  const buttons = people.map(({ personId, name, group, organisation }): Button => {
    const more = organisation ?? (group === null ? null : capital(groupLabel(network, group)));
    return {
      kind: 'button',
      label: more === null ? name : `${name}, ${more}`,
      to: { command: 'event.enter-who', ids: [id, personId], value },
    };
  });
  return {
    kind: 'whisper',
    message: {
      summary: words.which,
      blocks: [
        { kind: 'heading', text: words.which },
        { kind: 'buttons', buttons },
      ],
    },
  };
}

export const whoInput = eventInput.extend({
  person: z.uuid(),
  value: z
    .string()
    .regex(/^(going|maybe|cant)\.\d{1,2}$/)
    .transform((text) => {
      const [answer, places] = text.split('.');
      return { answer: z.enum(answers).parse(answer), places: placesField.parse(places) };
    }),
});

/** Goes on with the one of several people who was chosen. */
export async function chooseGuest(
  work: Work,
  actor: Member,
  { event: id, person: personId, value }: z.output<typeof whoInput>,
): Promise<Reply> {
  const person = await findEnterablePerson(work.tx, personId);
  if (!person) throw new Refusal('not-found', words.gone);
  return enterAnswer(work, actor, await readOpen(work, id), person, value);
}
