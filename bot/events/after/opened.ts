import { findEvent } from '../../../db/event.ts';
import { listRoles } from '../../../db/role-grant.ts';
import type { Context, Role, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Opened } from '../../pulse/export/opened.ts';
import { resultsMessage } from '../../pulse/results/results-message.ts';
import { hasRole, readers } from '../../role.ts';
import type { Block } from '../../view.ts';
import { inWork } from '../../work.ts';
import { type ReportForm, type ReportLink, readReportLink } from './link.ts';
import { type Report, readReport } from './read-report.ts';
import { reportBlocks } from './report-blocks.ts';
import { reportWords as words } from './report-words.en.ts';
import { sheetsOf } from './sheets.ts';

/** Opens a link to a report that `showReport` gave out; each look is audited. */
export async function openReport(ctx: Context, form: ReportForm, token: string): Promise<Opened> {
  const link = readReportLink(ctx, form, token);
  if (typeof link === 'string') return { kind: link };
  return inWork(ctx, link.networkId, (work) => openLink(work, link));
}

async function openLink(work: Work, { form, eventId, personId }: ReportLink): Promise<Opened> {
  const event = await findEvent(work.tx, eventId);
  if (!event) return { kind: 'unknown' };
  const roles = (await listRoles(work.tx, personId)) as readonly Role[];
  if (!hasRole({ roles }, readers)) return { kind: 'expired' };
  const report = await readReport(work, event);
  const facts = { actorId: personId, subjectId: event.id, detail: { form } };
  switch (form) {
    case 'page': {
      await audit(work, 'event.report-read', facts);
      const blocks = [
        ...(await reportBlocks(work, report, { isInside: true })),
        ...(await everyAnswer(work, report)),
      ];
      return { kind: 'page', page: { title: words.heading(event.title), blocks } };
    }
    case 'xlsx': {
      await audit(work, 'event.report-taken', facts);
      return {
        kind: 'workbook',
        name: words.workbookName,
        sheets: await sheetsOf(work, report),
      };
    }
    default:
      return form satisfies never;
  }
}

/** The figures of every question, as they went back to those who came. */
async function everyAnswer(work: Work, { evaluation }: Report): Promise<readonly Block[]> {
  if (!evaluation?.published) return [];
  const { blocks } = await resultsMessage(work, evaluation.wave, evaluation.published);
  return [{ kind: 'divider' }, ...blocks];
}
