import { type AuditSentence, count } from '../../network/words.en.ts';
import { standingWords } from '../standing/words.en.ts';

const signed = (whole: number) => (whole === 0 ? '0' : whole > 0 ? `+${whole}` : `−${-whole}`);

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** What is said of figures year by year, of programme years, and of published figures. */
export const words = {
  heading: 'Year on year',
  summary: 'Key figures, year on year',
  back: 'Year on year',
  figure: 'Figure',
  note: 'Note',
  changeSince: (year: string) => `Change since ${year}`,
  nothing: '–',
  /** A cell told in a row: left out where there is nothing, by itself where it is about the whole row. */
  cell: (column: string, cell: string) => {
    if (cell === '–') return '';
    return cell === standingWords.greys.published ? cell : `${column}: ${cell}`;
  },
  countOf: (value: string, of: number) => `${value} of ${of}`,
  marked: (cell: string) => `${cell} (published, number not given)`,
  reworded: 'asked in other words: not compared',
  margin: (low: number, high: number) => ` (${signed(low)} to ${signed(high)})`,
  judged: (moved: string, margin: string, verdict: string) => `${moved}${margin}: ${verdict}`,
  kpi: (number: number, name: string) => `${number} ${name}`,
  apart: (kpi: string, fallen: string, risen: string) =>
    `${kpi}: “${fallen}” fell while “${risen}” rose. They say different things, so both stand and no average is made of them.`,
  method:
    'Change: a real change means that chance alone hardly explains it; in brackets, how large it may be in truth (95%). Published figures come without the number who answered, so no change can be told of them.',
  earlier: (n: number) => `${count(n, 'earlier year is', 'earlier years are')} in the export.`,
  empty: (figures: readonly string[]) => `Nothing yet in any year: ${figures.join(' · ')}.`,
  nothingYet:
    'No year has a figure yet. Figures come by themselves when a survey closes; those that were published before can be entered by hand.',
  buttons: {
    years: 'Programme years',
    figures: 'Published figures',
  },

  years: {
    title: 'Programme years',
    intro:
      'Every figure counts for the year in which its day lies. Both days are part of the year.',
    none: 'There is none yet.',
    line: (name: string, from: string, to: string) => `${name}: ${day(from)} to ${day(to)}`,
    add: 'Add a year',
    change: (name: string) => `Change ${name}`,
    remove: (name: string) => `Remove ${name}`,
    removeTitle: 'Remove this year?',
    removeText: 'Its name and days go. Nothing that was measured is lost.',
    removeYes: 'Remove',
    addTitle: 'Add a programme year',
    changeTitle: 'Change a programme year',
    name: 'What it is called',
    nameHelp: 'Such as “Year one” or “2011–12”.',
    starts: 'Its first day',
    ends: 'Its last day',
    dayHelp: 'With the year, such as 1 April 2011.',
    save: 'Save',
    day,
    saved: (name: string) => `${name} is saved.`,
    removed: 'The year is removed.',
    gone: 'I cannot find that year any more. Look at the list of programme years.',
    used: 'Something is noted for this year: published figures or evidence. Remove that first, or change the name and the days of the year instead.',
    dayUnclear: 'I cannot read this as a day. Write it with the year, such as 1 April 2011.',
    endsBefore: 'The last day has to come after the first one.',
    tooLong: 'A programme year has two years at most. Check both days.',
    overlaps: (name: string, from: string, to: string) =>
      `These days overlap with ${name}, ${day(from)} to ${day(to)}. Change that year first, or choose other days.`,
    nameTaken: 'Another year is called so. Choose another name.',
  },

  figures: {
    title: 'Published figures',
    intro:
      'Figures that were published elsewhere, without the number who answered. They are shown as “published, number not given” for a year in which nothing was measured here.',
    none: 'None is entered yet.',
    line: (figure: string, year: string, value: string, source: string) =>
      `${year} · ${figure}: ${value} (source: ${source})`,
    name: (number: number, label: string) => `KPI ${number} · ${label}`,
    add: 'Enter a figure',
    many: 'Enter many at once',
    change: (at: string) => `Correct ${at}`,
    remove: (at: string) => `Remove ${at}`,
    removeTitle: 'Remove this figure?',
    removeText: 'It goes from the table of years. You can enter it again.',
    removeYes: 'Remove',
    addTitle: 'Enter a published figure',
    changeTitle: 'Correct a published figure',
    figure: 'Which figure',
    year: 'Which year',
    value: 'What was published',
    valueHelp:
      'The figure, such as 81% or 35; or what is said in words, such as “national; regional weak”.',
    source: 'Where it was published',
    sourceHelp: 'Title, page or link: whoever reads the figure wants to look it up.',
    save: 'Save',
    moreFigures: 'Only the first figures fit this list. Use “Enter many at once” for the others.',
    saved: 'The figure is entered.',
    savedBeside:
      'The figure is entered. That year has a figure of its own from here, so that one is shown; this one stays in the list.',
    corrected: 'The figure is corrected.',
    removed: 'The figure is removed.',
    gone: 'That figure was removed meanwhile. Look at the list of published figures.',
    already: (value: string) =>
      `${value} is entered for this figure and year already. Correct it in the list of published figures.`,
    noYears: 'There is no such year any more. Choose one of the list.',
    outOfRange: (unit: 'percent' | 'points' | 'count') =>
      ({
        percent: 'A share lies between 0 and 100%. Check the number, or say it in words.',
        points:
          'A change in points lies between −100 and 100. Check the number, or say it in words.',
        count: 'A number of things cannot be below zero. Check it, or say it in words.',
      })[unit],
    wordsTooLong: 'Say it in 200 characters at most.',
  },

  exported: 'Published figures you entered',

  audit: {
    'kpi.years-read': (who) => `${who} looked at the key figures year by year`,
    'kpi.year-saved': (who) => `${who} named or bounded a programme year`,
    'kpi.year-removed': (who) => `${who} removed a programme year`,
    'kpi.figure-entered': (who) => `${who} entered a published figure`,
    'kpi.figure-corrected': (who) => `${who} corrected a published figure`,
    'kpi.figure-removed': (who) => `${who} removed a published figure`,
    'kpi.figures-entered': (who) => `${who} entered several published figures`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
