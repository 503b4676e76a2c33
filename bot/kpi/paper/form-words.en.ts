import type { AuditSentence } from '../../network/words.en.ts';
import { writeDay } from './day.ts';

/** What is said when somebody makes a committee paper. */
export const formWords = {
  form: {
    title: 'Committee paper',
    intro: (year: string) =>
      `Two pages in Word for ${year}: what you did, how well, what changed, what cannot be said yet. You can go on writing in it.`,
    heading: 'Title of the paper',
    headingInitial: (network: string) => `Working with voluntary groups: ${network}`,
    meeting: 'Before which meeting? (optional)',
    meetingExample: 'Children and Families Committee',
    on: 'When does it meet? (optional)',
    onHelp: 'Such as 12 May or 12 May 2027.',
    about: 'What is it about?',
    whole: 'The whole network',
    asks: 'What do you ask of members? (optional)',
    asksHelp:
      'One line each, six at most: what, by whom, by when. Name roles or organisations, not people.',
    ask: (action: string, owner: string | null, dueOn: string | null) => {
      const by = dueOn === null ? null : `by ${writeDay(dueOn)}`;
      const whoAndWhen = [owner, by].filter((part) => part !== null).join(', ');
      return whoAndWhen === '' ? action : `${action} (${whoAndWhen})`;
    },
    submit: 'Make the paper',
    dayUnclear: 'I cannot read this as a day. Write it such as 12 May 2027.',
    tooMany: (most: number) =>
      `These are more than ${most} lines, too many for two pages. Keep the ones that matter most.`,
    gone: 'I cannot find that locality any more. Choose another one.',
    noSuch:
      'I cannot find a locality with those words in its name. Leave it out and choose in the form.',
    yearUnknown: (years: readonly string[]) =>
      `I do not know that year. ${years.length === 0 ? 'No year is named yet' : `Known are: ${years.join(', ')}`}. Leave it out for the figures as they stand now.`,
  },
  madeSummary: 'Your committee paper is ready',
  made: 'Here is your paper. Read it before you pass it on: what it says about the figures is mine, what it asks is yours.',
  fileName: (on: string) => `committee-paper-${on}.docx`,
  commands: {
    paper: 'Two pages in Word for a committee',
    year: 'A programme year, such as 2026–27; as it stands now if you leave it out',
    locality: 'The area it is about, or part of its name',
  },
  audit: {
    'kpi.paper-taken': (who) => `${who} had a committee paper made`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
