import { z } from 'zod';
import { isConflicted } from '../../../db/panel.ts';
import {
  type ConflictRow,
  decideConflict,
  findConflictFor,
  insertDeclared,
} from '../../../db/panel-conflict.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { holdRound, readRound } from '../round/round.ts';
import { declareForm, longestOwn, longestWhy, whyForm } from './conflict-forms.ts';
import { conflictList } from './conflict-list.ts';
import { words } from './conflict-words.en.ts';
import { settleConflicts } from './conflicts.ts';
import { holdSight } from './sight.ts';

export const conflictsInput = pageInput.extend({ round: z.uuid() });

type ListInput = z.output<typeof conflictsInput>;

/** The conflicts about which she may decide, those that are open. */
export async function showConflicts(work: Work, actor: Member, input: ListInput): Promise<Reply> {
  const round = await holdRound(work, input.round);
  await settleConflicts(work, round);
  const message = await conflictList(work, actor, round, { standing: 'open', page: input.value });
  return { kind: 'whisper', message };
}

/** Those that are decided: what was wrong can be put right. */
export async function showDecided(work: Work, actor: Member, input: ListInput): Promise<Reply> {
  const round = await readRound(work, input.round);
  const message = await conflictList(work, actor, round, {
    standing: 'decided',
    page: input.value,
  });
  return { kind: 'whisper', message };
}

export const conflictInput = pageInput.extend({ conflict: z.uuid() });

type Input = z.output<typeof conflictInput>;

/** Confirms one: what she has marked already does not count any more. */
export async function confirm(work: Work, actor: Member, input: Input): Promise<Reply> {
  return decide(work, actor, input, { state: 'confirmed', reason: null });
}

/** Dismisses one by one press, for the usual reason. */
export async function dismiss(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { kind } = await findOne(work, actor, input.conflict);
  return decide(work, actor, input, { state: 'dismissed', reason: words.quick[kind] });
}

/** Opens the form for a reason of one's own. */
export async function askWhy(work: Work, actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: whyForm(await findOne(work, actor, input.conflict)) };
}

export const whyInput = z.object({
  conflict: z.uuid(),
  choice: z.enum(['large', 'past', 'small', 'wrong']).optional(),
  own: optionalLine(longestOwn),
});

/** Dismisses it for that reason. */
export async function dismissBecause(
  work: Work,
  actor: Member,
  input: z.output<typeof whyInput>,
): Promise<Reply> {
  const choice = input.choice ? words.whyChoices[input.choice] : null;
  const reason = [choice, input.own].filter((part) => part !== null).join('. ');
  if (reason === '') throw new Refusal('bad-input', words.sayWhy, { own: words.sayWhy });
  const press = { conflict: input.conflict, value: 0 };
  return decide(work, actor, press, { state: 'dismissed', reason });
}

export const applicationInput = z.object({ application: z.uuid() });

/** Opens the form in which somebody who reads an application says that she has a conflict with it. */
export async function askDeclare(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { application } = await holdSight(work, actor, input.application);
  return { kind: 'form', form: declareForm(application.id) };
}

export const declareInput = z.object({ application: z.uuid(), reason: line(longestWhy) });

/** It holds at once. */
export async function declareConflict(
  work: Work,
  actor: Member,
  input: z.output<typeof declareInput>,
): Promise<Reply> {
  const { application } = await holdSight(work, actor, input.application);
  const round = await holdRound(work, application.roundId);
  const personId = actor.person.id;
  await insertDeclared(work.tx, {
    id: newId(),
    personId,
    applicationId: application.id,
    reason: input.reason,
  });
  await audit(work, 'eoi.conflict-declared', { actorId: personId, subjectId: application.id });
  await settleConflicts(work, round);
  return { kind: 'whisper', message: oneSentence(words.declared) };
}

async function decide(
  work: Work,
  actor: Member,
  { conflict: conflictId, value: page }: Input,
  decision: { readonly state: 'confirmed' | 'dismissed'; readonly reason: string | null },
): Promise<Reply> {
  const known = await findOne(work, actor, conflictId);
  const round = await holdRound(work, known.roundId);
  const standing = known.state === 'suggested' ? 'open' : 'decided';
  const decidedBy = actor.person.id;
  if (!(await decideConflict(work.tx, known.id, { ...decision, decidedBy }))) {
    const done = words.decidedAlready;
    return {
      kind: 'replace',
      message: await conflictList(work, actor, round, { standing, page, done }),
    };
  }
  await audit(work, `eoi.conflict-${decision.state}`, {
    actorId: decidedBy,
    subjectId: known.applicationId,
    detail: { person: known.personId, kind: known.kind },
  });
  await settleConflicts(work, round);
  const isStill = await isConflicted(work.tx, known.personId, known.applicationId);
  const done = doneSentence(known, decision.state, isStill);
  return {
    kind: 'replace',
    message: await conflictList(work, actor, round, { standing, page, done }),
  };
}

/** @throws Refusal for one about which she may not decide, as for one that does not exist */
async function findOne(work: Work, { person }: Member, conflictId: string): Promise<ConflictRow> {
  const found = await findConflictFor(work.tx, conflictId, person.id);
  if (!found) throw new Refusal('not-found', words.unknown);
  return found;
}

function doneSentence(
  { name }: ConflictRow,
  state: 'confirmed' | 'dismissed',
  isStill: boolean,
): string {
  const who = name ?? words.somebody;
  if (state === 'confirmed') return words.didConfirm(who);
  return isStill ? words.didDismissOne(who) : words.didDismiss(who);
}
