import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { listFloor, type StallRow } from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Reply, Text } from '../../view.ts';
import { readEvent } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import type { listInput } from './list.ts';
import { words } from './words.en.ts';

/** How many stalls are told on an event itself, and how much of what each offers. */
const MOST_TOLD = 5;
const GLIMPSE = 100;

/**
 * Who will be there, for everybody: organisations with what they offer and their pitch, never a
 * contact or a need. Empty where no stall is given out.
 */
export async function stallBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  if (event.state !== 'open') return [];
  const stalls = await listFloor(work.tx, event.id);
  if (stalls.length === 0) return [];
  const to = { command: 'event.stallholders', ids: [event.id] };
  const all: Button = { kind: 'button', label: words.thereAll(stalls.length), to };
  return [
    { kind: 'text', text: [{ bold: words.thereHeading }] },
    { kind: 'list', items: stalls.slice(0, MOST_TOLD).map(lineOf) },
    ...(stalls.length > MOST_TOLD ? [{ kind: 'buttons' as const, buttons: [all] }] : []),
  ];
}

/** The same, all of them, page by page. */
export async function showThere(
  work: Work,
  _actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const event = await readEvent(work, input.event);
  if (event.state === 'draft') throw new Refusal('not-found', shared.stillDraft);
  const stalls = event.state === 'open' ? await listFloor(work.tx, event.id) : [];
  const page = pageOf(stalls, input.value, { command: 'event.stallholders', ids: [event.id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.thereTitle(event.title),
      blocks: [
        { kind: 'heading', text: words.thereTitle(event.title) },
        ...(stalls.length === 0 ? [{ kind: 'text' as const, text: words.thereNobody }] : []),
        ...page.shown.map(
          ({ organisationName, offers, pitch }): Block => ({
            kind: 'text',
            text: words.thereLine(organisationName, offers, pitch),
          }),
        ),
        ...page.blocks,
      ],
    },
  };
}

function lineOf({ organisationName, offers, pitch }: StallRow): Text {
  return words.thereLine(organisationName, cutText(offers, GLIMPSE), pitch);
}
