import type { Participant } from './match.ts';
import { serviceOf, termsOf } from './terms.ts';

/** What one looks for and offers, as terms, the rarest first. */
export interface Wishes {
  readonly organisationId: string | null;
  readonly wants: ReadonlySet<string>;
  readonly gives: ReadonlySet<string>;
  /** How much each term says (the same map for all): more, the fewer people speak of it. */
  readonly weights: ReadonlyMap<string, number>;
  /** The weight of all that is wanted. */
  readonly whole: number;
}

/** Reads what people look for and offer. */
export function readWishes(people: readonly Participant[]): readonly Wishes[] {
  const each = people.map(({ looksFor, offers, organisationId }) => ({
    organisationId,
    wants: termsOf(looksFor),
    gives: termsOf(offers),
  }));
  const weights = weigh(each.map(({ wants, gives }) => wants.union(gives)));
  const weightOf = (term: string) => weights.get(term) ?? 0;
  const rarestFirst = (terms: ReadonlySet<string>) =>
    new Set([...terms].sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1)));
  return each.map(({ organisationId, wants: wanted, gives }) => {
    const wants = rarestFirst(wanted);
    const whole = [...wants].reduce((sum, term) => sum + weightOf(term), 0);
    return { organisationId, wants, gives: rarestFirst(gives), weights, whole };
  });
}

/** A service is wide: who use the same word rather mean the same. */
const SERVICE_WEIGHT = 0.5;

/**
 * The weight of every term: ln (1 + n ÷ those who speak of it), the usual inverse document frequency
 * kept above zero (Spärck Jones 1972, https://doi.org/10.1108/eb026526).
 */
function weigh(people: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const speakers = new Map<string, number>();
  for (const terms of people)
    for (const term of terms) speakers.set(term, (speakers.get(term) ?? 0) + 1);
  return new Map(
    [...speakers].map(([term, count]) => {
      const weight = Math.log(1 + people.length / count);
      return [term, serviceOf(term) ? SERVICE_WEIGHT * weight : weight];
    }),
  );
}
