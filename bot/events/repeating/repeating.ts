import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import {
  dropEventSeries,
  endEventSeries,
  listSeriesDrafts,
  lockEventSeries,
  setEventSeries,
} from '../../../db/event-series.ts';
import { deleteDraftEvent } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import type { Form, Reply } from '../../view.ts';
import { oneSentence } from '../../view.ts';
import { type eventInput, holdEvent } from '../event/event.ts';
import { holdDraft } from '../making/draft.ts';
import { draftCard } from '../making/draft-card.ts';
import { MOST_TIMES, ruleOf, tellWay, type Way, wayOf, ways } from './rule.ts';
import { words } from './words.en.ts';

/** Opens *Repeat it*. */
export async function chooseRepeat(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdFirst(work, input.event);
  const series = event.seriesId ? await lockEventSeries(work.tx, event.seriesId) : null;
  return { kind: 'form', form: repeatForm(event, wayOf(series?.rule ?? null), series?.times ?? 6) };
}

function repeatForm({ id, startsOnClock }: EventRow, way: Way, times: number): Form {
  return {
    title: words.title,
    intro: [{ kind: 'note', text: words.intro }],
    fields: [
      {
        kind: 'single',
        name: 'way',
        label: words.how,
        required: true,
        choices: ways.map((value) => ({ value, label: tellWay(value, startsOnClock) })),
        initial: way,
      },
      {
        kind: 'text',
        name: 'times',
        label: words.times,
        help: words.timesHelp,
        required: false,
        maxLength: 3,
        initial: String(times),
      },
    ],
    submit: { label: words.next, to: { command: 'event.save-repeat', ids: [id] } },
    reopen: { command: 'event.choose-repeat', ids: [id] },
  };
}

export const repeatInput = z.object({
  event: z.uuid(),
  way: z.enum(ways),
  times: z.string().trim().max(3).default(''),
});

/** Keeps how a draft repeats, and shows it again. */
export async function saveRepeat(
  work: Work,
  _actor: Member,
  input: z.output<typeof repeatInput>,
): Promise<Reply> {
  const event = await holdFirst(work, input.event);
  const rule = ruleOf(input.way, event.startsOnClock);
  const times = /^\d{1,2}$/.test(input.times) ? Number(input.times) : 0;
  if (rule && (times < 2 || times > MOST_TIMES))
    throw new Refusal('bad-input', words.timesWrong, { times: words.timesWrong });
  if (rule)
    await setEventSeries(work.tx, work.networkId, event.id, {
      id: event.seriesId ?? newId(),
      rule,
      times,
    });
  else if (event.seriesId) await dropEventSeries(work.tx, event.id, event.seriesId);
  return { kind: 'replace', message: await draftCard(work, await holdDraft(work, event.id)) };
}

/** A draft that can begin a series: one that is not a later number of one. */
async function holdFirst(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdDraft(work, eventId);
  if ((event.seriesNumber ?? 1) > 1) throw new Refusal('not-allowed', words.notRepeating);
  return event;
}

/** No further ones are announced; drafts of them go. */
export async function endRepeating(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdEvent(work, input.event);
  const series = event.seriesId ? await lockEventSeries(work.tx, event.seriesId) : null;
  if (!series || !(await endEventSeries(work.tx, series.id)))
    throw new Refusal('already-done', words.notRepeating);
  for (const draft of await listSeriesDrafts(work.tx, series.id))
    await deleteDraftEvent(work.tx, draft);
  await audit(work, 'event.series-ended', { actorId: actor.person.id, subjectId: event.id });
  return { kind: 'replace', message: oneSentence(words.ended(event.title)) };
}
