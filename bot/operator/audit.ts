import { verifyAudit } from '../network/audit.ts';
import { withContext } from './open.ts';
import type { Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.audit;

/** Checks every network's chain of audit lines, and counts the lines that are not in it yet. */
export const audit: Subcommand = {
  options: { verify: { type: 'boolean' } },
  run: async (operator, { verify }) => {
    if (!verify) {
      operator.say(operatorWords.help);
      return 1;
    }
    const reports = await withContext(operator.readConfig(), verifyAudit);
    if (reports.length === 0) operator.say(words.none);
    for (const { networkId, sealed, unsealed, brokenAt } of reports) {
      operator.say(
        brokenAt === null ? words.whole(networkId, sealed) : words.broken(networkId, brokenAt),
      );
      if (unsealed > 0) operator.say(words.unsealed(networkId, unsealed));
    }
    return reports.every(({ brokenAt }) => brokenAt === null) ? 0 : 1;
  },
};
