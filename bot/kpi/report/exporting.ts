import type { Member, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { audit } from '../../network/audit.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Button, Reply } from '../../view.ts';
import { exactRows } from './exact.ts';
import { exactWords } from './exact-words.en.ts';
import { readFigures } from './figures.ts';
import { kpiReportUrl } from './link.ts';
import { words } from './words.en.ts';

const say = words.export;

/** `/kpi export`: every figure as a file, and links to page and spreadsheet. */
export async function exportFigures(work: Work, { person }: Member): Promise<Reply> {
  const until = expiryOf(work);
  const link = { networkId: work.networkId, personId: person.id };
  const buttons = (['page', 'xlsx', 'csv'] as const).map(
    (form): Button => ({
      kind: 'link',
      label: say.label[form],
      url: kpiReportUrl(work, { ...link, form }, until),
    }),
  );
  const body = csvOf(exactWords.columns, await exactRows(work, await readFigures(work)));
  await audit(work, 'kpi.report-taken', { actorId: person.id, detail: { form: 'csv' } });
  return {
    kind: 'whisper',
    message: {
      summary: say.heading,
      blocks: [
        { kind: 'heading', text: say.heading },
        { kind: 'text', text: say.intro(until.toISOString()) },
        { kind: 'buttons', buttons },
        { kind: 'file', name: exactWords.fileName.csv, mediaType: 'text/csv', body },
      ],
    },
  };
}
