import { scoringAudit } from './scoring/audit-words.en.ts';

/** What belongs to no part of calls for interest alone: the line of each thing that the audit tells. */
export const words = {
  audit: {
    ...scoringAudit,
  },
  command: 'Calls for interest: apply with others, ask, score, decide',
};
