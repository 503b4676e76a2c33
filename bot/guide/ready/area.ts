import { z } from 'zod';
import { saveReadiness } from '../../../db/readiness.ts';
import type { Member, Work } from '../../context.ts';
import type { Field, Reply } from '../../view.ts';
import { areaLabels, itemWords, stateLabels } from './item-words.en.ts';
import { type Area, areaKeys, areas, type Item, items, states } from './items.ts';
import { readyMessage } from './list.ts';
import { findSpokenFor, organisationInput, readTold, type Told } from './mine.ts';
import { readyWords as words } from './words.en.ts';

export const areaInput = organisationInput.extend({
  value: z.enum(areaKeys as readonly [Area, ...Area[]]),
});

const state = z.enum(states).optional();

export const areaSaveInput = organisationInput.extend(
  Object.fromEntries(items.map((item) => [item, state])) as Record<Item, typeof state>,
);

/** Opens one area of an organisation's checklist, filled in as far as it was told. */
export async function chooseArea(
  work: Work,
  actor: Member,
  { organisation, value: area }: z.output<typeof areaInput>,
): Promise<Reply> {
  const found = await findSpokenFor(work, actor, organisation);
  const told = await readTold(work, found.id);
  return {
    kind: 'form',
    form: {
      title: areaLabels[area],
      intro: [{ kind: 'text', text: words.areaIntro(found.name) }],
      fields: areas[area].map((item) => itemField(item, told)),
      submit: { label: words.save, to: { command: 'guide.ready-save', ids: [found.id] } },
      reopen: { command: 'guide.ready-area', ids: [found.id], value: area },
    },
  };
}

/** Keeps what was told of an area; what was left out stays as it was. */
export async function saveArea(
  work: Work,
  actor: Member,
  { organisation, ...told }: z.output<typeof areaSaveInput>,
): Promise<Reply> {
  const found = await findSpokenFor(work, actor, organisation);
  const rows = items.flatMap((item) => {
    const chosen = told[item];
    return chosen === undefined ? [] : [{ item, state: chosen }];
  });
  await saveReadiness(work.tx, found.id, rows, actor.person.id);
  return { kind: 'whisper', message: await readyMessage(work, found) };
}

function itemField(item: Item, told: Told): Field {
  const { label, good } = itemWords[item];
  const initial = told.get(item);
  return {
    kind: 'single',
    name: item,
    label,
    help: good,
    required: false,
    choices: states.map((value) => ({ value, label: stateLabels[value] })),
    ...(initial === undefined ? {} : { initial }),
  };
}
