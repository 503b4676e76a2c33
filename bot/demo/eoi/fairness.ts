import { applicants, panel, phase3 } from './plan.ts';
import type { Reading } from './scoring.ts';

/**
 * What is wrong with who read what, worked out from the plan alone: each application must have been read by
 * three of the panel, none of whom sits for an organisation that applies with it or for the same community,
 * or is a trustee of it. Empty when all is well.
 */
export function findUnfair(readings: readonly Reading[]): readonly string[] {
  return applicants.flatMap(({ name }, application) => {
    const readers = readings.filter((one) => one.application === application);
    const different = new Set(readers.map(({ panellist }) => panellist));
    const conflicted = [...different].filter((at) => isConflicted(at, application));
    return [
      ...(different.size === phase3.readers && readers.length === phase3.readers
        ? []
        : [`${name} was read ${readers.length} times, by ${different.size}`]),
      ...conflicted.map((at) => `${panel[at]?.name} read ${name}, and has to do with it`),
    ];
  });
}

function isConflicted(panellist: number, application: number): boolean {
  const member = panel[panellist];
  const applicant = applicants[application];
  if (!member || !applicant) return true;
  const own = applicants.find(({ name }) => name === member.agency);
  const isRival = own?.lots.some((lot) => applicant.lots.includes(lot)) ?? false;
  return isRival || member.agency === applicant.name || member.ties.includes(applicant.name);
}
