import { z } from 'zod';
import { type ApplicationRow, findApplication, lockApplication } from '../../../db/application.ts';
import {
  type ApplicationMemberRow,
  findApplicationMember,
} from '../../../db/application-member.ts';
import { findApplicationKey, growVersion } from '../../../db/application-write.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readRound, whyNotOpen } from '../round/round.ts';
import { words } from './words.en.ts';

/** A button that is about one application carries its id. */
export const applicationInput = z.object({ application: z.uuid() });

/** A draft in the hands of somebody who may read it. */
export interface Draft {
  readonly round: RoundRow;
  readonly application: ApplicationRow;
  /** In which part she writes on it. */
  readonly member: ApplicationMemberRow;
  /** What its parts are locked under, 32 bytes. */
  readonly key: Buffer;
}

/**
 * A draft for somebody who is about to change it: its row is held until the transaction ends. Only who
 * was let in gets it; that she speaks for the organisation, or coordinates, is not enough.
 *
 * @throws Refusal for everybody else just as for an unknown id, and while nothing is taken: before the
 * round opens, from its deadline on, once it is cancelled
 */
export async function holdDraftFor(
  work: Work,
  actor: Pick<Member, 'person'>,
  applicationId: string,
): Promise<Draft> {
  const draft = await holdAnyDraftFor(work, actor, applicationId);
  const closed = whyNotOpen(draft.round);
  if (closed) throw closed;
  return draft;
}

/** The same also when nothing is taken any more: for handing in, which asks the database itself. */
export async function holdAnyDraftFor(
  work: Work,
  actor: Pick<Member, 'person'>,
  applicationId: string,
): Promise<Draft> {
  return openDraft(work, await lockApplication(work.tx, applicationId), actor.person.id);
}

/** A draft to look at, at any time. @throws Refusal like `holdDraftFor`, whatever the time */
export async function readDraftFor(
  work: Work,
  actor: Pick<Member, 'person'>,
  applicationId: string,
): Promise<Draft> {
  return openDraft(work, await findApplication(work.tx, applicationId), actor.person.id);
}

/**
 * What a draft is locked under, or null once it is gone: for what belongs to somebody who is no member,
 * as what is said of her organisation. Whoever opens anything with it asks first who looks.
 */
export async function readDraftKey(
  work: Pick<Work, 'tx' | 'keyring'>,
  applicationId: string,
): Promise<Buffer | null> {
  const key = await findApplicationKey(work.tx, applicationId);
  return key && work.keyring.unwrap(key);
}

/** Lets pass who writes for the lead agency, a coordinator who wrote it down for them among them. */
export function leadOnly({ member, application }: Draft): void {
  if (member.part === 'partner')
    throw new Refusal('bad-input', words.leadOnly(application.leadName));
}

/** Notes that what would be handed in has changed: after every change of a draft, in its transaction. */
export async function noteChanged(work: Work, { application }: Draft): Promise<void> {
  await growVersion(work.tx, application.id);
}

async function openDraft(
  work: Work,
  application: ApplicationRow | null,
  personId: string,
): Promise<Draft> {
  const member = application && (await findApplicationMember(work.tx, application.id, personId));
  if (!application || member?.state !== 'in') throw new Refusal('not-found', words.unknown);
  const key = await readDraftKey(work, application.id);
  if (!key) throw new Refusal('closed', words.isGone);
  return { round: await readRound(work, application.roundId), application, member, key };
}
