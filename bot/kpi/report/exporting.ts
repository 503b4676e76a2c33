import type { Member, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { audit } from '../../network/audit.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Button, Reply } from '../../view.ts';
import { exactRows } from './exact.ts';
import { exactWords } from './exact-words.en.ts';
import { readFigures } from './figures.ts';
import { kpiReportUrl } from './link.ts';
import { sheetsOf } from './sheets.ts';
import { words } from './words.en.ts';

const say = words.export;

/** `/kpi export`: every figure as CSV and spreadsheet, and links to these and the page. */
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
  const figures = await readFigures(work);
  const body = csvOf(exactWords.columns, await exactRows(work, figures));
  const { csv, xlsx } = exactWords.fileName;
  await audit(work, 'kpi.report-taken', { actorId: person.id, detail: { form: 'csv and xlsx' } });
  return {
    kind: 'whisper',
    message: {
      summary: say.heading,
      blocks: [
        { kind: 'heading', text: say.heading },
        { kind: 'text', text: say.intro(until.toISOString()) },
        { kind: 'buttons', buttons },
        { kind: 'workbook', name: xlsx, sheets: await sheetsOf(work, figures) },
        { kind: 'file', name: csv, mediaType: 'text/csv', body },
      ],
    },
  };
}
