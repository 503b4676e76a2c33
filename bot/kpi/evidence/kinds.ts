import type { EvidenceState } from '../../../db/evidence.ts';
import { REPORT_KINDS } from '../measure/sums.ts';

/** What is kept of a locality in a year, in the order of the work (domain.md, “Evidence kept”). */
export const evidenceKinds = [
  'delivery-plan',
  'workshop-1-materials',
  'questionnaire',
  'outcomes-1-report',
  'questionnaire-report',
  'workshop-2-materials',
  'outcomes-2-report',
  'training-resource',
  'workshop-evaluations',
  'national-sharing',
  'regional-sharing',
  'attitude-survey',
] as const;

/** One of the twelve. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** How they are asked for: a form takes five fields, so four at a time. */
export const kindGroups = {
  first: evidenceKinds.slice(0, 4),
  second: evidenceKinds.slice(4, 8),
  after: evidenceKinds.slice(8),
} as const satisfies Readonly<Record<string, readonly EvidenceKind[]>>;

/** What can be said of a cell. */
export const evidenceStates = [
  'available',
  'not-produced',
  'not-applicable',
] as const satisfies readonly EvidenceState[];

/** Whether a kind counts as a report delivered, for KPI 1. */
export function isReport(kind: string): boolean {
  return REPORT_KINDS.some((one) => one === kind);
}
