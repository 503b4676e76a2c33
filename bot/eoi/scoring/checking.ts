import { z } from 'zod';
import {
  type CheckedRow,
  listChecked,
  overrideCheck,
  saveCheck,
} from '../../../db/check-result.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Reply } from '../../view.ts';
import { isOver } from '../panel/assigning.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { planScoredCheck } from '../round/scored.ts';
import { words } from './check-words.en.ts';
import { checkForm, checksMessage, overrideForm } from './checks.ts';
import { applicationInput } from './reading.ts';

export const checksInput = pageInput.extend(applicationInput.shape);

/** The basic checks of one application: what was found, by whom. */
export async function showChecks(
  work: Work,
  actor: Member,
  input: z.output<typeof checksInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const back = { command: 'eoi.read', ids: [sight.application.id] };
  return { kind: 'whisper', message: await checksMessage(work, actor, sight, input.value), back };
}

export const checkInput = applicationInput.extend({ check: z.uuid() });

/** Opens one check, with what was found before. */
export async function openCheck(
  work: Work,
  actor: Member,
  input: z.output<typeof checkInput>,
): Promise<Reply> {
  const sight = await holdChecking(work, actor, input.application);
  return { kind: 'form', form: checkForm(sight, await findCheck(work, sight, input.check)) };
}

export const saveCheckInput = checkInput.extend({
  result: z.enum(['passed', 'failed'], { error: words.wrongResult }),
  note: optionalLine(300),
});

/** Keeps what a check came to; an application that fails is not scored from now on. */
export async function saveChecked(
  work: Work,
  actor: Member,
  input: z.output<typeof saveCheckInput>,
): Promise<Reply> {
  const sight = await holdChecking(work, actor, input.application);
  const { wording } = await findCheck(work, sight, input.check);
  const passed = input.result === 'passed';
  if (!passed && input.note === null)
    throw new Refusal('bad-input', words.noteMissing, { note: words.noteMissing });
  const { id: personId } = actor.person;
  const note = input.note ?? '';
  const applicationId = sight.application.id;
  const checkId = input.check;
  const found = { applicationId, checkId, passed, note, checkedBy: personId };
  if (!(await saveCheck(work.tx, found))) throw new Refusal('closed', words.isOver);
  const detail = { check: checkId, passed };
  await audit(work, 'eoi.checked', { actorId: personId, subjectId: applicationId, detail });
  await planScoredCheck(work, sight.round.id);
  const done = words.saved(wording, passed);
  return { kind: 'replace', message: await checksMessage(work, actor, sight, 0, done) };
}

/** Opens *Let it go on*. */
export async function askOverride(
  work: Work,
  actor: Member,
  input: z.output<typeof checkInput>,
): Promise<Reply> {
  const sight = await holdCoordinator(work, actor, input.application);
  const check = await findCheck(work, sight, input.check);
  if (check.passed !== false || check.overrideReason !== null)
    throw new Refusal('already-done', words.overrideGone);
  return { kind: 'form', form: overrideForm(sight, check) };
}

export const overrideInput = checkInput.extend({ reason: line(300) });

/** Lets an application be scored though it failed a check; audited. */
export async function override(
  work: Work,
  actor: Member,
  input: z.output<typeof overrideInput>,
): Promise<Reply> {
  const sight = await holdCoordinator(work, actor, input.application);
  const { id: by } = actor.person;
  const { check: checkId, reason } = input;
  const applicationId = sight.application.id;
  if (!(await overrideCheck(work.tx, { applicationId, checkId, reason, by })))
    throw new Refusal('already-done', words.overrideGone);
  const detail = { check: checkId };
  await audit(work, 'eoi.check-overridden', { actorId: by, subjectId: applicationId, detail });
  return {
    kind: 'replace',
    message: await checksMessage(work, actor, sight, 0, words.overridden),
  };
}

async function holdChecking(work: Work, actor: Member, applicationId: string): Promise<Sight> {
  const sight = await holdSight(work, actor, applicationId);
  if (isOver(sight.round)) throw new Refusal('closed', words.isOver);
  return sight;
}

async function holdCoordinator(work: Work, actor: Member, applicationId: string): Promise<Sight> {
  const sight = await holdChecking(work, actor, applicationId);
  if (!hasRole(actor.person, coordinators)) throw new Refusal('not-allowed', words.overrideOnly);
  return sight;
}

async function findCheck(
  work: Work,
  { round, application }: Sight,
  checkId: string,
): Promise<CheckedRow> {
  const checks = await listChecked(work.tx, round.id, application.id);
  const check = checks.find((one) => one.checkId === checkId);
  if (!check) throw new Refusal('not-found', words.unknown);
  return check;
}
