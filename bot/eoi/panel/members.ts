import { z } from 'zod';
import {
  findOrganisation,
  findOrMakeOrganisation,
  listOrganisationsOf,
} from '../../../db/organisation.ts';
import { findPanelMember, listPanel, type PanelMemberRow } from '../../../db/panel.ts';
import { fillSector } from '../../../db/panel-cvs.ts';
import { voidRemoved } from '../../../db/panel-reading.ts';
import {
  clearChair,
  insertPanelMember,
  isOnAnyPanel,
  removePanelMember,
  setChair,
} from '../../../db/panel-write.ts';
import { findPersonName } from '../../../db/person.ts';
import { grantRoles, revokeRole } from '../../../db/role-grant.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { forgetActors } from '../../network/actor.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { findTyped } from '../../network/role.ts';
import type { Reply } from '../../view.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { planScoredCheck } from '../round/scored.ts';
import { assignWhenReady } from './assigning.ts';
import { noteVoided, suggestConflicts } from './conflicts.ts';
import { adviseCvs } from './cvs.ts';
import { addForm, longest, memberButtons, sectors } from './forms.ts';
import { panelMessage } from './list.ts';
import { holdPanel } from './opening.ts';
import { planPanel } from './plans.ts';
import { askPanellist } from './telling.ts';
import { words } from './words.en.ts';

/** Opens the form; the CVS stands in it where nobody of the voluntary sector is on the panel yet. */
export async function addMember(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const panel = await listPanel(work.tx, round.id);
  const hasVoluntary = panel.some(({ sectorType }) => sectorType === 'voluntary');
  const advice = hasVoluntary ? null : await adviseCvs(work, round);
  return { kind: 'form', form: addForm(round, advice) };
}

export const addInput = z.object({
  round: z.uuid(),
  person: line(longest.name),
  agency: optionalLine(longest.organisation),
  sector: z.enum(sectors).optional(),
  part: z.enum(['member', 'chair']).default('member'),
});

/** Puts somebody on the panel, gives her the role, and asks her to accept the terms. */
export async function saveMember(
  work: Work,
  actor: Member,
  input: z.output<typeof addInput>,
): Promise<Reply> {
  const round = await holdPanel(work, input.round);
  const personId = await findTyped(work, actor, input.person);
  const organisationId = await agencyOf(work, personId, input);
  if (await findPanelMember(work.tx, round.id, personId))
    throw new Refusal('already-done', words.onItAlready, { person: words.onItAlready });
  const isChair = input.part === 'chair';
  if (isChair) await clearChair(work.tx, round.id);
  const addedBy = actor.person.id;
  const member = { roundId: round.id, personId, organisationId, isChair, addedBy };
  await insertPanelMember(work.tx, member);
  await grantRoles(work.tx, personId, ['panellist'], addedBy);
  forgetActors(work, work.networkId);
  await audit(work, 'eoi.panel-added', {
    actorId: addedBy,
    subjectId: personId,
    detail: { round: round.id, isChair },
  });
  await planPanel(work, round);
  await suggestConflicts(work, round);
  const isTold = await askPanellist(work, round.id, personId);
  const name = (await findPersonName(work.tx, personId)) ?? input.person;
  return show(work, actor, round, isTold ? words.added(name) : words.addedUntold(name));
}

export const memberInput = z.object({ round: z.uuid(), person: z.uuid() });

type MemberInput = z.output<typeof memberInput>;

/** One of the panel, with what can be done. */
export async function showMember(work: Work, _actor: Member, input: MemberInput): Promise<Reply> {
  const round = await readRound(work, input.round);
  const member = await readMember(work, round, input.person);
  const heading = words.heading(round.title);
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'text', text: words.memberIntro(nameIn(member), member.organisationName) },
        { kind: 'buttons', buttons: memberButtons(round, member) },
      ],
    },
  };
}

/** Makes one of the panel its chair, instead of whoever was. */
export async function makeChair(work: Work, actor: Member, input: MemberInput): Promise<Reply> {
  const round = await holdPanel(work, input.round);
  const member = await readMember(work, round, input.person);
  await clearChair(work.tx, round.id);
  await setChair(work.tx, round.id, member.personId);
  await audit(work, 'eoi.panel-chair-set', {
    actorId: actor.person.id,
    subjectId: member.personId,
    detail: { round: round.id },
  });
  return show(work, actor, round, words.isChair(nameIn(member)));
}

/** Takes somebody off the panel: her marks do not count any more, and others read what she had. */
export async function removeMember(work: Work, actor: Member, input: MemberInput): Promise<Reply> {
  const round = await holdPanel(work, input.round);
  const member = await readMember(work, round, input.person);
  const voided = await takeOff(work, round, member.personId, actor.person.id);
  return show(work, actor, round, words.isOff(nameIn(member), voided));
}

/** The same for whoever is erased; returns how many readings do not count any more. */
export async function takeOff(
  work: Work,
  round: RoundRow,
  personId: string,
  actorId: string | null,
): Promise<number> {
  if (!(await removePanelMember(work.tx, round.id, personId))) return 0;
  if (!(await isOnAnyPanel(work.tx, personId))) {
    await revokeRole(work.tx, personId, 'panellist');
    forgetActors(work, work.networkId);
  }
  await audit(work, 'eoi.panel-removed', {
    actorId,
    subjectId: personId,
    detail: { round: round.id },
  });
  const voided = await voidRemoved(work.tx, round.id);
  await noteVoided(work, voided, 'removed');
  await assignWhenReady(work, round);
  if (voided.length > 0) await planScoredCheck(work, round.id);
  return voided.length;
}

async function agencyOf(
  work: Work,
  personId: string,
  { agency, sector }: z.output<typeof addInput>,
): Promise<string> {
  if (agency === null) {
    const [only, ...others] = await listOrganisationsOf(work.tx, personId);
    if (only && others.length === 0) return only.id;
    throw new Refusal('bad-input', words.noAgency, { agency: words.noAgency });
  }
  const id = await findOrMakeOrganisation(work.tx, newId(), agency);
  const found = await findOrganisation(work.tx, id);
  if (found?.sectorType) return id;
  if (!sector) throw new Refusal('bad-input', words.saySector, { sector: words.saySector });
  await fillSector(work.tx, id, sector);
  return id;
}

async function readMember(work: Work, round: RoundRow, personId: string): Promise<PanelMemberRow> {
  const member = await findPanelMember(work.tx, round.id, personId);
  if (!member) throw new Refusal('not-found', words.notAMember);
  return member;
}

function nameIn({ name }: PanelMemberRow): string {
  return name ?? words.somebody;
}

async function show(work: Work, actor: Member, round: RoundRow, done: string): Promise<Reply> {
  return { kind: 'whisper', message: await panelMessage(work, actor, round, { done }) };
}
