import type { LedRow, OwnPartRow } from '../../../db/partner-own.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import { listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { leadWords } from './lead-words.en.ts';

/** Every sentence about partners that a person reads. */
export const words = {
  ...leadWords,
  commands: {
    partner: 'Take part in another’s application, or see to your partners',
    code: 'The code that the lead agency gave you',
  },
  missing: 'Please write something here.',
  tooLong: (most: number) =>
    `That is too long. Please write at most ${most.toLocaleString('en-GB')} characters.`,
  unknown:
    'I cannot find that, or you were not asked. Type /eoi partner to see what you have to do with.',
  isGone:
    'This application was deleted, so there is nothing to open any more. Type /eoi partner to see what there is.',
  gone: (lead: string) =>
    `You are not in the application of ${lead} any more. If that should change, ask them to invite you again.`,

  // What a partner sees
  screenTitle: (title: string) => `Take part: ${title}`,
  screenSummary: (lead: string, title: string) => `${lead} would like you as a partner: ${title}`,
  asks: (lead: string, name: string): Text => [
    { bold: lead },
    ' leads an application and would like ',
    { bold: name },
    ' as a partner.',
  ],
  areas: (names: readonly string[]): Text => [
    { bold: 'Areas: ' },
    names.length === 0 ? 'not chosen yet' : listOf(names),
  ],
  needNotTitle: 'As a partner you need not',
  needNot: (lead: string): readonly string[] => [
    `write the application or hand it in: ${lead} does.`,
    'hold the contract, or answer for what others do: the lead agency does.',
    'say no to anybody else: you can be a partner in other applications too.',
    'stay: until the deadline you can leave with one press.',
  ],
  saidTitle: (name: string): Text => [{ bold: `This is what it says of ${name}:` }],
  saidNothing: 'Nothing yet.',
  standing: (state: OwnPartRow['state'], hasConfirmed: boolean) => {
    if (hasConfirmed) return 'You have confirmed these words and take part.';
    return state === 'confirmed'
      ? 'These words are new since you confirmed. It cannot be handed in until you confirm them.'
      : 'It cannot be handed in with your name until you say that this is right.';
  },
  youWished: (wish: string): Text => [{ bold: 'You asked for this change: ' }, wish],
  until: (closesAt: string): Text => [
    'The deadline is ',
    { at: closesAt, style: 'date-time' },
    '.',
  ],
  isOver: 'The deadline has passed, so nothing can be changed any more.',
  confirm: 'That is right, we take part',
  confirmAgain: 'That is right',
  wish: 'Please change …',
  decline: 'No, thank you',
  leave: 'Leave',
  confirmLeave: (lead: string) => ({
    title: 'Leave this application?',
    text: `${lead} is told at once. If it was handed in with your name, it is taken back.`,
    yes: 'Leave',
  }),

  // What comes of it
  thanks: 'Thank you: you take part, and these words are confirmed.',
  alreadyConfirmed: 'You have confirmed this already.',
  changedMeanwhile:
    'The words were changed while you read them, so nothing is confirmed yet. Here are the new ones.',
  declined: (lead: string) =>
    `Done: you do not take part, and ${lead} is told. If you think again, ask them to invite you once more.`,
  left: (name: string, lead: string) =>
    `Done: ${name} is out of the application of ${lead}, and they are told.`,
  leftTakenBack: 'It had been handed in with your name, so it was taken back.',
  wishTitle: 'Please change …',
  wishIntro: (lead: string) => `${lead} reads this, and you are asked again once it is changed.`,
  wishField: 'What should be different?',
  send: 'Send',
  wished: (lead: string) =>
    `Sent to ${lead}. Nothing is confirmed: you are asked again when they have changed it.`,

  // By code
  badCode:
    'That code does not work. Each works once, until the deadline: ask the lead agency for a new one.',
  tooManyCodes: 'Those were too many tries. Please wait ten minutes, then try again.',
  ofLead: (name: string) =>
    `You write on this application for its lead agency, so somebody else of ${name} has to answer for it. Please pass the code or the question on to them.`,

  // What somebody has to do with
  ownHeading: 'Partners',
  ownNone:
    'Nobody has asked you to be a partner, and you lead no application. Type /eoi list to see what calls for interest there are.',
  ownCode: 'You were given a code? Type /eoi partner and the code.',
  ownPart: (part: OwnPartRow, stands: string): Text => [
    { bold: part.organisationName },
    ` with ${part.leadName}, “${part.roundTitle}” · ${stands} · until `,
    { at: part.closesAt.toISOString(), style: 'date-time' },
  ],
  ownStands: (state: OwnPartRow['state'], hasConfirmed: boolean) => {
    if (hasConfirmed) return 'you take part';
    return state === 'confirmed' ? 'new words to confirm' : 'you are asked';
  },
  look: 'Look',
  ownLed: (led: LedRow): Text => [
    { bold: led.leadName },
    ` leads, “${led.roundTitle}” · ${leadWords.ledLine(led.partners, led.confirmed)}`,
  ],
  ourPartners: 'Our partners',

  // Told by direct message
  toldPartner: {
    asked: (lead: string, title: string) =>
      `${lead} asks you to be a partner in their application to “${title}”.`,
    changed: (lead: string, title: string) =>
      `${lead} has changed what their application to “${title}” says of you. Please look once more.`,
    reminder: (lead: string, title: string) =>
      `${lead} cannot hand in their application to “${title}” until you answer.`,
  },
  toldRemoved: (lead: string, name: string, title: string) =>
    `${lead} has taken ${name} out of their application to “${title}”. Nothing more is asked of you.`,

  // What a person takes along
  exported: { invited: 'Partners you invited', answered: 'Partners you answered for' },
};

/** What about partners is told in the audit: never who, since who applies is sealed like what they write. */
export const partnerAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.partner-invited': () => 'a partner was invited to an application',
  'eoi.partner-asked': () => 'somebody was asked to answer for a partner of an application',
  'eoi.partner-code-made': () => 'a code for a partner of an application was made',
  'eoi.partner-code-used': () => 'a code for a partner of an application was used',
  'eoi.partner-code-refused': (who, _, { code }) =>
    `${who} typed a code for a partner that was refused (${code})`,
  'eoi.partner-confirmed': () => 'a partner confirmed what an application says of it',
  'eoi.partner-wished': () => 'a partner asked for a change in what an application says of it',
  'eoi.partner-said': () => 'what an application says of a partner was changed',
  'eoi.partner-declined': () => 'a partner said no to an application',
  'eoi.partner-left': () => 'a partner left an application',
  'eoi.partner-removed': () => 'a partner was removed from an application',
};
