import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What is said of questions about a call for interest. */
export const words = {
  commands: {
    ask: 'Ask a question; the answer goes to everybody, your name to nobody',
    title: 'Part of its title; leave out where there is only one',
  },
  ask: 'Ask a question',
  answersButton: 'Questions and answers',
  openButton: 'Questions to answer',
  onCard: (n: number) =>
    `${count(n, 'question')} ${n === 1 ? 'has' : 'have'} been answered: press “Questions and answers”.`,

  // Asking
  formTitle: 'Ask a question',
  formIntro: (title: string): string =>
    `About “${title}”. Question and answer go to everybody; nobody is told who asked, not even the coordinators.`,
  until: (iso: string): Text => [
    'Questions are taken until ',
    { at: iso, style: 'date-time' },
    '.',
  ],
  question: 'Your question',
  questionHelp: 'Best without names, so that nobody can guess who asks.',
  send: 'Ask',
  asked: (title: string): string =>
    `Asked. The coordinators see your question without your name. When it is answered, everybody can read it under “${title}”, and I tell you.`,
  askedNobody:
    'No coordinator can be reached by direct message right now; they see it when they look at the questions.',
  tooMany: (n: number): string =>
    `${count(n, 'question')} of yours wait for an answer. Please wait for those first.`,
  tooLate: (title: string): string =>
    `Questions about “${title}” are not taken any more. What was answered stands under “Questions and answers” on its card; type /eoi list to find it.`,

  // For coordinators
  toldSummary: (title: string) => `A question about “${title}”`,
  toldHeading: 'Somebody asked',
  openHeading: (title: string) => `Questions to answer: ${title}`,
  openNote: 'Who asked is told to nobody. Each answer goes to everybody at once.',
  noneOpen: 'No question waits for an answer.',
  // The day only: an hour may give away who was seen typing.
  asks: (question: string, iso: string): Text => [question, '\n', { at: iso, style: 'date' }],
  answerButton: 'Answer',
  answerTitle: 'Answer for everybody',
  answerIntro:
    'Both go to the channels of the call, to everybody who is interested, and to whoever asked.',
  shown: 'The question, as everybody sees it',
  shownHelp: 'Put it differently where it gives away who asks.',
  answer: 'Your answer',
  publish: 'Publish',
  published: 'Published: everybody can read it, and those who are interested are being told.',
  already: 'This question has been answered already. Press “Questions and answers” to see how.',
  unknown: 'I cannot find that question. Type /eoi list, and look at the call again.',

  // For everybody
  answersHeading: (title: string) => `Questions and answers: ${title}`,
  noAnswers: 'No question has been answered yet.',
  entry: (question: string, answer: string): Text => [{ bold: question }, `\n${answer}`],
  readAll: 'Read it all',
  newSummary: (title: string) => `A question about “${title}” was answered`,
  newHeading: (title: string) => `A question about ${title}`,
  yours: 'You asked this. Nobody else is told so.',

  exported: {
    asked: 'Questions about calls for interest',
    answered: 'Questions about calls for interest that you answered',
  },
};

/** What of this is told in the audit. That somebody asked is not: it would tell who. */
export const askingAudit: Readonly<Record<string, (who: string) => string>> = {
  'eoi.question-answered': (who) => `${who} answered a question about a call for interest`,
};
