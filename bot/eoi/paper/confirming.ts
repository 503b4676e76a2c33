import { z } from 'zod';
import type { ApplicationRow } from '../../../db/application.ts';
import { insertApplicationMember, letInMember } from '../../../db/application-member.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { confirmApplication, listReachable } from '../../../db/paper.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { tellEach } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { readMoment } from '../../network/moment.ts';
import { cutText } from '../../text.ts';
import { type Form, MOST_CHOICES, oneSentence, type Reply } from '../../view.ts';
import { showDraft } from '../applying/draft-part.ts';
import { applicationInput, type Draft, holdDraftFor } from '../applying/holding.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof applicationInput>;

/** The direct message that asks whether an entered application is right, and the one that it is not. */
export const CONFIRM_CARD = 'eoi.paper-confirm';
export const WRONG_CARD = 'eoi.paper-wrong';

/** Opens *Ask them in chat*: the scribe chooses whom she knows to act for them. */
export async function chooseConfirmer(work: Work, actor: Member, input: Input): Promise<Reply> {
  const draft = await holdAsScribe(work, actor, input.application);
  const people = await listReachable(work.tx, draft.application.leadOrganisationId);
  if (people.length === 0) throw new Refusal('not-found', words.nobody(draft.application.leadName));
  return { kind: 'form', form: askForm(draft, people) };
}

function askForm(
  { application: { id } }: Draft,
  people: readonly { readonly id: string; readonly name: string }[],
): Form {
  return {
    title: words.askTitle,
    intro: [{ kind: 'text', text: words.askIntro }],
    fields: [
      {
        kind: 'single',
        name: 'person',
        label: words.askWho,
        required: true,
        choices: people
          .slice(0, MOST_CHOICES)
          .map((person) => ({ value: person.id, label: person.name.slice(0, 75) })),
      },
    ],
    submit: { label: words.askYes, to: { command: 'eoi.ask-confirmer', ids: [id] } },
    reopen: { command: 'eoi.choose-confirmer', ids: [id] },
  };
}

export const confirmerInput = applicationInput.extend({ person: z.uuid() });

/** Lets the one chosen in, so that she can read it, and asks her whether it is right. */
export async function askConfirmer(
  work: Work,
  actor: Member,
  input: z.output<typeof confirmerInput>,
): Promise<Reply> {
  const { application } = await holdAsScribe(work, actor, input.application);
  const people = await listReachable(work.tx, application.leadOrganisationId);
  if (!people.some(({ id }) => id === input.person)) throw refuseField('person', words.notHers);
  await letIn(work, application, input.person);
  await tellEach(work, [input.person], application.id, {
    card: CONFIRM_CARD,
    once: `${CONFIRM_CARD}:${application.id}:${application.version}`,
  });
  return { kind: 'whisper', message: oneSentence(words.asked) };
}

/** Also where she had asked for it herself. */
async function letIn(work: Work, application: ApplicationRow, personId: string): Promise<void> {
  const isNew = await insertApplicationMember(work.tx, application.id, {
    personId,
    organisationId: application.leadOrganisationId,
    part: 'lead',
    state: 'in',
  });
  if (isNew || (await letInMember(work.tx, application.id, personId)))
    await audit(work, 'eoi.application-member-in', { actorId: null, subjectId: application.id });
}

export const rightInput = applicationInput.extend({ value: z.coerce.number().int().min(0) });

/** *It is right*: of the version that she was shown, and by somebody of theirs who was let in. */
export async function sayRight(
  work: Work,
  actor: Member,
  input: z.output<typeof rightInput>,
): Promise<Reply> {
  const { application, member } = await holdDraftFor(work, actor, input.application);
  if (member.part !== 'lead' || application.enteredBy === null) return refuseStranger();
  if (application.version !== input.value) throw new Refusal('expired', words.changed);
  await confirmApplication(work.tx, application.id, {
    name: cutText(member.name ?? words.oneOfThem, 120),
    personId: actor.person.id,
    at: null,
  });
  await audit(work, 'eoi.application-confirmed', { actorId: null, subjectId: application.id });
  return { kind: 'whisper', message: oneSentence(words.thanks(application.leadName)) };
}

/** *Something is wrong*: whoever wrote it down hears of it. */
export async function sayWrong(
  work: Work,
  actor: Member,
  input: z.output<typeof rightInput>,
): Promise<Outcome> {
  const { application, member } = await holdDraftFor(work, actor, input.application);
  if (member.part !== 'lead' || application.enteredBy === null) return refuseStranger();
  await tellEach(work, [application.enteredBy], application.id, {
    card: WRONG_CARD,
    variant: actor.person.id,
    once: `${WRONG_CARD}:${application.id}:${application.version}:${actor.person.id}`,
  });
  return { kind: 'whisper', message: oneSentence(words.wrongThanks) };
}

function refuseStranger(): never {
  throw new Refusal('not-allowed', words.notHers);
}

/** Opens *They said it is right*, for those without an account. */
export async function chooseConfirmed(work: Work, actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: noteForm(await holdAsScribe(work, actor, input.application)) };
}

function noteForm({ application: { id } }: Draft): Form {
  return {
    title: words.noteTitle,
    intro: [{ kind: 'text', text: words.noteIntro }],
    fields: [
      { kind: 'text', name: 'who', label: words.noteWho, required: true, maxLength: 120 },
      {
        kind: 'moment',
        name: 'when',
        label: words.noteWhen,
        help: words.noteWhenHelp,
        placeholder: words.noteWhenExample,
        required: false,
      },
    ],
    submit: { label: words.noteYes, to: { command: 'eoi.note-confirmed', ids: [id] } },
    reopen: { command: 'eoi.choose-confirmed', ids: [id] },
  };
}

export const confirmedInput = applicationInput.extend({
  who: line(120),
  when: optionalLine(100),
});

/** Notes who of them said that it is right, and when. */
export async function noteConfirmed(
  work: Work,
  actor: Member,
  input: z.output<typeof confirmedInput>,
): Promise<Outcome> {
  const { application, round } = await holdAsScribe(work, actor, input.application);
  const now = await readBusinessTime(work.tx);
  const at = input.when === null ? null : readMoment(input.when, { zone: round.timeZone, now });
  if (input.when !== null && !at) throw refuseField('when', words.whenUnclear);
  if (at && Temporal.Instant.compare(at, now) > 0) throw refuseField('when', words.whenAhead);
  await confirmApplication(work.tx, application.id, {
    name: input.who,
    personId: null,
    at: at?.toString() ?? null,
  });
  await audit(work, 'eoi.application-confirmed', { actorId: null, subjectId: application.id });
  return showDraft(application.id);
}

/** A draft in the hands of the coordinator who wrote it down. */
async function holdAsScribe(work: Work, actor: Member, applicationId: string): Promise<Draft> {
  const draft = await holdDraftFor(work, actor, applicationId);
  return draft.member.part === 'scribe' ? draft : refuseStranger();
}
