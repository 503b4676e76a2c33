import { words as digest } from './digest/words.en.ts';
import { formWords as paper } from './paper/form-words.en.ts';
import { words as report } from './report/words.en.ts';
import { words as yearly } from './yearly/words.en.ts';

/** What is said of KPIs wherever several areas stand together. */
export const words = {
  command: 'Key figures: what changed, how we stand, and what to do',
  /** Sentences of the audit trail; each area has its own. */
  audit: { ...report.audit, ...digest.audit, ...yearly.audit, ...paper.audit },
};
