import type { FigureFact, PaperFacts } from './facts.ts';
import { words } from './words.en.ts';

/**
 * What cannot be said yet, each with what would let us say it: the figures that are hidden, missing, old or of
 * too few, those that were asked in other words, and what nothing is noted of.
 */
export function listCannot({ figures, done, places, about }: PaperFacts): readonly string[] {
  const byReason = Map.groupBy(figures.filter(isUnsaid), (fact) => reasonOf(fact) ?? 'none');
  const told = [...byReason].map(([reason, of]) => words.cannot[reason](namesOf(of, figures)));
  const missing = done.filter((one) => one.kind === 'nothing').map(({ of }) => of);
  return [
    ...told,
    ...(places.length === 0 && about === null ? [words.cannot.byPlace] : []),
    ...(missing.length > 0 ? [words.cannot.nothingOf(missing)] : []),
  ];
}

function isUnsaid(fact: FigureFact): boolean {
  return reasonOf(fact) !== null;
}

type Reason = 'withheld' | 'none' | 'published' | 'thin' | 'stale' | 'reworded';

function reasonOf({ reading, light, change }: FigureFact): Reason | null {
  if (reading.kind !== 'shown') return reading.kind;
  if (light.why === 'thin' || light.why === 'stale') return light.why;
  return change?.told.kind === 'reworded' ? 'reworded' : null;
}

/** A KPI by its name alone where all its figures are meant. */
function namesOf(some: readonly FigureFact[], all: readonly FigureFact[]): readonly string[] {
  return [...Map.groupBy(some, ({ row }) => row.kpiId)].map(([kpiId, own]) => {
    const [first] = own;
    const isAll = all.filter(({ row }) => row.kpiId === kpiId).length === own.length;
    const labels = isAll ? [] : own.map(({ row }) => row.label);
    return words.kpiName(first?.row.kpiName ?? '', labels);
  });
}
