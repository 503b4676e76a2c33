import type { Step, Strategy } from '../../../db/locality-step.ts';
import type { Span, Text } from '../../view.ts';

/** What a step is called, and what is usually done at it and next: our own words, drawn from domain.md. */
interface StepWords {
  readonly name: string;
  readonly next: string;
}

const steps: Readonly<Record<Step, StepWords>> = {
  engage: {
    name: 'Engage',
    next: 'Talk with the people who matter, small groups and sceptics too, in open and honest conversations. Where trust was lost, win it back first. Agree on one challenge that begins with “How to …?”, then go on to Establish.',
  },
  establish: {
    name: 'Establish',
    next: 'Find out who and what is there already: local groups, models at work, data on what they bring about. Bring the council, centres and groups round one table, start from a blank page, and agree how you will work. Then go on to Enquire.',
  },
  enquire: {
    name: 'Enquire',
    next: 'Ask everybody how they see it now (an attitude survey is the baseline), hold the first workshop, and sort what was said into themes. Let the large wait so that the small keep up. Then go on to Ensure.',
  },
  ensure: {
    name: 'Ensure',
    next: 'Turn proposals into a plan with owners and dates, and choose a strategy: help groups become ready, have groups and centres work together, or set terms that sustain local groups. A second workshop or a training guide keeps it going. Then go on to Embed evaluation.',
  },
  embed: {
    name: 'Embed evaluation',
    next: 'Ask the same questions again and compare with the baseline. Keep a few simple key figures with traffic lights, listen regularly as part of every agreement, and share what you learned with neighbours, the region and the country.',
  },
};

const strategies: Readonly<Record<Strategy, string>> = {
  'commission-ready': 'Make voluntary groups ready to be commissioned',
  'smarter-together': 'Help voluntary groups and centres work together smarter',
  'outside-provider': 'Commission an outside provider on terms that sustain local groups',
  outsource: 'Outsource the service',
  'in-house': 'Stay in-house',
};

const order = Object.keys(steps) as Step[];

/** Every sentence about the five steps of change. */
export const stepWords = {
  order,
  name: (step: Step) => steps[step].name,
  strategy: (strategy: Strategy) => strategies[strategy],
  strategies: Object.keys(strategies) as Strategy[],
  /** Five marks in words: behind, where it stands, ahead. */
  marks: (at: Step): Text => {
    const here = order.indexOf(at);
    return order.flatMap((step, place): Span[] => {
      const { name } = steps[step];
      const mark = `${place + 1} ${name}`;
      const gap = place === 0 ? [] : [' → '];
      if (place < here) return [...gap, `✓ ${mark} (done)`];
      return place === here
        ? [...gap, { bold: `▶ ${mark} (now)` }]
        : [...gap, `○ ${mark} (to come)`];
    });
  },
  short: (at: Step) => `${order.indexOf(at) + 1} of 5: ${steps[at].name}`,
  none: 'Nobody has said yet on which of the five steps of change this area stands.',
  noneShort: 'not said yet',
  challenge: (text: string): Text => [{ bold: 'Challenge: ' }, text],
  chosen: (strategy: Strategy): Text => [{ bold: 'Strategy: ' }, strategies[strategy]],
  next: (step: Step): Text => [{ bold: 'What is usually done now and next: ' }, steps[step].next],
  title: 'Step of change',
  intro: (locality: string) => `Where does ${locality} stand? What you said before is kept.`,
  step: 'The step',
  stepMissing: 'Choose a step.',
  challengeLabel: 'The challenge',
  challengeExample: 'How to give small groups time to take part?',
  challengeHelp: 'One question that begins with “How to …?”',
  strategyLabel: 'The strategy chosen',
  strategyHelp: 'The first three are those that the programme found.',
  save: 'Save',
  saved: 'Saved. What was said before is kept under “Steps so far”.',
  historyHeading: (locality: string) => `Steps so far: ${locality}`,
  historyLine: (step: Step): Span => ({ bold: steps[step].name }),
  dot: ' · ',
};
