import type { InterestKind } from '../../../db/interest.ts';
import type { StopReason } from '../../../db/stop-reason.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';
import { kinds } from './words.en.ts';

/** What is said of who else is interested, of bringing two together, and of why somebody stopped. */
export const otherWords = {
  heading: (title: string) => `Who else is interested: ${title}`,
  introAll:
    'Everybody who showed interest, area by area. Those not listed are seen by coordinators only.',
  intro: (name: string) => `As ${name}. You see who agreed to be seen, area by area; they see you.`,
  smallFirst: 'The smallest come first.',
  nobody: 'Nobody else is listed yet. Look again later, or ask people you know to press.',
  nobodyAtAll: 'No organisation has shown interest yet.',
  anyArea: 'Any area',
  kind: (kind: InterestKind) => kinds[kind],
  readAll: 'Read it all',
  notListed: 'not listed',
  brings: (text: string) => `Brings: ${text}`,
  needs: (text: string) => `Needs: ${text}`,
  listFirst: 'Be listed yourself first',
  listFirstText:
    'Who is interested is shown to those who agree to be seen too. Press below and say yes to being listed.',
  interestFirst:
    'Show interest first, and agree to be listed: then you see who else is, and they see you.',
  listUs: 'Tell a little more',
  introduce: (name: string) => cutText(`Introduce us to ${name}`, 75),
  introducedState: 'You have been introduced: look at your direct messages.',
  askedState: 'You asked to be introduced. If they say yes, you both hear.',
  wants: 'They would like to be introduced to you.',
  yes: 'Yes, introduce us',
  no: 'Not this time',
  asked: (name: string) => `I have asked ${name}. If they say yes, you both hear.`,
  askedLater: (name: string) =>
    `${name} cannot be reached by direct message: they see it when they look at this list. If they say yes, you both hear.`,
  introducedNow: (name: string) =>
    `${name} had asked for you too, so you have been introduced: look at your direct messages.`,

  // By direct message
  askedSummary: (title: string) => `Somebody would like to be introduced to you: “${title}”`,
  askedHeading: 'Would you like to be introduced?',
  askedText: (name: string, mine: string, title: string): Text => [
    { bold: name },
    ` would like to talk with ${mine} about “${title}”.`,
  ],
  askedNote:
    'Only if you say yes do you hear each other’s names, and where you can write to each other. I never tell that somebody said no.',
  saidYes: 'You said yes: I have sent you a message about each other.',
  saidNo:
    'Fine. I tell nobody. If you change your mind, you find them under “Who else is interested”.',
  meetSummary: (name: string, title: string) => `You and ${name} both said yes: “${title}”`,
  meetHeading: (name: string) => `Meet ${name}`,
  meetText: (name: string, organisation: string, title: string) =>
    `You and ${name} (${organisation}) both would like to talk about “${title}”.`,
  meetNote: 'Nothing is agreed by that: who leads, and whether you apply together, is between you.',
  goneApproach:
    'I cannot find that. One of you may have taken the interest back. Type /eoi interest to see where you stand.',

  // Why they stopped
  whySummary: (title: string) => `One question about “${title}”`,
  whyHeading: 'One question, one press',
  why: (name: string, title: string) =>
    `${name} was interested in “${title}” and did not hand in an application. What was the main reason?`,
  whyNow: (name: string) => `If you like: what was the main reason for ${name}?`,
  whyNote: 'It is counted without your name, so that the next call can be made fairer.',
  reason: (reason: StopReason) =>
    ({
      time: 'Not enough time',
      form: 'The form',
      partner: 'We found no partner',
      size: 'Too large for us',
      money: 'The money',
      staff: 'Staff or TUPE',
      'not-for-us': 'Not for us after all',
      other: 'Something else',
    })[reason],
  thanks: (reason: string) => `Thank you. Noted: ${reason}.`,
  nothingToTell:
    'There is nothing to say about that any more. Type /eoi list to see what else there is.',
};
