import { z } from 'zod';
import { type GuestKind, listGuestKinds, type WaveEventRow } from '../../../db/wave-event.ts';
import type { Work } from '../../context.ts';
import { type Choice, type Field, MOST_CHOICES } from '../../view.ts';
import { words } from './words.en.ts';

const kinds = ['going', 'attended', 'missed'] as const satisfies readonly GuestKind[];

/** People of an event as a choice has them: `attended:` and the event's id. */
export const guestsInput = z
  .string()
  .max(50)
  .transform((value) => value.split(':'))
  .pipe(z.tuple([z.enum(kinds), z.uuid()]))
  .transform(([which, eventId]) => ({ which, eventId }));

/** The field that offers the people of events near in time; none where no event has any. */
export async function guestsField(
  work: Work,
  chosen: readonly WaveEventRow[],
): Promise<readonly Field[]> {
  const offered = [...chosen, ...(await listGuestKinds(work.tx, MOST_CHOICES))];
  const choices = new Map(offered.map((one) => [guestsValue(one), choiceOf(one)]));
  if (choices.size === 0) return [];
  return [
    {
      kind: 'multiple',
      name: 'guests',
      label: words.guests,
      required: false,
      choices: [...choices.values()].slice(0, MOST_CHOICES),
      initial: chosen.map(guestsValue),
    },
  ];
}

function guestsValue({ which, eventId }: WaveEventRow): string {
  return `${which}:${eventId}`;
}

function choiceOf(one: WaveEventRow): Choice {
  return { value: guestsValue(one), label: words.guestsChoice(one.which, one.title) };
}
