import { applyingAudit } from './applying/words.en.ts';
import { askingAudit } from './asking/words.en.ts';
import { attachmentAudit } from './attaching/words.en.ts';
import { contractsAudit } from './contracts/words.en.ts';
import { decidingAudit } from './deciding/words.en.ts';
import { interestAudit } from './interest/words.en.ts';
import { makingAudit } from './making/words.en.ts';
import { moderatingAudit } from './moderating/words.en.ts';
import { audit as panelAudit } from './panel/words.en.ts';
import { words as paper } from './paper/words.en.ts';
import { partnerAudit } from './partners/words.en.ts';
import { words as documents } from './preparing/document-words.en.ts';
import { preparingAudit } from './preparing/words.en.ts';
import { reportAudit } from './report/words.en.ts';
import { scoringAudit } from './scoring/audit-words.en.ts';

/** What belongs to no part of calls for interest alone: the line of each thing that the audit tells. */
export const words = {
  audit: {
    ...applyingAudit,
    ...askingAudit,
    ...interestAudit,
    ...makingAudit,
    ...preparingAudit,
    ...panelAudit,
    ...documents.audit,
    ...moderatingAudit,
    ...decidingAudit,
    ...reportAudit,
    ...contractsAudit,
    ...scoringAudit,
    ...partnerAudit,
    ...attachmentAudit,
    ...paper.audit,
  },
  command: 'Calls for interest: apply with others, ask, score, decide',
};
