import { stringify } from 'yaml';
import type { MeasureRow } from '../../../../db/kpi.ts';
import { listAskedStatements } from '../../../../db/kpi-write.ts';
import { listLocalities } from '../../../../db/locality.ts';
import type { Work } from '../../../context.ts';
import type { Reply } from '../../../view.ts';
import { readKpis } from '../../measure/kpis.ts';
import { monthsOf } from '../months.ts';
import { fileWords as words } from './words.en.ts';

/** So many questions are named in the file as examples. */
const MOST_NAMED = 60;

/** Gives all KPIs as a file that changes nothing when it is handed in as it is. */
export async function showKpiFile(work: Work): Promise<Reply> {
  return {
    kind: 'whisper',
    message: {
      summary: words.here,
      blocks: [
        { kind: 'text', text: words.here },
        {
          kind: 'file',
          name: 'key-figures.yaml',
          mediaType: 'application/yaml',
          body: await writeKpiFile(work),
        },
      ],
    },
    back: { command: 'kpi.targets', ids: [] },
  };
}

async function writeKpiFile(work: Work): Promise<string> {
  const rows = await readKpis(work);
  const localities = await listLocalities(work.tx);
  const questions = await listAskedStatements(work.tx, MOST_NAMED);
  const placeOf = new Map(localities.map(({ id, name }) => [id, name]));
  const kpis = [...Map.groupBy(rows, ({ kpiId }) => kpiId).values()].map((figures) => ({
    number: figures[0]?.number,
    name: figures[0]?.kpiName,
    figures: figures.map((row) => plainOf(row, placeOf)),
  }));
  const comment = words
    .explained({ questions, localities: localities.map(({ name }) => name) })
    .map((each) => `# ${each.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`.trimEnd())
    .join('\n');
  return `${comment}\n\n${stringify({ kpis }, { aliasDuplicateObjects: false, lineWidth: 100 })}`;
}

function plainOf(row: MeasureRow, placeOf: ReadonlyMap<string, string>) {
  const { id, label, measure, questionKey, group, localityId, target, tolerance } = row;
  return {
    id,
    label,
    measure,
    question: questionKey ?? undefined,
    group: group ?? undefined,
    locality: localityId === null ? undefined : placeOf.get(localityId),
    target: target ?? undefined,
    direction: row.direction === 'higher' ? 'at least' : 'at most',
    tolerance,
    'too-old-after-months': monthsOf(row.staleDays),
  };
}
