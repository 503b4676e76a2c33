import { z } from 'zod';
import type { InterestRow } from '../../../db/interest.ts';
import type { LotRow } from '../../../db/round.ts';
import { cutText } from '../../text.ts';
import { type Field, MOST_CHOICES } from '../../view.ts';
import { words } from './words.en.ts';

/** A form has at most five fields, so that this many lists of areas fit one. */
const MOST_PARTS = 5;

/** Whether a round has more areas than one list takes, so that they are asked in a form of their own. */
export function isAskedInParts(lots: readonly LotRow[]): boolean {
  return lots.length > MOST_CHOICES;
}

/** The fields in which areas are ticked, each with as many as a list takes: `areas0`, `areas1` … */
export function areaFields(lots: readonly LotRow[], interest: InterestRow): readonly Field[] {
  const parts = Math.min(MOST_PARTS, Math.ceil(lots.length / MOST_CHOICES));
  return Array.from({ length: parts }, (_, part): Field => {
    const own = lots.slice(part * MOST_CHOICES, (part + 1) * MOST_CHOICES);
    const [first, last] = [own[0]?.name ?? '', own.at(-1)?.name ?? ''];
    return {
      kind: 'multiple',
      name: `areas${part}`,
      label:
        parts === 1
          ? words.areasField
          : words.areasPart(cutText(first, LONGEST_NAME), cutText(last, LONGEST_NAME)),
      help: words.areasHelp,
      required: false,
      choices: own.map(({ id, name }) => ({ value: id, label: cutText(name, LONGEST_CHOICE) })),
      initial: own.map(({ id }) => id).filter((id) => interest.lotIds.includes(id)),
    };
  });
}

const LONGEST_NAME = 18;
const LONGEST_CHOICE = 75;

const chosen = z.array(z.uuid()).max(MOST_CHOICES).default([]);

/** What those fields give back. */
export const areaInput = {
  areas0: chosen,
  areas1: chosen,
  areas2: chosen,
  areas3: chosen,
  areas4: chosen,
};

/** All the areas that were ticked. */
export function areasOf(input: z.output<z.ZodObject<typeof areaInput>>): readonly string[] {
  return [input.areas0, input.areas1, input.areas2, input.areas3, input.areas4].flat();
}
