import type { EntryWay } from '../../../db/entry.ts';
import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import type { Promised } from '../survey/words.en.ts';

/** Every sentence about typing in answers for somebody. */
export const words = {
  nothingOpen: 'I find no open survey like that. Type /pulse list to see which ones are open.',
  whichSurvey: 'Which survey are the answers for?',
  choose: 'This one',

  title: 'Type in answers',
  intro:
    'For people who rang, wrote on paper or talked with you. Each person counts once, however the answers come.',
  name: 'Their name',
  nameHelp: 'All of it or a part. Somebody new? Add them first with /network person.',
  way: 'How do the answers come?',
  wayChoice: (way: EntryWay) =>
    ({ phone: 'By phone', paper: 'On paper', interview: 'In an interview' })[way],
  find: 'Go on',

  nobody:
    'I find nobody of that name. Check how it is written, or add them first with /network person.',
  tooMany: 'Too many people have that in their name. Please type more of it.',
  whichPerson: 'Who is it?',
  noName: 'somebody without a name',

  notAsked: (name: string) => `${name} was not asked in this survey.`,
  notAskedNext: 'You can add them as somebody who joined later. They are counted apart.',
  add: 'Add them',

  readOutHeading: (name: string) => `Read this out to ${name}`,
  readOut: (title: string): Text => [
    'I would like to ask you the questions of ',
    { bold: `“${title}”` },
    '. I am typing this for you, so I will know what you said.',
  ],
  readOutPromise: ({ anonymity, k, isMatched }: Promised): string =>
    ({
      confidential: isMatched
        ? `I keep it to myself. Your answers are stored without your name, and others see only figures of ${k} or more people. Until the survey closes, I can change them for you. The same people are asked twice, and each person’s two answers are compared. For that a key is kept until the second time has closed, 24 months at most. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed.`
        : `I keep it to myself. Your answers are stored without your name, and others see only figures of ${k} or more people. Until the survey closes, I can change them for you. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed.`,
      anonymous: `I keep it to myself. What I type is stored without any link to you once I send it, and mixed in groups of ${k} or more, at the latest when the survey closes. It is kept that you answered, not what. Until the mixing, and in backups, someone with the database files could find a link. Once sent, it cannot be changed.`,
      named: `Your name stands beside your answers: the coordinators see who said what. Everybody else sees only figures of ${k} or more people. Until the survey closes, we can change them for you.`,
    })[anonymity],
  readOutChoice: 'Taking part is up to you, and you can stop at any time. Is that all right?',
  paperNote:
    'On paper these words belong at the top of the sheet: please check that they stood there.',
  changeNote: (name: string) =>
    `The answers for ${name} are in already. You see them again and can change them.`,
  freshNote:
    'Somebody else began to type these answers in. To keep them private, that part is cleared and you start afresh.',
  agree: 'They agree, start',

  savedAtNext: 'Saved each time you press the button below.',

  mayQuoteThem: 'They let us quote their words without their name',
  quoteReadOut: (told: string) => `Read this out: “${told}”`,

  thanksHeading: 'Read this out: thank you, your answers are in.',
  thanksFinal: 'Nobody can trace them to you, so they can no longer be changed.',
  thanksChange: (closes: string): Text => [
    'If you change your mind, tell me before ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  thanksResults: (publish: string): Text => [
    'The figures come out on ',
    { at: publish, style: 'date-time' },
    '.',
  ],
  another: 'Type in for somebody else',

  hasAccount:
    'They have an account here, so in this survey only they can answer: nobody, coordinators included, may learn who has answered. Please ask them to type /home.',
  already: (name: string) =>
    `${name} has answered already, and each person counts once. They can change their answers themselves, with /home.`,
  alreadyFinal: (name: string) =>
    `The answers for ${name} are in already. They are anonymous, so nobody can find them again to change them.`,
  typedBy: (who: string) =>
    `${who} typed in these answers, and only they may see and change them. Please ask them.`,
  typedByGone:
    'These answers are in already. Whoever typed them in is no longer here, so nobody can see or change them.',
  startedOver:
    'Somebody else has begun to type these answers in. Type /pulse enter to start again.',
  gone: 'That person is no longer here, so nothing was saved. Type /pulse enter to start again.',

  split: (chat: number, entered: number) => `${chat} in chat, ${entered} by phone or paper.`,
  splitColumn: 'By phone or paper',
  notShown: 'not shown',

  exported: {
    forYou: 'Surveys answered through a coordinator',
    byYou: 'Answers you typed in for others',
    people: (n: number) => count(n, 'person', 'people'),
  },
  commands: {
    enter: 'Type in the answers of somebody who rang or wrote on paper',
  },
};
