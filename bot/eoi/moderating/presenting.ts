import { z } from 'zod';
import { listPresentationMarks, savePresentationMark } from '../../../db/presentation.ts';
import { isReleased } from '../../../db/release.ts';
import { isShortlisted } from '../../../db/shortlist.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { longText } from '../../events/making/fields.ts';
import { audit } from '../../network/audit.ts';
import { optionalWholeText } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { holdRound } from '../round/round.ts';
import { showModerated } from './application.ts';
import { applicationInput, holdModeration } from './entering.ts';
import { nameOf } from './naming.ts';
import { words } from './words.en.ts';

/** Opens the form for a panellist's mark for a presentation. */
export async function askForPresentation(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { sight, own } = await holdPresented(work, actor, input.application);
  const { round, application } = sight;
  return {
    kind: 'form',
    form: {
      title: words.presentationTitle,
      intro: [{ kind: 'text', text: nameOf(round, application) }],
      fields: [
        {
          kind: 'single',
          name: 'mark',
          label: words.presentationMark,
          required: true,
          choices: ['0', '1', '2', '3', '4'].map((value) => ({ value, label: value })),
          ...(own ? { initial: String(own.mark) } : {}),
        },
        longText('comment', words.presentationComment, own?.comment ?? '', { maxLength: 1000 }),
        {
          kind: 'multiple',
          name: 'shareable',
          label: words.presentationShare,
          required: false,
          choices: [{ value: 'yes', label: words.presentationShareYes }],
          initial: own?.isShareable ? ['yes'] : [],
        },
      ],
      submit: {
        label: words.save,
        to: { command: 'eoi.save-presentation-mark', ids: [application.id] },
      },
      reopen: { command: 'eoi.presentation-mark', ids: [application.id] },
    },
  };
}

export const presentationInput = applicationInput.extend({
  mark: z.coerce.number({ error: words.presentationWrong }).int().min(0).max(4),
  comment: optionalWholeText(1000),
  shareable: z.array(z.string()).default([]),
});

/** Keeps it; the others' are shown to her from now on, and where there are any hers is final. */
export async function savePresentation(
  work: Work,
  actor: Member,
  input: z.output<typeof presentationInput>,
): Promise<Reply> {
  const { application } = (await holdPresented(work, actor, input.application)).sight;
  await savePresentationMark(work.tx, {
    applicationId: application.id,
    personId: actor.person.id,
    mark: input.mark,
    comment: input.comment,
    isShareable: input.shareable.includes('yes'),
  });
  await audit(work, 'eoi.presentation-marked', {
    actorId: actor.person.id,
    subjectId: application.id,
  });
  return showModerated(work, actor, { application: application.id, value: 0 });
}

/**
 * One that was shortlisted, for somebody on the panel who may mark it, with the mark that she gave so far;
 * the round is held.
 *
 * @throws Refusal once the decisions are out, and once she has seen somebody else's mark beside hers
 */
async function holdPresented(work: Work, actor: Member, applicationId: string) {
  const sight = await holdModeration(work, actor, applicationId);
  if (!sight.panellist) throw new Refusal('not-allowed', words.panelOnly);
  await holdRound(work, sight.round.id);
  if (await isReleased(work.tx, sight.round.id, 'decisions'))
    throw new Refusal('closed', words.released);
  const isOpen =
    (await isReleased(work.tx, sight.round.id, 'shortlist')) &&
    (await isShortlisted(work.tx, sight.application.id));
  if (!isOpen) throw new Refusal('closed', words.notPresented);
  const all = await listPresentationMarks(work.tx, sight.round.id, actor.person.id);
  const marks = all.filter((one) => one.applicationId === sight.application.id);
  const own = marks.find(({ personId }) => personId === actor.person.id);
  if (own && marks.length > 1) throw new Refusal('closed', words.presentationFinal);
  return { sight, own };
}
