import type { Outcome } from '../../../db/decision.ts';
import type { AppointedRow, OwnOutcomeRow, SharedCommentRow } from '../../../db/outcome.ts';
import type { Text } from '../../view.ts';

const happened: Readonly<Record<Outcome, string>> = {
  presentation: 'We would like to hear more: you go on to a presentation.',
  appointed: 'You are appointed as lead agency. Congratulations!',
  'appointed-modified': 'You are appointed as lead agency, with something changed.',
  reserve: 'You are in reserve: we come back to you if the appointed lead cannot go on.',
  unsuccessful: 'You were not successful this time.',
};

/** What applicants and everybody else read once something is known. */
export const outcomeWords = {
  // Everybody
  publicHeading: (title: string) => `“${title}”: who leads where`,
  appointedLine: ({ lotName, leadName }: AppointedRow): Text => [
    { bold: lotName },
    `: ${leadName ?? 'nobody was appointed'}`,
  ],
  moreAreas: (more: number) => `And ${more} more: type /eoi list to see the call.`,
  publicNote: 'Thank you to everybody who applied. Each applicant hears from us directly.',

  // Each applicant
  ownHeading: (title: string) => `“${title}”: what became of your application`,
  ownOutcome: ({ lotName, outcome, modification, feedback }: OwnOutcomeRow): Text => [
    ...(lotName === null ? [] : [{ bold: lotName }, ': ']),
    happened[outcome],
    ...(modification === '' ? [] : [`\nWhat has to be different: ${modification}`]),
    ...(feedback === '' ? [] : [`\n${feedback}`]),
  ],
  figures: 'How your application was marked, from 0 to 4:',
  criterionColumn: 'What was judged',
  markColumn: 'Mark',
  notShown: 'not shown',
  nextPresentation: 'You will hear when and where.',
  nextAppointed: (pauseEndsAt: Date | null): Text =>
    pauseEndsAt === null
      ? 'We will be in touch about the contract.'
      : [
          'There is a pause before contracts. We will be in touch after it has ended: ',
          { at: pauseEndsAt.toISOString(), style: 'date-time' },
          '.',
        ],
  nextReserve: 'You need not do anything now.',
  nextUnsuccessful:
    'We know how much work goes into this. Please ask a coordinator to talk it through with you; your local council for voluntary service can help with the next one. To hear of other calls, type /eoi list.',
  mayReply: (until: Date): Text => [
    'If something is not right, you can reply once, until ',
    { at: until.toISOString(), style: 'date-time' },
    '.',
  ],
  readComments: 'Read the panel’s comments',
  reply: 'Reply',

  // Comments
  feedbackHeading: (name: string) => `${name}: what the panel wrote for you`,
  noComments: 'There are no comments for you here.',
  sharedComment: ({ criterion, comment }: SharedCommentRow): Text => [
    { bold: criterion ?? 'Your presentation' },
    `\n${comment}`,
  ],
  notYours:
    'I cannot find that application among yours. Type /eoi apply to see those on which you write.',

  untold: (lead: string, title: string, contact: string | null) =>
    `Nobody of ${lead} could be told what became of their application to “${title}”. Please ring or write to them${contact ? `: ${contact}` : ''}.`,

  // Replying
  replyTitle: 'Your reply',
  replyIntro:
    'You can reply once. It goes to the coordinators who have nothing to do with any of you.',
  replyField: 'What is not right?',
  send: 'Send',
  repliedAlready:
    'A reply was sent for this application already, and one is taken. If something is missing, please talk to a coordinator.',
  replyClosed: 'Replies are not taken any more. Please talk to a coordinator.',
  didReply: 'Thank you, your reply is with the coordinators. One of them will come back to you.',
  replyHeading: (name: string) => `${name} replied to what was decided`,
  replyNote: 'Please come back to them before the pause ends.',
};
