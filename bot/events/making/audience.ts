import { z } from 'zod';
import { type ChannelRow, listChannels } from '../../../db/audience.ts';
import type { EventRow } from '../../../db/event.ts';
import {
  listEventChannels,
  listEventGroups,
  setEventAudience,
} from '../../../db/event-audience.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { group } from '../../network/input.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
import { groups as allGroups, capital } from '../../network/words.en.ts';
import { offerChannels } from '../../pulse/making/forms.ts';
import { type Field, type Form, MOST_CHOICES, type Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { showAgain } from './changing.ts';
import { holdDraft } from './draft.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** Opens *Who to invite*. */
export async function changeAudience(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  const chosen = {
    channels: await listEventChannels(work.tx, event.id),
    groups: await listEventGroups(work.tx, event.id),
  };
  const channels = await listChannels(work.tx);
  return { kind: 'form', form: audienceForm(event, await readNetwork(work), channels, chosen) };
}

export const audienceInput = z.object({
  event: z.uuid(),
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  groups: z.array(group).default([]),
});

/** Keeps who is to be invited. */
export async function saveAudience(
  work: Work,
  actor: Member,
  input: z.output<typeof audienceInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  if (input.channels.length + input.groups.length === 0)
    throw refuseField('channels', words.chooseSomebody);
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!input.channels.every((id) => known.has(id))) throw refuseField('channels', words.noChannels);
  await setEventAudience(work.tx, work.networkId, event.id, {
    channelIds: input.channels,
    groups: input.groups,
  });
  return showAgain(work, actor, event);
}

/** *Who to invite*: channels of every place, and groups by direct message. */
function audienceForm(
  event: EventRow,
  network: Network,
  channels: readonly ChannelRow[],
  chosen: { readonly channels: readonly ChannelRow[]; readonly groups: readonly string[] },
): Form {
  const channelField: Field = {
    kind: 'multiple',
    name: 'channels',
    label: words.channels,
    help: channels.length > MOST_CHOICES ? words.channelsMore(channels.length) : words.channelsHelp,
    required: false,
    choices: offerChannels(channels, chosen.channels),
    initial: chosen.channels.map(({ id }) => id),
  };
  return {
    title: words.audienceTitle,
    intro: [
      { kind: 'text', text: words.audienceIntro },
      ...(channels.length === 0 ? [{ kind: 'note' as const, text: words.noChannels }] : []),
    ],
    fields: [
      ...(channels.length === 0 ? [] : [channelField]),
      {
        kind: 'multiple',
        name: 'groups',
        label: words.groups,
        required: false,
        choices: allGroups.map((group) => ({
          value: group,
          label: capital(groupLabel(network, group)),
        })),
        initial: chosen.groups,
      },
    ],
    submit: { label: words.next, to: { command: 'event.save-audience', ids: [event.id] } },
    reopen: { command: 'event.change-audience', ids: [event.id] },
  };
}
