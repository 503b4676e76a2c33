import { z } from 'zod';
import { type FinalReaderRow, listFinalReaders, reopenReading } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { cutText } from '../../text.ts';
import { LONGEST_LABEL, MOST_CHOICES, type Reply } from '../../view.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { words } from './marking-words.en.ts';
import { marksMessage } from './marks.ts';
import { applicationInput } from './reading.ts';

/** Opens *Open marks again*: whose, and why. */
export async function askReopen(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { application } = await holdChair(work, actor, input.application);
  const readers = await listFinalReaders(work.tx, application.id);
  if (readers.length === 0) throw new Refusal('not-found', words.reopenNone);
  const ids = [application.id];
  return {
    kind: 'form',
    form: {
      title: words.reopenTitle,
      fields: [
        {
          kind: 'single',
          name: 'who',
          label: words.reopenWho,
          required: true,
          choices: readers.slice(0, MOST_CHOICES).map(choiceOf),
          ...(readers.length > MOST_CHOICES ? { help: words.reopenMost } : {}),
        },
        {
          kind: 'text',
          name: 'reason',
          label: words.reopenWhy,
          help: words.reopenWhyHelp,
          required: true,
          maxLength: 300,
        },
      ],
      submit: { label: words.reopenSubmit, to: { command: 'eoi.reopen-marks-of', ids } },
      reopen: { command: 'eoi.reopen-marks', ids },
    },
  };
}

export const reopenInput = applicationInput.extend({ who: z.uuid(), reason: line(300) });

/** Opens a panellist's final marks again, with a reason that she reads; audited. */
export async function reopen(
  work: Work,
  actor: Member,
  input: z.output<typeof reopenInput>,
): Promise<Reply> {
  const sight = await holdChair(work, actor, input.application);
  const { application } = sight;
  const readers = await listFinalReaders(work.tx, application.id);
  const reader = readers.find(({ personId }) => personId === input.who);
  const { reason } = input;
  const what = { applicationId: application.id, personId: input.who, reason, by: actor.person.id };
  const edition = reader ? await reopenReading(work.tx, what) : null;
  if (!reader || edition === null) throw new Refusal('closed', words.reopenGone);
  await audit(work, 'eoi.marks-reopened', {
    actorId: actor.person.id,
    subjectId: reader.personId,
    detail: { application: application.id, edition },
  });
  await tellPeople(work, [reader.personId], [application.id, reader.personId], {
    card: 'eoi.marks-reopened',
    once: `eoi.marks-reopened:${application.id}:${edition}`,
  });
  const done = words.reopened(reader.name);
  return { kind: 'replace', message: await marksMessage(work, actor, sight, done) };
}

/** @throws Refusal for everybody but the chair, and for a chair with a conflict */
async function holdChair(work: Work, actor: Member, applicationId: string): Promise<Sight> {
  const sight = await holdSight(work, actor, applicationId);
  if (!sight.panellist?.isChair) throw new Refusal('not-allowed', words.reopenOnlyChair);
  return sight;
}

function choiceOf({ personId, name }: FinalReaderRow) {
  return { value: personId, label: cutText(name ?? words.nobodyNamed, LONGEST_LABEL) };
}
