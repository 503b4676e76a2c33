import type { Chart } from '../../../bot/chart.ts';

const LONG =
  'Children’s centre managers and their deputies who answered for more than one centre in the district';

/** Charts as they are, by kind. */
export const PLAIN = {
  diverging: {
    kind: 'distribution',
    title: 'Working with the centres',
    subtitle: 'Second time',
    question: 'I feel more positive.',
    scale: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    middle: 2,
    rows: [
      { label: 'Everybody', n: 50, percents: [4, 8, 20, 40, 28] },
      { label: 'Centres', n: 10, percents: [30, 30, 20, 10, 10] },
      { label: 'Council', withheld: true },
    ],
  },
  change: {
    kind: 'change',
    title: 'Working together',
    subtitle: 'Compared with: first time',
    question: 'Who chose 4 or 5 of 5',
    times: { earlier: 'First time', later: 'Second time' },
    rows: [
      {
        label: 'We know whom to ask.',
        earlier: 34.6,
        later: 72,
        reach: [44.4, 91.6],
        told: '+37 points (+10 to +57, allowing for chance): a real change',
        isReal: true,
        beside: '26 answers, then 25',
      },
      { label: 'We plan together.', withheld: true },
      { label: 'We meet.', said: 'The question changed, so it is not compared' },
    ],
  },
  lights: {
    kind: 'lights',
    title: 'Key figures',
    subtitle: 'Week of 7 December',
    question: 'How each figure stands',
    sections: [
      {
        heading: 'How much did we do?',
        rows: [
          {
            colour: 'green',
            letter: 'G',
            label: 'Reports delivered',
            value: '35',
            beside: 'at least 34',
            change: { words: 'up 3', way: 'up' },
          },
        ],
      },
      {
        heading: 'Is anyone better off?',
        rows: [
          {
            colour: 'grey',
            letter: '–',
            label: 'Council',
            value: '',
            beside: 'not shown, to protect people',
          },
        ],
      },
    ],
  },
  multiples: {
    kind: 'multiples',
    title: 'More positive',
    subtitle: 'Year by year',
    question: 'I feel more positive.',
    panels: [
      {
        label: 'Council',
        points: [
          { name: 'Year one', percent: 64 },
          { name: 'Year two', percent: 79, isBreak: true },
          { name: 'Year three', percent: null },
        ],
      },
      {
        label: 'Health',
        points: [
          { name: 'Year one', percent: null, isMissing: true },
          { name: 'Year two', percent: 0 },
          { name: 'Year three', percent: 100 },
        ],
      },
      { label: 'Schools', points: [{ name: 'Year one', percent: null }] },
    ],
  },
} satisfies Readonly<Record<string, Chart>>;

/** The same kinds with as much, and values as far out, as there can be. */
export const EXTREME: Readonly<Record<string, Chart>> = {
  diverging: {
    ...frame('distribution'),
    scale: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    middle: 2,
    rows: fifteen((at) => ({
      label: LONG,
      n: 5,
      percents: [0, 1, 2, 3, 4].map((one) => (one === at % 5 ? 100 : 0)),
    })),
  },
  change: {
    ...frame('change'),
    times: { earlier: LONG, later: LONG },
    rows: fifteen((at) => ({
      label: LONG,
      earlier: [0, 0, 100, 100][at % 4] ?? 0,
      later: [0, 100, 0, 100][at % 4] ?? 0,
      reach: [-60, 160],
      told: LONG,
      isReal: at % 2 === 0,
      beside: LONG,
    })),
  },
  lights: {
    ...frame('lights'),
    sections: [
      {
        heading: LONG,
        rows: fifteen((at) => ({
          colour: (['green', 'amber', 'red', 'grey'] as const)[at % 4] ?? 'grey',
          letter: 'A',
          label: LONG,
          value: at % 2 === 0 ? '−100 points' : LONG,
          beside: LONG,
          change: { words: LONG, way: 'down' as const },
        })),
      },
    ],
  },
  multiples: {
    ...frame('multiples'),
    panels: fifteen(() => ({
      label: LONG,
      points: Array.from({ length: 11 }, (_, at) => ({
        name: `Time number ${at}`,
        percent: at === 5 ? null : (at * 50) % 150,
      })),
    })),
  },
};

function frame<Kind extends string>(kind: Kind) {
  return { kind, title: LONG, subtitle: LONG, question: LONG, note: LONG };
}

function fifteen<Row>(row: (at: number) => Row): Row[] {
  return Array.from({ length: 15 }, (_, at) => row(at));
}
