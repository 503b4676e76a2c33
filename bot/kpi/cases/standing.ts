import { type LocalityStandingRow, listLocalityStandings } from '../../../db/case-standing.ts';
import type { Work } from '../../context.ts';
import { words } from './standing-words.en.ts';

/** Where every locality stands, by name. */
export async function readStandings(work: Work): Promise<readonly LocalityStandingRow[]> {
  return listLocalityStandings(work.tx);
}

/** Where one locality stands, in sentences: its step, its challenge, its strategy, and its evidence. */
export async function readStandingOf(work: Work, localityId: string): Promise<readonly string[]> {
  const found = (await readStandings(work)).find((one) => one.localityId === localityId);
  if (!found) return [words.noStep];
  return [
    found.step ? words.atStep(found.step) : words.noStep,
    ...(found.challenge ? [words.challenge(found.challenge)] : []),
    ...(found.strategy ? [words.strategy(found.strategy)] : []),
    ...(found.noted > 0 ? [words.evidence(found.available, found.noted)] : []),
  ];
}
