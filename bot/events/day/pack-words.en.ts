import { count } from '../../network/words.en.ts';

/** Everything that stands on the printable pack. */
export const packWords = {
  title: (title: string) => `Printable pack: ${title}`,
  fileName: 'pack.pdf',
  footer: (title: string, printed: string) => `${title} · as it stood ${printed}`,

  cover: {
    going: (people: number, places: number) =>
      people === places
        ? `${count(people, 'person is', 'people are')} going.`
        : `${count(people, 'person is', 'people are')} going, for ${count(places, 'place')}.`,
    care: 'This pack holds names. Keep it at the desk, and shred it once the ticks are typed in.',
    again:
      'It can be printed again at any time: it always holds who is going at that moment. What changes later is not on this paper.',
    afterwards: 'Afterwards',
    after:
      'Type /event checkin and press “Tick who came”: the list there is in the same order as the sign-in sheet.',
  },

  signIn: {
    heading: 'Sign-in sheet',
    intro: 'Please tick the box beside your name: one box for each of you.',
    columns: ['Here', 'Name', 'Organisation', 'Please note'],
    noPhotographs: 'No photographs',
    noName: 'Name not known',
    nobody: 'Nobody has said yet that they are going.',
    walkIns: 'Not on the list? You are welcome. Please write clearly.',
    walkInColumns: ['Name', 'Organisation', 'I’m here as a …'],
  },

  badges: 'Badges: eight on a page, cut along the lines.',

  floor: {
    heading: 'Floor list',
    columns: ['Pitch', 'Organisation', 'Kind of stall', 'Needs'],
    noPitch: '–',
    nobody: 'No stall has been approved.',
    needs: 'What guests need',
    needsIntro:
      'In numbers only, since this sheet may lie about. Coordinators see who needs what in the list of attendees.',
    needColumns: ['Need', 'People'],
    noNeeds: 'Nobody who is going has asked for anything.',
    access: 'Getting there and getting in',
  },

  timetable: {
    heading: 'Timetable',
    columns: ['Time', 'What', 'Where'],
    whole: 'The whole event',
  },

  meetings: {
    heading: 'Short meetings',
    intro: (minutes: number) =>
      `Of ${minutes} minutes each, for people who said yes to each other. For the desk: it holds names.`,
    columns: ['Time', 'Where', 'Who', 'And who'],
  },

  door: {
    heading: 'You are here? Say so!',
    intro: 'Type this in Slack or Discord, with the word of the day:',
    command: (word: string) => `/event checkin word:${word}`,
    code: 'Point your telephone’s camera here to open Slack or Discord.',
    orDesk: 'Or tick your name on the sign-in sheet.',
  },

  paper: {
    intro: 'Please tick one box in each row, and leave out what you would rather not say.',
    promise: (k: number) =>
      `A coordinator types this in, so one person will know what you said, and keeps it private. Your answers are then stored without your name, and others see only figures of ${k} or more people. This sheet is shredded.`,
    name: 'Your name, so that each person counts once',
    several: '(as many as you like)',
    onlyIf: (question: string, answers: readonly string[]) =>
      `Only if you ticked ${answers.map((answer) => `“${answer}”`).join(' or ')} at “${question}” `,
    how: (title: string) =>
      `The evaluation on paper is for people who use neither Slack nor Discord: copy as many as you need; the others are asked in a message. Once who came is ticked and the event has ended, type /pulse enter, choose the survey ${title}, the name, and “On paper”. Each person counts once, however the answers come. Shred the sheets afterwards.`,
  },
};
