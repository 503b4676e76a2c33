import type { StallTypeRow } from '../../../db/event.ts';
import type { StallDetails, StallRow } from '../../../db/stall.ts';
import { words } from './words.en.ts';

/** What an organisation needs at its stall, as its people read it. */
export function needsOf({ needsPower, needsTable, accessNeeds }: StallDetails): readonly string[] {
  return [
    ...(needsPower ? [words.needsPower.toLocaleLowerCase('en-GB')] : []),
    ...(needsTable ? [words.needsTable.toLocaleLowerCase('en-GB')] : []),
    ...(accessNeeds === null ? [] : [accessNeeds]),
  ];
}

/** The same for coordinators, who have to see to what its kind of stall does not have. */
export function needsToSeeTo(stall: StallRow): readonly string[] {
  const { needsPower, needsTable, accessNeeds } = stall;
  return [
    ...(needsPower ? [stall.hasPower ? words.hasPower : words.noPower] : []),
    ...(needsTable ? [stall.hasTable ? words.hasTable : words.noTable] : []),
    ...(accessNeeds === null ? [] : [accessNeeds]),
    ...(stall.isStepFree ? [] : [words.standsUpSteps]),
  ];
}

/** What stands at each stall of a kind, in a few words; undefined where nothing does. */
export function tellKind(kind: StallTypeRow): string | undefined {
  return words.has([
    ...(kind.hasPower ? [words.hasPower] : []),
    ...(kind.hasTable ? [words.hasTable] : []),
    ...(kind.isStepFree ? [] : [words.hasSteps]),
  ]);
}
