import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, listPools, type PoolRow } from '../../../db/event.ts';
import { setDraftCapacity, setEventRhythm, setPools } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { optionalLine } from '../../network/input.ts';
import { readMoment } from '../../network/moment.ts';
import { type Network, readNetwork } from '../../network/network.ts';
import type { Form, Reply } from '../../view.ts';
import { setCapacity } from '../answering/capacity.ts';
import { askHowToLower } from '../answering/lowering.ts';
import type { eventInput } from '../event/event.ts';
import { holdChangeable, showAgain } from './changing.ts';
import { body, longText, reminderChoices } from './fields.ts';
import { readPools, writePools } from './lines.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** Opens *Places and reminders*. */
export async function changePlaces(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const pools = await listPools(work.tx, event.id);
  return { kind: 'form', form: placesForm(event, pools, await readNetwork(work)) };
}

export const placesInput = z.object({
  event: z.uuid(),
  capacity: optionalLine(6),
  pools: body(800),
  release: optionalLine(100),
  reminders: z
    .array(z.enum(reminderChoices.map(String)))
    .default([])
    .transform((chosen) => chosen.map(Number).sort((a, b) => b - a)),
});

/** Keeps how many can come, who has places kept until when, and when people are reminded. */
export async function savePlaces(
  work: Work,
  actor: Member,
  input: z.output<typeof placesInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const capacity = readCapacity(input.capacity);
  const pools = checkPools(readPools(input.pools, await readNetwork(work)), capacity);
  const releaseAt = await readRelease(work, event, input.release);
  await setEventRhythm(work.tx, event.id, { releaseAt, reminders: input.reminders });
  await setPools(work.tx, work.networkId, event.id, pools);
  const taken = await changeCapacity(work, event, capacity);
  const reply = await showAgain(work, actor, event);
  if (taken === null || capacity === null) return reply;
  return { kind: 'whisper', message: askHowToLower(event, capacity, taken) };
}

/** Null when it is done; else how many places are taken, more than are wanted. */
async function changeCapacity(
  work: Work,
  event: EventRow,
  capacity: number | null,
): Promise<number | null> {
  // Coming down to it already, sent once more with the rest of the form.
  if (capacity !== null && capacity === event.capacityGoal) return null;
  if (event.state !== 'draft') return setCapacity(work, event.id, capacity);
  await setDraftCapacity(work.tx, event.id, capacity);
  return null;
}

function readCapacity(typed: string | null): number | null {
  if (typed === null) return null;
  const capacity = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (capacity < 1 || capacity > 20_000) throw refuseField('capacity', words.capacityWrong);
  return capacity;
}

function checkPools(
  read: ReturnType<typeof readPools>,
  capacity: number | null,
): readonly PoolRow[] {
  if ('problem' in read) throw refuseField('pools', read.problem);
  const { rows } = read;
  if (new Set(rows.map((pool) => pool.group)).size < rows.length)
    throw refuseField('pools', words.poolTwice);
  const kept = rows.reduce((sum, { places }) => sum + places, 0);
  if (kept > 0 && capacity === null) throw refuseField('capacity', words.poolsNeedCapacity);
  if (capacity !== null && kept > capacity)
    throw refuseField('pools', words.poolsTooMany(kept, capacity));
  return rows;
}

async function readRelease(
  work: Work,
  event: EventRow,
  typed: string | null,
): Promise<Date | null> {
  if (typed === null) return null;
  const { timeZone: zone } = await readNetwork(work);
  const moment = readMoment(typed, { zone, now: await readBusinessTime(work.tx) });
  if (!moment) throw refuseField('release', words.releaseUnclear);
  if (moment.epochMilliseconds >= event.startsAt.getTime())
    throw refuseField('release', words.releaseLate);
  return new Date(moment.epochMilliseconds);
}

/** *Places*: how many, kept for whom and until when, and when people are reminded. */
function placesForm(event: EventRow, pools: readonly PoolRow[], network: Network): Form {
  const wanted = event.capacityGoal ?? event.capacity;
  return {
    title: words.placesTitle,
    fields: [
      {
        kind: 'text',
        name: 'capacity',
        label: words.capacity,
        help: words.capacityHelp,
        required: false,
        maxLength: 6,
        ...(wanted === null ? {} : { initial: String(wanted) }),
      },
      longText('pools', words.pools, writePools(pools, network), {
        help: words.poolsHelp,
        maxLength: 600,
        placeholder: words.poolsExample,
      }),
      {
        kind: 'moment',
        name: 'release',
        label: words.release,
        help: words.releaseHelp,
        required: false,
        placeholder: words.whenPlaceholder,
        ...(event.releaseAt ? { initial: event.releaseAt.toISOString() } : {}),
      },
      {
        kind: 'multiple',
        name: 'reminders',
        label: words.reminders,
        help: words.remindersHelp,
        required: false,
        choices: reminderChoices.map((minutes) => ({
          value: String(minutes),
          label: words.reminderChoice(minutes),
        })),
        initial: event.reminders.map(String),
      },
    ],
    submit: { label: words.next, to: { command: 'event.save-places', ids: [event.id] } },
    reopen: { command: 'event.change-places', ids: [event.id] },
  };
}
