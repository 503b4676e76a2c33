import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../round/choosing.ts';
import { roundInput } from '../round/round.ts';
import {
  answerInput,
  openAnswer,
  openInput,
  questionInput,
  saveAnswer,
  showOpen,
} from './answering.ts';
import { answersInput, oneInput, showAnswer, showAnswers } from './answers.ts';
import { askInput, chooseAsk, openAsk, saveAsk } from './asking.ts';
import { words } from './words.en.ts';

const round = ['round'] as const;
const question = ['question'] as const;

/** Questions about a call for interest, and their answers for everybody. */
export const askingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.ask': command({
    ids: [],
    input: chosenInput,
    who: 'joined',
    slash: {
      name: 'eoi',
      sub: 'ask',
      description: words.commands.ask,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: chooseAsk,
  }),
  'eoi.ask-form': command({ ids: round, input: roundInput, who: 'joined', run: openAsk }),
  'eoi.ask-save': command({ ids: round, input: askInput, who: 'joined', run: saveAsk }),
  'eoi.answers': command({ ids: round, input: answersInput, who: 'joined', run: showAnswers }),
  'eoi.answer-show': command({
    ids: ['round', 'question'],
    input: oneInput,
    who: 'joined',
    back: 'eoi.answers',
    run: showAnswer,
  }),
  'eoi.questions-open': command({
    ids: round,
    input: openInput,
    who: coordinators,
    run: showOpen,
  }),
  'eoi.question-answer': command({
    ids: question,
    input: questionInput,
    who: coordinators,
    run: openAnswer,
  }),
  'eoi.question-answer-save': command({
    ids: question,
    input: answerInput,
    who: coordinators,
    run: saveAnswer,
  }),
};
