import { z } from 'zod';
import { type ChannelRow, listChannels } from '../../../db/audience.ts';
import type { RoundRow } from '../../../db/round.ts';
import {
  listRoundChannels,
  listRoundGroups,
  setRoundAudience,
} from '../../../db/round-audience.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { group } from '../../network/input.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
import { groups as allGroups, capital } from '../../network/words.en.ts';
import { offerChannels } from '../../pulse/making/forms.ts';
import { type Field, type Form, MOST_CHOICES, type Reply } from '../../view.ts';
import type { roundInput } from '../round/round.ts';
import { holdDraft, showAgain } from './draft.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** Opens *Who to tell*. */
export async function changeAudience(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const chosen = {
    channels: await listRoundChannels(work.tx, round.id),
    groups: await listRoundGroups(work.tx, round.id),
  };
  const channels = await listChannels(work.tx);
  return { kind: 'form', form: audienceForm(round, await readNetwork(work), channels, chosen) };
}

export const audienceInput = z.object({
  round: z.uuid(),
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  groups: z.array(group).default([]),
});

/** Keeps who is told. */
export async function saveAudience(
  work: Work,
  _actor: Member,
  input: z.output<typeof audienceInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  if (input.channels.length === 0) throw refuseField('channels', words.chooseChannel);
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!input.channels.every((id) => known.has(id))) throw refuseField('channels', words.noChannels);
  await setRoundAudience(work.tx, work.networkId, round.id, {
    channelIds: input.channels,
    groups: input.groups,
  });
  return showAgain(work, round.id);
}

function audienceForm(
  round: RoundRow,
  network: Network,
  channels: readonly ChannelRow[],
  chosen: { readonly channels: readonly ChannelRow[]; readonly groups: readonly string[] },
): Form {
  const channelField: Field = {
    kind: 'multiple',
    name: 'channels',
    label: words.channels,
    help: words.channelsHelp,
    required: true,
    choices: offerChannels(channels, chosen.channels),
    initial: chosen.channels.map(({ id }) => id),
  };
  return {
    title: words.audienceTitle,
    intro: [{ kind: 'text', text: channels.length === 0 ? words.noChannels : words.audienceIntro }],
    fields: [
      ...(channels.length === 0 ? [] : [channelField]),
      {
        kind: 'multiple',
        name: 'groups',
        label: words.groups,
        required: false,
        choices: allGroups.map((each) => ({
          value: each,
          label: capital(groupLabel(network, each)),
        })),
        initial: chosen.groups,
      },
    ],
    submit: { label: words.next, to: { command: 'eoi.save-audience', ids: [round.id] } },
    reopen: { command: 'eoi.change-audience', ids: [round.id] },
  };
}
