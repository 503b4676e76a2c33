import type { PlatformProblem } from '../errors.ts';

/** What the operator reads beside a message that was not (or perhaps not) delivered. */
export const outboxWords = {
  problem: {
    'rate-limited': 'The platform kept asking us to wait.',
    unauthorised: 'The platform no longer accepts our token: install the app again.',
    forbidden: 'The bot may not post there: invite it to the channel, then post again.',
    'not-found': 'The channel or message is gone.',
    'refuses-messages': 'This person does not accept direct messages.',
    invalid: 'The platform did not take the message: please report this fault.',
    lost: 'No answer came: it may or may not be there. Look, then post again if it is missing.',
    unavailable: 'The platform could not be reached for a day: post again when it is back.',
  } satisfies Record<PlatformProblem, string>,
  notDrawn: 'The message could not be put together: please report this fault, then post again.',
  unknownCard: 'This program does not know this kind of message: update it, then post again.',
} as const;
