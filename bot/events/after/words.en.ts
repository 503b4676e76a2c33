import type { Text } from '../../view.ts';

/** What the surveys after an event ask beside what the template has. */
const questions = {
  aims: 'The event achieved its aims.',
  outcomeHelp: 'This is what the event was for. How far is it so for you now?',
  valued: 'Which part was worth most to you?',
  valuedHelp: 'One part is enough, in a few words. Please name nobody.',
  approval: 'How good was that part?',
  missed: 'What kept you from coming?',
  reasons: [
    'Something more urgent came up',
    'I was ill, or had to look after somebody',
    'I forgot',
    'It was hard to get there or to take part',
    'Day or time did not suit after all',
    'It no longer seemed worth it',
    'I was there: your list is wrong',
    'Something else',
  ],
};

/** What its key figures are called. */
const figures = {
  aims: 'The event achieved its aims',
  approval: 'Approve of the part that was worth most to them',
  gain: 'Know more than before',
  'more-positive': 'Feel more positive about our key challenges',
  overall: 'Rate the event good or very good',
};

/** Every sentence of what comes after an event. */
export const words = {
  questions,
  figures,
  evaluationTitle: (title: string) => `How was “${title}”?`,
  evaluationAbout: 'Whether the event was worth people’s time, and reached what it was for.',
  missedTitle: (title: string) => `Why not “${title}”?`,
  missedAbout: 'Why people who had a place could not come.',

  thanks: (title: string) => `Thank you for coming to “${title}”`,
  thanksEarly: (title: string) => `“${title}” is nearly over: thank you for being here`,
  thanksAsk: 'How was it for you? What you say decides what we do differently next time.',
  thanksLate: 'The questions about it are closed by now. You will still hear what people said.',
  missed: (title: string) => `Sorry we missed you at “${title}”`,
  missedAsk: 'May we ask what kept you? One question, so that we plan better. Nobody is cross.',
  missedWrong:
    'If you did come, please tell whoever planned the event, so that the list is put right.',

  ticksHeading: (title: string) => `Who came to “${title}”?`,
  ticksText: (ended: string): Text => [
    'It ended ',
    { at: ended, style: 'date-time' },
    ', and nobody has said yet who came. So nobody was thanked, and the questions about it were not sent.',
  ],
  ticksHow: 'Type /event checkin and tick who came: the rest follows by itself.',
};
