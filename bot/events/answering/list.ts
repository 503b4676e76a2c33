import type { z } from 'zod';
import { type EventRow, listEvents } from '../../../db/event.ts';
import { listStandingsOf, type StandingRow } from '../../../db/rsvp.ts';
import type { Member, Work } from '../../context.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { LOOK_BACK } from '../event/choosing.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { answerButtons } from '../making/event-card.ts';
import { words } from './words.en.ts';

/** `/event list`: what is on, the next one first, then what is over; coordinators see drafts too. */
export async function listAll(
  work: Work,
  actor: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await listMessage(work, actor, value) };
}

/** The same as a message, on one of its pages (from 0). */
export async function listMessage(work: Work, { person }: Member, at: number): Promise<Message> {
  const isCoordinator = hasRole(person, coordinators);
  const all = (await listEvents(work.tx, LOOK_BACK)).filter(
    ({ state }) => state !== 'draft' || isCoordinator,
  );
  const page = pageOf(all, at, { command: 'event.list', ids: [] });
  const ids = page.shown.map(({ id }) => id);
  const standings = await listStandingsOf(work.tx, ids, person.id);
  const newOne: Button = {
    kind: 'button',
    label: words.button.new,
    to: { command: 'event.new', ids: [] },
  };
  return {
    summary: words.list.heading,
    blocks: [
      { kind: 'heading', text: words.list.heading },
      ...(all.length === 0 ? [{ kind: 'text' as const, text: words.list.none }] : []),
      ...page.shown.flatMap((event) =>
        lineBlocks(
          event,
          standings.find(({ eventId }) => eventId === event.id),
        ),
      ),
      ...page.blocks,
      ...(isCoordinator ? [{ kind: 'buttons' as const, buttons: [newOne] }] : []),
    ],
  };
}

/**
 * The events ahead that wait for a person's answer or that she has answered, those that wait first;
 * as many as fit beside other things.
 */
export async function aheadBlocks(work: Work, personId: string): Promise<readonly Block[]> {
  const ahead = (await listEvents(work.tx, LOOK_BACK)).filter(
    ({ state, hasBegun }) => state === 'open' && !hasBegun,
  );
  const ids = ahead.map(({ id }) => id);
  const standings = await listStandingsOf(work.tx, ids, personId);
  const known = ahead.flatMap((event) => {
    const standing = standings.find(({ eventId }) => eventId === event.id);
    return standing && standing.answer !== 'declined' ? [{ event, standing }] : [];
  });
  return known
    .toSorted((a, b) => Number(isSettled(a.standing)) - Number(isSettled(b.standing)))
    .slice(0, MOST_AHEAD)
    .flatMap(({ event, standing }): readonly Block[] =>
      standing.answer === 'needs-action'
        ? [lineText(event, standing), { kind: 'buttons', buttons: answerButtons(event) }]
        : lineBlocks(event, standing),
    );
}

/** So many stand beside the surveys that wait. */
const MOST_AHEAD = 3;

function isSettled({ answer, seat }: StandingRow): boolean {
  return answer !== 'needs-action' && seat !== 'offered';
}

function lineText(event: EventRow, standing: StandingRow | undefined): Block {
  const when = tellWhen(event);
  return {
    kind: 'text',
    text: [
      { bold: event.title },
      ' · ',
      ...(typeof when === 'string' ? [when] : when),
      ` · ${shared.where(event)} · ${noteOf(event, standing)}`,
    ],
  };
}

function lineBlocks(event: EventRow, standing: StandingRow | undefined): readonly Block[] {
  const { id, state } = event;
  const isDraft = state === 'draft';
  return [
    lineText(event, standing),
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: isDraft ? words.button.goOn : words.button.show,
          to: { command: isDraft ? 'event.show-draft' : 'event.show', ids: [id] },
        },
      ],
    },
  ];
}

function noteOf({ state, isOver }: EventRow, standing: StandingRow | undefined): string {
  if (state === 'draft') return words.list.draft;
  if (state === 'cancelled') return words.list.cancelled;
  if (isOver) return words.list.over;
  if (!standing) return words.list.open;
  switch (standing.seat) {
    case 'seated':
      return words.list.going;
    case 'offered':
      return words.list.offered;
    case 'waiting':
      return words.list.waiting(standing.position ?? 1);
    case 'none':
      return words.list.answer(standing.answer);
    default:
      return standing.seat satisfies never;
  }
}
