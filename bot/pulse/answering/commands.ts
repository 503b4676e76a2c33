import { type AnyCommand, command } from '../../command.ts';
import { waveInput } from '../survey/sheet.ts';
import { openAnswers, pageInput, savePage, turnInput, turnPage } from './answer.ts';
import { choiceInput, saveChoices } from './choice.ts';

const wave = ['wave'] as const;

/** Answering a survey, page by page. */
export const answeringCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.open': command({ ids: wave, input: waveInput, who: 'joined', run: openAnswers }),
  'pulse.turn': command({ ids: wave, input: turnInput, who: 'joined', run: turnPage }),
  'pulse.page': command({ ids: wave, input: pageInput, who: 'joined', run: savePage }),
  'pulse.answer': command({
    ids: ['wave', 'question'],
    input: choiceInput,
    who: 'joined',
    runSet: saveChoices,
  }),
};
