import { z } from 'zod';
import type { CellRow } from '../../../db/evidence.ts';
import { findLocality, type LocalityRow } from '../../../db/locality.ts';
import { findYear, type YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { type EvidenceKind, evidenceKinds, isReport } from './kinds.ts';
import { words } from './words.en.ts';

/** A button that is about one locality in one year carries both. */
export const placeInput = z.object({ locality: z.uuid(), year: z.uuid() });

/** A locality in a year. */
export interface Place {
  readonly locality: LocalityRow;
  readonly year: YearRow;
}

/** The locality and year of a button. @throws Refusal for one that the network does not know */
export async function readPlace(work: Work, input: z.output<typeof placeInput>): Promise<Place> {
  const locality = await findLocality(work.tx, input.locality);
  if (!locality) throw new Refusal('not-found', words.unknown);
  return { locality, year: await readYear(work, input.year) };
}

/** The year of a button. @throws Refusal for one that the network does not know */
export async function readYear(work: Work, yearId: string): Promise<YearRow> {
  const year = await findYear(work.tx, yearId);
  if (!year) throw new Refusal('not-found', words.unknown);
  return year;
}

/** The cells of one locality and year, kind by kind. */
export function byKind(cells: readonly CellRow[]): ReadonlyMap<EvidenceKind, CellRow> {
  return new Map(cells.map((cell) => [cell.kind as EvidenceKind, cell]));
}

/** How many kinds are there, were not made, need not be, and are not said; and how many reports. */
export function countCells(cells: readonly CellRow[]) {
  const inState = (state: CellRow['state'], some = cells) =>
    some.filter((cell) => cell.state === state).length;
  const reports = cells.filter(({ kind }) => isReport(kind));
  const couldBe = evidenceKinds.filter(isReport).length;
  return {
    available: inState('available'),
    notProduced: inState('not-produced'),
    notApplicable: inState('not-applicable'),
    notSaid: evidenceKinds.length - cells.length,
    reports: inState('available', reports),
    reportsOf: couldBe - inState('not-applicable', reports),
  };
}
