import { z } from 'zod';
import { markAttended, unmarkAttended } from '../../../db/attendance.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Form, Reply } from '../../view.ts';
import { noteAttendance } from '../after/ending.ts';
import { readAttendees } from './attendees.ts';
import { boxesFor, listAfter, tickedIn } from './listing.ts';
import { deskReply } from './summary.ts';
import { holdTickable } from './tickable.ts';
import { words } from './words.en.ts';

/** Where in the list a page begins: after this person. */
export const listInput = z.object({ event: z.uuid(), after: z.uuid().optional() });
type ListInput = z.output<typeof listInput>;

export const tickedInput = listInput.catchall(z.unknown());
type TickedInput = z.output<typeof tickedInput>;

/** *Tick who came*: those of whom it is not noted yet that they came, as the sign-in sheet has them. */
export async function openTicks(work: Work, _actor: Member, input: ListInput): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  return showTicks(work, event, input.after, words.allTicked);
}

/** Notes who came of one page and goes on; after the last page, what is still open. */
export async function saveTicks(work: Work, actor: Member, input: TickedInput): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const changed = await markAttended(work.tx, event.id, tickedIn(input));
  if (changed.length > 0) {
    await audit(work, 'event.attendance-entered', {
      actorId: actor.person.id,
      subjectId: event.id,
      detail: { people: changed.length },
    });
    await noteAttendance(work, event);
  }
  if (input.after === undefined) return deskReply(work, event, words.ticked);
  return showTicks(work, event, input.after, words.ticked);
}

async function showTicks(
  work: Work,
  event: EventRow,
  after: string | undefined,
  atEnd: string,
): Promise<Reply> {
  const all = await readAttendees(work, event.id);
  const { shown, next } = listAfter(all, after, ({ attendance }) => attendance !== 'attended');
  if (shown.length === 0) return deskReply(work, event, atEnd);
  const isFirst = after === undefined;
  const form: Form = {
    title: words.tickTitle,
    intro: [{ kind: 'text', text: isFirst ? words.tickIntro : words.tickMore }],
    fields: boxesFor(shown),
    submit: {
      label: next === null ? words.save : words.saveAndGoOn,
      to: { command: 'event.save-ticks', ids: [event.id, ...(next === null ? [] : [next])] },
    },
    reopen: { command: 'event.tick', ids: [event.id, ...(isFirst ? [] : [after])] },
  };
  return { kind: 'form', form };
}

/** *Take back a tick*: those of whom it is noted that they came. */
export async function openUnticks(work: Work, _actor: Member, input: ListInput): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  return showUnticks(work, event, input.after);
}

/** Takes back that these came, and goes on. */
export async function saveUnticks(work: Work, actor: Member, input: TickedInput): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const people = await unmarkAttended(work.tx, event.id, tickedIn(input));
  if (people > 0)
    await audit(work, 'event.attendance-taken-back', {
      actorId: actor.person.id,
      subjectId: event.id,
      detail: { people },
    });
  if (input.after === undefined) return deskReply(work, event, words.takenBack);
  return showUnticks(work, event, input.after);
}

async function showUnticks(work: Work, event: EventRow, after: string | undefined): Promise<Reply> {
  const all = await readAttendees(work, event.id);
  const { shown, next } = listAfter(all, after, ({ attendance }) => attendance === 'attended');
  if (shown.length === 0) return deskReply(work, event, words.nobodyTicked);
  const form: Form = {
    title: words.untickTitle,
    intro: [{ kind: 'text', text: words.untickIntro }],
    fields: boxesFor(shown),
    submit: {
      label: next === null ? words.takeBack : words.takeBackAndGoOn,
      to: { command: 'event.save-unticks', ids: [event.id, ...(next === null ? [] : [next])] },
    },
    reopen: { command: 'event.untick', ids: [event.id, ...(after === undefined ? [] : [after])] },
  };
  return { kind: 'form', form };
}
