import { words as applyingWords } from './applying/words.en.ts';

/** What belongs to no part of calls for interest alone: the line of each thing that the audit tells. */
export const words = {
  audit: { ...applyingWords.audit },
  command: 'Calls for interest: apply with others, ask, score, decide',
};
