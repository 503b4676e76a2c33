/** How it is told where a locality stands. */
export const words = {
  step: (step: string) => `Step of change: ${step}`,
  challenge: (challenge: string) => `Challenge: ${challenge}`,
  strategy: (strategy: string) => `Strategy: ${strategy}`,
  evidence: (available: number, noted: number) => `Evidence: ${available} of ${noted} available`,
};
