import type { AuditSentence } from '../../network/words.en.ts';

/** What is said about the briefings of a call for interest. */
export const words = {
  button: 'A briefing',
  formTitle: 'A briefing',
  formIntro:
    'It becomes an event like any other, as a draft, for those who are told of the call for interest. Make one for each area or time.',
  title: 'What it is called',
  titleOf: (title: string) => `Briefing: ${title}`.slice(0, 100),
  starts: 'When it begins',
  ends: 'When it ends',
  placeholder: 'Friday 17:00',
  endsPlaceholder: '18:30',
  where: 'Where, or the link to join online',
  make: 'Make the draft',
  tooLate: (title: string) =>
    `“${title}” is over, so there is nothing to brief on. Type /event new for another event.`,
  heading: 'Briefings, where you can ask everything:',
  come: 'Come to the briefing',
  comeTo: (number: number) => `Come to briefing ${number}`,
  standing: (all: number, announced: number) =>
    all === 0
      ? 'Briefings: none yet'
      : `${all === 1 ? '1 briefing' : `${all} briefings`}, ${announced} announced`,
  audit: {
    'eoi.briefing-made': (who) => `${who} made a briefing on a call for interest`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
