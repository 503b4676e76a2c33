import { listEvidence } from '../../../db/evidence.ts';
import { listLocalities } from '../../../db/locality.ts';
import { listLatestSteps, type StepRow } from '../../../db/locality-step.ts';
import type { Work } from '../../context.ts';
import { stepWords } from '../evidence/step-words.en.ts';
import { words } from './standing-words.en.ts';

/** Where a locality stands, and what evidence there is of it. */
export interface LocalityStanding {
  readonly localityId: string;
  readonly locality: string;
  /** The latest that was said of it; null where nothing was. */
  readonly step: StepRow | null;
  /** Kinds of evidence, of all years: how many are available, and of how many that was expected. */
  readonly available: number;
  readonly noted: number;
}

/** Where every locality stands, by name. */
export async function readStandings(work: Work): Promise<readonly LocalityStanding[]> {
  const steps = await listLatestSteps(work.tx);
  const evidence = await listEvidence(work.tx);
  return (await listLocalities(work.tx)).map(({ id, name }) => {
    const cells = evidence.filter(({ localityId }) => localityId === id);
    return {
      localityId: id,
      locality: name,
      step: steps.find(({ localityId }) => localityId === id) ?? null,
      available: cells.filter(({ state }) => state === 'available').length,
      noted: cells.filter(({ state }) => state !== 'not-applicable').length,
    };
  });
}

/** Where one locality stands, in sentences: its step, its challenge, its strategy, and its evidence. */
export async function readStandingOf(work: Work, localityId: string): Promise<readonly string[]> {
  const found = (await readStandings(work)).find((one) => one.localityId === localityId);
  const { step, available = 0, noted = 0 } = found ?? {};
  return [
    words.step(step ? stepWords.short(step.step) : stepWords.noneShort),
    ...(step?.challenge ? [words.challenge(step.challenge)] : []),
    ...(step?.strategy ? [words.strategy(stepWords.strategy(step.strategy))] : []),
    ...(noted > 0 ? [words.evidence(available, noted)] : []),
  ];
}
