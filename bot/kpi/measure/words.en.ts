import type { Stage } from '../../../db/kpi.ts';
import type { MeasureName } from './kinds.ts';

const stages: Readonly<Record<Stage, string>> = {
  'how-much': 'How much did we do?',
  'how-well': 'How well did we do it?',
  'better-off': 'Is anyone better off?',
};

/** A measure in a list, and what it is, in one sentence. */
interface MeasureWords {
  readonly label: string;
  readonly about: string;
}

const measures: Readonly<Record<MeasureName, MeasureWords>> = {
  'good-plus': {
    label: 'Rated it good or very good',
    about: 'The share of those who answered that rated the whole 4 or 5 of 5.',
  },
  'more-positive': {
    label: 'Feel more positive about the key challenges',
    about:
      'The share of those who answered that agreed (4 or 5 of 5) to feel more positive about tackling the key challenges.',
  },
  positive: {
    label: 'Agree with a statement',
    about: 'The share that answered 4 or 5 of 5 (7 or more of 10) to one statement.',
  },
  'response-rate': {
    label: 'Answered the survey',
    about: 'How many of those who were asked answered, the last time.',
  },
  'shift-net': {
    label: 'More moved up than down',
    about:
      'Of those who answered both times: those who rose, less those who fell, in points of all who were matched.',
  },
  'shift-positive': {
    label: 'Agree more than before',
    about:
      'The share that agrees now, less the share that agreed the first time, in points. Not of the same people.',
  },
  'shift-mean': {
    label: 'Mean change',
    about: 'The mean change of those who answered both times, in steps of the scale.',
  },
  'event-good-plus': {
    label: 'Rated our events good or very good',
    about: 'The share of all who filled in an evaluation this year that rated theirs 4 or 5 of 5.',
  },
  'knowledge-gain': {
    label: 'Knew more after our events',
    about: 'The share that put their knowledge higher after the event than before it, this year.',
  },
  'events-held': { label: 'Events held', about: 'How many events were held this year.' },
  attended: {
    label: 'Came to our events',
    about: 'How many places were used at events this year.',
  },
  'no-show': {
    label: 'Did not come',
    about: 'Of the places taken at the start of events this year, the share that stayed empty.',
  },
  applications: {
    label: 'Applications to calls for interest',
    about: 'How many were handed in to calls that closed this year.',
  },
  'vcs-lead-share': {
    label: 'Areas led by a voluntary group',
    about: 'Of the areas that were decided this year, the share with a voluntary lead agency.',
  },
  reports: {
    label: 'Reports delivered',
    about:
      'Delivery plans, outcome and survey reports, and evaluations marked available this year, of those that apply.',
  },
  'shared-national': {
    label: 'Shared nationally',
    about: 'How often something was shared with the whole country this year.',
  },
  'shared-regional': {
    label: 'Shared in the region',
    about: 'How often something was shared with the region this year.',
  },
  'shared-neighbouring': {
    label: 'Shared with neighbouring councils',
    about: 'How often something was shared with a neighbouring council this year.',
  },
};

/** What figures, KPIs and years are called. */
export const words = {
  stages,
  measures,
  kpiNames: [
    'Effective management',
    'Satisfaction of the voluntary sector',
    'Capacity and intent of the council',
    'Sharing with neighbours',
    'Capacity and intent of centre managers',
  ],
  /** A figure of one group: names of groups have brackets of their own. */
  ofGroup: (label: string, group: string) => `${label}, ${group}`,
  yearName: (first: number) => `${first}–${String((first + 1) % 100).padStart(2, '0')}`,
  partOfYear: (name: string, from: Temporal.PlainDate) =>
    `${name} from ${from.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`,
  unknown:
    'I cannot find that figure any more; it may have been taken out. Type /kpi targets to see what there is.',
};
