import { type AttendanceCount, countAttendance } from '../../../db/attendance.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { readAttendees } from './attendees.ts';
import { words } from './words.en.ts';

/** *On the day* of an event after something was done there; `done` says what. */
export async function deskReply(work: Work, event: EventRow, done: string): Promise<Reply> {
  return { kind: 'whisper', message: await deskMessage(work, event, done) };
}

/** *On the day*: who came so far, and what there is to do. */
export async function deskMessage(work: Work, event: EventRow, done?: string): Promise<Message> {
  const heading = words.heading(event.title);
  const counts = await countAttendance(work.tx, event.id);
  const hasParties = (await readAttendees(work, event.id)).some(
    ({ attendance, wasGoing, places }) => attendance === 'attended' && wasGoing && places > 1,
  );
  const rows: (readonly Button[])[] = [
    [
      button(words.pack, 'event.pack', event),
      ...(event.isOver ? [] : [button(words.showWord, 'event.word', event)]),
      button(words.tick, 'event.tick', event),
      button(words.walkIn, 'event.walk-in', event),
      ...(event.hasBegun && !event.isOver ? [evaluateButton(event)] : []),
    ],
    restButtons(event, counts, hasParties),
  ];
  return {
    summary: done ?? heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...(done === undefined ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'text', text: tellWhen(event) },
      { kind: 'text', text: words.counts(counts) },
      ...rows
        .filter((buttons) => buttons.length > 0)
        .map((buttons): Block => ({ kind: 'buttons', buttons })),
    ],
  };
}

/** What is offered once somebody is ticked, and once nobody is left to come. */
function restButtons(
  event: EventRow,
  { attended, walkIns, noShow, notRecorded }: AttendanceCount,
  hasParties: boolean,
): readonly Button[] {
  const missed: Button = {
    kind: 'button',
    label: words.restButton,
    to: { command: 'event.rest-missed', ids: [event.id] },
    confirm: {
      title: words.restTitle,
      text: words.restConfirm(notRecorded),
      yes: words.restYes,
    },
  };
  // Before anybody is ticked there are no others yet.
  const hasTicks = event.hasBegun && attended + walkIns + noShow > 0;
  return [
    ...(hasParties ? [button(words.parties, 'event.parties', event)] : []),
    ...(attended + walkIns > 0 ? [button(words.untick, 'event.untick', event)] : []),
    ...(hasTicks && notRecorded > 0 ? [missed] : []),
    ...(hasTicks && notRecorded + noShow > 0
      ? [button(words.unknownButton, 'event.rest-unknown', event)]
      : []),
  ];
}

function evaluateButton(event: EventRow): Button {
  return {
    kind: 'button',
    label: words.evaluateNow,
    to: { command: 'event.evaluate', ids: [event.id] },
    confirm: {
      title: words.evaluateTitle,
      text: words.evaluateConfirm,
      yes: words.evaluateYes,
    },
  };
}

function button(label: string, command: string, { id }: EventRow): Button {
  return { kind: 'button', label, to: { command, ids: [id] } };
}
