import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  type ContractRow,
  deleteReview,
  insertReview,
  listReviews,
  type ReviewRow,
  setContractDates,
} from '../../../db/contract.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { lines, optionalLine } from '../../network/input.ts';
import { readDay } from '../../network/moment.ts';
import type { Field, Form, Reply } from '../../view.ts';
import { readRound } from '../round/round.ts';
import { contractMessage, readContract } from './list.ts';
import { cancelReminders, planReminders } from './reminding.ts';
import { words } from './words.en.ts';

/** How many reviews can be planned at once, and how long a typed day may be. */
const MOST_REVIEWS = 12;
const LONGEST_DAY = 60;

export const contractInput = z.object({ contract: z.uuid() });

/** Opens *Dates of a contract*. */
export async function chooseDates(
  work: Work,
  _actor: Member,
  input: z.output<typeof contractInput>,
): Promise<Reply> {
  const contract = await readContract(work, input.contract);
  const planned = (await listReviews(work.tx, contract.id)).filter(isPlanned);
  return { kind: 'form', form: datesForm(contract, planned) };
}

export const datesInput = z.object({
  contract: z.uuid(),
  starts: optionalLine(LONGEST_DAY),
  ends: optionalLine(LONGEST_DAY),
  reviews: lines(1500, LONGEST_DAY),
});

/** Keeps when a contract runs and is reviewed; reminders move and go with their reviews. */
export async function saveDates(
  work: Work,
  actor: Member,
  input: z.output<typeof datesInput>,
): Promise<Reply> {
  const contract = await readContract(work, input.contract);
  const round = await readRound(work, contract.roundId);
  const now = await readBusinessTime(work.tx);
  const read = { zone: round.timeZone, now };
  const startsOn = dayOf('starts', input.starts, read);
  const endsOn = dayOf('ends', input.ends, read);
  if (startsOn !== null && endsOn !== null && startsOn >= endsOn)
    throw refuseField('ends', words.endsEarly);
  const earliest = pauseEnds(contract, round);
  if (startsOn !== null && earliest !== null && startsOn < earliest)
    throw refuseField('starts', words.inPause(earliest));
  const days = input.reviews.map((line) => dayOf('reviews', line, read) ?? '');
  await setContractDates(work.tx, contract.id, { startsOn, endsOn });
  await replaceReviews(work, contract, round, days);
  await audit(work, 'eoi.contract-dates-set', {
    actorId: actor.person.id,
    subjectId: contract.id,
  });
  const saved = await readContract(work, contract.id);
  return { kind: 'whisper', message: await contractMessage(work, actor, saved) };
}

/** Days that stay keep their row and reminders; those taken out are cancelled, new ones planned. */
async function replaceReviews(
  work: Work,
  { id: contractId }: ContractRow,
  round: RoundRow,
  days: readonly string[],
): Promise<void> {
  const wanted = new Set(days);
  if (wanted.size > MOST_REVIEWS) throw refuseField('reviews', words.tooMany(MOST_REVIEWS));
  // Read after the contract's row is held, so that two who save at once do not both add.
  const known = (await listReviews(work.tx, contractId)).filter(isPlanned);
  for (const { id, reviewOn } of known)
    if (!wanted.has(reviewOn) && (await deleteReview(work.tx, id))) await cancelReminders(work, id);
  const today = (await readBusinessTime(work.tx))
    .toZonedDateTimeISO(round.timeZone)
    .toPlainDate()
    .toString();
  for (const reviewOn of wanted) {
    if (known.some((each) => each.reviewOn === reviewOn)) continue;
    if (reviewOn < today) throw refuseField('reviews', words.reviewPast(reviewOn));
    const id = newId();
    if (await insertReview(work.tx, { id, contractId, reviewOn }))
      await planReminders(work, round, { id, reviewOn });
  }
}

function isPlanned({ doneAt }: ReviewRow): boolean {
  return doneAt === null;
}

/** A typed day as `2027-04-01`; null where none was typed. Days in this form sort as they follow. */
function dayOf(
  field: string,
  typed: string | null,
  read: { readonly zone: string; readonly now: Temporal.Instant },
): string | null {
  if (typed === null) return null;
  const day = readDay(typed, read);
  if (!day) throw refuseField(field, words.unclear(typed));
  return day.toString();
}

/** The first day after the pause between decisions and contracts; null without one. */
function pauseEnds({ releasedAt }: ContractRow, round: RoundRow): string | null {
  if (releasedAt === null || round.standstillDays === 0) return null;
  return Temporal.Instant.fromEpochMilliseconds(releasedAt.getTime())
    .toZonedDateTimeISO(round.timeZone)
    .toPlainDate()
    .add({ days: round.standstillDays + 1 })
    .toString();
}

function datesForm(contract: ContractRow, planned: readonly ReviewRow[]): Form {
  const day = (name: string, label: string, initial: string | null): Field => ({
    kind: 'text',
    name,
    label,
    help: words.dayHelp,
    maxLength: LONGEST_DAY,
    required: false,
    ...(initial === null ? {} : { initial }),
  });
  return {
    title: words.datesTitle,
    intro: [{ kind: 'text', text: words.datesIntro(contract.lotName, contract.leadName) }],
    fields: [
      day('starts', words.starts, contract.startsOn),
      day('ends', words.ends, contract.endsOn),
      {
        kind: 'long-text',
        name: 'reviews',
        label: words.reviews,
        help: words.reviewsHelp,
        maxLength: 1500,
        required: false,
        ...(planned.length === 0
          ? {}
          : { initial: planned.map(({ reviewOn }) => reviewOn).join('\n') }),
      },
    ],
    submit: {
      label: words.save,
      to: { command: 'eoi.contract-dates-save', ids: [contract.id] },
    },
    reopen: { command: 'eoi.contract-dates', ids: [contract.id] },
  };
}
