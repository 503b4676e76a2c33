import type { StoryRow } from '../../../db/kpi-story.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

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
  askClose: (figure: string): Text => [
    { bold: `${figure}: ` },
    'green again. Can its action be closed?',
  ],
  yours: (figure: string, action: string, due: string | null) =>
    `You are down for something: ${action} It is about “${figure}”${due ? `, by ${day(due)}` : ''}.`,
  soon: (figure: string, action: string, due: string) =>
    `In three days, on ${day(due)}, this should be done: ${action} It is about “${figure}”.`,
  overdue: (figure: string, action: string, due: string) =>
    `This should have been done by ${day(due)}: ${action} It is about “${figure}”. Say what came of it, or name a later day.`,
  exportName: 'stories of key figures',
  audit: {
    'kpi.story-written': (who) => `${who} wrote why a figure is as it is, and what is done`,
    'kpi.story-closed': (who) => `${who} closed an action about a figure`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
