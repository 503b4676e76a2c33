import { z } from 'zod';
import { hasDeclared } from '../../../db/panel.ts';
import { deleteTies, insertTies, listParties, type TieKind } from '../../../db/panel-conflict.ts';
import { findOrganisationNamed } from '../../../db/panel-cvs.ts';
import { acceptTerms, finishDeclaring } from '../../../db/panel-write.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import type { Reply } from '../../view.ts';
import { holdRound, readRound, type roundInput } from '../round/round.ts';
import { settleConflicts } from './conflicts.ts';
import { readOwn } from './membership.ts';
import { ownMessage } from './own.ts';
import { words } from './own-words.en.ts';
import { tellToDecide } from './telling.ts';
import { longestName, nameForm, tieForm, tieKinds } from './tie-forms.ts';

type Input = z.output<typeof roundInput>;

export const mineInput = pageInput.extend({ round: z.uuid() });

type MineInput = z.output<typeof mineInput>;

/** What is open for whoever presses, as one of the panel. */
export async function showMine(work: Work, actor: Member, input: MineInput): Promise<Reply> {
  const round = await readRound(work, input.round);
  const member = await readOwn(work, actor, round);
  return { kind: 'whisper', message: await ownMessage(work, round, member, { page: input.value }) };
}

/** She accepts the terms. */
export async function accept(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await readRound(work, input.round);
  await readOwn(work, actor, round);
  if (await acceptTerms(work.tx, round.id, actor.person.id))
    await audit(work, 'eoi.panel-accepted', { actorId: actor.person.id, subjectId: round.id });
  return show(work, actor, round, words.accepted);
}

/** Opens the form with a page of the organisations that take part. */
export async function askTies(work: Work, actor: Member, input: MineInput): Promise<Reply> {
  const round = await readRound(work, input.round);
  await readOwn(work, actor, round);
  const parties = await listParties(work.tx, round.id);
  return { kind: 'form', form: tieForm(round, parties, input.value) };
}

const chosen = z.array(z.uuid()).default([]);
const kind = z.enum(tieKinds);

export const tiesInput = z.object({
  round: z.uuid(),
  first: chosen,
  second: chosen,
  third: chosen,
  fourth: chosen,
  kind,
});

/** Keeps with whom she has to do; once she has declared, what is new counts at once. */
export async function saveTies(
  work: Work,
  actor: Member,
  input: z.output<typeof tiesInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const parties = new Set((await listParties(work.tx, round.id)).map(({ id }) => id));
  const wanted = [input.first, input.second, input.third, input.fourth].flat();
  const known = wanted.filter((id) => parties.has(id));
  if (known.length === 0)
    throw new Refusal('bad-input', words.chooseSome, { first: words.chooseSome });
  return keep(work, actor, round, { organisationIds: known, kind: input.kind });
}

/** Opens the form for one organisation by its name, while nobody may know who takes part. */
export async function askTieName(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await readRound(work, input.round);
  await readOwn(work, actor, round);
  return { kind: 'form', form: nameForm(round) };
}

export const tieNameInput = z.object({ round: z.uuid(), name: line(longestName), kind });

/** Keeps it. */
export async function saveTieName(
  work: Work,
  actor: Member,
  input: z.output<typeof tieNameInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const found = await findOrganisationNamed(work.tx, input.name);
  if (!found) {
    const sentence = words.unknownOrganisation(input.name);
    throw new Refusal('not-found', sentence, { name: sentence });
  }
  return keep(work, actor, round, { organisationIds: [found.id], kind: input.kind });
}

export const untieInput = z.object({ round: z.uuid(), organisation: z.uuid() });

/** Takes back what she said of an organisation: only until she has said that it is all. */
export async function untie(
  work: Work,
  actor: Member,
  input: z.output<typeof untieInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const member = await readOwn(work, actor, round);
  if (await hasDeclared(work.tx, member.personId)) throw new Refusal('not-allowed', words.stays);
  if ((await deleteTies(work.tx, member.personId, input.organisation)) > 0)
    await audit(work, 'eoi.tie-removed', {
      actorId: member.personId,
      subjectId: input.organisation,
    });
  return show(work, actor, round, null);
}

/** “None of these”, or “That is all”: from now on she may read what she has nothing to do with. */
export async function declare(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const member = await readOwn(work, actor, round);
  if (!member.acceptedAt || !round.hasClosed) throw new Refusal('not-allowed', words.declareAfter);
  if (await finishDeclaring(work.tx, round.id, member.personId)) {
    await audit(work, 'eoi.panel-declared', { actorId: member.personId, subjectId: round.id });
    await settleConflicts(work, round);
  }
  return show(work, actor, round, words.declared);
}

async function keep(
  work: Work,
  actor: Member,
  round: RoundRow,
  {
    organisationIds,
    kind,
  }: { readonly organisationIds: readonly string[]; readonly kind: TieKind },
): Promise<Reply> {
  const member = await readOwn(work, actor, round);
  const isNew = (await insertTies(work.tx, member.personId, organisationIds, kind)) > 0;
  for (const subjectId of isNew ? organisationIds : [])
    await audit(work, 'eoi.tie-noted', { actorId: member.personId, subjectId });
  if (!member.declaredAt) return show(work, actor, round, null);
  if (isNew) {
    await settleConflicts(work, round);
    await tellToDecide(work, round, `tie:${member.personId}:${organisationIds.join(',')}`);
  }
  return show(work, actor, round, words.stays);
}

async function show(
  work: Work,
  actor: Member,
  round: RoundRow,
  done: string | null,
): Promise<Reply> {
  // Read anew, as it may just have changed.
  const member = await readOwn(work, actor, round);
  return { kind: 'replace', message: await ownMessage(work, round, member, { done }) };
}
