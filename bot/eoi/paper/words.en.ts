import type { AuditSentence } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What is said about applications on paper: the Word form, and those that a coordinator enters. */
export const words = {
  notWord:
    'This file cannot be read as a Word document. Save the form as .docx in Word, then choose it again.',
  otherForm:
    'This is the form of another application. Download the form of this one, and fill in that.',
  partMissing: (label: string) =>
    `I cannot find “${label}” in this form any more, so nothing was kept. Download the form again and put your texts into it.`,
  partTwice: (label: string) =>
    `“${label}” stands in this form twice, with different texts, so nothing was kept. Leave one of them, then choose the form again.`,
  lotMissing: (name: string) =>
    `I cannot find the area “${name}” in this form any more, so nothing was kept. Download the form again and put your texts into it.`,
  formTitle: (lead: string, round: string) => `${lead}: ${round}`,
  formIntro: [
    'Write into the white boxes. You can pass this form round, and choose it in chat as often as you like: what was not changed is left alone.',
    'Leave the grey boxes as they are: by them the form is read.',
    'Choosing the form hands nothing in. That is done in chat, by somebody who says who authorises it.',
  ],
  lotsHeading: 'Areas you apply for',
  tickHere: 'Put an x',
  question: (number: number) => `Question ${number}`,
  atMost: (limit: number) => `At most ${limit} words.`,
  partner: (name: string) => `About ${name}`,
  partnerAsks: 'What this partner would do',
  partnerHelp: 'They confirm it in their own place; a change has to be confirmed again.',
  authorises: 'Who authorises it',
  authorisesAsks: 'name and post',
  fileName: 'Application form.docx',
  here: 'Here is the form, with what is written so far.',
  hereNote:
    'Whoever gets this file can read what is in it. When it is filled in, press “Take a filled-in form”.',
  buttonForm: 'As a Word form',
  buttonTake: 'Take a filled-in form',
  takeTitle: 'Take a filled-in form',
  takeIntro:
    'What was changed in the form is kept. Where somebody wrote in chat meanwhile, you see both.',
  file: 'The Word form',
  takeYes: 'Take it',
  chooseFile: 'Choose the form.',
  tooLong: (label: string, most: number) =>
    `The text at “${label}” is longer than the ${most} characters that can be kept, so nothing was. Shorten it, then choose the form again.`,
  taken: (kept: number) =>
    kept === 0
      ? 'There was nothing new in the form.'
      : `${kept === 1 ? 'One part was' : `${kept} parts were`} taken from the form. Nothing is handed in yet.`,
  over: (number: number, count: number, limit: number) =>
    `Question ${number} has ${count} words, and ${limit} are allowed: it is kept, shorten it before you hand it in.`,
  clash: (label: string, count: number) =>
    `“${label}” was changed in chat meanwhile, so nothing was overwritten. The ${count} words of the form are kept beside it: look at both.`,
  lotsClash:
    'The areas were changed in chat meanwhile, so they were left as they are. Look at them.',
  seeBoth: (label: string) => `${label.slice(0, 50)}: both`,
  back: 'To the application',
  buttonEnter: 'Enter an application',
  enterTitle: 'Enter an application',
  enterIntro:
    'For an organisation that tells you by phone or on paper. You fill in the same forms for it, and it has to say that they are right before you can hand them in. Until the deadline keep to yourself what you read.',
  enterName: 'The organisation',
  enterYes: 'Begin',
  enterTaken: (name: string) =>
    `I cannot begin one for ${name}. Perhaps somebody of theirs has: ask them, they can let you in.`,
  standing: (
    confirmed: { readonly by: string; readonly at: Date; readonly isCurrent: boolean } | null,
  ): Text =>
    confirmed === null
      ? 'A coordinator wrote this down for them. Nobody of them has said yet that it is right.'
      : [
          `${confirmed.by} said that it is right, `,
          { at: confirmed.at.toISOString(), style: 'date-time' },
          confirmed.isCurrent ? '.' : '; it was changed since.',
        ],
  notConfirmed: (lead: string) =>
    `Somebody of ${lead} has to say that it is right: ask in chat, or note who said so on the phone.`,
  buttonAskConfirm: 'Ask them in chat',
  buttonNoteConfirm: 'They said it is right',
  askTitle: 'Ask them in chat',
  askIntro:
    'She gets a direct message, can read and change the application, and says whether it is right. Choose somebody you know to act for them.',
  askWho: 'Whom to ask',
  askYes: 'Ask her',
  nobody: (lead: string) =>
    `Nobody who speaks for ${lead} is in chat. Ring them, and then press “They said it is right”.`,
  asked: 'She is asked by direct message.',
  notHers: 'Choose one of the people of the list.',
  noteTitle: 'They said it is right',
  noteIntro: 'Read the application to them first, or send them the Word form.',
  noteWho: 'Who said so: name and post',
  noteWhen: 'When',
  noteWhenHelp: 'If you leave it empty: now.',
  noteWhenExample: 'today 14:30',
  noteYes: 'Note it',
  whenUnclear: 'I cannot read that time. Write it like “today 14:30” or “12 December 9:00”.',
  whenAhead: 'That moment is still to come. Say when they told you.',
  cardSummary: (lead: string) => `Is this application of ${lead} right?`,
  cardText: (scribe: string, lead: string, round: string) =>
    `${scribe} wrote down an application of ${lead} for “${round}”, as told by phone or on paper. Please read it and say whether it is right: it cannot be handed in before.`,
  read: 'Read it',
  right: 'It is right',
  wrong: 'Something is wrong',
  changed: 'It was changed since you were asked. Read it again, then say whether it is right.',
  thanks: (lead: string) =>
    `Thank you. The application of ${lead} can be handed in now; if it is changed, you are asked again.`,
  wrongThanks:
    'Thank you for saying so. You can change it yourself; whoever wrote it down hears that something is wrong.',
  wrongSummary: (name: string, lead: string) =>
    `${name} says that something is wrong with the application of ${lead}. Please ring, and change it.`,
  somebody: 'A coordinator',
  oneOfThem: 'Somebody of theirs',
  exported: 'Applications that you said to be right',
  audit: {
    'eoi.application-entered': () => 'An application was begun for somebody by phone or on paper',
    'eoi.application-confirmed': () => 'An application that was entered was said to be right',
  } satisfies Readonly<Record<string, AuditSentence>>,
};
