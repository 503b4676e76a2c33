import type { z } from 'zod';
import { type EventRow, listOutcomes, listSessions } from '../../../db/event.ts';
import { listStandings, type StandingRow } from '../../../db/rsvp.ts';
import { countStallTypes } from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { buttonsAbout } from '../event/button.ts';
import { type chosenInput, findMeant } from '../event/choosing.ts';
import { readEvent, tellWhen } from '../event/event.ts';
import { tellSession } from '../event/sessions.ts';
import { words as shared } from '../event/words.en.ts';
import { placesBlocks } from '../making/event-card.ts';
import { stallButtons } from '../stalls/on-card.ts';
import { listButton } from '../stalls/own.ts';
import { stallBlocks } from '../stalls/there.ts';
import { listMessage } from './list.ts';
import { standingBlocks } from './standing.ts';
import { words } from './words.en.ts';

/** `/event show`: one event with all there is to know, and how she stands towards it. */
export async function showEvent(
  work: Work,
  actor: Member,
  { event: id, title }: z.output<typeof chosenInput>,
): Promise<Reply> {
  const event = id === undefined ? await chooseOne(work, title) : await readEvent(work, id);
  if (event === null) return { kind: 'whisper', message: await listMessage(work, actor, 0) };
  if (event.state === 'draft') throw new Refusal('not-found', shared.stillDraft);
  return { kind: 'whisper', message: await eventMessage(work, actor, event) };
}

/** The one event meant: without words, the only one that is still ahead. Null where several are. */
async function chooseOne(work: Work, title: string | undefined): Promise<EventRow | null> {
  const meant = await findMeant(work, title);
  const ahead = meant.filter(({ isOver, state }) => !isOver && state === 'open');
  const [first, second] = ahead.length > 0 ? ahead : title ? meant : [];
  if (!first && title) throw new Refusal('not-found', shared.unknown);
  return first && !second ? first : null;
}

async function eventMessage(work: Work, { person }: Member, event: EventRow): Promise<Message> {
  const [standing] = await listStandings(work.tx, event.id, [person.id]);
  const isAhead = event.state === 'open' && !event.isOver;
  const kinds = await countStallTypes(work.tx, event.id);
  const buttons = hasRole(person, coordinators) ? coordinatorButtons(event, kinds.length > 0) : [];
  const askFor = isAhead ? stallButtons(event, kinds) : [];
  return {
    summary: event.title,
    blocks: [
      { kind: 'heading', text: event.title },
      { kind: 'text', text: words.show.when(tellWhen(event)) },
      { kind: 'text', text: words.show.where(shared.where(event)) },
      ...aboutBlocks(event),
      ...(await programmeBlocks(work, event)),
      ...(await stallBlocks(work, event)),
      ...(isAhead
        ? await placesBlocks(work, event)
        : [{ kind: 'text' as const, text: ended(event) }]),
      ...(isAhead ? ownBlocks(event, standing) : []),
      ...(askFor.length > 0 ? [{ kind: 'buttons' as const, buttons: askFor }] : []),
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

function ended({ state, cancelReason }: EventRow): string {
  return state === 'cancelled' ? words.show.cancelled(cancelReason) : words.show.over;
}

function aboutBlocks({ purpose, accessNotes }: EventRow): readonly Block[] {
  return [
    ...(purpose === '' ? [] : [{ kind: 'text' as const, text: purpose }]),
    ...(accessNotes === ''
      ? []
      : [{ kind: 'text' as const, text: words.show.access(accessNotes) }]),
  ];
}

async function programmeBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const outcomes = await listOutcomes(work.tx, event.id);
  const sessions = await listSessions(work.tx, event.id);
  const items = sessions.map((one) => tellSession(one, event.timeZone));
  return [
    ...(outcomes.length === 0
      ? []
      : [
          { kind: 'text' as const, text: words.show.outcomes },
          { kind: 'list' as const, items: outcomes },
        ]),
    ...(items.length === 0
      ? []
      : [
          { kind: 'text' as const, text: words.show.sessions },
          { kind: 'list' as const, items },
        ]),
  ];
}

/** The link to join is for those who are coming. */
function ownBlocks(event: EventRow, standing: StandingRow | undefined): readonly Block[] {
  const isGoing = standing?.seat === 'seated' && event.link !== null;
  return [
    { kind: 'divider' },
    ...(isGoing ? [{ kind: 'text' as const, text: words.show.link(event.link ?? '') }] : []),
    ...standingBlocks(event, standing ?? null),
  ];
}

function coordinatorButtons(event: EventRow, hasStalls: boolean): readonly Button[] {
  const { state, isOver } = event;
  const button = buttonsAbout(event);
  return [
    button(words.button.attendees, 'event.attendees'),
    ...(hasStalls ? [listButton(event)] : []),
    ...(state === 'open' && !isOver ? [button(words.button.manage, 'event.manage')] : []),
  ];
}
