import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { reviseEvent } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { redraw } from '../../outbox/say.ts';
import { type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import { words as day } from '../day/words.en.ts';
import { buttonsAbout } from '../event/button.ts';
import { type eventInput, readEvent, whyClosed } from '../event/event.ts';
import { matchingButtons } from '../matching/buttons.ts';
import { repeatBlocks, repeatButtons } from '../repeating/repeat-blocks.ts';
import { planBlocks } from './draft-card.ts';
import { planEvent } from './plans.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** What a coordinator can do with an announced event. */
export async function manageEvent(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const closed = whyClosed(event);
  if (closed) throw closed;
  return { kind: 'whisper', message: await manageMessage(work, event) };
}

async function manageMessage(work: Work, event: EventRow): Promise<Message> {
  return {
    summary: words.manageHeading(event.title),
    blocks: [
      { kind: 'heading', text: words.manageHeading(event.title) },
      ...(await planBlocks(work, event)),
      ...(await repeatBlocks(work, event)),
      { kind: 'buttons', buttons: manageButtons(event) },
      { kind: 'note', text: words.manageNote },
    ],
  };
}

function manageButtons(event: EventRow): readonly Button[] {
  const button = buttonsAbout(event);
  return [
    button(words.buttonAbout, 'event.change-about'),
    button(words.buttonPlaces, 'event.change-places'),
    button(words.buttonProgramme, 'event.change-programme'),
    button(words.buttonPicture, 'event.choose-picture'),
    button(day.onTheDay, 'event.day'),
    ...(event.hasBegun ? [] : [button(words.move, 'event.choose-move')]),
    ...repeatButtons(event),
    ...(event.hasBegun ? [] : matchingButtons(event)),
    button(words.cancel, 'event.choose-cancel', 'danger'),
  ];
}

/** An announced event was changed: its card and all calendars show it, nobody is disturbed. */
export async function afterChange(work: Work, actor: Member, { id }: EventRow): Promise<Reply> {
  await reviseEvent(work.tx, id);
  const event = await readEvent(work, id);
  await audit(work, 'event.changed', { actorId: actor.person.id, subjectId: id });
  await redraw(work, { card: 'event.card', ids: [id] });
  await planEvent(work, event);
  return { kind: 'replace', message: oneSentence(words.changed(event.title)) };
}
