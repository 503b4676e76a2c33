import { words as comments } from './preparing/comment-words.en.ts';
import { words as documents } from './preparing/document-words.en.ts';
import { words as publicity } from './preparing/publicity-words.en.ts';

/** What belongs to no part of calls for interest alone: the line of each thing that the audit tells. */
export const words = {
  audit: {
    ...documents.audit,
    ...comments.audit,
    ...publicity.audit,
  },
  command: 'Calls for interest: apply with others, ask, score, decide',
};
