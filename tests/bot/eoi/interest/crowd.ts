import { eoiCards } from '../../../../bot/eoi/cards.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, pressOn, textOf } from '../../../support/product.ts';
import {
  type BuiltRound,
  buildRound,
  type RoundGround,
  type RoundPlan,
} from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

/** People of small and large organisations, and a round they may be interested in. */
export interface Crowd extends PulseTown {
  readonly ground: RoundGround;
  readonly database: TestDatabase;
  readonly round: BuiltRound;
}

const people: readonly PersonPlan[] = [
  one('Aisha', 'Leafy Playgroup', 'slack'),
  one('Ben', 'Big Charity', 'discord'),
  one('Chloe', 'Hill Toddlers', 'slack'),
  one('Dev', 'Park Dads', 'discord'),
  { name: 'Eve', group: 'parent', accounts: [{ platform: 'slack' }] },
];

/** Business time is Monday 7 December 2026, 9:00; the round opened a week ago. */
export async function buildCrowd(
  database: TestDatabase,
  plan: Partial<RoundPlan> = {},
): Promise<Crowd> {
  const town = await buildTown(database, {}, { people });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    createdBy: 'Coordinator',
    lots: [{ name: 'Northside' }, { name: 'Southside' }],
    ...plan,
  });
  return { ...town, ground, database, round };
}

/** Presses one of the three buttons on the card. */
export function press(crowd: Crowd, who: string, value: string) {
  return crowd.product.press(who, {
    command: 'eoi.interest-press',
    ids: [crowd.round.id],
    value,
  });
}

/** Shows interest and tells more; areas by their position. */
export async function showInterest(
  crowd: Crowd,
  who: string,
  value: 'lead' | 'join' | 'informed',
  more: {
    readonly areas?: readonly number[];
    readonly brings?: string;
    readonly needs?: string;
    readonly listed?: boolean;
    readonly size?: string;
  } = {},
): Promise<Message> {
  const shown = messageOf(await press(crowd, who, value));
  const [interestId = ''] = buttonOf(shown, 'Tell a little more').to.ids;
  return messageOf(
    await crowd.product.press(who, {
      command: 'eoi.interest-more-save',
      ids: [interestId],
      values: {
        ...(more.areas ? { areas0: more.areas.map((at) => crowd.round.lotIds[at] ?? '') } : {}),
        ...(more.brings ? { brings: more.brings } : {}),
        ...(more.needs ? { needs: more.needs } : {}),
        ...(more.size ? { size: more.size } : {}),
        listed: more.listed === false ? 'no' : 'yes',
      },
    }),
  );
}

/** Who else is interested, as somebody sees it. */
export async function whoElse(crowd: Crowd, who: string): Promise<Message> {
  return messageOf(
    await crowd.product.press(who, { command: 'eoi.interested', ids: [crowd.round.id] }),
  );
}

/** Presses a button of the list. */
export async function pressInList(crowd: Crowd, who: string, label: string): Promise<Message> {
  const message = await whoElse(crowd, who);
  const reply = await pressOn(crowd, who, { kind: 'whisper', message }, label);
  await crowd.product.work();
  return messageOf(reply);
}

/** The direct messages that somebody got, each by its summary. */
export function heard({ product, network }: PulseTown, name: string): readonly string[] {
  const own = network.person(name).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers)
    .flatMap(({ calls }) => calls)
    .flatMap((call) =>
      call.kind === 'post' && 'accountId' in call.to && own.includes(call.to.accountId)
        ? [call.text.split('\n')[0] ?? '']
        : [],
    );
}

/** A card of calls for interest as it would be drawn now, with its buttons; null where none. */
export async function drawn(
  { product, network }: PulseTown,
  card: string,
  ids: readonly string[],
): Promise<string | null> {
  const message = await inWork(product.ctx, network.id, async (work) =>
    eoiCards[card]?.(work, ids, ''),
  );
  return message && 'blocks' in message ? textOf(message) : null;
}

/** What a query finds as the superuser, its first column. */
export async function column(
  { database }: Crowd,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly unknown[]> {
  const rows = await look<Record<string, unknown>>(database, sql, values);
  return rows.map((row) => Object.values(row)[0]);
}

function one(name: string, organisation: string, platform: 'slack' | 'discord'): PersonPlan {
  return { name, group: 'vcs', organisation, accounts: [{ platform }] };
}
