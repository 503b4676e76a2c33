import { findItemFile } from '../../../db/evidence-item.ts';
import { listRoles } from '../../../db/role-grant.ts';
import type { Context, Role, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { audit } from '../../network/audit.ts';
import type { Opened } from '../../pulse/export/opened.ts';
import { hasRole, readers } from '../../role.ts';
import { inWork } from '../../work.ts';
import { sharingRows } from '../sharing/sharing.ts';
import { words as sharingWords } from '../sharing/words.en.ts';
import { evidenceRows } from './csv.ts';
import { fileWords } from './file-words.en.ts';
import { type EvidenceForm, evidenceUrl, readEvidenceLink } from './link.ts';
import { evidencePage, type UrlOf } from './page.ts';
import { evidenceSheets } from './sheets.ts';
import { readWhole } from './whole.ts';

const CSV = 'text/csv; charset=utf-8';

/** So that a page kept open does not hand its links on and on: it is opened anew for new ones. */
const LINKS_ON_PAGE_MS = 3_600_000;

/** Opens a link to evidence or to one of its files that was given out; each look is audited. */
export async function openEvidence(
  ctx: Context,
  form: EvidenceForm,
  token: string,
): Promise<Opened> {
  const link = readEvidenceLink(ctx, form, token);
  if (typeof link === 'string') return { kind: link };
  return inWork(ctx, link.networkId, async (work) => {
    const roles = (await listRoles(work.tx, link.personId)) as readonly Role[];
    if (!hasRole({ roles }, readers)) return { kind: 'expired' };
    return link.itemId
      ? openFile(work, link.personId, link.itemId)
      : openFor(work, link.personId, form);
  });
}

async function openFile(work: Work, actorId: string, itemId: string): Promise<Opened> {
  const file = await findItemFile(work.tx, itemId);
  if (!file) return { kind: 'unknown' };
  await audit(work, 'kpi.evidence-file-taken', { actorId, subjectId: itemId });
  return { kind: 'file', ...file };
}

async function openFor(work: Work, actorId: string, form: EvidenceForm): Promise<Opened> {
  const facts = { actorId, detail: { form } };
  switch (form) {
    case 'page': {
      await audit(work, 'kpi.evidence-read', facts);
      const page = await evidencePage(work, await readWhole(work), urlFor(work, actorId));
      return { kind: 'page', page };
    }
    case 'xlsx': {
      await audit(work, 'kpi.evidence-taken', facts);
      const sheets = await evidenceSheets(work, await readWhole(work));
      return { kind: 'workbook', name: fileWords.workbookName, sheets };
    }
    case 'csv': {
      await audit(work, 'kpi.evidence-taken', facts);
      const body = csvOf(fileWords.csvColumns, evidenceRows(await readWhole(work)));
      return { kind: 'file', name: fileWords.csvName, mediaType: CSV, body };
    }
    case 'shared': {
      await audit(work, 'kpi.evidence-taken', facts);
      const body = csvOf(sharingWords.csv.columns, await sharingRows(work));
      return { kind: 'file', name: sharingWords.csv.name, mediaType: CSV, body };
    }
    case 'file':
      return { kind: 'unknown' };
    default:
      return form satisfies never;
  }
}

function urlFor(work: Work, personId: string): UrlOf {
  const until = new Date(work.clock.now().getTime() + LINKS_ON_PAGE_MS);
  const { networkId } = work;
  return (form, itemId) =>
    evidenceUrl(work, { form, networkId, personId, ...(itemId ? { itemId } : {}) }, until);
}
