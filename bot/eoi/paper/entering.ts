import { z } from 'zod';
import { listMemberships } from '../../../db/application-member.ts';
import { findApplicationOf } from '../../../db/application-write.ts';
import { findOrMakeOrganisation } from '../../../db/organisation.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import type { Button, Form, Reply } from '../../view.ts';
import { showDraft } from '../applying/draft-part.ts';
import { begin } from '../applying/starting.ts';
import { buttonsAbout } from '../round/button.ts';
import { holdRound, readRound, type roundInput, whyNotOpen } from '../round/round.ts';
import { words } from './words.en.ts';

/** Opens *Enter an application*, for one that is told by phone or on paper. */
export async function chooseEntering(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const closed = whyNotOpen(round);
  if (closed) throw closed;
  return { kind: 'form', form: enterForm(round) };
}

function enterForm({ id }: RoundRow): Form {
  return {
    title: words.enterTitle,
    intro: [{ kind: 'text', text: words.enterIntro }],
    fields: [
      { kind: 'text', name: 'name', label: words.enterName, required: true, maxLength: 160 },
    ],
    submit: { label: words.enterYes, to: { command: 'eoi.enter', ids: [id] } },
    reopen: { command: 'eoi.choose-entering', ids: [id] },
  };
}

export const enterInput = z.object({ round: z.uuid(), name: line(160) });

/** Begins an application for an organisation, and goes on to it; one that she began before is opened. */
export async function enterApplication(
  work: Work,
  actor: Member,
  input: z.output<typeof enterInput>,
): Promise<Outcome> {
  const round = await holdRound(work, input.round);
  const closed = whyNotOpen(round);
  if (closed) throw closed;
  const leadId = await findOrMakeOrganisation(work.tx, newId(), input.name);
  const begunId = await findApplicationOf(work.tx, round.id, leadId);
  if (begunId !== null) {
    const mine = await listMemberships(work.tx, round.id, actor.person.id);
    const own = mine.find(({ applicationId }) => applicationId === begunId);
    if (own?.state !== 'in') throw refuseField('name', words.enterTaken(input.name));
    return showDraft(begunId);
  }
  const id = await begin(work, round, leadId, actor.person.id, 'scribe');
  await audit(work, 'eoi.application-entered', { actorId: null, subjectId: id });
  return showDraft(id);
}

/** For whoever manages an open round: the way to entering an application. */
export function enteringButtons(round: RoundRow): readonly Button[] {
  return whyNotOpen(round) ? [] : [buttonsAbout(round)(words.buttonEnter, 'eoi.choose-entering')];
}
