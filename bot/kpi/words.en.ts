import { words as digest } from './digest/words.en.ts';
import { fileWords as evidence } from './evidence/file-words.en.ts';
import { words as report } from './report/words.en.ts';

<<<<<<< HEAD

import { words as stories } from './stories/words.en.ts';
import { words as targets } from './targets/words.en.ts';

=======

import { words as sharing } from './sharing/words.en.ts';

>>>>>>> b86215281e3b53b1d2474e963c18abf0865a7caf

import { words as yearly } from './yearly/words.en.ts';

/** What is said of KPIs wherever several areas stand together. */
export const words = {
  command: 'Key figures: what changed, how we stand, and what to do',
  /** Sentences of the audit trail; each area has its own. */
<<<<<<< HEAD
  audit: { ...report.audit, ...stories.audit, ...targets.audit, ...digest.audit, ...yearly.audit },
=======
  audit: {
    ...report.audit,
    ...digest.audit,
    ...evidence.audit,
    ...sharing.audit,
    ...yearly.audit,
  },
>>>>>>> b86215281e3b53b1d2474e963c18abf0865a7caf
};
