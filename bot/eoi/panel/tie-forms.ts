import type { TieKind } from '../../../db/panel-conflict.ts';
import type { RoundRow } from '../../../db/round.ts';
import { cutText } from '../../text.ts';
import type { Field, Form } from '../../view.ts';
import { LONGEST_LABEL } from '../../view.ts';
import { NAMES_A_PAGE } from './own.ts';
import { words } from './own-words.en.ts';

/** The ways of having to do with an organisation, in the order in which they are offered. */
export const tieKinds = [
  'employer',
  'trustee',
  'volunteer',
  'family',
  'former',
] as const satisfies readonly TieKind[];

export const longestName = 160;

/** So many lists of names fit a form beside the question how. */
const lists = ['first', 'second', 'third', 'fourth'] as const;

/** Choosing among those who take part, from the page of names that she was looking at on. */
export function tieForm(
  { id }: RoundRow,
  parties: readonly { readonly id: string; readonly name: string }[],
  page: number,
): Form {
  const from = page * NAMES_A_PAGE;
  const fields = lists.flatMap((name, at): readonly Field[] => {
    const start = from + at * NAMES_A_PAGE;
    const names = parties.slice(start, start + NAMES_A_PAGE);
    const [first] = names;
    const last = names.at(-1);
    if (!first || !last) return [];
    return [
      {
        kind: 'multiple',
        name,
        label:
          parties.length <= NAMES_A_PAGE ? words.tieOnly : words.tieField(first.name, last.name),
        required: false,
        choices: names.map((each) => ({
          value: each.id,
          label: cutText(each.name, LONGEST_LABEL),
        })),
      },
    ];
  });
  const reopen = { command: 'eoi.panel-ties', ids: [id], value: String(page) };
  return {
    title: words.tieTitle,
    fields: [...fields, kindField()],
    submit: { label: words.save, to: { command: 'eoi.panel-ties-save', ids: [id] } },
    reopen,
  };
}

/** Naming one organisation. */
export function nameForm({ id }: RoundRow): Form {
  return {
    title: words.tieTitle,
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: words.tieName,
        help: words.tieNameHelp,
        required: true,
        maxLength: longestName,
      },
      kindField(),
    ],
    submit: { label: words.save, to: { command: 'eoi.panel-tie-name-save', ids: [id] } },
    reopen: { command: 'eoi.panel-tie-name', ids: [id] },
  };
}

function kindField(): Field {
  return {
    kind: 'single',
    name: 'kind',
    label: words.tieKind,
    required: true,
    choices: tieKinds.map((value) => ({ value, label: words.tieKinds[value] })),
  };
}
