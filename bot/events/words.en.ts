import { makingAudit } from './making/words.en.ts';
import { stallAudit } from './stalls/words.en.ts';

/** What belongs to no part of events alone: the line of each thing that the audit tells. */
export const words = {
  audit: { ...makingAudit, ...stallAudit },
  command: 'Set up events, say if you are coming, ask for a stall',
};
