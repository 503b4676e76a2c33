import { decidingAudit } from './deciding/words.en.ts';
import { makingAudit } from './making/words.en.ts';
import { moderatingAudit } from './moderating/words.en.ts';
import { words as documents } from './preparing/document-words.en.ts';

/** What belongs to no part of calls for interest alone: the line of each thing that the audit tells. */
export const words = {
  audit: {
    ...makingAudit,
    ...documents.audit,
    ...moderatingAudit,
    ...decidingAudit,
  },
  command: 'Calls for interest: apply with others, ask, score, decide',
};
