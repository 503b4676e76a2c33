import type { TieKind, TieRow } from '../../../db/panel-conflict.ts';
import { count } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';

/** What somebody on a panel is told and asked. */
export const words = {
  asked: (title: string) => `You are asked onto the panel for “${title}”`,
  heading: (title: string) => `Your part on the panel: ${title}`,
  sitsFor: (agency: string, isChair: boolean) =>
    `You sit on it for ${agency}${isChair ? ', and chair it' : ''}.`,

  // Terms
  termsIntro: 'Before you see anything, please agree to this:',
  terms: [
    'What I read, and what is said about it, stays in the panel.',
    'I say with which applicants I have to do, now and whenever I notice. Of their applications I see nothing.',
    'I have no contact with applicants about their applications until the decisions are out.',
    'I mark by what stands in the application. Once I say that my marks are final, they are.',
  ],
  accept: 'I accept',
  accepted: 'Thank you, you have accepted the terms.',

  // Before the deadline
  sealedUntil: (closes: string): Text => [
    'Applications are sealed until ',
    { at: closes, style: 'date-time' },
    '. Then I ask you with which of the applicants you have to do.',
  ],
  noteNow: 'You can name organisations already.',

  // Declaring
  declareIntro:
    'These organisations take part, leads and partners, in the order of their names. With which of them have you to do: employer, trustee, volunteer, family, or formerly?',
  nobodyTakesPart: 'Nobody has handed anything in.',
  said: (ties: readonly TieRow[]): Text => [
    { bold: 'You said: ' },
    ties.map((tie) => `${tie.organisationName} (${tieLabels[tie.kind]})`).join(', '),
  ],
  none: 'None of these',
  thatIsAll: 'That is all',
  some: 'I have to do with some',
  another: 'I have to do with another',
  byName: 'Name an organisation',
  takeBack: (name: string) => cutText(`Take back ${name}`, 75),
  tieTitle: 'With whom you have to do',
  tieOnly: 'With which organisations?',
  tieField: (from: string, to: string) =>
    cutText(from === to ? from : `From ${cutText(from, 30)} to ${cutText(to, 30)}`, 45),
  tieName: 'Which organisation?',
  tieNameHelp: 'Its name as the network knows it.',
  tieKind: 'How?',
  tieKinds: {
    employer: 'I work there',
    trustee: 'I am a trustee, or on its committee',
    volunteer: 'I volunteer there',
    family: 'Family or a close friend is part of it',
    former: 'I did in the last three years',
  } satisfies Record<TieKind, string>,
  save: 'Save',
  chooseSome: 'Please choose at least one, or close the form.',
  unknownOrganisation: (typed: string) =>
    `I know no organisation called “${cutText(typed, 60)}”. After the deadline you see all that take part, and can say it then.`,
  stays: 'What you said counts from now on. If it was a mistake, ask a coordinator.',
  declared:
    'Thank you. You see nothing of applications with which you have a conflict of interest.',
  declareAfter: 'You are asked once the deadline has passed and you have accepted the terms.',

  // Reading
  notYet: 'The reading is not shared out yet. You are told when there is something to read.',
  toRead: (toRead: number, final: number) =>
    `You have ${count(toRead, 'application')} to read; your marks are final for ${final}.`,
  kept: (n: number) =>
    `With ${count(n, 'application')} you have a conflict of interest: you see nothing of ${n === 1 ? 'it' : 'them'}.`,
  read: 'Read and score',
  manage: 'The whole panel',
  exported: {
    panels: 'Panels you sit on',
    ties: 'Organisations you have to do with',
    conflicts: 'Conflicts of interest noted of you',
    decided: 'Conflicts of interest you decided about',
  },
  toldToRead: (title: string) => `There is something to read for “${title}”`,
};

const tieLabels: Readonly<Record<TieKind, string>> = {
  employer: 'you work there',
  trustee: 'you are a trustee',
  volunteer: 'you volunteer there',
  family: 'family or a close friend',
  former: 'formerly',
};
