import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { findSeriesOf } from '../../../db/series.ts';
import { setWaveTiming } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readMoment } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import type { Reply } from '../../view.ts';
import { waveInput } from '../survey/sheet.ts';
import { lockDraft } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { timingForm } from './forms.ts';
import { words } from './words.en.ts';

/** Opens the form *When*. */
export async function chooseTiming(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  const isRepeating = (await findSeriesOf(work.tx, wave.id)) !== null;
  return { kind: 'form', form: timingForm(wave, isRepeating) };
}

export const timingInput = waveInput.extend({
  opens: z.string().max(100).optional(),
  /** Left out where it repeats: then the rule says how long each stays open. */
  closes: z.string().max(100).optional(),
  hold: z.coerce.number().int().min(0).max(14).default(0),
});

const HOUR_MS = 3_600_000;
const LONGEST_MS = 90 * 24 * HOUR_MS;

/** Keeps when it opens and closes; times are typed in the network's zone or come from a picker. */
export async function saveTiming(
  work: Work,
  _actor: Member,
  input: z.output<typeof timingInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const opens = input.opens ? readTime(input.opens, 'opens', zone, now) : null;
  const isRepeating = (await findSeriesOf(work.tx, wave.id)) !== null;
  const start = Math.max(opens?.getTime() ?? 0, now.epochMilliseconds);
  const closes = isRepeating ? null : readClosing(input.closes ?? '', start, zone, now);
  await setWaveTiming(work.tx, wave.id, {
    opensAt: opens,
    closesAt: closes,
    holdDays: input.hold,
  });
  return { kind: 'replace', message: await draftCard(work, await lockDraft(work, wave.id)) };
}

/** When it closes: at least an hour and at most 90 days after its start. */
function readClosing(text: string, start: number, zone: string, now: Temporal.Instant): Date {
  const closes = readTime(text, 'closes', zone, now);
  if (closes.getTime() < start + HOUR_MS)
    throw new Refusal('bad-input', words.closesTooSoon, { closes: words.closesTooSoon });
  if (closes.getTime() > start + LONGEST_MS)
    throw new Refusal('bad-input', words.closesTooLate, { closes: words.closesTooLate });
  return closes;
}

function readTime(text: string, field: string, zone: string, now: Temporal.Instant): Date {
  const moment = readMoment(text, { zone, now });
  if (!moment) throw new Refusal('bad-input', words.whenUnclear, { [field]: words.whenUnclear });
  return new Date(moment.epochMilliseconds);
}
