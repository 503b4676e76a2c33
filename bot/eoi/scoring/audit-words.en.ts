import type { AuditSentence } from '../../network/words.en.ts';

/** What about scoring is told in the audit: that it was done, never what was given. */
export const scoringAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.application-read': (who) => `${who} opened an application to read it`,
  'eoi.marks-final': (who) => `${who} made their marks on an application final`,
  'eoi.marks-reopened': (who, whom) => `${who} opened final marks of ${whom} again`,
  'eoi.checked': (who, _, { passed }) =>
    `${who} noted that an application ${passed === true ? 'passed' : 'failed'} a basic check`,
  'eoi.check-overridden': (who) => `${who} let an application go on that failed a basic check`,
  'eoi.read-by-set': (who) => `${who} set until when a panel reads`,
  'eoi.sheets-read': (who) => `${who} opened their scoring sheets`,
};

/** What the parts of a person's own data are called. */
export const personWords = {
  marks: 'Marks you gave',
  checks: 'Basic checks you made',
  reopenings: 'Marks that were opened again',
};
