import type { Anonymity } from '../../../db/survey.ts';
import { capital, count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** The six focus themes that a network starts with, and the words that suggest them. */
const usualThemes: readonly (readonly [name: string, keywords: string])[] = [
  [
    'Community engagement',
    'community, resident, family, volunteer, engage, involve, consult, listen, neighbourhood, outreach, local people',
  ],
  [
    'Partnership working',
    'partner, partnership, together, joint, collaborate, network, relationship, trust, communicate, share, meeting',
  ],
  ['Vision', 'vision, future, direction, aim, purpose, strategy, priority, value, ambition'],
  [
    'Localised commissioning',
    'commission, contract, tender, bid, fund, grant, procure, money, budget, small group, local provider',
  ],
  [
    'Change management',
    'change, restructure, reorganise, transition, uncertain, cut, turnover, training, skill, support',
  ],
  [
    'Performance management of the VCS',
    'performance, monitor, target, outcome, evidence, measure, evaluate, report, data, quality, impact',
  ],
];

/** Every sentence about comments, themes and concerns that a person reads. */
export const words = {
  usualThemes,

  // Beside a free text, while it is written
  worry: (level: Anonymity, contact: string): string =>
    [
      'Please do not name a child or a family.',
      `If you are worried about somebody, tell ${contact}.`,
      ...(level === 'anonymous'
        ? ['Please do not only write it here: we cannot find out who wrote it.']
        : []),
    ].join(' '),
  whoReads: (level: Anonymity, from: number): string =>
    level === 'named'
      ? `Coordinators read what you write. Others see only what coordinators let be quoted, without your name; if fewer than ${from} people write something, only what its writer lets us quote.`
      : `If ${from} or more people write something, coordinators read it, without names. If fewer do, they read only what its writer lets us quote. Others see only what coordinators let be quoted.`,
  quoteIf: (from: number) => `If fewer than ${from} people write something`,
  mayQuoteMe: 'You may quote my words without my name',
  groupSize: (n: number) =>
    n === 1
      ? 'You are the only person in your group, so people may well guess it is you.'
      : `There are ${n} people in your group, so somebody may guess it is you.`,
  sizeChanged:
    'The number of people in your group has changed. Press Answer once more, and look at the box below your words again.',

  // In results
  beingRead: 'Coordinators read what people wrote. It comes back here by theme.',
  themePeople: (name: string, n: number): Text => [{ bold: name }, `: ${people(n)}`],
  themesHidden: (names: readonly string[]) => `Not shown, to protect people: ${listOf(names)}.`,
  severalThemes: 'What one person wrote may be about several themes.',
  quote: (text: string) => `“${text}”`,
  byPermission: (n: number) =>
    n === 1 ? 'Quoted with the writer’s permission.' : 'Quoted with the writers’ permission.',
  otherwise: (from: number) =>
    `Otherwise words are shown from ${from} answers on, to protect the people who wrote them.`,
  moreQuotes: (n: number) => `And ${count(n, 'more comment')} that may be quoted.`,

  // The overview
  heading: (title: string) => `What people wrote: ${title}`,
  readButton: 'Read the comments',
  nothingToRead: (from: number) =>
    `There is nothing to read yet. Comments are here once a survey has closed in which ${from} or more people wrote something, or somebody let us quote their words.`,
  progress: (read: number, comments: number) => `You have read ${read} of ${comments}.`,
  skipped: (n: number) => `${capital(count(n, 'comment'))} you have skipped.`,
  allRead: 'Somebody has read every comment. You can post the themes.',
  unread: (n: number) =>
    `${capital(count(n, 'comment'))} nobody has read yet. Themes can be posted when all are read.`,
  agree: (same: number, both: number, readers: number) =>
    readers === 2
      ? `You two agree on ${same} of ${both}.`
      : `All who read the same comments agree on ${same} of ${both}.`,
  howCounted: 'Where two people read a comment, it counts under a theme if both put it there.',
  advice: 'What others did about what was named most:',
  isPosted: 'The themes are posted, so they stay as they are.',
  start: 'Start reading',
  goOn: 'Go on reading',
  readSkipped: 'Read the skipped ones',
  lookAgain: 'Look through them again',
  changeThemes: 'Change the themes',
  post: 'Post the themes',
  confirmPost: {
    title: 'Post the themes?',
    text: 'They go to everybody who was asked, with what may be quoted. Afterwards themes stay as they are.',
    yes: 'Post them',
  },
  posted: (title: string) =>
    `What people wrote in “${title}” is on its way to everybody who was asked.`,
  nothingToPost:
    'Too few people wrote something for themes to be shown. You can post what people let us quote: look through the comments again and press “Let it be quoted” first.',
  nothingShown: 'Nothing can be shown here at the moment, to protect people.',
  alreadyPosted:
    'The themes of this survey are posted already and stay as they are. Type /pulse results to see them.',
  postUnread: (n: number) =>
    `${capital(count(n, 'comment'))} nobody has read yet. Press “Go on reading” first.`,
  postHeld: (publish: string | null) =>
    publish === null
      ? 'The figures of this survey have not gone back to people yet. Post the themes after them.'
      : `The figures of this survey go back to people on ${publish}. Post the themes after that.`,

  // One comment
  readOf: (read: number, comments: number) => `${read} of ${comments} read`,
  suggested: (name: string, found: readonly string[]): Text => [
    'Perhaps ',
    { bold: name },
    `: it says ${listOf(found.map((word) => `“${word}”`))}`,
  ],
  noSuggestion: 'No theme suggests itself.',
  choose: 'Press what it is about, several if need be, or nothing:',
  chosen: (name: string) => `✓ ${name}`,
  blankedAs: 'As it may be read by others:',
  mayQuote: 'Others may read this comment once the themes are posted.',
  mayNotQuote: 'Only coordinators can read this comment.',
  permitted: (from: number) =>
    `Fewer than ${from} people wrote something. You can read this one because its writer lets us quote it without a name.`,
  next: 'Next',
  skip: 'Skip',
  back: 'Back',
  overview: 'To the overview',
  blank: 'Blank a name',
  release: 'Let it be quoted',
  keepBack: 'Do not quote it',
  concern: 'Concern',
  confirmConcern: {
    title: 'Is somebody at risk?',
    text: 'The comment leaves this list and all figures. You see whom to tell, and the admins are told.',
    yes: 'Raise a concern',
  },
  gone: 'That comment is no longer in the list. Type /pulse themes to go on.',
  themeGone: 'That theme is no longer in the list. Type /pulse themes to see the ones there are.',

  // Blanking
  blankTitle: 'Blank a name',
  blankIntro:
    'Put … in place of every name of a person or place, and of anything else that tells who is meant. Only leave out: nothing may be added or changed.',
  blankField: 'The comment, as others may read it',
  save: 'Save',
  notBlanked:
    'Only leaving out is possible: put … in place of whole words and keep everything else as it was written.',

  // Concern
  concernHeading: 'Please tell them now',
  concernContact: (contact: string): Text => ['Tell ', { bold: contact }, ' what it says:'],
  concernWho: (level: Anonymity): string =>
    ({
      named: 'The coordinators can see who wrote it: press “Who said what”.',
      confidential: 'We cannot find out who wrote it.',
      anonymous: 'We cannot find out who wrote it.',
    })[level],
  concernEmergency: 'If somebody is in danger at this moment, call 999.',
  concernDone: 'The comment has left the list and all figures. The admins get a message too.',
  concernAlready:
    'Somebody has raised a concern about this comment already, and the admins were told. Type /pulse themes to go on.',
  concernCardHeading: 'Somebody may be at risk',
  concernCardText: (title: string, contact: string) =>
    `A coordinator has raised a concern about a comment in “${title}”. Please read it, and make sure that ${contact} has been told.`,
  concernCardButton: 'Read the comment',
  mistake: 'It was a mistake',
  confirmMistake: {
    title: 'Take the concern back?',
    text: 'The comment goes back to the list, and the admins are told that it was a mistake.',
    yes: 'Take it back',
  },
  concernBackHeading: 'The concern is taken back',
  concernBackTell: (contact: string): Text => [
    'If you have told ',
    { bold: contact },
    ' about it, please tell them that it was a mistake.',
  ],
  concernBackAdmins: 'The comment is in the list again. The admins get a message too.',
  concernBackAlready:
    'There is no concern about this comment any more: somebody has taken it back. Type /pulse themes to go on.',
  withdrawnCardHeading: 'The concern was a mistake',
  withdrawnCardText: (title: string, contact: string) =>
    `The concern about a comment in “${title}” was taken back: it was a mistake. The comment is in the list again. If ${contact} has been told, please tell them so.`,
  concerns: (n: number) =>
    n === 1
      ? 'One comment is kept apart, because somebody may be at risk. If that was a mistake, ask an admin to take it back: their message has a button.'
      : `${n} comments are kept apart, because somebody may be at risk. If one of them was a mistake, ask an admin to take it back: their message has a button.`,
  concernGone: 'That comment has been deleted. Please ask the coordinators what was done.',

  // The themes
  themesTitle: 'Change the themes',
  themesField: 'Themes, one a line',
  themesHelp: 'Name, a colon, and words that suggest it. One that is in use stays.',
  themesSaved: (n: number) => `Saved: ${count(n, 'theme')}. Type /pulse themes to go on.`,
  themesNone: 'Please keep at least one theme.',
  themesTooMany: (most: number) => `Please keep it to ${most} themes, those in use included.`,
  themeTooLong: (line: string) =>
    `This name is too long: “${line}”. Please use at most 60 characters before the colon.`,

  // You said, we did
  saidDid: 'You said, we did',
  saidDidHeading: (title: string) => `You said, we did: ${title}`,
  saidDidIntro: 'It is posted where people were asked.',
  theme: 'About which theme?',
  said: 'What people said, in short',
  did: 'What we did',
  postIt: 'Post it',
  youSaid: (text: string): Text => [{ bold: 'You said: ' }, text],
  weDid: (text: string): Text => [{ bold: 'We did: ' }, text],
  saidDidPosted: 'It is on its way to everybody who was asked.',
  notPostedYet: 'Post the themes first: type /pulse themes and press “Post the themes”.',
  noThemeShown:
    'No theme of this survey could be shown, to protect people, so there is none to answer to.',

  /** In an exported file, never on screen. */
  method: {
    themes: 'Themes',
    columns: ['Question', 'Theme', 'People'],
    agreement: 'Agreement between readers',
    told: (percent: number, alpha: number | null) =>
      `Those who read the same comments, each for themselves, chose exactly the same themes in ${percent}% of cases${alpha === null ? '' : `; Krippendorff’s alpha (nominal, sets of themes) ${alpha.toFixed(2)}`}. A comment counts under a theme if more than half of its readers put it there.`,
  },

  exported: { read: 'Comments you read as a coordinator' },

  audit: {
    'pulse.comments-read': (who: string) => `${who} read what people wrote in a survey`,
    'pulse.comment-blanked': (who: string) => `${who} blanked words of a comment`,
    'pulse.comment-released': (who: string) => `${who} let a comment be quoted`,
    'pulse.comment-kept-back': (who: string) => `${who} no longer lets a comment be quoted`,
    'pulse.concern-raised': (who: string) => `${who} raised a concern about a comment`,
    'pulse.concern-withdrawn': (who: string) => `${who} took back a concern about a comment`,
    'pulse.concern-read': (who: string) => `${who} read a comment about which there is a concern`,
    'pulse.themes-changed': (who: string) => `${who} changed the themes of comments`,
    'pulse.themes-posted': (who: string) => `${who} posted the themes of a survey`,
    'pulse.said-did-posted': (who: string) => `${who} told people what was done about a theme`,
  },

  commands: { themes: 'Read what people wrote, and put it under themes' },
};
