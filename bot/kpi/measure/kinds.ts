import type { Stage } from '../../../db/kpi.ts';
import type { Unit } from './reading.ts';

/** What a measure needs to be told beside its name. */
interface Kind {
  readonly unit: Unit;
  readonly stage: Stage;
  /** The key of the question it reads; null where the measure knows, or asks none. */
  readonly needsQuestion: boolean;
  /** Whether it can be told of one stakeholder group, and of one locality. */
  readonly byGroup: boolean;
  readonly byLocality: boolean;
}

const survey = { needsQuestion: false, byGroup: true, byLocality: true } as const;
const whole = { needsQuestion: false, byGroup: false, byLocality: false } as const;

/**
 * Everything that a KPI can be composed of (definitions: DESIGN.md, “KPI definitions”). A new measure
 * is a line here, its reading in the file of its source, and its words.
 */
export const measureKinds = {
  'good-plus': { ...survey, unit: 'percent', stage: 'how-well' },
  'more-positive': { ...survey, unit: 'percent', stage: 'better-off' },
  positive: { ...survey, unit: 'percent', stage: 'better-off', needsQuestion: true },
  'response-rate': { ...survey, unit: 'percent', stage: 'how-much', byLocality: true },
  'shift-net': { ...survey, unit: 'points', stage: 'better-off', needsQuestion: true },
  'shift-positive': { ...whole, unit: 'points', stage: 'better-off', needsQuestion: true },
  'shift-mean': { ...whole, unit: 'steps', stage: 'better-off', needsQuestion: true },
  'event-good-plus': { ...whole, unit: 'percent', stage: 'how-well' },
  'knowledge-gain': { ...whole, unit: 'percent', stage: 'better-off' },
  'events-held': { ...whole, unit: 'count', stage: 'how-much' },
  attended: { ...whole, unit: 'count', stage: 'how-much', byGroup: true },
  'no-show': { ...whole, unit: 'percent', stage: 'how-well' },
  applications: { ...whole, unit: 'count', stage: 'how-much' },
  'vcs-lead-share': { ...whole, unit: 'percent', stage: 'better-off' },
  reports: { ...whole, unit: 'count', stage: 'how-much', byLocality: true },
  'shared-national': { ...whole, unit: 'count', stage: 'how-much' },
  'shared-regional': { ...whole, unit: 'count', stage: 'how-much' },
  'shared-neighbouring': { ...whole, unit: 'count', stage: 'how-much' },
} as const satisfies Readonly<Record<string, Kind>>;

/** The name of a measure. */
export type MeasureName = keyof typeof measureKinds;

/** What a measure needs; null for a name that no measure has. */
export function kindOf(measure: string): Kind | null {
  return measure in measureKinds ? measureKinds[measure as MeasureName] : null;
}
