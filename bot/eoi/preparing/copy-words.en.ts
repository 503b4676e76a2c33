import type { AuditSentence } from '../../network/words.en.ts';

/** What is said where a call for interest is made like an earlier one. */
export const words = {
  button: 'Make another like it',
  formTitle: 'Make another like it',
  intro:
    'Areas, criteria, questions, checks, documents, settings and who is told come along; dates, panel and applications do not. It becomes a draft, which you can change.',
  title: 'What it is called',
  opens: 'It opens',
  closes: 'It closes',
  closesHelp: 'If you leave it empty: twelve weeks later.',
  placeholder: 'Monday 9:00',
  yes: 'Make the draft',
  audit: {
    'eoi.copied': (who) => `${who} made a call for interest like an earlier one`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
