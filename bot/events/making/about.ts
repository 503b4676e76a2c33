import { z } from 'zod';
import { type EventRow, listOutcomes } from '../../../db/event.ts';
import { setEventAbout } from '../../../db/event-write.ts';
import { type LocalityRow, listLocalities } from '../../../db/locality.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { areaField } from '../../network/fields.ts';
import { lines, optionalId, optionalLine } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { holdChangeable, showAgain } from './changing.ts';
import { readLink } from './draft.ts';
import { body, longText } from './fields.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** Opens *What it is for*. */
export async function changeAbout(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const outcomes = await listOutcomes(work.tx, event.id);
  return { kind: 'form', form: aboutForm(event, outcomes, await listLocalities(work.tx)) };
}

export const aboutInput = z.object({
  event: z.uuid(),
  purpose: body(1000),
  outcomes: lines(1300, 1000),
  access: body(600),
  link: optionalLine(500),
  area: optionalId,
});

/** Keeps what an event is for; each outcome is one line, since each becomes a question. */
export async function saveAbout(
  work: Work,
  actor: Member,
  input: z.output<typeof aboutInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  if (input.outcomes.length > 6) throw refuseField('outcomes', words.tooManyOutcomes);
  if (input.outcomes.some((one) => one.length > 200))
    throw refuseField('outcomes', words.outcomeTooLong);
  await setEventAbout(work.tx, work.networkId, event.id, {
    purpose: input.purpose,
    accessNotes: input.access,
    outcomes: input.outcomes,
    localityId: input.area,
    link: input.link === null ? null : readLink(input.link, 'link'),
  });
  return showAgain(work, actor, event);
}

/** *What it is for*: purpose, outcomes, what to know before coming. */
function aboutForm(
  event: EventRow,
  outcomes: readonly string[],
  areas: readonly LocalityRow[],
): Form {
  return {
    title: words.aboutTitle,
    fields: [
      longText('purpose', words.purpose, event.purpose, { maxLength: 1000 }),
      longText('outcomes', words.outcomes, outcomes.join('\n'), {
        help: words.outcomesHelp,
        maxLength: 1200,
      }),
      longText('access', words.access, event.accessNotes, {
        help: words.accessHelp,
        maxLength: 600,
      }),
      {
        kind: 'text',
        name: 'link',
        label: words.link,
        help: words.linkHelp,
        required: false,
        maxLength: 500,
        ...(event.link ? { initial: event.link } : {}),
      },
      ...areaField(areas, words.area, event.localityId),
    ],
    submit: { label: words.next, to: { command: 'event.save-about', ids: [event.id] } },
    reopen: { command: 'event.change-about', ids: [event.id] },
  };
}
