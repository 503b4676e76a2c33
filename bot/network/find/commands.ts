import type { AnyCommand } from '../../command.ts';
import { answer, answered, answerSave } from './answer.ts';
import { findWords } from './browse.ts';
import { checkClosed, checkYes } from './checking.ts';
import { find, findByService } from './find.ts';
import { offer, offerSave } from './offer.ts';
import { ask, questions } from './signpost.ts';

/** *Who can help us?*: what organisations offer, finding it, and asking the coordinators. */
export const findCommands: Readonly<Record<string, AnyCommand>> = {
  'network.offer': offer,
  'network.offer.save': offerSave,
  'network.find': find,
  'network.find.by': findByService,
  'network.find.words': findWords,
  'network.ask': ask,
  'network.questions': questions,
  'network.answer': answer,
  'network.answer.save': answerSave,
  'network.answered': answered,
  'network.check.yes': checkYes,
  'network.check.closed': checkClosed,
};
