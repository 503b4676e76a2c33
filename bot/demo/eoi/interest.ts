import { pressFor } from '../hands.ts';
import { inTurns } from '../turns.ts';
import type { Applicant, Cast } from './gathering.ts';

/** Two of three press a button on the round's card: most might lead, every fourth would join others. */
export async function showInterest(
  { applicants }: Cast,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const interested = applicants.filter((_, at) => at % 3 > 0);
  const act = ([at, applicant]: readonly [number, Applicant]) =>
    pressInterest(applicant, at % 4 === 0 ? 'We’d join others' : 'We might lead');
  await inTurns([...interested.entries()], progress, act, AT_ONCE);
}

/** So many press at the same time. */
const AT_ONCE = 4;

async function pressInterest(applicant: Applicant, button: string): Promise<void> {
  await pressFor(applicant, button, `Noted for ${applicant.plan.name}`);
}
