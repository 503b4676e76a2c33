import { z } from 'zod';
import { line } from '../../../network/input.ts';
import { groups } from '../../../network/words.en.ts';
import { tellFault } from '../../../pulse/survey/template-fault.ts';
import { readYamlFile } from '../../../yaml-file.ts';
import { type MeasureName, measureKinds } from '../../measure/kinds.ts';
import { parseNumber } from '../../measure/number.ts';
import { LARGEST } from '../number.ts';
import { fileWords as words } from './words.en.ts';

/** How many KPIs there may be; the last number one can have. */
const MOST_KPIS = 40;
const MOST_FIGURES = 20;

const names = Object.keys(measureKinds) as [MeasureName, ...MeasureName[]];

/** Which way is good, in the words of the file. */
export const directions = { 'at least': 'higher', 'at most': 'lower' } as const;

/** A number, also with a comma or a per cent sign, as people write it. */
const amount = z.preprocess(
  (typed) => (typeof typed === 'string' ? (parseNumber(typed) ?? typed) : typed),
  z
    .number({ error: words.badNumber })
    .min(-LARGEST, { error: words.badNumber })
    .max(LARGEST, { error: words.badNumber }),
);

const figure = z.strictObject({
  id: z.uuid({ error: words.badId }).optional(),
  label: line(120),
  measure: z.enum(names),
  question: line(80).optional(),
  group: z.enum(groups).optional(),
  locality: line(120).optional(),
  target: amount.optional(),
  direction: z.enum(['at least', 'at most']).default('at least'),
  tolerance: amount.pipe(z.number().min(0)),
  'too-old-after-months': z.int().min(1).max(60).default(12),
});

const kpi = z.strictObject({
  number: z.int().min(1).max(MOST_KPIS),
  name: line(120),
  figures: z.array(figure).min(1).max(MOST_FIGURES),
});

const kpiFile = z.strictObject({ kpis: z.array(kpi).min(1).max(MOST_KPIS) });

/** A KPI as the file has it. */
export type KpiEntry = z.output<typeof kpi>;

/** A figure as the file has it. */
export type FigureEntry = z.output<typeof figure>;

/**
 * Reads a file of KPIs.
 *
 * @throws Refusal that names the line and what to write there instead
 */
export function readKpiFile(text: string) {
  return readYamlFile(
    text,
    kpiFile,
    (issue) => (issue.path?.length ? tellFault(issue) : words.wholeFile),
    words,
  );
}
