import type { Work } from '../../context.ts';
import type { Button } from '../../view.ts';

/** Something to try, and the button to it. */
export interface Advice {
  readonly title: string;
  readonly button: Button;
}

/** A figure about which something should be done: its kind, and of which group it is told (null: of all). */
export interface AdviceWanted {
  readonly measure: string;
  readonly group: string | null;
}

type Adviser = (work: Work, wanted: AdviceWanted) => Promise<readonly Advice[]>;

/** By the name of the later capability that gives advice: filled once, while the product is put together. */
const advisers = new Map<string, Adviser>();

/** Lets a later capability say what to try about a figure; the same name again changes nothing else. */
export function registerAdviser(name: string, adviser: Adviser): void {
  advisers.set(name, adviser);
}

/** What to try about a figure, the best first; nothing where nobody knows. For beside every red one. */
export async function adviceFor(work: Work, wanted: AdviceWanted): Promise<readonly Advice[]> {
  const { measure, group } = wanted;
  const given: Advice[] = [];
  for (const adviser of advisers.values()) given.push(...(await adviser(work, { measure, group })));
  return given;
}
