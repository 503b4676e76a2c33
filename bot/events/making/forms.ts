import type { EventKind, EventRow } from '../../../db/event.ts';
import type { Field, Form } from '../../view.ts';
import { words as shared } from '../event/words.en.ts';
import { longText } from './fields.ts';
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
