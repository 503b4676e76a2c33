import type { ReportStage, StageCountRow } from '../../../db/round-report.ts';

/** How many organisations of one kind came to each stage; the key is null where the kind is not told. */
interface StageRow {
  readonly key: string | null;
  /** One for each stage of the table. */
  readonly counts: readonly number[];
}

/** Organisations by kind and stage. Each stage counts by itself: nobody must have been in the one before. */
export interface StageTable {
  readonly stages: readonly ReportStage[];
  /** Kinds of which there was nobody at any stage are left out. */
  readonly rows: readonly StageRow[];
  readonly totals: readonly number[];
}

/** What a lead agency may be, in the order in which it is told; last comes what is not told. */
export const sectorKeys = ['school', 'health', 'council', 'voluntary', 'private', null] as const;
const sizeKeys = ['micro', 'small', 'medium', 'large', null] as const;

/** The counts of a round by sector or by size, in the order of `keys`. */
export function tellStages(
  rows: readonly StageCountRow[],
  by: 'sector' | 'size',
  stages: readonly ReportStage[],
): StageTable {
  const keys: readonly (string | null)[] = by === 'sector' ? sectorKeys : sizeKeys;
  const countOf = (stage: ReportStage, fits: (row: StageCountRow) => boolean) =>
    rows.reduce((sum, row) => sum + (row.stage === stage && fits(row) ? row.count : 0), 0);
  const told = keys.map((key) => ({
    key,
    counts: stages.map((stage) => countOf(stage, (row) => row[by] === key)),
  }));
  return {
    stages,
    rows: told.filter(({ counts }) => counts.some((count) => count > 0)),
    totals: stages.map((stage) => countOf(stage, () => true)),
  };
}

/** How many of one kind came to a stage; 0 where the table has no such stage. */
export function countIn(
  { stages, rows }: StageTable,
  stage: ReportStage,
  key: string | null,
): number {
  return rows.find((row) => row.key === key)?.counts[stages.indexOf(stage)] ?? 0;
}

/** A round as it stands beside another: one of ours, or one that was published elsewhere. */
export interface Beside {
  readonly title: string;
  /** Whole weeks of the window; null where it is not told. */
  readonly weeks: number | null;
  readonly lots: number | null;
  readonly applications: number;
  /** Applications by sector of the lead; a sector that is not told is absent. */
  readonly sectors: Readonly<Record<string, number>>;
  /** Lots led by a voluntary organisation; null where it is not told, or not yet. */
  readonly lotsVoluntary: number | null;
  readonly source: string;
}

/** Under which key applications stand whose lead has not told what it is. */
export const NOT_TOLD = 'not-told';

/** What the sectors add to, where that is not the total; null where they agree or none is told. */
export function findGap({ sectors, applications }: Beside): number | null {
  const counts = Object.values(sectors);
  const sum = counts.reduce((all, one) => all + one, 0);
  return counts.length === 0 || sum === applications ? null : sum;
}

/** From so many answers on it is told why organisations stopped. */
export const FEWEST_REASONS = 5;
