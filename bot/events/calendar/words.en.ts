import type { Clash } from './clashes.ts';
import type { SchoolHoliday } from './school-year.ts';

const holidayNames: Readonly<Record<SchoolHoliday, string>> = {
  'autumn-half-term': 'the autumn half-term',
  christmas: 'the Christmas holidays',
  'february-half-term': 'the February half-term',
  easter: 'the Easter holidays',
  'may-half-term': 'the May half-term',
  summer: 'the summer holidays',
};

/** Every sentence about calendars that a person reads. */
export const words = {
  command: 'Put your events into the calendar on your phone or computer',
  addButton: 'Add to my calendar',

  // In an entry
  cancelledTitle: (title: string) => `Cancelled: ${title}`,
  cancelledText: (reason: string | null) =>
    `This event was cancelled.${reason === null ? '' : ` ${reason}`}`,
  access: (notes: string) => `Access: ${notes}`,
  joinOnline: (link: string) => `Join online: ${link}`,
  online: 'Online',

  // The feeds
  mineName: (network: string) => `My events – ${network}`,
  networkName: (network: string) => `Events – ${network}`,
  mineTitle: 'Your events in your own calendar',
  mineText:
    'What you say Going or Maybe to appears in the calendar on your phone or computer. When something is moved or cancelled, it changes there by itself.',
  networkTitle: 'The network’s events in a calendar',
  networkText:
    'Everything that is announced, for a shared calendar or a website. It names nobody and does not tell where to join online.',
  open: 'Open my calendar link',
  openNetwork: 'Open the network’s link',
  mineSecret:
    'The link works without a password, so keep it to yourself: whoever has it can see where you are going. If somebody else got hold of it, type /event calendar and press “Make a new link”: the old one stops working.',
  networkSecret:
    'Whoever has the link can see these events. A coordinator can replace or stop it with /event calendar, for everybody who uses it.',
  renew: 'Make a new link',
  renewConfirm: {
    title: 'Make a new link?',
    text: 'The old one stops working at once. Calendars that use it have to be given the new one.',
    yes: 'Make a new link',
  },
  stop: 'Stop the link',
  stopConfirm: {
    title: 'Stop the link?',
    text: 'Calendars that use it no longer hear of any change. You can make a new one at any time.',
    yes: 'Stop it',
  },
  renewed: 'This is a new link. The old one no longer works: give your calendar this one.',
  mineStopped:
    'Your calendar link no longer works. Type /event calendar whenever you want a new one.',
  networkStopped:
    'The network’s calendar link no longer works. Type /event calendar whenever you want a new one.',
  network: 'The network’s calendar',
  mine: 'My own calendar',

  // The page behind a link
  pageHow:
    'Press the button for the calendar you use. It then looks here for changes by itself, some calendars every hour, some once a day.',
  pageOpen: 'Open in my calendar',
  pageGoogle: 'Google Calendar',
  pageOutlook: 'Outlook on the web',
  pageCopy:
    'If no button works, copy this address, and give it to your calendar where it says “from URL”, “from web” or “subscribe”:',

  // In the calendar of a Discord server
  serverHow:
    'Press Going on the event’s card to have a place: “Interested” here does not keep one for you.',
  notInServer: (title: string, server: string) =>
    `“${title}” is not in the list of events of the Discord server “${server}”.`,
  notInServerWhy: {
    forbidden:
      'I am not allowed to make events there. An admin of the server can change that: Server Settings, Roles, Convene, then allow “Create Events”.',
    invalid:
      'Discord did not take it. A server can have 100 events ahead at most: cancel old ones there.',
    'not-found': 'I cannot find that server any more. Was I taken out of it?',
  },
  notInServerRest:
    'Everything else about the event works. I only tell you this once for each server.',
  tryAgain: 'Try again',
  triedAgain: (title: string) =>
    `I am trying again. In a minute “${title}” should be in the server’s list of events; if it is not, that is still not allowed there.`,

  // What is held about a person
  exportedFeed: 'calendar link',
  bothHadFeeds:
    'The calendar link of the account that was linked no longer works; the other one does. Type /event calendar to see it.',

  clash: (clash: Clash): string => {
    switch (clash.kind) {
      case 'bank-holiday':
        return `${dayOf(clash.day)} is a bank holiday: ${clash.name}.`;
      case 'school-holiday':
        return `Most schools are on holiday then (${holidayNames[clash.name]}). Dates differ by council: check with yours.`;
      case 'school-run':
        return `It ${clash.part === 'start' ? 'starts' : 'ends'} at ${clash.time.replace(/^0/, '')}, when many are ${Number.parseInt(clash.time, 10) < 12 ? 'taking children to school' : 'collecting children from school'}.`;
      default:
        return clash satisfies never;
    }
  },
};

/** A day in words, with its weekday: `Monday 29 March`. */
function dayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const weekday = date.toLocaleString('en-GB', { weekday: 'long' });
  return `${weekday} ${date.day} ${date.toLocaleString('en-GB', { month: 'long' })}`;
}

/** What the audit says about calendars. */
export const calendarAudit: Readonly<Record<string, (who: string) => string>> = {
  'event.calendar-made': (who) => `${who} made a calendar link`,
  'event.calendar-renewed': (who) => `${who} replaced a calendar link`,
  'event.calendar-stopped': (who) => `${who} stopped a calendar link`,
};
