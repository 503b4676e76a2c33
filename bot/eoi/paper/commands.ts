import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { applicationInput } from '../applying/holding.ts';
import { roundInput } from '../round/round.ts';
import {
  askConfirmer,
  chooseConfirmed,
  chooseConfirmer,
  confirmedInput,
  confirmerInput,
  noteConfirmed,
  rightInput,
  sayRight,
  sayWrong,
} from './confirming.ts';
import { chooseEntering, enterApplication, enterInput } from './entering.ts';
import { chooseForm, giveForm, takeForm, takeInput } from './taking.ts';

const ids = ['application'] as const;
const who = 'joined';
const input = applicationInput;

/** The Word form of an application, and applications that a coordinator enters for somebody. */
export const paperCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.form': command({ ids, input, who, back: 'eoi.application', run: giveForm }),
  'eoi.choose-form': command({ ids, input, who, run: chooseForm }),
  'eoi.take-form': command({ ids, input: takeInput, who, run: takeForm }),
  'eoi.choose-entering': command({
    ids: ['round'],
    input: roundInput,
    who: coordinators,
    run: chooseEntering,
  }),
  'eoi.enter': command({
    ids: ['round'],
    input: enterInput,
    who: coordinators,
    run: enterApplication,
  }),
  'eoi.choose-confirmer': command({ ids, input, who: coordinators, run: chooseConfirmer }),
  'eoi.ask-confirmer': command({
    ids,
    input: confirmerInput,
    who: coordinators,
    run: askConfirmer,
  }),
  'eoi.choose-confirmed': command({ ids, input, who: coordinators, run: chooseConfirmed }),
  'eoi.note-confirmed': command({
    ids,
    input: confirmedInput,
    who: coordinators,
    run: noteConfirmed,
  }),
  'eoi.say-right': command({ ids, input: rightInput, who, run: sayRight }),
  'eoi.say-wrong': command({ ids, input: rightInput, who, run: sayWrong }),
};
