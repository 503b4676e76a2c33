import { reportWords } from './after/report-words.en.ts';
import { answeringAudit } from './answering/guest-words.en.ts';
import { calendarAudit } from './calendar/words.en.ts';
import { dayAudit } from './day/words.en.ts';
import { makingAudit } from './making/words.en.ts';
import { matchingAudit } from './matching/words.en.ts';
import { repeatingAudit } from './repeating/words.en.ts';
import { stallAudit } from './stalls/words.en.ts';

/** What belongs to no part of events alone: the line of each thing that the audit tells. */
export const words = {
  audit: {
    ...answeringAudit,
    ...makingAudit,
    ...matchingAudit,
    ...repeatingAudit,
    ...calendarAudit,
    ...dayAudit,
    ...stallAudit,
    ...reportWords.audit,
  },
  command: 'Set up events, say if you are coming, ask for a stall',
};
