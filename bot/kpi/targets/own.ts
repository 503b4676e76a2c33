import { z } from 'zod';
import { insertKpis } from '../../../db/kpi.ts';
import { findFreeNumber, listAskedStatements } from '../../../db/kpi-write.ts';
import { lockNetwork } from '../../../db/network.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { optionalLine } from '../../network/input.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital, groups } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import { type Field, LONGEST_LABEL, MOST_CHOICES, type Reply } from '../../view.ts';
import { kindOf, measureKinds } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { words as measureWords } from '../measure/words.en.ts';
import { readNumber } from './number.ts';
import { targetsMessage } from './showing.ts';
import { words } from './words.en.ts';

const MOST_KPIS = 40;

/** Far more than a network asks. */
const MOST_ASKED = 1000;

/** The tolerance of a new figure: ten points of a share, none of what is counted. */
const USUAL_TOLERANCE = 10;

const names = Object.keys(measureKinds) as (keyof typeof measureKinds)[];

/** Opens the form for a figure composed of the same measures. */
export async function askOwn(work: Work): Promise<Reply> {
  const { own } = words;
  const network = await readNetwork(work);
  const statements = await listAskedStatements(work.tx, MOST_CHOICES);
  const fields: Field[] = [
    {
      kind: 'single',
      name: 'measure',
      label: own.measure,
      required: true,
      choices: names.map((value) => ({ value, label: measureWords.measures[value].label })),
    },
    ...(statements.length === 0
      ? []
      : [
          {
            kind: 'single' as const,
            name: 'statement',
            label: own.statement,
            help: own.statementHelp,
            required: false,
            choices: statements.map(({ key, wording }) => ({
              value: key,
              label: cutText(wording, LONGEST_LABEL),
            })),
          },
        ]),
    {
      kind: 'single',
      name: 'group',
      label: own.group,
      required: true,
      choices: [
        { value: 'all', label: own.everybody },
        ...groups.map((value) => ({ value, label: capital(groupLabel(network, value)) })),
      ],
      initial: 'all',
    },
    {
      kind: 'text',
      name: 'label',
      label: own.label,
      help: own.labelHelp,
      required: false,
      maxLength: 120,
    },
    { kind: 'text', name: 'target', label: own.target, required: false, maxLength: 20 },
  ];
  return {
    kind: 'form',
    form: {
      title: own.title,
      fields,
      submit: { label: own.save, to: { command: 'kpi.own-save', ids: [] } },
      reopen: { command: 'kpi.own', ids: [] },
    },
  };
}

export const ownInput = z.object({
  measure: z.enum(names as [keyof typeof measureKinds, ...(keyof typeof measureKinds)[]]),
  statement: optionalLine(80),
  group: z.enum(['all', ...groups]),
  label: optionalLine(120),
  target: optionalLine(20),
});

/** Adds a figure of the network's own, as a KPI with the next free number. */
export async function saveOwn(
  work: Work,
  actor: Member,
  input: z.output<typeof ownInput>,
): Promise<Reply> {
  const { own } = words;
  const kind = kindOf(input.measure);
  if (!kind) throw new Refusal('bad-input', own.needsStatement);
  if (kind.needsQuestion && !input.statement) throw refuseField('statement', own.needsStatement);
  const asked = kind.needsQuestion ? await listAskedStatements(work.tx, MOST_ASKED) : [];
  if (kind.needsQuestion && !asked.some(({ key }) => key === input.statement))
    throw refuseField('statement', own.unknownStatement);
  const group = input.group === 'all' ? null : input.group;
  if (group && !kind.byGroup) throw refuseField('group', own.noGroup);
  const target = input.target === null ? null : readNumber(input.target, kind.unit, 'target');
  await lockNetwork(work.tx);
  // The programme's five keep their numbers, also where nobody has looked at them yet.
  await readKpis(work);
  const number = await findFreeNumber(work.tx, MOST_KPIS);
  if (number === null) throw new Refusal('not-allowed', own.tooMany);
  const label = input.label ?? measureWords.measures[input.measure].label;
  const measureId = newId();
  await insertKpis(work.tx, [
    {
      id: newId(),
      number,
      name: label,
      builtIn: null,
      measures: [
        {
          id: measureId,
          label,
          stage: kind.stage,
          measure: input.measure,
          questionKey: kind.needsQuestion ? input.statement : null,
          group,
          localityId: null,
          target,
          direction: input.measure === 'no-show' ? 'lower' : 'higher',
          tolerance: kind.unit === 'percent' || kind.unit === 'points' ? USUAL_TOLERANCE : 0,
          staleDays: 365,
          isOurs: false,
        },
      ],
    },
  ]);
  await audit(work, 'kpi.measure-added', { actorId: actor.person.id, subjectId: measureId });
  return { kind: 'whisper', message: await targetsMessage(work, 0, own.added(number)) };
}
