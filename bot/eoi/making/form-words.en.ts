import { listOf } from '../../network/words.en.ts';
import type { Choice } from '../../view.ts';

/** What the forms of a call for interest say. */
export const formWords = {
  newTitle: 'New call for interest',
  newIntro:
    'This gathers interest. If a contract may follow, check with your procurement team: this is not a tendering portal. Nobody is told before you announce it.',
  basicsTitle: 'What for, and until when',
  title: 'What is it called?',
  purpose: 'What is it for?',
  purposeHelp: 'In plain words: what is needed, for whom, and what should be better afterwards.',
  who: 'Who may apply?',
  whoHelp: 'Say who can lead and who can be a partner. Small groups look here first.',
  opens: 'Opens',
  opensPlaceholder: '4 January 9:00',
  closes: 'Deadline',
  closesPlaceholder: '29 March 12:00',
  closesHelp:
    'Leave empty for twelve weeks, the time that small groups need. Something shorter needs a reason that everybody can read.',
  next: 'Next',
  whenUnclear:
    'I cannot read that time. Write it like “Monday 4 January 9:00” or “29 March 12:00”.',
  opensFar: 'That is more than two years away. Choose an earlier day.',
  closesPast: 'That deadline has passed already. Choose a later one.',
  closesEarly: 'It would close before it opens. Choose a later deadline.',
  closesLate: 'It can be open for a year at most. Choose an earlier deadline.',

  lotsTitle: 'Areas',
  lots: 'The areas or communities',
  lotsHelp:
    'One a line: name; budget; length; building; whether staff would transfer (yes or no); smallest share of a partner; district. All but the name can be left out: then it says “not known”.',
  lotsLong:
    'There are more areas than fit into this field. Type them all anew, or hand them in as a file.',
  lotsExample: 'Northside; £60,000 a year; 3 years; Northside School; no; 10 %; North\nHillview',
  lotUnclear: (line: string) =>
    `I cannot read “${line}”. Write it like “Northside; £60,000 a year; 3 years; Northside School; no; 10 %; North”.`,
  lotTwice: (name: string) => `“${name}” stands there twice. Keep one line for each area.`,

  criteriaTitle: 'Criteria',
  criteria: 'What is judged',
  criteriaHelp: 'One a line: name; weight; what a 4 looks like. Marks go from 0 to 4.',
  criteriaExample:
    'Knows the community; 60; Names the groups there and what they need\nWorks with others; 40; Says who does what',
  criterionUnclear: (line: string) =>
    `I cannot read “${line}”. Write it like “Knows the community; 60; Names the groups there and what they need”.`,
  anchorLong: (name: string) =>
    `What a 4 looks like in “${name}” is too long. Keep it under 400 characters.`,

  questionsTitle: 'Questions and checks',
  questions: 'What applicants are asked',
  questionsHelp: 'One question a line, with a word limit behind a semicolon (300 unless you say).',
  questionsExample: 'What would you do, and with whom?; 300\nHow will you know that it helps?; 200',
  questionUnclear: (line: string) =>
    `I cannot read “${line}”. Write a question of at most 300 characters, and a limit from 10 to 600 words behind a semicolon.`,
  checks: 'Basic checks',
  checksHelp: 'One a line, pass or fail, looked at before any marks. Keep to what is truly needed.',
  checksExample: 'Has a safeguarding policy\nHas its own bank account',
  checkLong: (line: string) =>
    `“${line.slice(0, 40)}…” is too long for a check. Keep it under 200 characters.`,
  tooMany: (most: number) => `That is more than ${most}. Join some, or leave some out.`,

  rulesTitle: 'How it is decided',
  readers: 'Who reads an application?',
  readerChoices: [
    { value: 'all', label: 'Everybody on the panel (3 each where more than 20 come in)' },
    { value: '2', label: '2 of the panel' },
    { value: '3', label: '3 of the panel' },
    { value: '4', label: '4 of the panel' },
    { value: '5', label: '5 of the panel' },
  ] satisfies readonly Choice[],
  blind: 'Does the panel see who applies?',
  blindChoices: [
    { value: 'no', label: 'Yes' },
    { value: 'yes', label: 'No, names are hidden while they mark' },
  ] satisfies readonly Choice[],
  counts: 'Which mark counts?',
  countChoices: [
    { value: 'mean', label: 'The average of the panel’s marks' },
    { value: 'agreed', label: 'The mark they agree on, where they do' },
  ] satisfies readonly Choice[],
  presentations: 'Are there presentations?',
  presentationChoices: [
    { value: 'none', label: 'No' },
    { value: '20', label: 'Yes, they count for 20 %' },
    { value: '30', label: 'Yes, they count for 30 %' },
    { value: '40', label: 'Yes, they count for 40 %' },
    { value: '50', label: 'Yes, they count for half' },
  ] satisfies readonly Choice[],
  pause: 'Is there a pause before contracts?',
  pauseChoices: [
    { value: '0', label: 'No' },
    { value: '10', label: 'Yes, 10 days' },
    { value: '10-reply', label: 'Yes, 10 days in which applicants can reply' },
  ] satisfies readonly Choice[],

  reasonTitle: 'Why it is shorter',
  reason: 'Why is there less than twelve weeks?',
  reasonHelp: 'Everybody can read this on the card.',
  notShort: 'It is twelve weeks or longer, so no reason is needed.',

  audienceTitle: 'Who to tell',
  audienceIntro: 'The call is posted in these channels. Everybody in them can show interest.',
  channels: 'Post it in these channels',
  channelsHelp: 'Choose channels in which small groups read.',
  groups: 'Tell these groups by direct message, too',
  chooseChannel: 'Choose at least one channel: that is where the outcome is told, too.',
  noChannels: 'No channel yet: invite the bot to a channel first, then try again.',

  deadlineTitle: 'Give more time',
  deadlineIntro: (closesAt: string) => [
    'The deadline is ',
    { at: closesAt, style: 'date-time' as const },
    '. It can only be moved to a later moment, before it has passed. Everybody who is interested or writing is told.',
  ],
  deadlineMove: 'Move the deadline',
  deadlineFar:
    'It is more than a year ahead, and a deadline can never be moved back. Choose an earlier one.',
  deadlineEarlier: 'Choose a moment after the present deadline, which must not have passed.',

  closeLotTitle: 'Take an area out',
  closeLotIntro:
    'Nobody can apply for it any more. Applications keep their other areas. Everybody who is interested or writing is told why.',
  closeLotWhich: 'Which area?',
  closeLotHelp: (names: readonly string[]) => `Its name as it stands there: ${listOf(names)}.`,
  closeLotReason: 'Why?',
  closeLotYes: 'Take it out',
  closeLotUnknown: 'There is no open area of that name. Write it as it stands on the card.',
  closeLotLast: 'It is the last area that is open. Cancel the call for interest instead.',

  cancelTitle: 'Cancel it',
  cancelIntro: (title: string) =>
    `Nothing can be handed in to “${title}” any more. Everybody who is interested or writing is told why.`,
  cancelReason: 'Why?',
  cancelYes: 'Cancel the call',
};
