import { quantile } from './report.ts';

/** How a load went. */
export interface LoadResult {
  /** Presses a second that were acknowledged. */
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Which presses: every person taps through all questions, one after the other. */
export interface LoadPlan {
  readonly inFlight: number;
  /** Index of the first person; each person is one round of the form. */
  readonly first: number;
  readonly people: number;
  readonly questions: number;
}

/** One press, as the platform sends it; resolves when it is acknowledged. */
export type PressOnce = (person: number, question: number) => Promise<void>;

/**
 * Sends presses of `inFlight` people at a time. A press that is not acknowledged ends the load: a
 * rate among failures means nothing.
 */
export async function runLoad(plan: LoadPlan, press: PressOnce): Promise<LoadResult> {
  const latencies: number[] = [];
  let next = plan.first;
  const end = plan.first + plan.people;
  const tap = async (): Promise<void> => {
    while (next < end) {
      const person = next;
      next += 1;
      for (let question = 0; question < plan.questions; question += 1) {
        const begun = performance.now();
        await press(person, question);
        latencies.push(performance.now() - begun);
      }
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: plan.inFlight }, tap));
  const seconds = (performance.now() - begun) / 1000;
  return {
    rate: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

/** A text with places to fill in, prepared once so that the load costs little to make. */
export function makeTemplate(
  text: string,
  names: readonly string[],
): (values: readonly string[]) => string {
  const parts = text.split(new RegExp(`(${names.join('|')})`));
  const places = parts.map((part) => names.indexOf(part));
  return (values) => parts.map((part, at) => fill(part, places[at] ?? -1, values)).join('');
}

function fill(part: string, place: number, values: readonly string[]): string {
  return place < 0 ? part : (values[place] ?? '');
}
