import { z } from 'zod';
import { isAuthor } from '../../../db/case-author.ts';
import { type CaseRow, findCase, lockCase } from '../../../db/case-study.ts';
import { findLocality, type LocalityRow } from '../../../db/locality.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { hasRole, readers } from '../../role.ts';
import { words } from './words.en.ts';

export const caseInput = z.object({ locality: z.uuid() });

/** A locality. @throws Refusal `not-found` for one that the network does not have */
export async function readLocality(work: Work, localityId: string): Promise<LocalityRow> {
  const found = await findLocality(work.tx, localityId);
  if (!found) throw new Refusal('not-found', words.unknown);
  return found;
}

/**
 * A case study for somebody who may see it and add to it: coordinators, leads, admins, and its authors.
 *
 * @throws Refusal `not-found` before it is begun, `not-allowed` for anybody else
 */
export async function readCaseFor(work: Work, actor: Member, localityId: string): Promise<CaseRow> {
  const found = await findCase(work.tx, localityId);
  if (!found) throw new Refusal('not-found', words.unknown);
  if (await mayAdd(work, actor, localityId)) return found;
  throw new Refusal('not-allowed', words.notAuthor);
}

/** The same, held against whoever writes at the same time. @throws Refusal `closed` once it is ended */
export async function holdCaseFor(work: Work, actor: Member, localityId: string): Promise<CaseRow> {
  await lockCase(work.tx, localityId);
  const study = await readCaseFor(work, actor, localityId);
  if (study.endedAt !== null) throw new Refusal('closed', words.isEnded);
  return study;
}

async function mayAdd(work: Work, { person }: Member, localityId: string): Promise<boolean> {
  return hasRole(person, readers) || isAuthor(work.tx, localityId, person.id);
}
