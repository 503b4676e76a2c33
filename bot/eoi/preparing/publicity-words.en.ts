import type { PublicityKind } from '../../../db/round-publicity.ts';
import type { AuditSentence } from '../../network/words.en.ts';

const choice: Readonly<Record<PublicityKind, string>> = {
  'cvs-directors': 'CVS directors were invited personally',
  'phone-calls': 'Small groups were phoned',
  briefings: 'Briefings were held in the areas',
  postcards: 'Postcards were sent or laid out',
  newsletter: 'It stood in a newsletter',
  press: 'It stood in the press',
};

const short: Readonly<Record<PublicityKind, string>> = {
  'cvs-directors': 'CVS directors',
  'phone-calls': 'Phone calls',
  briefings: 'Briefings',
  postcards: 'Postcards',
  newsletter: 'Newsletter',
  press: 'Press',
};

/** What is said about what was done so that small groups hear of a call for interest. */
export const words = {
  button: 'How people hear of it',
  title: 'How people hear of it',
  intro: 'Tick what was done. It stands in the report of the call for interest.',
  label: 'Done so far',
  choice,
  short,
  notes: 'Notes',
  notesHelp: 'One a line, such as “Press: Gazette, 3 May”. A note ticks its box.',
  notesExample: 'CVS directors: eleven letters on 4 May',
  keep: 'Keep it',
  kept: 'That is kept, and stands in the report.',
  noteUnclear: (line: string) =>
    `I cannot tell what “${line.slice(0, 60)}” is about. Begin with one of: ${Object.values(short).join(', ')}, and a colon.`,
  noteTwice: (about: string) => `There are two notes about ${about}. Put them on one line.`,
  noteLong: (about: string) => `The note about ${about} is longer than 200 characters.`,
  standing: (done: number) =>
    done === 0 ? 'How people hear of it: nothing noted yet' : `How people hear of it: ${done} of 6`,
  exported: 'What you noted of how people heard of calls for interest',
  audit: {
    'eoi.publicity-noted': (who) => `${who} noted how people heard of a call for interest`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
