import { z } from 'zod';
import { countAudience } from '../../../db/audience.ts';
import { setPrivacy, setTogether } from '../../../db/survey.ts';
import type { Member, Work } from '../../context.ts';
import type { Reply } from '../../view.ts';
import { waveInput } from '../survey/sheet.ts';
import { lockDraft } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { HIGH_RATE, suggestTogether } from './forecast.ts';

export const togetherInput = waveInput.extend({ value: z.enum(['join', 'apart']) });

/** Shows small groups as one, as the forecast suggests, or apart again. */
export async function joinGroups(
  work: Work,
  _actor: Member,
  input: z.output<typeof togetherInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  const audience = await countAudience(work.tx, wave.id, wave.breakdown);
  const keys = input.value === 'join' ? suggested(audience, wave.k) : [];
  await setTogether(work.tx, wave.surveyId, keys);
  return showAgain(work, wave.id);
}

/** Asks with names after all: where so few are asked that no figure could be shown. */
export async function askWithNames(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { id, surveyId, breakdown } = await lockDraft(work, input.wave);
  await setPrivacy(work.tx, surveyId, { anonymity: 'named', breakdown });
  return showAgain(work, id);
}

/** Shows figures by area only. */
export async function showByArea(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { id, surveyId, anonymity } = await lockDraft(work, input.wave);
  await setPrivacy(work.tx, surveyId, { anonymity, breakdown: 'locality' });
  return showAgain(work, id);
}

/** What the draft suggests: where half answer, else where nearly everyone does. */
function suggested(audience: Awaited<ReturnType<typeof countAudience>>, k: number) {
  return suggestTogether(audience, k) ?? suggestTogether(audience, k, HIGH_RATE) ?? [];
}

async function showAgain(work: Work, waveId: string): Promise<Reply> {
  return { kind: 'replace', message: await draftCard(work, await lockDraft(work, waveId)) };
}
