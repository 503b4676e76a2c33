import { findFeed } from '../../../db/calendar-feed.ts';
import { inNetwork } from '../../../db/connect.ts';
import type { Context } from '../../context.ts';
import type { Page } from '../../network/privacy.ts';
import type { Button } from '../../view.ts';
import { feedUrl, readToken } from './link.ts';
import { words } from './words.en.ts';

/**
 * The page that puts a feed into a calendar, since chat platforms open no `webcal` address; null for
 * a token that we never made, or whose owner has stopped the feed.
 */
export async function openFeedPage(ctx: Context, token: string): Promise<Page | null> {
  const found = readToken(ctx, 'feed', token);
  const feed = found && (await inNetwork(ctx.db, found.networkId, (tx) => findFeed(tx, found.id)));
  if (!feed) return null;
  const isMine = feed.personId !== null;
  const url = feedUrl(ctx, found.networkId, found.id);
  return {
    title: isMine ? words.mineTitle : words.networkTitle,
    blocks: [
      { kind: 'text', text: isMine ? words.mineText : words.networkText },
      { kind: 'text', text: words.pageHow },
      { kind: 'buttons', buttons: subscribeButtons(url) },
      { kind: 'text', text: words.pageCopy },
      { kind: 'text', text: [{ link: url, url }] },
      { kind: 'note', text: isMine ? words.mineSecret : words.networkSecret },
    ],
  };
}

/** The services on the web come to us for the feed, so that they need an address outside. */
function subscribeButtons(url: string): readonly Button[] {
  const webcal = url.replace(/^https?:/, 'webcal:');
  const own: Button = { kind: 'link', label: words.pageOpen, url: webcal };
  if (!url.startsWith('https:')) return [own];
  const google = `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`;
  const outlook = `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(url)}`;
  return [
    own,
    { kind: 'link', label: words.pageGoogle, url: google },
    { kind: 'link', label: words.pageOutlook, url: outlook },
  ];
}
