import { z } from 'zod';
import {
  listChannels,
  listWaveChannels,
  listWaveGroups,
  setAudience,
} from '../../../db/audience.ts';
import { listWaveEvents, setWaveEvents } from '../../../db/wave-event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { group } from '../../network/input.ts';
import { MOST_CHOICES, type Reply } from '../../view.ts';
import { waveInput } from '../survey/sheet.ts';
import { lockDraft } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { audienceForm } from './forms.ts';
import { guestsInput } from './guests.ts';
import { words } from './words.en.ts';

/** Opens the form *Who to ask*. */
export async function chooseAudience(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  const channels = await listChannels(work.tx);
  const chosen = await listWaveChannels(work.tx, wave.id);
  const groups = await listWaveGroups(work.tx, wave.id);
  const guests = await listWaveEvents(work.tx, wave.id);
  return { kind: 'form', form: await audienceForm(work, wave, channels, chosen, groups, guests) };
}

export const audienceInput = waveInput.extend({
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  groups: z.array(group).default([]),
  guests: z.array(guestsInput).default([]),
});

/** Keeps who is to be asked, and shows the draft with its forecast. */
export async function saveAudience(
  work: Work,
  _actor: Member,
  input: z.output<typeof audienceInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  if (input.channels.length + input.groups.length + input.guests.length === 0)
    throw new Refusal('bad-input', words.chooseSomebody, { channels: words.chooseSomebody });
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!input.channels.every((id) => known.has(id)))
    throw new Refusal('not-found', words.noChannels, { channels: words.noChannels });
  await setAudience(work.tx, work.networkId, wave.id, {
    channelIds: input.channels,
    groups: input.groups,
  });
  await setWaveEvents(work.tx, work.networkId, wave.id, input.guests);
  return { kind: 'replace', message: await draftCard(work, wave) };
}
