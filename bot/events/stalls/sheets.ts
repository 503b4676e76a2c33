import type { StallRow } from '../../../db/stall.ts';
import type { Sheet } from '../../workbook.ts';
import { words } from './words.en.ts';

/** The floor list, for those who set up: by pitch, with what each needs. */
export function floorSheet(stalls: readonly StallRow[]): Sheet {
  return {
    name: words.floorSheet,
    columns: words.floorColumns,
    rows: stalls.map((stall) => [
      stall.pitch ?? '–',
      stall.organisationName,
      stall.typeName,
      ...needsCells(stall),
    ]),
  };
}

/** Who the stallholders are, whom to ring, and what they bring and look for. */
export function holdersSheet(stalls: readonly StallRow[]): Sheet {
  const byName = [...stalls].sort((a, b) =>
    a.organisationName.localeCompare(b.organisationName, 'en-GB'),
  );
  return {
    name: words.holdersSheet,
    columns: words.holderColumns,
    rows: byName.map((stall) => [
      stall.organisationName,
      stall.pitch ?? '–',
      ...contactCells(stall),
      stall.offers,
      stall.looksFor ?? '',
    ]),
  };
}

/** Everything of each stall in one row, by pitch. */
export function fileRows(stalls: readonly StallRow[]): readonly (readonly string[])[] {
  return stalls.map((stall) => [
    stall.pitch ?? '',
    stall.organisationName,
    ...contactCells(stall),
    stall.typeName,
    stall.offers,
    stall.looksFor ?? '',
    ...needsCells(stall),
  ]);
}

function contactCells({ personName, organisationContact }: StallRow): readonly string[] {
  return [personName ?? '', organisationContact ?? ''];
}

/** Power, table, access: what is needed, and what the kind of stall does not have. */
function needsCells(stall: StallRow): readonly string[] {
  return [
    words.wanted(stall.needsPower, stall.hasPower),
    words.wanted(stall.needsTable, stall.hasTable),
    [stall.accessNeeds ?? '', stall.isStepFree ? '' : words.steps].filter(Boolean).join('; '),
  ];
}
