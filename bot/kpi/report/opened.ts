import { listRoles } from '../../../db/role-grant.ts';
import type { Context, Role, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { audit } from '../../network/audit.ts';
import type { Opened } from '../../pulse/export/opened.ts';
import { hasRole, readers } from '../../role.ts';
import { inWork } from '../../work.ts';
import { exactRows } from './exact.ts';
import { exactWords } from './exact-words.en.ts';
import { readFigures } from './figures.ts';
import { type KpiReportForm, kpiReportUrl, readKpiReportLink } from './link.ts';
import { pageBlocks } from './page.ts';
import { pageWords } from './page-words.en.ts';
import { sheetsOf } from './sheets.ts';

type Link = Exclude<ReturnType<typeof readKpiReportLink>, string>;

/** Opens a link to the key figures that `/kpi report` or `/kpi export` gave out; each look is audited. */
export async function openKpiReport(
  ctx: Context,
  form: KpiReportForm,
  token: string,
): Promise<Opened> {
  const link = readKpiReportLink(ctx, form, token);
  if (typeof link === 'string') return { kind: link };
  return inWork(ctx, link.networkId, async (work) => {
    const roles = (await listRoles(work.tx, link.personId)) as readonly Role[];
    if (!hasRole({ roles }, readers)) return { kind: 'expired' };
    return openFor(work, link);
  });
}

async function openFor(work: Work, link: Link): Promise<Opened> {
  const facts = { actorId: link.personId, detail: { form: link.form } };
  const figures = await readFigures(work);
  switch (link.form) {
    case 'page': {
      await audit(work, 'kpi.report-read', facts);
      const files = (['xlsx', 'csv'] as const).map((form) => ({
        form,
        url: kpiReportUrl(work, { ...link, form }, link.until),
      }));
      const blocks = await pageBlocks(work, figures, { files, until: link.until });
      return { kind: 'page', page: { title: pageWords.title, blocks } };
    }
    case 'xlsx': {
      await audit(work, 'kpi.report-taken', facts);
      const sheets = await sheetsOf(work, figures);
      return { kind: 'workbook', name: exactWords.fileName.xlsx, sheets };
    }
    case 'csv': {
      await audit(work, 'kpi.report-taken', facts);
      const body = csvOf(exactWords.columns, await exactRows(work, figures));
      const mediaType = 'text/csv; charset=utf-8';
      return { kind: 'file', name: exactWords.fileName.csv, mediaType, body };
    }
    default:
      return link.form satisfies never;
  }
}
