import { listVoted } from '../../../db/ballot.ts';
import {
  deleteDraftsOf,
  deleteEntry,
  type EnterableRow,
  type EntryRow,
  findEnterablePerson,
  findEntry,
  lockEntry,
} from '../../../db/entry.ts';
import { findInvitation, type InvitationRow } from '../../../db/invitation.ts';
import { findPersonName } from '../../../db/person.ts';
import { listSent } from '../../../db/response.ts';
import { dropResponse } from '../../../db/response-person.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { loadSheet, respondentOf, type Sheet } from '../survey/sheet.ts';
import { foldJob } from '../waves/settle.ts';
import { words as pulse } from '../words.en.ts';
import { words } from './words.en.ts';

/** Somebody whose answers are being typed in, and how far that has come. */
export interface Entering {
  readonly sheet: Sheet;
  readonly invitation: InvitationRow;
  readonly person: EnterableRow;
  /** Null until something was typed in. */
  readonly entry: EntryRow | null;
  /** Somebody else's half-typed answers, which this coordinator may not see. */
  readonly isOthers: boolean;
}

/**
 * Whom an invitation is for, held until the transaction ends, if her answers may be typed in now by
 * this coordinator.
 *
 * Where nobody may learn who has answered, only people without an account can be typed in for, and a
 * refusal says the same of all others, whether they have answered or not.
 *
 * @throws Refusal with what to do instead.
 */
export async function openEntering(
  work: Work,
  actor: Member,
  invitationId: string,
): Promise<Entering> {
  const invitation = await findInvitation(work.tx, invitationId);
  if (!invitation) throw new Refusal('not-found', words.gone);
  await lockEntry(work.tx, invitation.waveId, invitation.id);
  const sheet = await loadSheet(work, work.tx, work.networkId, invitation.waveId);
  if (!sheet) throw new Refusal('not-found', pulse.unknownSurvey);
  const closed = await refusalOf(work, sheet.wave);
  if (closed) throw closed;
  const person = await findEnterablePerson(work.tx, invitation.personId);
  if (!person) throw new Refusal('not-found', words.gone);
  refuseAccount(sheet, person);
  const entry = await findEntry(work.tx, sheet.wave.id, person.personId);
  const isOthers =
    sheet.wave.anonymity !== 'named' && entry !== null && entry.enteredBy !== actor.person.id;
  await refuseAnswered(work, sheet, person, entry, isOthers);
  return { sheet, invitation, person, entry, isOthers };
}

/**
 * Refuses whoever has an account where nobody may learn who has answered.
 *
 * @throws Refusal `not-allowed`.
 */
export function refuseAccount({ wave }: Pick<Sheet, 'wave'>, { hasAccount }: EnterableRow): void {
  if (hasAccount && wave.anonymity !== 'named') throw new Refusal('not-allowed', words.hasAccount);
}

async function refuseAnswered(
  work: Work,
  sheet: Sheet,
  person: EnterableRow,
  entry: EntryRow | null,
  isOthers: boolean,
): Promise<void> {
  const { wave } = sheet;
  const name = person.name || words.noName;
  if (wave.anonymity === 'anonymous') {
    const voted = await listVoted(work.tx, wave.id, [person.personId]);
    if (voted.size > 0) throw new Refusal('already-done', words.alreadyFinal(name));
    return;
  }
  const respondent = respondentOf(sheet, person.personId);
  const sent = respondent ? await listSent(work.tx, wave.id, [respondent]) : new Set();
  if (sent.size === 0) return;
  if (!entry?.sent) throw new Refusal('already-done', words.already(name));
  if (!isOthers) return;
  const who = entry.enteredBy && (await findPersonName(work.tx, entry.enteredBy));
  throw new Refusal('already-done', who ? words.typedBy(who) : words.typedByGone);
}

/** Clears what somebody else had begun to type in, so that nobody but her has seen it. */
export async function clearOthers(work: Work, { sheet, person }: Entering): Promise<void> {
  const { wave } = sheet;
  const respondent = respondentOf(sheet, person.personId);
  if (respondent) {
    await dropResponse(work.tx, work.networkId, wave.id, respondent);
    work.afterCommit(foldJob(work.networkId, wave.id));
  } else await deleteDraftsOf(work.tx, wave.id, person.personId);
  await deleteEntry(work.tx, wave.id, person.personId);
}
