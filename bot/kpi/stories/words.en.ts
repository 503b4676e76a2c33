import type { StoryRow } from '../../../db/kpi-story.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import type { Reading } from '../measure/reading.ts';

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

const nobody = 'nobody yet';

/** What is said of stories and actions. */
export const words = {
  button: 'Say why, and what we do',
  advice: 'What others did about such a figure:',
  change: 'Change the story',
  close: 'Done: what came of it',
  title: 'Why, and what we do',
  story: 'Why is the figure as it is?',
  storyHelp: 'In a few sentences, for people who were not there. Please name nobody.',
  action: 'What do we do about it?',
  owner: 'Who does it?',
  ownerHelp: 'A name as it is known here. They get a message.',
  due: 'By when?',
  dueHelp: 'Such as 14 January 2027.',
  save: 'Save',
  saved: 'That is saved. The digest carries it until it is closed.',
  needsBoth: 'Say what is done first, then who does it and by when.',
  past: 'Name a day that is still to come, such as 14 January 2027.',
  closeTitle: 'What came of it',
  outcome: 'What came of it?',
  closeIt: 'Close it',
  closed: 'Closed. It stays in the history of the figure.',
  later: (on: string) => `Moved to ${day(on)}.`,
  laterButton: 'Later',
  laterTitle: 'Later',
  reason: 'Why not before?',
  moved: (on: string, reason: string) => `Moved to ${day(on)}: ${reason}`,
  noRoom: 'The story has no room for that. Shorten it first under “Change the story”.',
  unheard: (figure: string, action: string) =>
    `An action about “${figure}” has nobody who can be told of it here: ${action} Choose somebody else, or tell whoever does it yourself.`,
  closedMeanwhile:
    'Somebody has closed this meanwhile; what came of it stands under “History” in /kpi targets. If more has to be done, choose “Say why, and what we do” again.',
  gone: 'I cannot find that any more; somebody may have closed it. Type /kpi targets to see the figures.',
  line: (figure: string, { story, action, ownerName, dueOn, isOverdue }: StoryRow): Text => [
    { bold: `${figure}: ` },
    story,
    ...(action
      ? [
          ' ',
          { italic: action },
          ` (${ownerName ?? nobody}${dueOn ? `, by ${day(dueOn)}` : ''}${isOverdue ? '; overdue' : ''})`,
        ]
      : []),
  ],
  historyLine: ({ story, action, outcome, closedAt }: StoryRow): Text => [
    story,
    ...(action ? [' ', { italic: action }] : []),
    ...(outcome ? [` What came of it: ${outcome}`] : closedAt ? [] : [' (open)']),
  ],
  heading: 'Stories and actions',
  noStory: (figure: string): Text => [
    { bold: `${figure}: ` },
    'red, and nobody has said why or what is done about it.',
  ],
  stale: (figure: string, reading: Reading): Text => [
    { bold: `${figure}: ` },
    `${reading.kind === 'shown' ? `last measured on ${day(reading.on)}, ` : ''}too old to judge by. Ask again with /pulse new, or bring the list it counts up to date.`,
  ],
  askClose: (figure: string): Text => [
    { bold: `${figure}: ` },
    'green again. Can its action be closed?',
  ],
  yours: (figure: string, action: string, due: string | null) =>
    `You are down for something: ${action} It is about “${figure}”${due ? `, by ${day(due)}` : ''}.`,
  soon: (figure: string, action: string, due: string) =>
    `This should be done by ${day(due)}: ${action} It is about “${figure}”.`,
  overdue: (figure: string, action: string, due: string) =>
    `This should have been done by ${day(due)}: ${action} It is about “${figure}”. Say what came of it, or name a later day.`,
  exportName: 'stories of key figures',
  audit: {
    'kpi.story-written': (who) => `${who} wrote why a figure is as it is, and what is done`,
    'kpi.story-moved': (who) => `${who} moved the day of an action about a figure`,
    'kpi.story-closed': (who) => `${who} closed an action about a figure`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
