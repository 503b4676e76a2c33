import * as accounts from '../../db/account.ts';
import {
  inDispatch,
  inNetwork,
  isConnectionLost,
  isTimeout,
  type Tx,
  withRetry,
} from '../../db/connect.ts';
import { findNetworkOfPlace, markPlaceBack } from '../../db/place.ts';
import { type Batcher, makeBatcher } from '../batch.ts';
import type { Actor, Context, Member, Role, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Incoming } from '../incoming.ts';
import { inTime } from '../work.ts';
import { words } from './words.en.ts';

/**
 * The network an interaction belongs to, worked out from where it came from: its place; in a Discord
 * direct message the only network with that account, else the one whose outbox holds the message
 * pressed. Null when it belongs to none.
 *
 * @throws Refusal `bad-input` when several networks could be meant.
 */
export async function findNetwork(ctx: Context, incoming: Incoming): Promise<string | null> {
  const { who, where } = incoming;
  const { placeExternalId } = where;
  if (placeExternalId !== null) {
    return ctx.memo.recall(`place:${who.platform}:${placeExternalId}`, () =>
      inDispatch(ctx.db, (tx) => findNetworkOfPlace(tx, who.platform, placeExternalId), inTime),
    );
  }
  const candidates = await inDispatch(
    ctx.db,
    (tx) => accounts.findNetworksOfAccount(tx, who),
    inTime,
  );
  const [only] = candidates;
  if (only === undefined || candidates.length === 1) return only ?? null;
  const sender = await findSender(ctx, candidates, incoming);
  if (sender === null) throw new Refusal('bad-input', words.refused.whichNetwork);
  return sender;
}

/**
 * Who pressed, in one look at the database; a changed display name or zone, or a first sight in this
 * place, is written down by a second.
 */
export async function resolveActor(work: { readonly tx: Tx }, incoming: Incoming): Promise<Actor> {
  const row = await accounts.findActor(work.tx, incoming.who, incoming.where.placeExternalId);
  await keepFresh(work.tx, row, incoming);
  return toActor(row, incoming);
}

/**
 * The actor of a place that belongs to no network yet: the place carries the id that it will have
 * once it is set up.
 */
export function strangerActor(incoming: Incoming): Actor {
  const { placeExternalId, placeName } = incoming.where;
  return toActor(
    {
      placeId: placeExternalId === null ? null : newId(),
      placeName,
      placeLeft: false,
      accountId: null,
      personId: null,
      displayName: null,
      timeZone: null,
      seenHere: false,
      roles: [],
    },
    incoming,
  );
}

/** How long a member is remembered: about as long as she takes to answer a survey. */
const MEMBER_MS = 5 * 60_000;

/** Looks an actor up in the database and brings what was written of her up to date. */
export type LookForActor = (networkId: string, incoming: Incoming) => Promise<accounts.ActorRow>;

/**
 * A member as this process remembers her for some minutes: a hint for hot commands, whose statement
 * finds out when the account has changed hands. Null when she is no member: ask `resolveActor` then.
 */
export async function recallMember(
  ctx: Context,
  networkId: string,
  incoming: Incoming,
  look: LookForActor = makeLookForActors(ctx),
): Promise<Member | null> {
  const key = memoKey(networkId, incoming);
  const load = async () => {
    const found = await look(networkId, incoming);
    return found.accountId !== null && found.roles.length > 0 ? found : null;
  };
  const row = await ctx.memo.recall(key, load, MEMBER_MS);
  return row && (toActor(row, incoming) as Member);
}

/** Remembers a member who was just resolved: having opened a form, she is about to answer it. */
export function rememberMember(
  work: Pick<Work, 'memo' | 'networkId'>,
  incoming: Incoming,
  actor: Actor,
): void {
  const { person, place, accountId, displayName, timeZone } = actor;
  if (!person || accountId === null) return;
  const row: accounts.ActorRow = {
    placeId: place?.id ?? null,
    placeName: place?.name ?? null,
    placeLeft: false,
    accountId,
    personId: person.id,
    displayName,
    timeZone,
    seenHere: true,
    roles: person.roles,
  };
  work.memo.keep(memoKey(work.networkId, incoming), row, MEMBER_MS);
}

/** Looks for the actors of presses that come at the same time together, network by network. */
export function makeLookForActors(ctx: Context): LookForActor {
  const batchers = new Map<string, Batcher<Incoming, accounts.ActorRow>>();
  return (networkId, incoming) => {
    const known = batchers.get(networkId);
    if (known) return known.submit(incoming);
    const made = makeBatcher<Incoming, accounts.ActorRow>({
      run: (presses) => withRetry(() => lookForActors(ctx, networkId, presses)),
      inFlight: 1,
      failsForAll: (error) => isConnectionLost(error) || isTimeout(error),
    });
    batchers.set(networkId, made);
    return made.submit(incoming);
  };
}

function lookForActors(
  ctx: Context,
  networkId: string,
  presses: readonly Incoming[],
): Promise<readonly accounts.ActorRow[]> {
  const names = presses.map(({ who, where: { placeExternalId } }) => ({ ...who, placeExternalId }));
  return inNetwork(
    ctx.db,
    networkId,
    async (tx) => {
      const rows = await accounts.findActors(tx, names);
      for (const [at, row] of rows.entries()) {
        const incoming = presses[at];
        if (incoming) await keepFresh(tx, row, incoming);
      }
      return rows;
    },
    inTime,
  );
}

/**
 * Makes an account of whoever pressed, as one of that person's, seen in the place she pressed in.
 * The account's name is held by the caller (`lockAccount`).
 */
export async function addAccount(work: Work, actor: Actor, personId: string): Promise<void> {
  const id = newId();
  await accounts.insertAccount(work.tx, { ...actor, id, personId });
  if (actor.place) await accounts.insertAccountPlace(work.tx, id, actor.place.id);
}

/**
 * Forgets what is remembered of one actor (`stale`), or of all of a network: for the rare moments in
 * which accounts or roles change hands. Whoever joins was not remembered before.
 */
export function forgetActors(
  ctx: Pick<Context, 'memo'>,
  networkId: string,
  incoming?: Incoming,
): void {
  ctx.memo.forget(incoming ? memoKey(networkId, incoming) : `actor:${networkId}:`);
}

async function findSender(
  ctx: Context,
  candidates: readonly string[],
  incoming: Incoming,
): Promise<string | null> {
  const { seenOutboxId, where } = incoming;
  if (seenOutboxId !== null) {
    const sender = await inDispatch(ctx.db, (tx) =>
      accounts.findNetworkOfOutbox(tx, candidates, seenOutboxId),
    );
    if (sender !== null) return sender;
  }
  const { messageId } = where;
  if (messageId === null) return null;
  // Message ids are content to the dispatch role, so each network is asked by itself; they are few.
  for (const networkId of candidates) {
    const sent = await inNetwork(ctx.db, networkId, (tx) => accounts.hasSentMessage(tx, messageId));
    if (sent) return networkId;
  }
  return null;
}

async function keepFresh(tx: Tx, row: accounts.ActorRow, incoming: Incoming): Promise<void> {
  if (row.placeId !== null && row.placeLeft) await markPlaceBack(tx, row.placeId);
  if (row.accountId === null) return;
  const { displayName, timeZone } = incoming.who;
  const renamed = displayName !== null && displayName !== row.displayName;
  const moved = timeZone !== null && timeZone !== row.timeZone;
  if (renamed || moved) {
    await accounts.updateAccount(tx, row.accountId, { displayName, timeZone });
  }
  if (row.placeId !== null && !row.seenHere) {
    await accounts.insertAccountPlace(tx, row.accountId, row.placeId);
  }
}

function toActor(row: accounts.ActorRow, { who, where, questionsPerPage, key }: Incoming): Actor {
  const { placeExternalId } = where;
  const isKnownPlace = row.placeId !== null && placeExternalId !== null;
  return {
    ...who,
    displayName: who.displayName ?? row.displayName,
    timeZone: who.timeZone ?? row.timeZone,
    place:
      isKnownPlace && row.placeId
        ? {
            id: row.placeId,
            externalId: placeExternalId,
            name: row.placeName ?? where.placeName ?? placeExternalId,
          }
        : null,
    channelExternalId: where.channelExternalId,
    accountId: row.accountId,
    person:
      row.personId !== null && row.roles.length > 0
        ? { id: row.personId, roles: row.roles as readonly Role[] }
        : null,
    questionsPerPage,
    key,
  };
}

function memoKey(networkId: string, { who, where }: Incoming): string {
  const { platform, realm, externalId } = who;
  return `actor:${networkId}:${platform}:${realm}:${externalId}:${where.placeExternalId ?? ''}`;
}
