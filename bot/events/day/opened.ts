import { type DoorRow, listDoors } from '../../../db/check-in.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { listRoles } from '../../../db/role-grant.ts';
import type { Context, Role, Work } from '../../context.ts';
import type { Document } from '../../document.ts';
import { audit } from '../../network/audit.ts';
import type { Page } from '../../network/privacy.ts';
import { coordinators, hasRole } from '../../role.ts';
import { inWork } from '../../work.ts';
import { tellWhen } from '../event/event.ts';
import { giveWord } from './check-in-word.ts';
import { type DayLink, type DayPageName, readDayLink } from './link.ts';
import { makePack } from './pack.ts';
import { packWords } from './pack-words.en.ts';
import { codeUrl } from './room.ts';
import { words } from './words.en.ts';

/** What opening an address of the day comes to. */
export type DayOpened =
  | { readonly kind: 'document'; readonly name: string; readonly document: Document }
  /** In large letters; `code` is where its QR code leads. */
  | {
      readonly kind: 'screen';
      readonly page: Page;
      readonly word: string;
      readonly code: string | null;
    }
  /** What a telephone shows: the page, and the channels it can go on to. */
  | { readonly kind: 'door'; readonly page: Page; readonly doors: readonly DoorRow[] }
  | { readonly kind: 'expired'; readonly page: Page }
  | { readonly kind: 'unknown' };

/** Opens an address that was given out for the day; every look at the pack is audited. */
export async function openDay(ctx: Context, page: DayPageName, token: string): Promise<DayOpened> {
  const link = readDayLink(ctx, page, token);
  if (link === 'unknown') return { kind: 'unknown' };
  if (link === 'expired') return runOut();
  return inWork(ctx, link.networkId, (work) => openLink(work, link));
}

async function openLink(work: Work, link: DayLink): Promise<DayOpened> {
  const event = await findEvent(work.tx, link.eventId);
  if (!event) return { kind: 'unknown' };
  switch (link.page) {
    case 'pack':
      return openPack(work, event, link.personId);
    case 'word':
    case 'in':
      return openRoom(work, event, link.page);
    default:
      return link.page satisfies never;
  }
}

async function openPack(work: Work, event: EventRow, personId: string | null): Promise<DayOpened> {
  const roles = personId === null ? [] : ((await listRoles(work.tx, personId)) as readonly Role[]);
  if (!hasRole({ roles }, coordinators)) return runOut();
  await audit(work, 'event.pack-read', { actorId: personId, subjectId: event.id });
  return { kind: 'document', name: packWords.fileName, document: await makePack(work, event) };
}

async function openRoom(work: Work, event: EventRow, page: 'word' | 'in'): Promise<DayOpened> {
  if (event.state !== 'open' || event.isOver) return { kind: 'expired', page: words.room.over };
  const word = await giveWord(work, event);
  const title = event.title;
  if (page === 'word') {
    const blocks = [
      { kind: 'text' as const, text: words.room.typeThis },
      { kind: 'text' as const, text: words.room.command(word) },
    ];
    return { kind: 'screen', page: { title, blocks }, word, code: codeUrl(work, event) };
  }
  const blocks = [
    { kind: 'text' as const, text: tellWhen(event) },
    { kind: 'text' as const, text: words.room.openAndType },
    { kind: 'heading' as const, text: words.room.command(word) },
    { kind: 'note' as const, text: words.room.noAccount },
  ];
  return { kind: 'door', page: { title, blocks }, doors: await listDoors(work.tx, event.id) };
}

function runOut(): DayOpened {
  return { kind: 'expired', page: words.packRunOut };
}
