import { z } from 'zod';
import { findApplication } from '../../../db/application.ts';
import { findEvent, insertEvent } from '../../../db/event.ts';
import { announceEvent } from '../../../db/event-write.ts';
import { listApplicants } from '../../../db/outcome.ts';
import { insertPresentationEvent, setPresentationEvent } from '../../../db/presentation.ts';
import { isReleased } from '../../../db/release.ts';
import { findPresentationEvent, listPresentingDistricts } from '../../../db/shortlist.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { tellWhen } from '../../events/event/event.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { words as shared } from '../../events/event/words.en.ts';
import { readWhen } from '../../events/making/draft.ts';
import { planEvent } from '../../events/making/plans.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { optionalLine } from '../../network/input.ts';
import { cutText } from '../../text.ts';
import { type Message, MOST_CHOICES, oneSentence, type Reply } from '../../view.ts';
import { enterModeration } from '../moderating/entering.ts';
import { holdRound, roundInput } from '../round/round.ts';
import { mustLead, refuseClosed } from './entering.ts';
import { words } from './words.en.ts';

/** Opens the form for a day on which applicants of a district present. */
export async function chooseDay(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await holdShortlisted(work, actor, input.round);
  const districts = (await listPresentingDistricts(work.tx, round.id)).filter(
    ({ waiting }) => waiting > 0,
  );
  if (districts.length === 0) throw new Refusal('already-done', words.allHaveDays);
  return {
    kind: 'form',
    form: {
      title: words.dayTitle,
      intro: [{ kind: 'note', text: words.dayIntro }],
      fields: [
        {
          kind: 'single',
          name: 'district',
          label: words.district,
          required: true,
          choices: districts.slice(0, MOST_CHOICES).map(({ district, waiting }) => ({
            value: districtValue(district),
            label: words.districtChoice(district, waiting),
          })),
        },
        { kind: 'moment', name: 'starts', label: words.starts, required: true },
        { kind: 'moment', name: 'ends', label: words.ends, required: true },
        { kind: 'text', name: 'where', label: words.where, required: true, maxLength: 200 },
      ],
      submit: {
        label: words.setDay,
        to: { command: 'eoi.save-presentation-day', ids: [round.id] },
      },
      reopen: { command: 'eoi.presentation-day', ids: [round.id] },
    },
  };
}

export const dayInput = roundInput.extend({
  district: z.string().max(100),
  starts: z.string().max(100),
  ends: z.string().max(100),
  where: optionalLine(200),
});

/** Makes the event, and tells those who present there when and where. Who they are is not announced. */
export async function saveDay(
  work: Work,
  actor: Member,
  input: z.output<typeof dayInput>,
): Promise<Reply> {
  const round = await holdShortlisted(work, actor, input.round);
  const all = await listPresentingDistricts(work.tx, round.id);
  const chosen = all.find(
    (one) => districtValue(one.district) === input.district && one.waiting > 0,
  );
  if (!chosen) throw refuseField('district', words.chooseOne);
  const { district } = chosen;
  const eventId = newId();
  await insertEvent(work.tx, work.networkId, {
    id: eventId,
    kind: 'presentation',
    title: cutText(words.dayName(round.title, district), 100),
    venue: input.where ?? '',
    link: null,
    createdBy: actor.person.id,
    ...(await readWhen(work, input)),
  });
  await insertPresentationEvent(work.tx, round.id, eventId, district);
  if (await announceEvent(work.tx, eventId)) {
    const event = await findEvent(work.tx, eventId);
    if (event) await planEvent(work, event);
  }
  const presenting = await setPresentationEvent(work.tx, round.id, district, eventId);
  for (const { applicationId, personIds } of await listApplicants(work.tx, round.id, 'shortlist'))
    if (presenting.includes(applicationId))
      await tellPeople(work, personIds, [applicationId], {
        card: 'eoi.presentation-day',
        once: `eoi.presentation-day:${applicationId}:${eventId}`,
      });
  await audit(work, 'eoi.presentation-set', { actorId: actor.person.id, subjectId: eventId });
  return { kind: 'whisper', message: oneSentence(words.didSetDay(presenting.length)) };
}

/** When and where an applicant presents; null where there is no day for it any more. */
export async function presentationCard(
  work: Work,
  applicationId: string | undefined,
): Promise<Message | null> {
  const application = applicationId ? await findApplication(work.tx, applicationId) : null;
  const eventId = application && (await findPresentationEvent(work.tx, application.id));
  const event = eventId ? await findEvent(work.tx, eventId) : null;
  if (!application || event?.state !== 'open' || event.isOver) return null;
  return {
    summary: words.dayHeading,
    blocks: [
      { kind: 'heading', text: words.dayHeading },
      { kind: 'text', text: words.dayText(application.leadName) },
      { kind: 'text', text: tellWhen(event) },
      { kind: 'text', text: shared.where(event) },
      { kind: 'note', text: words.dayNote },
    ],
  };
}

async function holdShortlisted(work: Work, actor: Member, roundId: string) {
  const round = await holdRound(work, roundId);
  mustLead(actor, await enterModeration(work, actor, round));
  await refuseClosed(work, round);
  if (!(await isReleased(work.tx, round.id, 'shortlist')))
    throw new Refusal('bad-input', words.shortlistFirst);
  return round;
}

/** A choice's value must not be empty, and a district may be. */
function districtValue(district: string): string {
  return cutText(`d:${district}`, 75);
}
