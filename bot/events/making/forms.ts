import type { ChannelRow } from '../../../db/audience.ts';
import type { EventKind, EventRow, PoolRow, SessionRow, StallTypeRow } from '../../../db/event.ts';
import type { LocalityRow } from '../../../db/locality.ts';
import { areaField } from '../../network/fields.ts';
import { groupLabel, type Network } from '../../network/network.ts';
import { groups as allGroups, capital } from '../../network/words.en.ts';
import { offerChannels } from '../../pulse/making/forms.ts';
import { type Field, type Form, MOST_CHOICES } from '../../view.ts';
import { words as shared } from '../event/words.en.ts';
import { writePools, writeSessions, writeStallTypes } from './lines.ts';
import { words } from './words.en.ts';

/** Every kind, in the order in which they are offered. */
export const kinds = [
  'market-place',
  'conference',
  'workshop',
  'briefing',
  'task-group',
  'presentation',
  'training',
  'awards',
] as const satisfies readonly EventKind[];

/** Minutes before the start at which people may be reminded. */
export const reminderChoices = [20_160, 10_080, 2880, 1440, 60] as const;

/** The first form: what, when, where. `known` is what an event has so far. */
export function basicsForm(known: EventRow | null): Form {
  const ids = known ? [known.id] : [];
  return {
    title: known ? words.basicsTitle : words.newTitle,
    ...(known ? {} : { intro: [{ kind: 'note', text: words.newIntro }] }),
    fields: [
      {
        kind: 'single',
        name: 'kind',
        label: words.kind,
        required: true,
        choices: kinds.map((kind) => ({ value: kind, label: shared.kind(kind) })),
        initial: known?.kind ?? 'market-place',
      },
      {
        kind: 'text',
        name: 'title',
        label: words.title,
        required: true,
        maxLength: 100,
        ...(known ? { initial: known.title } : {}),
      },
      ...whenFields(known),
      whereField(known),
    ],
    submit: {
      label: words.next,
      to: { command: known ? 'event.save-basics' : 'event.draft', ids },
    },
    reopen: { command: known ? 'event.change-basics' : 'event.new', ids },
  };
}

/** *Move it*: other times, or another place. */
export function moveForm(event: EventRow): Form {
  return {
    title: words.moveTitle,
    intro: [{ kind: 'note', text: words.moveIntro }],
    fields: [...whenFields(event), whereField(event)],
    submit: { label: words.move, to: { command: 'event.move', ids: [event.id] } },
    reopen: { command: 'event.choose-move', ids: [event.id] },
  };
}

function whenFields(known: EventRow | null): readonly Field[] {
  const placeholder = words.whenPlaceholder;
  return [
    {
      kind: 'moment',
      name: 'starts',
      label: words.starts,
      required: true,
      placeholder,
      ...(known ? { initial: known.startsAt.toISOString() } : {}),
    },
    {
      kind: 'moment',
      name: 'ends',
      label: words.ends,
      required: true,
      placeholder: words.endsPlaceholder,
      ...(known ? { initial: known.endsAt.toISOString() } : {}),
    },
  ];
}

function whereField(known: EventRow | null): Field {
  const initial = known?.venue || known?.link;
  return {
    kind: 'text',
    name: 'where',
    label: words.where,
    help: words.whereHelp,
    required: false,
    maxLength: 200,
    ...(initial ? { initial } : {}),
  };
}

/** *What it is for*: purpose, outcomes, what to know before coming. */
export function aboutForm(
  event: EventRow,
  outcomes: readonly string[],
  areas: readonly LocalityRow[],
): Form {
  return {
    title: words.aboutTitle,
    fields: [
      longText('purpose', words.purpose, event.purpose, { maxLength: 1000 }),
      longText('outcomes', words.outcomes, outcomes.join('\n'), {
        help: words.outcomesHelp,
        maxLength: 1200,
      }),
      longText('access', words.access, event.accessNotes, {
        help: words.accessHelp,
        maxLength: 600,
      }),
      {
        kind: 'text',
        name: 'link',
        label: words.link,
        help: words.linkHelp,
        required: false,
        maxLength: 500,
        ...(event.link ? { initial: event.link } : {}),
      },
      ...areaField(areas, words.area, event.localityId),
    ],
    submit: { label: words.next, to: { command: 'event.save-about', ids: [event.id] } },
    reopen: { command: 'event.change-about', ids: [event.id] },
  };
}

/** *Places*: how many, kept for whom and until when, and when people are reminded. */
export function placesForm(event: EventRow, pools: readonly PoolRow[], network: Network): Form {
  const wanted = event.capacityGoal ?? event.capacity;
  return {
    title: words.placesTitle,
    fields: [
      {
        kind: 'text',
        name: 'capacity',
        label: words.capacity,
        help: words.capacityHelp,
        required: false,
        maxLength: 6,
        ...(wanted === null ? {} : { initial: String(wanted) }),
      },
      longText('pools', words.pools, writePools(pools, network), {
        help: words.poolsHelp,
        maxLength: 600,
        placeholder: words.poolsExample,
      }),
      {
        kind: 'moment',
        name: 'release',
        label: words.release,
        help: words.releaseHelp,
        required: false,
        placeholder: words.whenPlaceholder,
        ...(event.releaseAt ? { initial: event.releaseAt.toISOString() } : {}),
      },
      {
        kind: 'multiple',
        name: 'reminders',
        label: words.reminders,
        help: words.remindersHelp,
        required: false,
        choices: reminderChoices.map((minutes) => ({
          value: String(minutes),
          label: words.reminderChoice(minutes),
        })),
        initial: event.reminders.map(String),
      },
    ],
    submit: { label: words.next, to: { command: 'event.save-places', ids: [event.id] } },
    reopen: { command: 'event.change-places', ids: [event.id] },
  };
}

/** *Sessions and stalls*, as lines. */
export function programmeForm(
  event: EventRow,
  sessions: readonly SessionRow[],
  types: readonly StallTypeRow[],
): Form {
  return {
    title: words.programmeTitle,
    fields: [
      longText('sessions', words.sessions, writeSessions(sessions, event.timeZone), {
        help: words.sessionsHelp,
        maxLength: 3000,
        placeholder: words.sessionsExample,
      }),
      longText('stalls', words.stalls, writeStallTypes(types), {
        help: words.stallsHelp,
        maxLength: 1000,
        placeholder: words.stallsExample,
      }),
    ],
    submit: { label: words.next, to: { command: 'event.save-programme', ids: [event.id] } },
    reopen: { command: 'event.change-programme', ids: [event.id] },
  };
}

/** *Who to invite*: channels of every place, and groups by direct message. */
export function audienceForm(
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

/** *Cancel it*: why, as everybody is told. */
export function cancelForm(event: EventRow): Form {
  return {
    title: words.cancelTitle,
    intro: [{ kind: 'text', text: words.cancelIntro(event.title) }],
    fields: [longText('reason', words.cancelReason, '', { maxLength: 600, required: true })],
    submit: { label: words.cancelYes, to: { command: 'event.cancel-now', ids: [event.id] } },
    reopen: { command: 'event.choose-cancel', ids: [event.id] },
  };
}

function longText(
  name: string,
  label: string,
  initial: string,
  options: {
    readonly maxLength: number;
    readonly help?: string;
    readonly placeholder?: string;
    readonly required?: boolean;
  },
): Field {
  return {
    kind: 'long-text',
    name,
    label,
    required: false,
    ...options,
    ...(initial === '' ? {} : { initial }),
  };
}
