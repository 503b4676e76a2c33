import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { listRoles } from '../../../db/role-grant.ts';
import { listFloor, type StallRow } from '../../../db/stall.ts';
import type { Context, Role, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { audit } from '../../network/audit.ts';
import type { Opened } from '../../pulse/export/opened.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block } from '../../view.ts';
import { inWork } from '../../work.ts';
import type { Sheet } from '../../workbook.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { tellTotals } from './floor.ts';
import { type FloorForm, type FloorLink, readFloorLink } from './link.ts';
import { fileRows, floorSheet, holdersSheet } from './sheets.ts';
import { words } from './words.en.ts';

/**
 * Opens a link to a floor list, as it is at that moment; each look is audited. It works as long as
 * the one for whom it was made is a coordinator.
 */
export async function openFloor(ctx: Context, form: FloorForm, token: string): Promise<Opened> {
  const link = readFloorLink(ctx, form, token);
  if (link === 'unknown' || link === 'expired') return { kind: link };
  return inWork(ctx, link.networkId, (work) => openLink(work, link));
}

async function openLink(work: Work, link: FloorLink): Promise<Opened> {
  const event = await findEvent(work.tx, link.eventId);
  if (!event) return { kind: 'unknown' };
  const roles = (await listRoles(work.tx, link.personId)) as readonly Role[];
  if (!hasRole({ roles }, coordinators)) return { kind: 'expired' };
  const detail = { form: link.form };
  await audit(work, 'event.floor-read', { actorId: link.personId, subjectId: event.id, detail });
  const stalls = await listFloor(work.tx, event.id);
  switch (link.form) {
    case 'page': {
      const blocks = await pageBlocks(work, event, stalls);
      return { kind: 'page', page: { title: words.floorHeading(event.title), blocks } };
    }
    case 'xlsx': {
      const sheets = [floorSheet(stalls), holdersSheet(stalls)];
      return { kind: 'workbook', name: words.fileName.xlsx, sheets };
    }
    case 'csv': {
      const body = csvOf(words.fileColumns, fileRows(stalls));
      const mediaType = 'text/csv; charset=utf-8';
      return { kind: 'file', name: words.fileName.csv, mediaType, body };
    }
    default:
      return link.form satisfies never;
  }
}

async function pageBlocks(
  work: Work,
  event: EventRow,
  stalls: readonly StallRow[],
): Promise<readonly Block[]> {
  const now = await readBusinessTime(work.tx);
  return [
    { kind: 'text', text: tellWhen(event) },
    { kind: 'text', text: shared.where(event) },
    ...(stalls.length === 0
      ? [{ kind: 'text' as const, text: words.floorNone }]
      : [
          { kind: 'text' as const, text: tellTotals(stalls) },
          ...sheetBlocks(floorSheet(stalls)),
          ...sheetBlocks(holdersSheet(stalls)),
        ]),
    { kind: 'note', text: words.printed(now.toString()) },
  ];
}

function sheetBlocks({ name, columns, rows }: Sheet): readonly Block[] {
  return [
    { kind: 'heading', text: name },
    { kind: 'table', columns, rows: rows.map((row) => row.map(String)) },
  ];
}
