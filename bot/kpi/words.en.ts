import { words as cases } from './cases/words.en.ts';
import { words as digest } from './digest/words.en.ts';
import { fileWords as evidence } from './evidence/file-words.en.ts';
import { formWords as paper } from './paper/form-words.en.ts';
import { words as report } from './report/words.en.ts';
import { words as sharing } from './sharing/words.en.ts';
import { words as stories } from './stories/words.en.ts';
import { words as targets } from './targets/words.en.ts';
import { words as yearly } from './yearly/words.en.ts';

/** What is said of KPIs wherever several areas stand together. */
export const words = {
  command: 'Key figures: what changed, how we stand, and what to do',
  /** Sentences of the audit trail; each area has its own. */
  audit: {
    ...report.audit,
    ...targets.audit,
    ...stories.audit,
    ...digest.audit,
    ...evidence.audit,
    ...sharing.audit,
    ...cases.audit,
    ...paper.audit,
    ...yearly.audit,
  },
};
