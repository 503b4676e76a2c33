import Fraction from 'fraction.js';

/** A criterion, and how heavy it is beside the others. In the round's order. */
export interface Weighed {
  readonly id: string;
  readonly weight: number;
}

/** One panellist's on one criterion; null where she gave none, which is never a 0. */
interface GivenMark {
  readonly criterionId: string;
  readonly mark: number | null;
}

/** How marks are added up: what is fixed when a round opens. */
export interface Rules {
  readonly counts: 'mean' | 'agreed';
  /** The share of a presentation in the total, in percent. */
  readonly presentationWeight: number;
}

/** What one application was given. */
export interface Given {
  readonly marks: readonly GivenMark[];
  /** On which the panel agreed, by criterion: from 0 to 4 in tenths. */
  readonly agreed: ReadonlyMap<string, number>;
  readonly presentation: readonly number[];
}

/** The marks on one criterion, from 0 to 4. */
export interface CriterionTotal {
  readonly criterionId: string;
  /** How many gave a mark. */
  readonly marks: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** From the lowest to the highest. */
  readonly spread: number;
  readonly agreed: number | null;
  /** What goes into the total; null where nothing does: then the others weigh the more. */
  readonly counted: Fraction | null;
}

/** What an application comes to, exactly, from 0 to 4. */
export interface Total {
  readonly criteria: readonly CriterionTotal[];
  /** The weighted mean of the criteria that have a mark; null where none has. */
  readonly written: Fraction | null;
  /** The mean of the marks for its presentation; null where there is none. */
  readonly presentation: Fraction | null;
  /** Both together; the one there is where the other is missing. */
  readonly total: Fraction | null;
}

/**
 * Adds up what an application was given. Who abstained, or to whom a criterion does not apply, takes
 * no part in its mean; a criterion without any mark drops out, and the weights of the others are
 * taken as the whole. Where agreed marks count, one replaces the mean of its criterion.
 */
export function addUp(criteria: readonly Weighed[], given: Given, rules: Rules): Total {
  const each = criteria.map(({ id }) => addUpCriterion(id, given, rules.counts));
  const written = weigh(
    each.map(({ counted }, at) => ({ value: counted, weight: criteria[at]?.weight ?? 0 })),
  );
  const presentation = mean(given.presentation);
  const total = weigh([
    { value: written, weight: 100 - rules.presentationWeight },
    { value: presentation, weight: rules.presentationWeight },
  ]);
  return { criteria: each, written, presentation, total };
}

/** A total in percent of the highest there is. */
export function toPercent(total: Fraction): number {
  return total.mul(25).valueOf();
}

function addUpCriterion(
  criterionId: string,
  { marks, agreed }: Given,
  counts: Rules['counts'],
): CriterionTotal {
  const given = marks
    .flatMap((one) => (one.criterionId === criterionId && one.mark !== null ? [one.mark] : []))
    .sort((a, b) => a - b);
  const agreedMark = agreed.get(criterionId) ?? null;
  const exact = mean(given);
  const lowest = given[0] ?? null;
  const highest = given.at(-1) ?? null;
  return {
    criterionId,
    marks: given.length,
    mean: exact?.valueOf() ?? null,
    median: median(given),
    lowest,
    highest,
    spread: (highest ?? 0) - (lowest ?? 0),
    agreed: agreedMark,
    counted: counts === 'agreed' && agreedMark !== null ? new Fraction(agreedMark) : exact,
  };
}

function mean(values: readonly number[]): Fraction | null {
  if (values.length === 0) return null;
  return new Fraction(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

/** Of values in order. */
function median(values: readonly number[]): number | null {
  const upper = values[Math.floor(values.length / 2)];
  const lower = values[Math.ceil(values.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** The weighted mean of those that have a value; null where all that have one weigh nothing. */
function weigh(
  parts: readonly { readonly value: Fraction | null; readonly weight: number }[],
): Fraction | null {
  const there = parts.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  const whole = there.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  return there
    .reduce((sum, { value, weight }) => sum.add(value.mul(weight)), new Fraction(0))
    .div(whole);
}
