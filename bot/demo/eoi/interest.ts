import { inTurns } from '../turns.ts';
import type { Applicant, Cast } from './gathering.ts';
import { press, read } from './hands.ts';

/** Two of three press a button on the round's card: most might lead, every fourth would join others. */
export async function showInterest(
  { applicants }: Cast,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const interested = applicants.filter((_, at) => at % 3 > 0);
  await inTurns([...interested.entries()], progress, ([at, applicant]) =>
    pressInterest(applicant, at % 4 === 0 ? 'We’d join others' : 'We might lead'),
  );
}

async function pressInterest(applicant: Applicant, button: string): Promise<void> {
  await press(applicant, button);
  await read(applicant, `Noted for ${applicant.plan.name}`);
}
