import { listRoles } from '../../../db/role-grant.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Context, Role, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Opened } from '../../pulse/export/opened.ts';
import { hasRole, readers } from '../../role.ts';
import type { Block } from '../../view.ts';
import { inWork } from '../../work.ts';
import { auditSheets } from './audit-sheets.ts';
import { auditWords } from './audit-words.en.ts';
import { whyNotAudit } from './auditing.ts';
import { type RoundReportForm, readRoundReportLink } from './link.ts';
import { appointedTable } from './links-blocks.ts';
import { isReported, type Report, readReport } from './read-report.ts';
import { reportBlocks } from './report-blocks.ts';
import { sheetsOf } from './sheets.ts';
import { sheetWords } from './sheets-words.en.ts';
import { words } from './words.en.ts';

/** Opens a link to a report of a round that `showReport` or `offerAudit` gave out; each look is audited. */
export async function openRoundReport(
  ctx: Context,
  form: RoundReportForm,
  token: string,
): Promise<Opened> {
  const link = readRoundReportLink(ctx, form, token);
  if (typeof link === 'string') return { kind: link };
  return inWork(ctx, link.networkId, async (work) => {
    const round = await findRound(work.tx, link.roundId);
    if (!round || !isReported(round)) return { kind: 'unknown' };
    const roles = (await listRoles(work.tx, link.personId)) as readonly Role[];
    if (!hasRole({ roles }, readers)) return { kind: 'expired' };
    return openFor(work, round, { id: link.personId, roles }, form);
  });
}

async function openFor(
  work: Work,
  round: RoundRow,
  person: { readonly id: string; readonly roles: readonly Role[] },
  form: RoundReportForm,
): Promise<Opened> {
  const facts = { actorId: person.id, subjectId: round.id, detail: { form } };
  switch (form) {
    case 'page': {
      await audit(work, 'eoi.report-read', facts);
      const report = await readReport(work, round);
      const blocks = [...reportBlocks(report), ...appointedBlocks(report)];
      return { kind: 'page', page: { title: words.heading(round.title), blocks } };
    }
    case 'xlsx': {
      await audit(work, 'eoi.report-taken', facts);
      const sheets = await sheetsOf(work, await readReport(work, round));
      return { kind: 'workbook', name: sheetWords.workbookName, sheets };
    }
    case 'audit': {
      // What she may see is looked at again: a conflict may have come up since the link was made.
      if (await whyNotAudit(work, person, round)) return { kind: 'expired' };
      await audit(work, 'eoi.audit-taken', facts);
      const sheets = await auditSheets(work, round);
      return { kind: 'workbook', name: auditWords.workbookName, sheets };
    }
    default:
      return form satisfies never;
  }
}

/** Every lead agency with its areas and partners: the picture in words. */
function appointedBlocks(report: Report): readonly Block[] {
  const rows = appointedTable(report);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: words.linksHeading },
    { kind: 'table', columns: words.appointedColumns, rows },
  ];
}
