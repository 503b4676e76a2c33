import { type DoorRow, listDoors } from '../../../db/check-in.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { listRoles } from '../../../db/role-grant.ts';
import type { Context, Role, Work } from '../../context.ts';
import type { Document } from '../../document.ts';
import { audit } from '../../network/audit.ts';
import type { Page } from '../../network/privacy.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block } from '../../view.ts';
import { inWork } from '../../work.ts';
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
    case 'ask':
    case 'how':
      return openRoom(work, event, link.page);
    default:
      return link.page satisfies never;
  }
}

async function openPack(work: Work, event: EventRow, personId: string | null): Promise<DayOpened> {
  const roles = personId === null ? [] : ((await listRoles(work.tx, personId)) as readonly Role[]);
  if (event.state !== 'open' || !hasRole({ roles }, coordinators)) return runOut();
  await audit(work, 'event.pack-read', { actorId: personId, subjectId: event.id });
  return { kind: 'document', name: packWords.fileName, document: await makePack(work, event) };
}

type RoomPage = Exclude<DayPageName, 'pack'>;

async function openRoom(work: Work, event: EventRow, page: RoomPage): Promise<DayOpened> {
  // What is shown when the event is about to end stays for those who leave a little later.
  const isForDoor = page === 'word' || page === 'in';
  if (event.state !== 'open' || (isForDoor && event.isOver))
    return { kind: 'expired', page: words.room.over };
  const doors = await listDoors(work.tx, event.id);
  switch (page) {
    case 'word': {
      const word = await giveWord(work, event);
      const code = codeUrl(work, event, 'in');
      return screen(event, [words.room.typeThis, words.room.command(word)], { word, code });
    }
    case 'in': {
      const { openAndType, command, noAccount } = words.room;
      const word = await giveWord(work, event);
      return door(event, [openAndType, command(word), noAccount], doors);
    }
    case 'ask': {
      const code = codeUrl(work, event, 'how');
      const word = words.room.askWord;
      return screen(event, [words.room.askText, words.room.askNotIn], { word, code });
    }
    case 'how':
      return door(event, [words.room.askText, words.room.askNotIn, words.room.noPaper], doors);
    default:
      return page satisfies never;
  }
}

function screen(
  { title }: EventRow,
  texts: readonly string[],
  shown: { readonly word: string; readonly code: string | null },
): DayOpened {
  return { kind: 'screen', page: { title, blocks: texts.map(toBlock) }, ...shown };
}

function door({ title }: EventRow, texts: readonly string[], doors: readonly DoorRow[]): DayOpened {
  return { kind: 'door', page: { title, blocks: texts.map(toBlock) }, doors };
}

function toBlock(text: string): Block {
  return { kind: 'text', text };
}

function runOut(): DayOpened {
  return { kind: 'expired', page: words.packRunOut };
}
