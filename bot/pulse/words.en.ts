import { words as answering, pollWords as answeringPolls } from './answering/words.en.ts';
import { words as comments } from './comments/words.en.ts';
import { libraryWords } from './library/words.en.ts';
import { words as making, pollWords as makingPolls } from './making/words.en.ts';
import { words as results, pollWords as resultsPolls } from './results/words.en.ts';
import { seriesAudit } from './series/words.en.ts';
import { words as shift } from './shift/words.en.ts';
import { words as survey, pollWords as surveyPolls } from './survey/words.en.ts';
import { words as waves, pollWords as wavesPolls } from './waves/words.en.ts';

/**
 * The sentences of a survey's life from making it to its results, each part's own beside what it
 * does; and what belongs to no part alone.
 */
export const words = {
  ...survey,
  ...making,
  ...answering,
  ...waves,
  ...results,

  export: {
    surveys: 'Surveys you were asked',
    answers: 'Your answers',
    unlinkable: 'Surveys you answered anonymously',
    mayQuote: (told: number) =>
      `May be quoted without your name; you were told that ${told === 1 ? 'you are the only person' : `there are ${told} people`} in your group.`,
    cannotLink: 'Nobody can find these again, not even us.',
  },
  bothVoted:
    'Both of your accounts had answered anonymously. Those answers cannot be found again, so both count.',

  audit: {
    ...shift.audit,
    'pulse.named-read': (who: string) => `${who} looked at who said what in a survey with names`,
    'pulse.results-read': (who: string) => `${who} looked at the figures of a survey`,
    'pulse.exported': (who: string) => `${who} took the figures of a survey along as a file`,
    'pulse.closed-early': (who: string) => `${who} closed a survey before its time`,
    'pulse.entered': (who: string) => `${who} typed in somebody’s answers to a survey`,
    'pulse.nudged': (who: string) => `${who} had those reminded who had not answered a survey`,
    'pulse.joiners-asked': (who: string) =>
      `${who} had those asked who joined since a survey opened`,
    'pulse.rebuilt': () => 'The operator had the answers to a survey counted anew',
    'pulse.option-added': (who: string) => `${who} added an option to a poll`,
    'pulse.launched': (who: string) => `${who} sent out a survey`,
    ...seriesAudit,
    ...comments.audit,
    ...libraryWords.audit,
  },

  /** Discord and Slack show these beside the command. */
  commands: {
    pulse: 'Ask people how things are going, and see what they said',
    new: 'Ask your network a few questions',
    list: 'See the surveys that are open, planned or over',
    results: 'See how many have answered, and the figures once it is closed',
    close: 'Close a survey before its time',
    survey: 'Part of the survey’s title; the newest if you leave it out',
  },
};

/**
 * What surveys say, as it is said of a poll: the same names as in `words`, wherever a survey would
 * speak of answers. `wordsFor` chooses.
 */
export const pollWords = {
  ...surveyPolls,
  ...makingPolls,
  ...answeringPolls,
  ...wavesPolls,
  ...resultsPolls,
} satisfies Partial<typeof words>;
