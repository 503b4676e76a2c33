import type { z } from 'zod';
import { setNudged } from '../../../db/case-author.ts';
import { endCase } from '../../../db/case-study.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { nudgeWords } from './nudge-words.en.ts';
import { unplanNudges } from './nudging.ts';
import { caseMessage } from './overview.ts';
import { type caseInput, readCaseFor } from './study.ts';

/** Ends a case study: what is written stays, and nobody is asked any more. */
export async function endStudy(
  work: Work,
  actor: Member,
  { locality }: z.output<typeof caseInput>,
): Promise<Reply> {
  await readCaseFor(work, actor, locality);
  if (await endCase(work.tx, locality)) {
    await unplanNudges(work, locality);
    await audit(work, 'kpi.case-ended', { actorId: actor.person.id, subjectId: locality });
  }
  return { kind: 'replace', message: await caseMessage(work, actor, locality) };
}

/** *Stop asking me*: she stays an author. */
export async function stopNudging(
  work: Work,
  actor: Member,
  { locality }: z.output<typeof caseInput>,
): Promise<Reply> {
  await setNudged(work.tx, locality, actor.person.id, false);
  return { kind: 'replace', message: oneSentence(nudgeWords.stopped) };
}
