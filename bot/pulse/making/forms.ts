import type { ChannelRow } from '../../../db/audience.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { WaveEventRow } from '../../../db/wave-event.ts';
import type { WaveRoundRow } from '../../../db/wave-round.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { groups as allGroups, capital } from '../../network/words.en.ts';
import { type Choice, type Field, type Form, MOST_CHOICES } from '../../view.ts';
import { seriesWords } from '../series/words.en.ts';
import { applicantsField } from './applicants.ts';
import { guestsField } from './guests.ts';
import { words } from './words.en.ts';

/** How many days figures may be held back; the longest is fixed by the design. */
const HOLD_CHOICES = [0, 1, 2, 3, 7, 14];

/** The first form of `/pulse new`: what, how private, by which groups; k is the smallest shown. */
export function newForm(templates: readonly Choice[], k: number): Form {
  return {
    title: words.newTitle,
    intro: [{ kind: 'note', text: words.newIntro }],
    fields: [
      single('template', words.template, templates.slice(0, MOST_CHOICES), templates[0]?.value),
      single(
        'anonymity',
        words.anonymity,
        (['confidential', 'anonymous', 'named'] as const).map((level) => ({
          value: level,
          label: words.anonymityChoice(level, k),
        })),
        'confidential',
      ),
      single(
        'breakdown',
        words.breakdown,
        (['group', 'locality', 'locality-group'] as const).map((by) => ({
          value: by,
          label: words.breakdownChoice(by),
        })),
        'group',
      ),
      {
        ...single(
          'reminders',
          words.reminders,
          [0, 1, 2, 3].map((n) => ({ value: String(n), label: words.remindersChoice(n) })),
          '2',
        ),
        help: words.remindersHelp,
      },
      {
        kind: 'text',
        name: 'label',
        label: words.waveLabel,
        help: words.waveLabelHelp,
        required: false,
        maxLength: 40,
      },
    ],
    submit: { label: words.next, to: { command: 'pulse.draft', ids: [] } },
    reopen: { command: 'pulse.new', ids: [] },
  };
}

/** As many channels as a list takes, in their order; those chosen before are among them. */
export function offerChannels(
  channels: readonly ChannelRow[],
  chosen: readonly ChannelRow[],
): readonly Choice[] {
  const wanted = new Set([...chosen, ...channels].map(({ id }) => id));
  const ids = new Set([...wanted].slice(0, MOST_CHOICES));
  return channels
    .filter(({ id }) => ids.has(id))
    .map(({ id, platform, placeName, name }) => ({
      value: id,
      label: words.channelChoice(platform, placeName, name),
    }));
}

/** *Who to ask*: channels of every place; groups and people of events by direct message. */
export async function audienceForm(
  work: Work,
  wave: WaveRow,
  channels: readonly ChannelRow[],
  chosen: {
    readonly channels: readonly ChannelRow[];
    readonly groups: readonly string[];
    readonly guests: readonly WaveEventRow[];
    readonly rounds: readonly WaveRoundRow[];
  },
): Promise<Form> {
  const network = await readNetwork(work);
  const fields: Field[] = [];
  if (channels.length > 0) {
    fields.push({
      kind: 'multiple',
      name: 'channels',
      label: words.channels,
      help:
        channels.length > MOST_CHOICES ? words.channelsMore(channels.length) : words.channelsHelp,
      required: false,
      choices: offerChannels(channels, chosen.channels),
      initial: chosen.channels.map(({ id }) => id),
    });
  }
  fields.push({
    kind: 'multiple',
    name: 'groups',
    label: words.groups,
    required: false,
    choices: allGroups.map((group) => ({
      value: group,
      label: capital(groupLabel(network, group)),
    })),
    initial: chosen.groups,
  });
  fields.push(...(await guestsField(work, chosen.guests)));
  fields.push(...(await applicantsField(work, chosen.rounds)));
  return {
    title: words.audienceTitle,
    intro: [
      { kind: 'text', text: words.audienceIntro },
      ...(channels.length === 0 ? [{ kind: 'note' as const, text: words.noChannels }] : []),
    ],
    fields,
    submit: { label: words.next, to: { command: 'pulse.audience', ids: [wave.id] } },
    reopen: { command: 'pulse.choose-audience', ids: [wave.id] },
  };
}

/**
 * *When*: opening, closing, and how long the figures are held back. Where it repeats, the rule says
 * when, and only what its first time is not to come before.
 */
export function timingForm(wave: WaveRow, isRepeating: boolean): Form {
  const { notBefore, notBeforeHelp } = seriesWords;
  const times = isRepeating
    ? [moment('opens', notBefore, wave.opensAt, { help: notBeforeHelp, required: false })]
    : [
        moment('opens', words.opens, wave.opensAt, { help: words.opensHelp, required: false }),
        moment('closes', words.closes, wave.closesAt, { required: true }),
      ];
  return {
    title: words.timingTitle,
    fields: [
      ...times,
      single(
        'hold',
        words.hold,
        HOLD_CHOICES.map((days) => ({ value: String(days), label: words.holdChoice(days) })),
        String(wave.holdDays),
      ),
    ],
    submit: { label: words.next, to: { command: 'pulse.timing', ids: [wave.id] } },
    reopen: { command: 'pulse.choose-timing', ids: [wave.id] },
  };
}

function single(
  name: string,
  label: string,
  choices: readonly Choice[],
  initial: string | undefined,
): Field {
  return {
    kind: 'single',
    name,
    label,
    required: true,
    choices,
    ...(initial === undefined ? {} : { initial }),
  };
}

function moment(
  name: string,
  label: string,
  initial: Date | null,
  options: { readonly help?: string; readonly required: boolean },
): Field {
  return {
    kind: 'moment',
    name,
    label,
    placeholder: words.whenPlaceholder,
    ...options,
    ...(initial === null ? {} : { initial: initial.toISOString() }),
  };
}
