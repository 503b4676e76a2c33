import { writeDay as day } from './day.ts';

/** How a paper names its picture and its sources. */
export const sourceWords = {
  chart: {
    title: 'Rated it good or very good',
    question: 'Share of those who answered',
    bar: (number: number, kpi: string) => `${number} ${kpi}`,
    caption: 'Figure 1. Rated it good or very good; the table above has the same figures.',
  },

  changes: {
    title: 'What changed since the year before',
    question: 'Share of those who answered',
    caption: 'Figure 1. What changed since the year before; the table above has the same figures.',
  },

  mark: (number: number) => ` [${number}]`,
  notes: {
    wave: (title: string, on: string) => `Survey “${title}”, closed ${day(on)}.`,
    comparison: (title: string, on: string) =>
      `Survey “${title}”, asked twice; the second time closed ${day(on)}.`,
    published: (from: string) => `Published elsewhere, number not given: ${from}.`,
    sums: {
      events: (on: string) => `Our record of events, the last on ${day(on)}.`,
      evaluations: (on: string) => `Evaluations of our events, the last closed ${day(on)}.`,
      calls: (on: string) => `Our calls for interest, the last closed ${day(on)}.`,
      evidence: (on: string) => `Our list of evidence, last changed ${day(on)}.`,
      sharing: (on: string) => `Our log of what was shared, last on ${day(on)}.`,
    },
  },
};
