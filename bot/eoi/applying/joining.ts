import { z } from 'zod';
import { type ApplicationRow, lockApplication } from '../../../db/application.ts';
import {
  deleteApplicationMember,
  findApplicationMember,
  insertApplicationMember,
  letInMember,
  listKeepers,
} from '../../../db/application-member.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { listOrganisationsOf } from '../../../db/organisation.ts';
import { findPanelMember } from '../../../db/panel.ts';
import { findPerson } from '../../../db/person.ts';
import { listCoordinators, listRoles } from '../../../db/role-grant.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellEach, tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { coordinators, hasRole } from '../../role.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { readRound, whyNotOpen } from '../round/round.ts';
import type { applicationInput } from './holding.ts';
import { words } from './words.en.ts';

/** *Ask to be let in*: for who speaks for the lead agency; those who are in hear of it once a day. */
export async function askToBeLetIn(
  work: Work,
  { person }: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const application = await holdForAsking(work, person.id, input.application);
  const isNew = await insertApplicationMember(work.tx, application.id, {
    personId: person.id,
    organisationId: application.leadOrganisationId,
    part: 'lead',
    state: 'asked',
  });
  if (!isNew) throw new Refusal('already-done', words.alreadyAsked);
  const keepers = await listKeepers(work.tx, application.id);
  const day = (await readBusinessTime(work.tx)).toString().slice(0, 10);
  await tellPeople(
    work,
    keepers.length > 0 ? keepers : await listCoordinators(work.tx),
    [application.id, person.id],
    {
      card: 'eoi.application-asks',
      // Who is turned away may ask again, and is heard again the next day.
      once: `eoi.application-asks:${application.id}:${person.id}:${day}`,
    },
  );
  await audit(work, 'eoi.application-member-asked', { actorId: null, subjectId: application.id });
  return {
    kind: 'whisper',
    message: oneSentence(keepers.length === 0 ? words.askedNobody : words.asked),
  };
}

export const letInInput = z.object({ application: z.uuid(), person: z.uuid() });

/** *Let her in*: by who is in for the lead agency, or by a coordinator where nobody is left. */
export async function letIn(
  work: Work,
  actor: Member,
  input: z.output<typeof letInInput>,
): Promise<Reply> {
  const application = await holdForLettingIn(work, actor, input);
  if (!(await letInMember(work.tx, application.id, input.person)))
    throw new Refusal('already-done', words.noLongerAsks);
  await tellEach(work, [input.person], application.id, {
    card: 'eoi.application-in',
    once: `eoi.application-in:${application.id}:${(await readBusinessTime(work.tx)).toString()}`,
  });
  await audit(work, 'eoi.application-member-in', { actorId: null, subjectId: application.id });
  const name = (await findPerson(work.tx, input.person))?.name ?? words.asks.somebody;
  return { kind: 'replace', message: oneSentence(words.letIn(name)) };
}

/** *Not now*: she is not told, and may ask again. */
export async function notNow(
  work: Work,
  actor: Member,
  input: z.output<typeof letInInput>,
): Promise<Reply> {
  const application = await holdForLettingIn(work, actor, input);
  if (!(await deleteApplicationMember(work.tx, application.id, input.person, 'asked')))
    throw new Refusal('already-done', words.noLongerAsks);
  await audit(work, 'eoi.application-member-refused', {
    actorId: null,
    subjectId: application.id,
  });
  return { kind: 'replace', message: oneSentence(words.notNow) };
}

async function holdForAsking(
  work: Work,
  personId: string,
  applicationId: string,
): Promise<ApplicationRow> {
  const application = await lockApplication(work.tx, applicationId);
  const mine = await listOrganisationsOf(work.tx, personId);
  if (!application || !mine.some(({ id }) => id === application.leadOrganisationId))
    throw new Refusal('not-found', words.unknown);
  const closed = whyNotOpen(await readRound(work, application.roundId));
  if (closed) throw closed;
  return application;
}

/** An unknown id and an application she does not keep give the same refusal. */
async function holdForLettingIn(
  work: Work,
  { person }: Member,
  { application: applicationId, person: askerId }: z.output<typeof letInInput>,
): Promise<ApplicationRow> {
  const application = await lockApplication(work.tx, applicationId);
  if (!application) throw new Refusal('not-found', words.unknown);
  const member = await findApplicationMember(work.tx, application.id, person.id);
  if (member?.state === 'in' && member.part !== 'partner') return application;
  const isCoordinator = hasRole(person, coordinators);
  if (!isCoordinator || (await listKeepers(work.tx, application.id)).length > 0)
    throw new Refusal('not-found', words.unknown);
  await refuseInsider(work, application, askerId);
  return application;
}

/** Where a coordinator lets in, nobody may come in who runs or scores the round: it stays sealed to them. */
async function refuseInsider(
  work: Work,
  application: ApplicationRow,
  personId: string,
): Promise<void> {
  const roles = await listRoles(work.tx, personId);
  const runs = roles.some((role) => (coordinators as readonly string[]).includes(role));
  if (runs || (await findPanelMember(work.tx, application.roundId, personId)))
    throw new Refusal('not-allowed', words.insider);
}
