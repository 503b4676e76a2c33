import type { AuditSentence } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What is said while areas and criteria are out as a draft for comment. */
export const words = {
  buttonAsk: 'Ask for comments',
  buttonRead: 'Read the comments',
  askTitle: 'Ask for comments',
  askIntro:
    'Areas and criteria go out as a draft, in the channels in which the call for interest will be. Coordinators read what people say; nobody else sees it.',
  until: 'Comments are taken until',
  untilExample: 'Friday 17:00',
  untilUnclear: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
  untilPast: 'That moment is over already. Choose one that is still to come.',
  untilLate: 'That is after the deadline of the call for interest. Choose an earlier moment.',
  askYes: 'Ask for comments',
  asked: (channels: number) =>
    `The draft goes out to ${channels === 1 ? 'one channel' : `${channels} channels`} now.`,
  nothingYet:
    'There is nothing to comment on yet. Say first which areas there are, or what is judged.',
  noChannels: 'Choose first who is told of the call for interest: comments are asked there.',
  commentTitle: 'Your comment',
  commentIntro: (title: string) =>
    `On the draft of “${title}”. Coordinators see who wrote it; nobody else sees it.`,
  comment: 'What should be different, and why?',
  commentEmpty: 'Write a sentence or two first.',
  send: 'Send it',
  thanks: 'Thank you: the coordinators will read it before anything is decided.',
  over: (title: string) =>
    `Comments on “${title}” are not taken any more. Type /eoi list to see how it goes on.`,
  cardSummary: (title: string) => `A draft for your comments: ${title}`,
  cardText:
    'This is a draft, nothing is decided: tell us what should be different before the call for interest opens.',
  cardUntil: (until: Date): Text => [
    'Comments are taken until ',
    { at: until.toISOString(), style: 'date-time' },
    '.',
  ],
  cardOver: 'Comments are not taken any more. Thank you to everybody who sent one.',
  cardAreas: (count: number, names: readonly string[]) =>
    `${count === 1 ? '1 area' : `${count} areas`}: ${names.join(', ')}${count > names.length ? ' and more' : ''}`,
  cardCriteria: 'What applications would be judged by:',
  criterion: (name: string, percent: number, anchor: string) =>
    `${name} (${percent} %)${anchor === '' ? '' : `: a 4 is “${anchor}”`}`,
  buttonComment: 'Comment',
  buttonAreas: 'The areas in full',
  overSummary: (title: string) => `Comments are over: ${title}`,
  overText: (title: string, count: number) =>
    `${count === 0 ? 'Nobody commented' : count === 1 ? 'There is 1 comment' : `There are ${count} comments`} on the draft of “${title}”. Say what came of them before you announce it.`,
  heading: (title: string) => `Comments: ${title}`,
  none: 'Nobody has commented yet.',
  unnamed: 'Only coordinators see who said what. Keep names out of what you publish.',
  somebody: 'Somebody',
  back: 'Back',
  buttonSaidDid: 'You said, we did',
  saidDidTitle: 'You said, we did',
  saidDidIntro: 'It stands on the card of the call for interest. Name nobody.',
  saidDidLabel: 'One a line: what people said → what we did',
  saidDidHelp: 'At most 8 lines.',
  saidDidExample: 'Two areas are too large → They are four now',
  keep: 'Keep it',
  saidDidKept: 'That is kept, and stands on the card.',
  tooManyLines: (most: number) => `There are more than ${most} lines. Put some together.`,
  lineUnclear: (line: string) =>
    `“${line.slice(0, 80)}” needs two parts with an arrow or a semicolon between: what people said → what we did.`,
  lineLong: (said: string) =>
    `The line that begins “${said.slice(0, 40)}” is too long: at most 300 characters on each side.`,
  saidDidHeading: 'You said, we did:',
  saidDidLine: (said: string, did: string): Text => [{ bold: said }, ` → ${did}`],
  exported: { comments: 'Comments on drafts of calls for interest' },
  audit: {
    'eoi.comments-asked': (who) => `${who} sent the draft of a call for interest out for comment`,
    'eoi.said-did': (who) => `${who} said what came of comments on a call for interest`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
