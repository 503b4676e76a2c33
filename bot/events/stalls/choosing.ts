import { z } from 'zod';
import { listStallEvents } from '../../../db/stall-event.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { toOneLine } from '../../text.ts';
import type { Block } from '../../view.ts';
import { words } from './words.en.ts';

/** How many events one chooses from with a button each. */
const MOST_CHOICES = 10;

/** Part of the event's title as typed. */
export const chooseInput = z.object({ title: z.string().max(200).optional() });

/** The word `/event stall`: goes on to the event meant, or lets one choose among several. */
export async function chooseStallEvent(
  work: Work,
  _actor: Member,
  input: z.output<typeof chooseInput>,
): Promise<Outcome> {
  const typed = toOneLine(input.title ?? '').toLocaleLowerCase('en-GB');
  const all = await listStallEvents(work.tx);
  if (all.length === 0) throw new Refusal('not-found', words.noEvents);
  const meant = all.filter(({ title }) => title.toLocaleLowerCase('en-GB').includes(typed));
  const [first] = meant;
  if (!first) throw new Refusal('not-found', words.unknownEvent(toOneLine(input.title ?? '')));
  if (meant.length === 1)
    return { kind: 'go-on', to: { command: 'event.ask-stall', ids: [first.id] } };
  return {
    kind: 'whisper',
    message: {
      summary: words.which,
      blocks: [
        { kind: 'heading', text: words.whichHeading },
        { kind: 'text', text: words.which },
        ...meant.slice(0, MOST_CHOICES).flatMap((event): readonly Block[] => [
          { kind: 'text', text: words.eventLine(event.title, event.startsAt.toISOString()) },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: words.open,
                to: { command: 'event.ask-stall', ids: [event.id] },
              },
            ],
          },
        ]),
        ...(meant.length > MOST_CHOICES ? [{ kind: 'note' as const, text: words.whichMore }] : []),
      ],
    },
  };
}
