import { z } from 'zod';
import {
  listChannels,
  listWaveChannels,
  listWaveGroups,
  setAudience,
} from '../../../db/audience.ts';
import { listWaveEvents, setWaveEvents } from '../../../db/wave-event.ts';
import { listWaveRounds, setWaveRounds } from '../../../db/wave-round.ts';
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
  const chosen = {
    channels: await listWaveChannels(work.tx, wave.id),
    groups: await listWaveGroups(work.tx, wave.id),
    guests: await listWaveEvents(work.tx, wave.id),
    rounds: await listWaveRounds(work.tx, wave.id),
  };
  return { kind: 'form', form: await audienceForm(work, wave, channels, chosen) };
}

export const audienceInput = waveInput.extend({
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  groups: z.array(group).default([]),
  guests: z.array(guestsInput).default([]),
  rounds: z.array(z.uuid()).default([]),
});

/** Keeps who is to be asked, and shows the draft with its forecast. */
export async function saveAudience(
  work: Work,
  _actor: Member,
  input: z.output<typeof audienceInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  const { channels, groups, guests, rounds } = input;
  if (channels.length + groups.length + guests.length + rounds.length === 0)
    throw new Refusal('bad-input', words.chooseSomebody, { channels: words.chooseSomebody });
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!channels.every((id) => known.has(id)))
    throw new Refusal('not-found', words.noChannels, { channels: words.noChannels });
  await setAudience(work.tx, work.networkId, wave.id, {
    channelIds: channels,
    groups,
  });
  await setWaveEvents(work.tx, work.networkId, wave.id, guests);
  await setWaveRounds(work.tx, work.networkId, wave.id, rounds);
  return { kind: 'replace', message: await draftCard(work, wave) };
}
