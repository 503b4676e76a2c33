import { z } from 'zod';
import { findOrganisationNamed, listCvs, setCvs } from '../../../db/panel-cvs.ts';
import { setPanelReason } from '../../../db/panel-write.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { readNetwork } from '../../network/network.ts';
import { redraw } from '../../outbox/say.ts';
import type { Reply } from '../../view.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { assignReadings, assignWhenReady } from './assigning.ts';
import { cvsForm, longest, reasonForm } from './forms.ts';
import { panelMessage } from './list.ts';
import { holdPanel } from './opening.ts';
import { isComplete } from './rules.ts';
import { standingOf } from './standing.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** Opens the form that says which organisation is the CVS. */
export async function askCvs(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await readRound(work, input.round);
  const [known] = await listCvs(work.tx, round.id);
  const { responsibleOrganisation } = await readNetwork(work);
  return { kind: 'form', form: cvsForm(round, known?.name ?? responsibleOrganisation) };
}

export const cvsInput = z.object({
  round: z.uuid(),
  name: line(longest.organisation),
  cvs: z.enum(['local', 'neighbouring', 'none']).default('local'),
});

/** Keeps which organisation is the CVS; one that the register does not know is refused. */
export async function saveCvs(
  work: Work,
  actor: Member,
  input: z.output<typeof cvsInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const found = await findOrganisationNamed(work.tx, input.name);
  if (!found) {
    const sentence = words.unknownOrganisation(input.name);
    throw new Refusal('not-found', sentence, { name: sentence });
  }
  await setCvs(work.tx, found.id, input.cvs === 'none' ? null : input.cvs);
  await audit(work, 'eoi.cvs-named', { actorId: actor.person.id, subjectId: found.id });
  return show(work, actor, round, words.cvsSaved(found.name, words.cvsChoice[input.cvs]));
}

/** Opens the form for why the panel goes on as it is. */
export async function askReason(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: reasonForm(await readRound(work, input.round)) };
}

export const reasonInput = z.object({ round: z.uuid(), reason: optionalLine(longest.reason) });

/** Keeps the reason, which is published with the call; nothing takes it back. */
export async function saveReason(
  work: Work,
  actor: Member,
  input: z.output<typeof reasonInput>,
): Promise<Reply> {
  const { id } = await holdPanel(work, input.round);
  await setPanelReason(work.tx, id, input.reason);
  const action = input.reason === null ? 'eoi.panel-reason-removed' : 'eoi.panel-reason-given';
  await audit(work, action, { actorId: actor.person.id, subjectId: id });
  await redraw(work, { card: 'eoi.round', ids: [id] });
  const round = await readRound(work, id);
  await assignWhenReady(work, round);
  return show(work, actor, round, input.reason === null ? words.reasonGone : words.reasonSaved);
}

/** Shares out the reading at a coordinator's press, also while conflicts wait to be decided. */
export async function shareReading(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await holdPanel(work, input.round);
  if (!round.hasClosed) throw new Refusal('not-allowed', words.notClosed);
  const { panel, missing } = await standingOf(work, round, null);
  if (!isComplete(missing)) throw new Refusal('bad-input', words.incomplete);
  if (!panel.some(({ declaredAt }) => declaredAt))
    throw new Refusal('bad-input', words.nobodyReady);
  const { added } = await assignReadings(work, round);
  const readers = new Set(added.map(({ personId }) => personId));
  return show(work, actor, round, words.shared(added.length, readers.size));
}

async function show(work: Work, actor: Member, round: RoundRow, done: string): Promise<Reply> {
  return { kind: 'whisper', message: await panelMessage(work, actor, round, { done }) };
}
