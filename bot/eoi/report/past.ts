import { z } from 'zod';
import { findPastByTitle, putPastRound, setRoundBefore } from '../../../db/past-round.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import { holdRound, readRound, roundInput } from '../round/round.ts';
import { beforeWords as words } from './before-words.en.ts';
import { readFacts, readSectors } from './past-lines.ts';
import { showReport } from './reporting.ts';

/** Opens the form again, for platforms that cannot chain two forms. */
export async function writePast(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  return { kind: 'form', form: pastForm(await readRound(work, input.round)) };
}

export const pastInput = roundInput.extend({
  name: line(100),
  total: z
    .string()
    .trim()
    .max(9)
    .regex(/^\d{1,6}$/, { error: words.totalUnclear }),
  sectors: z.string().max(600).default(''),
  facts: z.string().max(600).default(''),
  source: optionalLine(300),
});

/** Writes down a round that was held elsewhere, or puts it right, and shows this one beside it. */
export async function savePast(
  work: Work,
  actor: Member,
  input: z.output<typeof pastInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const sectors = readSectors(input.sectors);
  if ('problem' in sectors) throw refuseField('sectors', sectors.problem);
  const facts = readFacts(input.facts);
  if ('problem' in facts) throw refuseField('facts', facts.problem);
  const pastId = (await findPastByTitle(work.tx, input.name)) ?? newId();
  await putPastRound(work.tx, work.networkId, {
    id: pastId,
    title: input.name,
    applications: Number(input.total),
    sectors: sectors.counts,
    windowWeeks: facts.counts.weeks ?? null,
    lots: facts.counts.areas ?? null,
    lotsVoluntary: facts.counts['voluntary areas'] ?? null,
    source: input.source ?? '',
    createdBy: actor.person.id,
  });
  await audit(work, 'eoi.past-noted', { actorId: actor.person.id, subjectId: pastId });
  await keepBefore(work, actor, round, { pastId });
  return showReport(work, actor, { round: round.id });
}

/** Keeps beside which round another is shown. */
export async function keepBefore(
  work: Work,
  actor: Member,
  round: RoundRow,
  before: Parameters<typeof setRoundBefore>[2],
): Promise<void> {
  await setRoundBefore(work.tx, round.id, before);
  await audit(work, 'eoi.report-compared', { actorId: actor.person.id, subjectId: round.id });
}

/** *A round held elsewhere*, in five fields. */
export function pastForm(round: RoundRow): Form {
  const text = (name: string, label: string, more: object = {}) =>
    ({ kind: 'text', name, label, required: true, ...more }) as const;
  const area = (name: string, label: string, help: string, placeholder: string) =>
    ({
      kind: 'long-text',
      name,
      label,
      help,
      placeholder,
      required: false,
      maxLength: 600,
    }) as const;
  return {
    title: words.pastTitle,
    intro: [{ kind: 'text', text: words.pastIntro }],
    fields: [
      text('name', words.name, { maxLength: 100, placeholder: words.namePlaceholder }),
      text('total', words.total, { maxLength: 6, help: words.totalHelp }),
      area('sectors', words.sectors, words.sectorsHelp, words.sectorsPlaceholder),
      area('facts', words.facts, words.factsHelp, words.factsPlaceholder),
      { ...text('source', words.sourceLabel, { maxLength: 300 }), required: false },
    ],
    submit: { label: words.save, to: { command: 'eoi.report-past-save', ids: [round.id] } },
    reopen: { command: 'eoi.report-past', ids: [round.id] },
  };
}
