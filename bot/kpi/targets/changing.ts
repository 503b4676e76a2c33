import { z } from 'zod';
import type { MeasureRow } from '../../../db/kpi.ts';
import { listRetired, restoreMeasure, retireMeasure, updateWanted } from '../../../db/kpi-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpiMeasure } from '../measure/kpis.ts';
import { daysOf, monthsOf } from './months.ts';
import { readNumber } from './number.ts';
import { targetsMessage } from './showing.ts';
import { words } from './words.en.ts';

export const measureInput = z.object({ measure: z.uuid() });

/** Opens the form of what is wanted of a figure. */
export async function askTarget(
  work: Work,
  _actor: Member,
  { measure: id }: z.output<typeof measureInput>,
): Promise<Reply> {
  return { kind: 'form', form: targetForm(await readKpiMeasure(work, id)) };
}

export const targetInput = measureInput.extend({
  label: line(120),
  target: optionalLine(20),
  direction: z.enum(['higher', 'lower']),
  tolerance: line(20),
  stale: line(4),
});

/** Keeps what is wanted of a figure; its light follows at once. */
export async function saveTarget(
  work: Work,
  actor: Member,
  input: z.output<typeof targetInput>,
): Promise<Reply> {
  const measure = await readKpiMeasure(work, input.measure);
  const { unit } = kindOf(measure.measure) ?? { unit: 'count' as const };
  const target = input.target === null ? null : readNumber(input.target, unit, 'target');
  const tolerance = readNumber(input.tolerance, 'count', 'tolerance');
  if (tolerance < 0) throw refuseField('tolerance', words.form.badNumber);
  if (!/^\d{1,2}$/.test(input.stale) || Number(input.stale) < 1 || Number(input.stale) > 60)
    throw refuseField('stale', words.form.badMonths);
  const staleDays = daysOf(Number(input.stale));
  const { label, direction } = input;
  await updateWanted(work.tx, measure.id, { label, target, direction, tolerance, staleDays });
  await audit(work, 'kpi.target-changed', { actorId: actor.person.id, subjectId: measure.id });
  return { kind: 'whisper', message: await targetsMessage(work, 0, words.form.saved) };
}

/** Takes a figure out of every list; its history stays. */
export async function takeOut(
  work: Work,
  actor: Member,
  { measure: id }: z.output<typeof measureInput>,
): Promise<Reply> {
  const measure = await readKpiMeasure(work, id);
  await retireMeasure(work.tx, measure.id);
  await audit(work, 'kpi.measure-retired', { actorId: actor.person.id, subjectId: measure.id });
  return { kind: 'replace', message: await targetsMessage(work, 0, words.takenOut) };
}

/** Brings a figure back that was taken out. */
export async function bringBack(
  work: Work,
  actor: Member,
  { measure: id }: z.output<typeof measureInput>,
): Promise<Reply> {
  if (!(await listRetired(work.tx)).some((one) => one.id === id))
    throw new Refusal('not-found', words.notOut);
  if (!(await restoreMeasure(work.tx, id))) throw new Refusal('not-allowed', words.numberTaken);
  await audit(work, 'kpi.measure-restored', { actorId: actor.person.id, subjectId: id });
  return { kind: 'replace', message: await targetsMessage(work, 0, words.broughtBack) };
}

function targetForm(measure: MeasureRow): Form {
  const { form } = words;
  const { id, label, target, direction, tolerance, staleDays } = measure;
  return {
    title: form.title,
    intro: [
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.takeOut,
            style: 'danger',
            confirm: {
              title: words.takeOutTitle,
              text: words.takeOutText,
              yes: words.takeOutYes,
            },
            to: { command: 'kpi.retire', ids: [id] },
          },
        ],
      },
    ],
    fields: [
      text('label', form.label, label, { maxLength: 120 }),
      {
        ...text('target', form.target, target === null ? '' : String(target), {}),
        help: form.targetHelp,
        required: false,
      },
      {
        kind: 'single',
        name: 'direction',
        label: form.direction,
        required: true,
        choices: [
          { value: 'higher', label: form.higher },
          { value: 'lower', label: form.lower },
        ],
        initial: direction,
      },
      { ...text('tolerance', form.tolerance, String(tolerance), {}), help: form.toleranceHelp },
      text('stale', form.stale, String(monthsOf(staleDays)), {}),
    ],
    submit: { label: form.save, to: { command: 'kpi.target-save', ids: [id] } },
    reopen: { command: 'kpi.target', ids: [id] },
  };
}

function text(name: string, label: string, initial: string, { maxLength = 20 }) {
  return {
    kind: 'text' as const,
    name,
    label,
    required: true,
    maxLength,
    ...(initial === '' ? {} : { initial }),
  };
}
