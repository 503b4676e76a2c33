import type { ConflictRow } from '../../../db/panel-conflict.ts';
import { count } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';

const somebody = 'Somebody';

/** What is said about conflicts of interest, to those who decide about them. */
export const words = {
  somebody,
  heading: (title: string) => `Conflicts of interest: ${title}`,
  intro:
    'Each of these keeps somebody away from an application until you say that it is none. You see only those of others, and of applications with which you have none yourself.',
  decidedIntro: 'These are decided. What you change counts at once.',
  nothingOpen: 'There is nothing for you to decide.',
  nothingDecided: 'Nothing is decided yet.',
  toDecide: (n: number, title: string) =>
    `${count(n, 'conflict')} of interest to decide for “${title}”`,
  application: (number: number, leadName: string | null) =>
    leadName === null ? `Application ${number}` : `Application ${number}, ${leadName}`,
  entry: (conflict: ConflictRow, application: string): Text => [
    { bold: conflict.name ?? somebody },
    ` · ${conflict.agency ?? 'runs the call'}`,
    `\n${application}: ${kinds[conflict.kind]}`,
    ...(conflict.state === 'suggested' ? [] : [`\n${states[conflict.state]}`]),
    ...(conflict.reason === null ? [] : [`\n“${cutText(conflict.reason, 150)}”`]),
  ],
  confirm: 'It is one',
  dismiss: 'It is none',
  dismissWhy: 'None, because …',
  open: 'Conflicts to decide',
  decided: 'Conflicts decided',
  panel: 'Panel',
  didConfirm: (name: string) => `${name} sees nothing of that application.`,
  didDismissOne: (name: string) =>
    `Noted. Something else still keeps ${name} away from that application.`,
  didDismiss: (name: string) => `Noted: that keeps ${name} away no longer.`,
  decidedAlready: 'That was decided already.',
  unknown:
    'There is no such conflict of interest that you could decide. Type /eoi panel to see what there is.',
  whyTitle: 'No conflict of interest',
  whyIntro: (name: string) => `Why does nothing speak against ${name} reading this application?`,
  why: 'Why?',
  whyChoices: {
    large: 'Another part of a large organisation',
    past: 'It is long past',
    small: 'The link does not touch this application',
    wrong: 'The register is wrong',
  },
  whyWords: 'In your own words',
  whyWordsHelp: 'Instead of the choice above, or beside it.',
  sayWhy: 'Please choose a reason, or write one.',
  save: 'Save',
  quick: {
    own: 'Another part of a large organisation',
    tie: 'The link does not touch this application',
    partner: 'The link does not touch this application',
    rival: 'Their organisation gains nothing by it',
    declared: 'Looked at together: nothing speaks against it',
  },

  // Declaring one while reading
  declare: 'I have a conflict of interest',
  declareTitle: 'Conflict of interest',
  declareIntro:
    'You will see nothing more of this application, and your marks for it do not count. The chair and the coordinators are told, but not why.',
  declareWhy: 'Why?',
  declareWhyHelp: 'Coordinators who decide about conflicts can read it.',
  declared: 'Thank you for saying so. You see nothing more of this application.',

  // One reading set aside
  voided: (application: string) => `A reading of ${application} was set aside`,
  voidedText: (readers: number) =>
    `Its reader has a conflict of interest that was not known before. Those marks do not count any more. It has ${count(readers, 'reader')} now.`,
};

const kinds: Readonly<Record<ConflictRow['kind'], string>> = {
  own: 'their own organisation takes part in it',
  tie: 'they have to do with an organisation in it',
  partner: 'an organisation in it works with theirs on another application',
  rival: 'their own organisation applies for the same area',
  declared: 'they declared it themselves',
};

const states: Readonly<Record<'confirmed' | 'dismissed', string>> = {
  confirmed: 'Keeps them away',
  dismissed: 'No conflict',
};
