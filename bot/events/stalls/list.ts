import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { countStallTypes, findStall, listStalls, type StallRow } from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { readEvent, whyClosed } from '../event/event.ts';
import type { stallInput } from './holding.ts';
import { needsToSeeTo } from './needs.ts';
import { listButton } from './own.ts';
import { words } from './words.en.ts';

/** So much of what is offered fits a list; `More` shows all. */
const GLIMPSE = 150;

export const listInput = pageInput.extend({ event: z.uuid() });

/** Everybody's stalls at an event, for coordinators: what is to be decided comes first. */
export async function showStalls(
  work: Work,
  _actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const event = await readEvent(work, input.event);
  return { kind: 'whisper', message: await stallList(work, event, input.value, null) };
}

/** The same list as a message, with a sentence about what was just done. */
export async function stallList(
  work: Work,
  event: EventRow,
  at: number,
  done: string | null,
): Promise<Message> {
  const kinds = await countStallTypes(work.tx, event.id);
  const stalls = await listStalls(work.tx, event.id);
  const page = pageOf(stalls, at, { command: 'event.stalls', ids: [event.id] });
  const closed = whyClosed(event);
  return {
    summary: done ?? words.listHeading(event.title),
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: words.listHeading(event.title) },
      ...(kinds.length === 0
        ? [{ kind: 'text' as const, text: words.noKinds }]
        : [{ kind: 'list' as const, items: kinds.map(words.kindLine) }]),
      ...(closed ? [{ kind: 'note' as const, text: closed.message }] : []),
      ...(stalls.length === 0 ? [{ kind: 'text' as const, text: words.nobodyYet }] : []),
      ...page.shown.flatMap((stall) => entryBlocks(stall, closed === null)),
      ...page.blocks,
      { kind: 'buttons', buttons: listButtons(event, closed === null) },
    ],
  };
}

/** One stall as coordinators see it: everything that was told, and what can be done. */
export async function lookAtStall(
  work: Work,
  _actor: Member,
  input: z.output<typeof stallInput>,
): Promise<Reply> {
  const stall = await findStall(work.tx, input.stall);
  if (!stall) throw new Refusal('not-found', words.unknown);
  const event = await readEvent(work, stall.eventId);
  const buttons = whyClosed(event) ? [] : movesOf(stall);
  const text = (body: Extract<Block, { kind: 'text' }>['text']): Block => ({
    kind: 'text',
    text: body,
  });
  return {
    kind: 'whisper',
    back: { command: 'event.stalls', ids: [event.id] },
    message: {
      summary: words.listHeading(event.title),
      blocks: [
        { kind: 'heading', text: stall.organisationName },
        text(words.kindEntry(stall)),
        ...(stall.declineReason === null ? [] : [text(words.why(stall.declineReason))]),
        text(words.theyOffer(stall.offers)),
        ...(stall.looksFor === null ? [] : [text(words.theyLookFor(stall.looksFor))]),
        text(words.theyNeed(needsToSeeTo(stall))),
        text(words.contact(stall.personName, stall.organisationContact)),
        { kind: 'buttons', buttons: [...buttons, listButton(event)] },
      ],
    },
  };
}

function entryBlocks(stall: StallRow, isOpen: boolean): readonly Block[] {
  const { state } = stall;
  const isShort = state === 'applied' || state === 'approved';
  const moves = isOpen && isShort ? movesOf(stall).slice(0, state === 'applied' ? 2 : 1) : [];
  return [
    { kind: 'text', text: [...words.entry(stall), `\n${cutText(stall.offers, GLIMPSE)}`] },
    { kind: 'buttons', buttons: [...moves, button(words.look, 'event.look-at-stall', stall)] },
  ];
}

/** What a coordinator can do with a stall, the likeliest first. */
function movesOf(stall: StallRow): readonly Button[] {
  const approve = button(words.approve, 'event.approve-stall', stall);
  const decline = button(words.decline, 'event.why-decline-stall', stall);
  switch (stall.state) {
    case 'applied':
      return [{ ...approve, style: 'primary' }, decline];
    case 'approved':
      return [
        button(words.givePitch, 'event.choose-pitch', stall),
        { ...decline, label: words.takeBack },
      ];
    case 'waiting':
      return [decline];
    case 'declined':
      return [approve];
    case 'withdrawn':
      return [];
    default:
      return stall.state satisfies never;
  }
}

function listButtons({ id }: EventRow, isOpen: boolean): readonly Button[] {
  const to = (command: string) => ({ command, ids: [id] });
  return [
    { kind: 'button', label: words.floor, to: to('event.floor') },
    ...(isOpen
      ? [{ kind: 'button' as const, label: words.numbers, to: to('event.change-programme') }]
      : []),
  ];
}

type ToCommand = Extract<Button, { kind: 'button' }>;

function button(label: string, command: string, { id }: StallRow): ToCommand {
  return { kind: 'button', label, to: { command, ids: [id] } };
}
