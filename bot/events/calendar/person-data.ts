import { deleteFeed, findFeedOf, moveFeed } from '../../../db/calendar-feed.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** That somebody has a calendar link; what it shows are her answers, which belong to events. */
export const calendarPersonData: PersonCapability = {
  name: 'calendar',
  tables: ['calendar_feed'],
  exportPerson: async ({ tx }, personId) => {
    const feed = await findFeedOf(tx, personId);
    const rows = feed ? [{ made: feed.createdAt.toISOString() }] : [];
    return [{ name: words.exportedFeed, rows }];
  },
  forgetPerson: async ({ tx }, personId) => {
    await deleteFeed(tx, personId);
  },
  mergePeople: async ({ tx }, fromId, toId) => {
    if (await moveFeed(tx, fromId, toId)) return [];
    return (await deleteFeed(tx, fromId)) ? [words.bothHadFeeds] : [];
  },
};
