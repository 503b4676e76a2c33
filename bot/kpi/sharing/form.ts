import { z } from 'zod';
import type { SharingRow } from '../../../db/sharing.ts';
import type { Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { line, optionalLine } from '../../network/input.ts';
import { readDay } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import type { Field, Form } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { words } from './words.en.ts';

const say = words.form;

/** More than any conference has. */
const MOST_PEOPLE = 100_000;

/** No programme is told further back; a year would be made for each mistyped day. */
const MOST_YEARS_BACK = 20;

const reach = z.enum(['neighbouring', 'regional', 'national'], { error: words.reachMissing });

/** What is filled in of one entry. */
export const entryFields = {
  what: line(300),
  reach,
  place: line(200),
  day: optionalLine(40),
  people: optionalLine(12),
};

/** What is typed as part of a route: how far it went, before anything else is filled in. */
export const reachValue = reach.optional().catch(undefined);

/** The form of one entry. `entry` is what stands there already. */
export function entryForm(
  title: string,
  entry: Partial<SharingRow>,
  { submit, reopen }: Pick<Form, 'reopen'> & { readonly submit: Form['submit']['to'] },
): Form {
  return {
    title,
    fields: [
      text('what', say.what, 300, entry.what, { placeholder: say.whatExample, required: true }),
      {
        kind: 'single',
        name: 'reach',
        label: say.reach,
        required: true,
        choices: say.reaches,
        ...(entry.reach ? { initial: entry.reach } : {}),
      },
      text('place', say.place, 200, entry.place, { placeholder: say.placeExample, required: true }),
      text('day', say.day, 40, entry.sharedOn, { help: say.dayHelp }),
      text('people', say.people, 12, entry.people?.toString(), { help: say.peopleHelp }),
    ],
    submit: { label: say.save, to: submit },
    reopen,
  };
}

function text(
  name: string,
  label: string,
  maxLength: number,
  initial: string | undefined,
  more: { readonly placeholder?: string; readonly help?: string; readonly required?: boolean },
): Field {
  const base = { kind: 'text', name, label, maxLength, required: false, ...more } as const;
  return initial === undefined ? base : { ...base, initial };
}

/**
 * What the fields of an entry mean. A day without a year is the last such day.
 *
 * @throws Refusal beside the field that cannot be read
 */
export async function readEntry(
  work: Work,
  input: { readonly [Name in keyof typeof entryFields]: z.output<(typeof entryFields)[Name]> },
): Promise<Pick<SharingRow, 'what' | 'reach' | 'place' | 'sharedOn' | 'people'>> {
  const { what, place } = input;
  const sharedOn = (await dayOf(work, input.day)).toString();
  return { what, reach: input.reach, place, sharedOn, people: peopleOf(input.people) };
}

async function dayOf(work: Work, typed: string | null): Promise<Temporal.PlainDate> {
  const today = await readToday(work);
  if (typed === null) return today;
  const { timeZone: zone } = await readNetwork(work);
  const now = today.toZonedDateTime(zone).toInstant();
  const day = readDay(typed, { zone, now });
  if (!day) throw refuseField('day', words.dayWrong);
  const isAhead = (one: Temporal.PlainDate) => Temporal.PlainDate.compare(one, today) > 0;
  const meant = isAhead(day) && !/\d{4}/.test(typed) ? day.subtract({ years: 1 }) : day;
  if (isAhead(meant)) throw refuseField('day', words.dayAhead);
  const earliest = today.subtract({ years: MOST_YEARS_BACK });
  if (Temporal.PlainDate.compare(meant, earliest) < 0) throw refuseField('day', words.dayTooEarly);
  return meant;
}

function peopleOf(typed: string | null): number | null {
  if (typed === null) return null;
  const plain = typed.replace(/[,\s]/g, '');
  const people = /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
  if (!(people <= MOST_PEOPLE)) throw refuseField('people', words.peopleWrong);
  return people;
}
