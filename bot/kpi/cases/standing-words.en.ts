import type { LocalityStandingRow } from '../../../db/case-standing.ts';

type Step = NonNullable<LocalityStandingRow['step']>;
type Strategy = NonNullable<LocalityStandingRow['strategy']>;

const steps: Readonly<Record<Step, string>> = {
  engage: 'Engage',
  establish: 'Establish',
  enquire: 'Enquire',
  ensure: 'Ensure',
  embed: 'Embed evaluation',
};

const strategies: Readonly<Record<Strategy, string>> = {
  'commission-ready': 'make voluntary groups ready to be commissioned',
  'smarter-together': 'help voluntary groups and centres work together smarter',
  'outside-provider': 'commission an outside provider on terms that sustain local groups',
  outsource: 'outsource',
  'in-house': 'stay in-house',
};

/** How it is told where a locality stands. */
export const words = {
  steps,
  strategies,
  noStep: 'Step of change: not noted yet',
  atStep: (step: Step) => `Step of change: ${steps[step]}`,
  challenge: (challenge: string) => `Challenge: ${challenge}`,
  strategy: (strategy: Strategy) => `Strategy: ${strategies[strategy]}`,
  evidence: (available: number, noted: number) => `Evidence: ${available} of ${noted} available`,
};
