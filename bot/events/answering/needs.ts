import { z } from 'zod';
import { listNeeds, type Need, type NeedRow, replaceNeeds } from '../../../db/rsvp-need.ts';
import type { Member, Work } from '../../context.ts';
import { optionalLine } from '../../network/input.ts';
import type { Route } from '../../route.ts';
import type { Field, Form, Reply } from '../../view.ts';
import { eventInput } from '../event/event.ts';
import { holdOwn, tellOwn } from './own.ts';
import { words } from './words.en.ts';

/** In the order in which they are offered. */
const allNeeds = [
  'step-free',
  'hearing-loop',
  'interpreter',
  'creche',
  'travel-costs',
  'parking',
  'diet',
  'online',
  'no-photographs',
] as const satisfies readonly Need[];

/** Those beside which something may be written: which language, how many children, what diet. */
const detailed = ['interpreter', 'creche', 'diet'] as const satisfies readonly Need[];

/** The plain boxes of what somebody may need, and what is written beside them. */
export const needsFields = {
  needs: z.array(z.enum(allNeeds)).default([]),
  interpreter: optionalLine(200),
  creche: optionalLine(200),
  diet: optionalLine(200),
};

const needsShape = z.object(needsFields);

/** What somebody filled in as needs; whatever is written beside a box counts as ticked. */
export function readNeeds(input: z.output<typeof needsShape>): readonly NeedRow[] {
  const details = new Map<Need, string | null>(detailed.map((need) => [need, input[need]]));
  return allNeeds
    .filter((need) => input.needs.includes(need) || details.get(need))
    .map((need) => ({ need, detail: details.get(need) ?? null }));
}

/** The form of what somebody needs, filled in with what is known. */
export function needsForm(
  needs: readonly NeedRow[],
  routes: { readonly submit: Route; readonly reopen: Route },
): Form {
  return {
    title: words.needs.title,
    intro: [{ kind: 'text', text: words.needs.intro }],
    fields: [
      {
        kind: 'multiple',
        name: 'needs',
        label: words.needs.label,
        required: false,
        choices: allNeeds.map((value) => ({ value, label: words.need(value) })),
        initial: needs.map(({ need }) => need),
      },
      ...detailed.map((need) => detailField(need, needs)),
    ],
    submit: { label: words.save, to: routes.submit },
    reopen: routes.reopen,
  };
}

function detailField(need: (typeof detailed)[number], needs: readonly NeedRow[]): Field {
  const detail = needs.find((one) => one.need === need)?.detail;
  return {
    kind: 'text',
    name: need,
    label: words.needs.detail[need],
    required: false,
    maxLength: 200,
    ...(detail ? { initial: detail } : {}),
  };
}

/** *Tell us what you need*. */
export async function openNeeds(
  work: Work,
  { person }: Member,
  { event: id }: z.output<typeof eventInput>,
): Promise<Reply> {
  const { standing } = await holdOwn(work, id, person.id);
  const form = needsForm(await listNeeds(work.tx, standing.id), {
    submit: { command: 'event.save-needs', ids: [id] },
    reopen: { command: 'event.needs', ids: [id] },
  });
  return { kind: 'form', form };
}

export const needsInput = eventInput.extend(needsFields);

/** Keeps what somebody needs. */
export async function saveNeeds(
  work: Work,
  { person }: Member,
  input: z.output<typeof needsInput>,
): Promise<Reply> {
  const { event, standing } = await holdOwn(work, input.event, person.id);
  const needs = readNeeds(input);
  await replaceNeeds(work.tx, standing.id, needs);
  return tellOwn(work, event.id, person.id, words.needs.saved(needs.length));
}
