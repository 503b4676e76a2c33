import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { findOpenStory, type StoryRow, saveStory } from '../../../db/kpi-story.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { optionalLine, optionalWholeText, wholeText } from '../../network/input.ts';
import { readDay } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { findTyped } from '../../network/role.ts';
import { type Form, type Message, oneSentence, type Reply } from '../../view.ts';
import { type AdviceWanted, adviceFor } from '../measure/advice.ts';
import { readToday } from '../measure/day.ts';
import { readKpiMeasure } from '../measure/kpis.ts';
import { planActionReminders } from './reminding.ts';
import { words } from './words.en.ts';

/** So long may a story be. */
export const LONGEST_STORY = 1000;
const LONGEST_ACTION = 600;

export const measureInput = z.object({ measure: z.uuid() });

/** Opens the form of why a figure is as it is and what is done, as it was written last. */
export async function askStory(
  work: Work,
  _actor: Member,
  { measure: id }: z.output<typeof measureInput>,
): Promise<Reply> {
  await readKpiMeasure(work, id);
  return { kind: 'form', form: storyForm(id, await findOpenStory(work.tx, id)) };
}

export const storyInput = measureInput.extend({
  /** The open story that the form was filled with; nothing where there was none. */
  open: z.uuid().optional(),
  story: wholeText(LONGEST_STORY),
  action: optionalWholeText(LONGEST_ACTION),
  person: optionalLine(120),
  due: optionalLine(60),
});

/** Keeps it; whoever is to do something is told, and reminded before its day. */
export async function writeStory(
  work: Work,
  actor: Member,
  input: z.output<typeof storyInput>,
): Promise<Reply> {
  const measured = await readKpiMeasure(work, input.measure);
  if (input.action === '' && (input.person || input.due))
    throw refuseField('action', words.needsBoth);
  const ownerId = input.person ? await findTyped(work, actor, input.person) : null;
  const dueOn = input.due ? await readDue(work, input.due) : null;
  const text = { story: input.story, action: input.action || null, ownerId, dueOn };
  const id = await saveStory(work.tx, input.measure, newId(), text, actor.person.id);
  // Else what somebody has closed meanwhile would begin once more.
  if (input.open && id !== input.open) throw new Refusal('already-done', words.closedMeanwhile);
  await planActionReminders(work, { id, dueOn, ownerId });
  await audit(work, 'kpi.story-written', { actorId: actor.person.id, subjectId: input.measure });
  return { kind: 'whisper', message: await savedMessage(work, measured) };
}

/** That it is kept, and what others did about such a figure, where anybody knows. */
async function savedMessage(work: Work, measured: AdviceWanted): Promise<Message> {
  const advice = await adviceFor(work, measured);
  const saved = oneSentence(words.saved);
  if (advice.length === 0) return saved;
  const buttons = advice.map(({ button }) => button);
  return {
    ...saved,
    blocks: [...saved.blocks, { kind: 'text', text: words.advice }, { kind: 'buttons', buttons }],
  };
}

/** A day as somebody typed it, today or later. @throws Refusal beside `due` */
export async function readDue(work: Work, text: string): Promise<string> {
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const day = readDay(text, { zone, now });
  if (!day || Temporal.PlainDate.compare(day, await readToday(work)) < 0)
    throw refuseField('due', words.past);
  return day.toString();
}

function storyForm(measureId: string, known: StoryRow | null): Form {
  const initial = (text: string | null | undefined) => (text ? { initial: text } : {});
  const ids = known ? [measureId, known.id] : [measureId];
  return {
    title: words.title,
    fields: [
      {
        kind: 'long-text',
        name: 'story',
        label: words.story,
        help: words.storyHelp,
        required: true,
        maxLength: LONGEST_STORY,
        ...initial(known?.story),
      },
      {
        kind: 'long-text',
        name: 'action',
        label: words.action,
        required: false,
        maxLength: LONGEST_ACTION,
        ...initial(known?.action),
      },
      {
        kind: 'text',
        name: 'person',
        label: words.owner,
        help: words.ownerHelp,
        required: false,
        maxLength: 120,
        ...initial(known?.ownerName),
      },
      {
        kind: 'text',
        name: 'due',
        label: words.due,
        help: words.dueHelp,
        required: false,
        maxLength: 60,
        ...initial(known?.dueOn),
      },
    ],
    submit: { label: words.save, to: { command: 'kpi.story-save', ids } },
    reopen: { command: 'kpi.story', ids: [measureId] },
  };
}
