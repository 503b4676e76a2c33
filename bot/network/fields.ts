import type { LocalityRow } from '../../db/locality.ts';
import { type Field, MOST_CHOICES } from '../view.ts';
import { groupLabel, type Network } from './network.ts';
import { capital, groups, sectorLabels, sizeLabels, words } from './words.en.ts';

/** What an organisation can be. */
export const sectors = ['school', 'health', 'council', 'voluntary', 'private'] as const;

/** How large it can be, by its yearly income. */
export const sizes = ['micro', 'small', 'medium', 'large'] as const;

/** The field `group`: one of the stakeholder groups, in the network's own words. */
export function groupField(network: Network, label: string, initial: string | null): Field {
  return {
    kind: 'single',
    name: 'group',
    label,
    required: true,
    choices: groups.map((value) => ({ value, label: capital(groupLabel(network, value)) })),
    ...(initial === null ? {} : { initial }),
  };
}

/** The field `area`, or no field where the network has no areas. */
export function areaField(
  areas: readonly LocalityRow[],
  label: string,
  initial: string | null,
): readonly Field[] {
  if (areas.length === 0) return [];
  const mine = areas.filter(({ id }) => id === initial);
  const choices = [...mine, ...areas.filter(({ id }) => id !== initial)].slice(0, MOST_CHOICES);
  return [
    {
      kind: 'single',
      name: 'area',
      label,
      required: false,
      choices: choices.map(({ id, name }) => ({ value: id, label: name })),
      ...(mine.length === 0 || initial === null ? {} : { initial }),
    },
  ];
}

/** A text field that may be left empty, with what was typed before. */
export function optionalText(
  name: string,
  label: string,
  maxLength: number,
  initial: string | null = null,
): Field {
  return {
    kind: 'text',
    name,
    label,
    maxLength,
    required: false,
    ...(initial === null ? {} : { initial }),
  };
}

/** The field `sector`: what an organisation is. */
export function sectorField(initial: string | null): Field {
  return {
    kind: 'single',
    name: 'sector',
    label: words.organisation.sector,
    required: false,
    choices: sectors.map((value) => ({ value, label: sectorLabels[value] })),
    ...(initial === null ? {} : { initial }),
  };
}

/** The field `size`: its yearly income, in bands. */
export function sizeField(initial: string | null): Field {
  return {
    kind: 'single',
    name: 'size',
    label: words.organisation.size,
    help: words.organisation.sizeHelp,
    required: false,
    choices: sizes.map((value) => ({ value, label: sizeLabels[value] })),
    ...(initial === null ? {} : { initial }),
  };
}
