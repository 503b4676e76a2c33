import { eoiCards } from '../../../../bot/eoi/cards.ts';
import type { FieldValue, Message, Reply } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { messageOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import type { PanelTown } from '../moderating/panel-town.ts';

/** Stages what becomes of an application in an area. */
export function stage(
  { product, round, applications }: PanelTown,
  lead: string,
  outcome: string,
  more: {
    readonly who?: string;
    readonly area?: number;
    readonly values?: Readonly<Record<string, FieldValue>>;
  } = {},
): Promise<Reply> {
  return product.press(more.who ?? 'Coordinator', {
    command: 'eoi.save-outcome',
    ids: [round.lotIds[more.area ?? 0] as string, applications[lead]?.id as string],
    values: { outcome, ...more.values },
  });
}

/** Notes that somebody looked an area through. */
export function review({ product, round }: PanelTown, who: string, area = 0): Promise<Reply> {
  return product.press(who, { command: 'eoi.review-area', ids: [round.lotIds[area] as string] });
}

/** Notes why the marks for Green Hub lie far apart, as is needed before anything is made known. */
export async function noteSpread({ product, round, applications }: PanelTown): Promise<void> {
  messageOf(
    await product.press('Ann', {
      command: 'eoi.save-spread-note',
      ids: [applications['Green Hub']?.id as string, round.criterionIds[0] as string],
      values: { note: 'Ann read the annex.' },
    }),
  );
}

/** Makes what was staged known. */
export function release(
  { product, round }: PanelTown,
  who = 'Coordinator',
  values: Readonly<Record<string, FieldValue>> = { sure: ['yes'] },
): Promise<Reply> {
  return product.press(who, { command: 'eoi.release', ids: [round.id], values });
}

/** Families First leads in Northside, Hill School nowhere; all of it looked through by Bob. */
export async function stageAll(town: PanelTown): Promise<void> {
  await noteSpread(town);
  await stage(town, 'Families First', 'appointed', {
    values: { feedback: 'A warm, clear plan – it’s great 🙂' },
  });
  await stage(town, 'Green Hub', 'reserve');
  await stage(town, 'Hill School', 'unsuccessful', { values: { feedback: 'Say who does what.' } });
  await stage(town, 'Hill School', 'unsuccessful', { area: 1 });
  messageOf(await review(town, 'Bob', 0));
  messageOf(await review(town, 'Bob', 1));
}

/** What somebody was sent by direct message, whole texts. */
export function toldTo({ product, network }: PanelTown, who: string): readonly string[] {
  const accounts = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => accounts.some((id) => channelId === `D${id}`))
      .map(({ text }) => text),
  );
}

/** What a card says at this moment. */
export function drawn(
  { product, network }: PanelTown,
  card: string,
  ids: readonly string[],
  variant = '',
): Promise<string> {
  return inWork(product.ctx, network.id, async (work) =>
    textOf((await eoiCards[card]?.(work, ids, variant)) as Message),
  );
}

/** The outbox rows of a card. */
export function sayingsOf({ ground, network }: PanelTown, card: string) {
  return look<{ ids: string[] }>(
    ground.database as TestDatabase,
    'select ids from outbox where network_id = $1 and card = $2 order by ids',
    [network.id, card],
  );
}
