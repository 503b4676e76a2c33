import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { deleteComparison, findComparison, saveComparison } from '../../../db/comparison.ts';
import { findSeriesOf } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readMoment } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import type { Form, Reply } from '../../view.ts';
import { lockDraft } from '../making/draft.ts';
import { draftCard } from '../making/draft-card.ts';
import { waveInput } from '../survey/sheet.ts';
import { words as pulseWords } from '../words.en.ts';
import { limitOfDraft } from './kept.ts';
import { words } from './words.en.ts';

/** Opens the form *Compare later* of a draft. */
export async function chooseCompare(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockFirst(work, input.wave);
  const comparison = await findComparison(work.tx, wave.id);
  const limit = await limitOfDraft(work, wave);
  const form = compareForm(wave, comparison?.offerAt ?? null, limit?.months ?? null);
  return { kind: 'form', form };
}

export const compareInput = waveInput.extend({
  compare: z.enum(['yes', 'no']),
  offer: z.string().max(100).optional(),
});

/** Keeps whether a draft is to be compared with a second time, and when that is offered. */
export async function saveCompare(
  work: Work,
  _actor: Member,
  input: z.output<typeof compareInput>,
): Promise<Reply> {
  const wave = await lockFirst(work, input.wave);
  if (input.compare === 'no') await deleteComparison(work.tx, wave.id);
  else {
    const offerAt = input.offer ? await readOffer(work, input.offer) : null;
    await saveComparison(work.tx, work.networkId, wave.id, offerAt);
  }
  return { kind: 'replace', message: await draftCard(work, await lockDraft(work, wave.id)) };
}

function compareForm(wave: WaveRow, offerAt: Date | null, keptMonths: number | null): Form {
  const choices = (['yes', 'no'] as const).map((value) => ({
    value,
    label: words.wantChoice[value],
  }));
  return {
    title: words.formTitle,
    intro: [
      { kind: 'text', text: words.formIntro(wave.anonymity) },
      ...(keptMonths === null ? [] : [{ kind: 'note' as const, text: words.keptFor(keptMonths) }]),
    ],
    fields: [
      {
        kind: 'single',
        name: 'compare',
        label: words.want,
        required: true,
        choices,
        initial: 'yes',
      },
      {
        kind: 'moment',
        name: 'offer',
        label: words.offer,
        help: words.offerHelp,
        placeholder: words.whenPlaceholder,
        required: false,
        ...(offerAt === null ? {} : { initial: offerAt.toISOString() }),
      },
    ],
    submit: { label: pulseWords.next, to: { command: 'pulse.compare', ids: [wave.id] } },
    reopen: { command: 'pulse.choose-compare', ids: [wave.id] },
  };
}

async function readOffer(work: Work, text: string): Promise<Date> {
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const moment = readMoment(text, { zone, now });
  const sentence = pulseWords.whenUnclear;
  if (!moment) throw new Refusal('bad-input', sentence, { offer: sentence });
  return new Date(moment.epochMilliseconds);
}

/** A draft that is not itself the second time of another. */
async function lockFirst(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await lockDraft(work, waveId);
  const comparison = await findComparison(work.tx, waveId);
  if (comparison?.followUpId === waveId) throw new Refusal('already-done', words.isSecond);
  if (await findSeriesOf(work.tx, waveId)) throw new Refusal('already-done', words.repeats);
  return wave;
}
