import type { ChannelRow } from '../../../db/audience.ts';
import type { Anonymity } from '../../../db/survey.ts';
import { type Choice, type Field, type Form, MOST_CHOICES } from '../../view.ts';
import { offerChannels } from '../making/forms.ts';
import { words as pulse } from '../words.en.ts';
import type { Poll } from './poll.ts';
import { words } from './words.en.ts';

const POINTS = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The ways to vote, as the form's values: a kind, with `-growing` or its number of points. */
export const kindChoices: readonly Choice[] = [
  ...['single', 'single-growing', 'multiple', 'multiple-growing'].map((kind) => choice(kind, 0)),
  ...POINTS.map((points) => choice('points', points)),
  choice('agreement', 0),
];

/** The one form in which a poll is changed before it is posted. */
export function pollForm(
  poll: Poll,
  channels: readonly ChannelRow[],
  chosen: readonly ChannelRow[],
): Form {
  const { wave } = poll;
  const fields: Field[] = [
    field('kind', words.kind, kindChoices, kindValue(poll)),
    ...(channels.length === 0 ? [] : [channelField(channels, chosen)]),
    {
      kind: 'moment',
      name: 'closes',
      label: words.closes,
      required: true,
      placeholder: pulse.whenPlaceholder,
      ...(wave.closesAt ? { initial: wave.closesAt.toISOString() } : {}),
    },
    field('privacy', words.privacy, privacyChoices(wave.k), wave.anonymity),
    field(
      'results',
      words.results,
      (['live', 'after-vote', 'at-close'] as const).map((results) => ({
        value: results,
        label: words.resultsChoice(results),
      })),
      poll.results,
    ),
  ];
  return {
    title: words.formTitle,
    ...(channels.length === 0 ? { intro: [{ kind: 'note', text: pulse.noChannels }] } : {}),
    fields,
    submit: { label: words.save, to: { command: 'pulse.save-poll', ids: [wave.id] } },
    reopen: { command: 'pulse.change-poll', ids: [wave.id] },
  };
}

function choice(kind: string, points: number): Choice {
  return { value: points ? `${kind}-${points}` : kind, label: words.kindChoice(kind, points) };
}

function kindValue({ question, points, growing }: Poll): string {
  if (question.kind === 'points') return `points-${points}`;
  return growing ? `${question.kind}-growing` : question.kind;
}

function privacyChoices(k: number): readonly Choice[] {
  const levels: readonly Anonymity[] = ['named', 'confidential', 'anonymous'];
  return levels.map((level) => ({ value: level, label: pulse.anonymityChoice(level, k) }));
}

function channelField(channels: readonly ChannelRow[], chosen: readonly ChannelRow[]): Field {
  return {
    kind: 'multiple',
    name: 'channels',
    label: words.where,
    ...(channels.length > MOST_CHOICES ? { help: pulse.channelsMore(channels.length) } : {}),
    required: true,
    choices: offerChannels(channels, chosen),
    initial: chosen.map(({ id }) => id),
  };
}

function field(name: string, label: string, choices: readonly Choice[], initial: string): Field {
  return { kind: 'single', name, label, required: true, choices, initial };
}
