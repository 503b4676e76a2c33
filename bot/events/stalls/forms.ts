import type { EventRow } from '../../../db/event.ts';
import type { OrganisationRow } from '../../../db/organisation.ts';
import type { StallRow, StallTypeCount } from '../../../db/stall.ts';
import type { Route } from '../../route.ts';
import type { Block, Field, Form } from '../../view.ts';
import { tellKind } from './needs.ts';
import { words } from './words.en.ts';

/** What the form for a stall takes, in characters. */
export const longest = { offers: 300, looksFor: 300, access: 200, reason: 300, pitch: 20 } as const;

/** Asking for a stall: which kind, what is offered and looked for, what is needed. */
export function askForm(
  event: EventRow,
  organisation: Pick<OrganisationRow, 'id' | 'name'>,
  kinds: readonly StallTypeCount[],
): Form {
  const ids = [event.id, organisation.id];
  return {
    title: words.formTitle,
    intro: [{ kind: 'text', text: words.intro(organisation.name, event.title) }],
    fields: [kindField(kinds), ...detailFields(null)],
    submit: { label: words.submit, to: { command: 'event.save-new-stall', ids } },
    reopen: { command: 'event.new-stall', ids },
  };
}

/** Changing what was asked for; the kind only while nobody has decided. */
export function changeForm(
  { event, stall }: { readonly event: EventRow; readonly stall: StallRow },
  kinds: readonly StallTypeCount[],
): Form {
  const isOpen = stall.state === 'applied';
  const kept: readonly Block[] = isOpen ? [] : [{ kind: 'note', text: words.kindKept }];
  return {
    title: words.changeTitle,
    intro: [{ kind: 'text', text: words.intro(stall.organisationName, event.title) }, ...kept],
    fields: [...(isOpen ? [kindField(kinds, stall.typeId)] : []), ...detailFields(stall)],
    submit: { label: words.save, to: to('event.save-stall', stall) },
    reopen: to('event.change-stall', stall),
  };
}

/** Declining: why, as those who asked read it. */
export function declineForm(stall: StallRow): Form {
  return {
    title: words.declineTitle,
    intro: [{ kind: 'text', text: words.declineIntro(stall.organisationName) }],
    fields: [
      longText('reason', words.reason, null, longest.reason, {
        help: words.reasonHelp,
        required: true,
      }),
    ],
    submit: { label: words.decline, to: to('event.decline-stall', stall) },
    reopen: to('event.why-decline-stall', stall),
  };
}

/** Giving an approved stall its pitch. */
export function pitchForm(stall: StallRow): Form {
  return {
    title: words.pitchTitle,
    intro: [{ kind: 'text', text: [{ bold: stall.organisationName }, ` · ${stall.typeName}`] }],
    fields: [
      {
        kind: 'text',
        name: 'pitch',
        label: words.pitchField,
        help: words.pitchHelp,
        required: false,
        maxLength: longest.pitch,
        ...(stall.pitch === null ? {} : { initial: stall.pitch }),
      },
    ],
    submit: { label: words.save, to: to('event.save-pitch', stall) },
    reopen: to('event.choose-pitch', stall),
  };
}

function to(command: string, { id }: StallRow): Route {
  return { command, ids: [id] };
}

function kindField(kinds: readonly StallTypeCount[], initial?: string): Field {
  const [only] = kinds.length === 1 ? kinds : [];
  const chosen = initial ?? only?.id;
  return {
    kind: 'single',
    name: 'kind',
    label: words.kind,
    required: true,
    choices: kinds.map((kind) => {
      const help = tellKind(kind);
      return {
        value: kind.id,
        label: words.kindChoice(kind),
        ...(help === undefined ? {} : { help }),
      };
    }),
    ...(chosen === undefined ? {} : { initial: chosen }),
  };
}

function detailFields(known: StallRow | null): readonly Field[] {
  return [
    longText('offers', words.offers, known?.offers ?? null, longest.offers, {
      help: words.offersHelp,
      required: true,
    }),
    longText('looksFor', words.looksFor, known?.looksFor ?? null, longest.looksFor, {
      help: words.looksForHelp,
    }),
    {
      kind: 'multiple',
      name: 'needs',
      label: words.needs,
      required: false,
      choices: [
        { value: 'power', label: words.needsPower },
        { value: 'table', label: words.needsTable },
      ],
      initial: [
        ...(known?.needsPower ? ['power'] : []),
        ...(known === null || known.needsTable ? ['table'] : []),
      ],
    },
    longText('access', words.access, known?.accessNeeds ?? null, longest.access, {
      help: words.accessHelp,
    }),
  ];
}

function longText(
  name: string,
  label: string,
  initial: string | null,
  maxLength: number,
  { help, required = false }: { readonly help: string; readonly required?: boolean },
): Field {
  return {
    kind: 'long-text',
    name,
    label,
    help,
    required,
    maxLength,
    ...(initial === null ? {} : { initial }),
  };
}
