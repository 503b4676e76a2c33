import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What the chair, the coordinators and late readers are told: how far, never what was given. */
export const words = {
  open: 'How far we are',
  heading: (title: string) => `${title}: how far the panel is`,
  onlyChair: 'Only the chair of the panel and the coordinators see how far everybody is.',
  total: (final: number, all: number) =>
    all === 0
      ? 'Nobody has anything to read yet. Give out who reads what with /eoi panel.'
      : final === all
        ? `All ${count(all, 'reading')} are final.`
        : `${final} of ${count(all, 'reading')} are final.`,
  line: (name: string | null, organisation: string, final: number, all: number): Text => [
    { bold: name ?? 'Somebody without a name' },
    ` (${organisation}): ${all === 0 ? 'nothing to read' : `${final} of ${all} final`}`,
  ],
  yours: 'Applications with which you have a conflict of interest are left out.',
  checkList: 'Applications',
  checkListHeading: (title: string) => `${title}: applications`,
  noApplications: 'Nothing was handed in that you can see.',

  // Until when
  readBy: (at: string): Text => ['The panel reads until ', { at, style: 'date-time' }, '.'],
  noReadBy: 'Nobody has said until when the panel reads, so nobody is reminded.',
  setReadBy: 'Read until …',
  readByTitle: 'Until when does the panel read?',
  readByLabel: 'Until when',
  readByHelp: 'Whoever is late is reminded three days and a day before, and the day after.',
  readByExample: 'Friday 12 March 17:00',
  readBySave: 'Save',
  readByUnclear: 'I could not read that date. Please write it like “12 March 17:00”.',
  readByPast: 'Please choose a moment that is still to come.',
  readBySaved: 'Saved. Those who still have something to read by then are reminded.',

  // Reminders
  toldOpen: (title: string, open: number) =>
    `${count(open, 'application')} to finish reading: ${title}`,
  toldText: (title: string, open: number): string =>
    `You still have ${count(open, 'application')} to mark for “${title}”, or marks to make final.`,
  toldReadBy: (at: string): Text => ['The panel reads until ', { at, style: 'date-time' }, '.'],
  toldLate: (at: string): Text => [
    'The panel was to read until ',
    { at, style: 'date-time' },
    '. If you cannot finish, please tell the chair, so that somebody else can read in your place.',
  ],
  toldButton: 'What I read',
  toldScored: (title: string) => `Everything is marked: ${title}`,
  toldTogether: 'Look at the marks',
  toldScoredText: (title: string) =>
    `Every reading of “${title}” is final. The panel can now look at the marks together.`,
};
