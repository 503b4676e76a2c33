import { z } from 'zod';
import { insertStep, listStepsOf, type StepRow } from '../../../db/locality-step.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { optionalLine } from '../../network/input.ts';
import { pageOf } from '../../paging.ts';
import type { Form, Reply, Text } from '../../view.ts';
import { localityMessage } from './locality.ts';
import { type Place, placeInput, readPlace } from './reading.ts';
import { stepWords } from './step-words.en.ts';
import { words } from './words.en.ts';

/** Opens *Step of change*. */
export async function chooseStep(
  work: Work,
  _actor: Member,
  input: z.output<typeof placeInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const [latest] = await listStepsOf(work.tx, place.locality.id);
  return { kind: 'form', form: stepForm(place, latest ?? null) };
}

function stepForm({ locality, year }: Place, latest: StepRow | null): Form {
  const ids = [locality.id, year.id];
  return {
    title: stepWords.title,
    intro: [{ kind: 'text', text: stepWords.intro(locality.name) }],
    fields: [
      {
        kind: 'single',
        name: 'step',
        label: stepWords.step,
        required: true,
        choices: stepWords.order.map((value) => ({ value, label: stepWords.name(value) })),
        ...(latest ? { initial: latest.step } : {}),
      },
      {
        kind: 'text',
        name: 'challenge',
        label: stepWords.challengeLabel,
        help: stepWords.challengeHelp,
        placeholder: stepWords.challengeExample,
        maxLength: 300,
        required: false,
        ...(latest?.challenge ? { initial: latest.challenge } : {}),
      },
      {
        kind: 'single',
        name: 'strategy',
        label: stepWords.strategyLabel,
        help: stepWords.strategyHelp,
        required: false,
        choices: stepWords.strategies.map((value) => ({
          value,
          label: stepWords.strategy(value),
        })),
        ...(latest?.strategy ? { initial: latest.strategy } : {}),
      },
    ],
    submit: { label: stepWords.save, to: { command: 'kpi.evidence-step-save', ids } },
    reopen: { command: 'kpi.evidence-step', ids },
  };
}

export const stepInput = placeInput.extend({
  step: z.enum(['engage', 'establish', 'enquire', 'ensure', 'embed'], {
    error: stepWords.stepMissing,
  }),
  challenge: optionalLine(300),
  strategy: z
    .enum(['commission-ready', 'smarter-together', 'outside-provider', 'outsource', 'in-house'])
    .optional(),
});

/** Says where an area stands from now on; what was said before stays in its history. */
export async function saveStep(
  work: Work,
  actor: Member,
  input: z.output<typeof stepInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const localityId = place.locality.id;
  const said = { step: input.step, challenge: input.challenge, strategy: input.strategy ?? null };
  const [latest] = await listStepsOf(work.tx, localityId);
  const isSame =
    latest?.step === said.step &&
    latest.challenge === said.challenge &&
    latest.strategy === said.strategy;
  if (!isSame) {
    await insertStep(work.tx, { ...said, id: newId(), localityId, setBy: actor.person.id });
    await audit(work, 'kpi.evidence-step-set', {
      actorId: actor.person.id,
      subjectId: localityId,
      detail: { step: said.step },
    });
  }
  const done = [{ kind: 'text' as const, text: isSame ? words.saved(0) : stepWords.saved }];
  return { kind: 'replace', message: await localityMessage(work, place, done) };
}

export const stepsInput = placeInput.extend({
  value: z.coerce.number().int().min(0).max(1000).default(0),
});

/** Where an area stood, the latest first. */
export async function showSteps(
  work: Work,
  _actor: Member,
  input: z.output<typeof stepsInput>,
): Promise<Reply> {
  const { locality, year } = await readPlace(work, input);
  const ids = [locality.id, year.id];
  const all = await listStepsOf(work.tx, locality.id);
  const page = pageOf(all, input.value, { command: 'kpi.evidence-steps', ids });
  const summary = stepWords.historyHeading(locality.name);
  const to = { command: 'kpi.evidence-locality', ids };
  return {
    kind: 'replace',
    message: {
      summary,
      blocks: [
        { kind: 'heading', text: summary },
        ...(all.length === 0 ? [{ kind: 'text' as const, text: stepWords.none }] : []),
        ...page.shown.map((row) => ({ kind: 'text' as const, text: stepLine(row) })),
        ...page.blocks,
        { kind: 'buttons', buttons: [{ kind: 'button', label: locality.name, to }] },
      ],
    },
  };
}

function stepLine({ step, challenge, strategy, by, setAt }: StepRow): Text {
  return [
    stepWords.historyLine(step),
    ...[challenge, strategy && stepWords.strategy(strategy)].flatMap((text) =>
      text === null ? [] : [stepWords.dot, text],
    ),
    stepWords.dot,
    ...words.saidBy(by, setAt),
  ];
}
