import {
  findAnnouncedEvent,
  listAnnouncedEvents,
  listPersonEvents,
} from '../../../db/calendar-event.ts';
import { findFeed } from '../../../db/calendar-feed.ts';
import { inNetwork, type Tx } from '../../../db/connect.ts';
import { findNetwork } from '../../../db/network.ts';
import type { Context } from '../../context.ts';
import { type Calendar, type Entry, entryOf } from './entry.ts';
import { readToken } from './link.ts';
import { words } from './words.en.ts';

/**
 * More than a network has in a year. Writing that many holds the process for a third of a second
 * (measured with long texts: a thousand took one), since the generator folds sign by sign.
 */
const MOST_ENTRIES = 300;

/**
 * The calendar behind a token: a feed, or one announced event alone. Null where we never made the
 * token, its owner has stopped the feed, or the event is gone.
 */
export async function openCalendar(
  ctx: Context,
  kind: 'feed' | 'event',
  token: string,
): Promise<Calendar | null> {
  const found = readToken(ctx, kind, token);
  if (!found) return null;
  return inNetwork(ctx.db, found.networkId, (tx) =>
    kind === 'feed' ? readFeed(tx, found.id) : readEvent(tx, found.id),
  );
}

async function readEvent(tx: Tx, eventId: string): Promise<Calendar | null> {
  const event = await findAnnouncedEvent(tx, eventId);
  return event && { name: event.title, entries: [entryOf(event, { withLink: false })] };
}

async function readFeed(tx: Tx, feedId: string): Promise<Calendar | null> {
  const feed = await findFeed(tx, feedId);
  const network = feed && (await findNetwork(tx));
  if (!network) return null;
  return feed.personId === null
    ? { name: words.networkName(network.name), entries: await networkEntries(tx) }
    : { name: words.mineName(network.name), entries: await personEntries(tx, feed.personId) };
}

async function networkEntries(tx: Tx): Promise<readonly Entry[]> {
  const events = await listAnnouncedEvents(tx, MOST_ENTRIES);
  return events.map((event) => entryOf(event, { withLink: false }));
}

async function personEntries(tx: Tx, personId: string): Promise<readonly Entry[]> {
  const events = await listPersonEvents(tx, personId, MOST_ENTRIES);
  return events.map((event) => entryOf(event, { isMaybe: event.isMaybe, withLink: true }));
}
