import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../survey/choosing.ts';
import { waveInput } from '../survey/sheet.ts';
import { words as pulse } from '../words.en.ts';
import { askJoiners } from './joiners.ts';
import { nudge } from './nudge.ts';
import { neverRemind, remindAgain, remindTomorrow } from './wishes.ts';
import { words } from './words.en.ts';

const ids = ['wave'] as const;
const surveyOption = { name: 'survey', description: pulse.commands.survey, required: false };

/** What people wish about being reminded, and what coordinators may do about it. */
export const remindingCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.remind': command({
    ids,
    input: chosenInput,
    who: coordinators,
    slash: {
      name: 'pulse',
      sub: 'remind',
      description: words.commands.remind,
      options: [surveyOption],
    },
    run: nudge,
  }),
  'pulse.ask-joiners': command({
    ids,
    input: waveInput,
    who: coordinators,
    back: 'pulse.results',
    run: askJoiners,
  }),
  'pulse.remind-tomorrow': command({ ids, input: waveInput, who: 'joined', run: remindTomorrow }),
  'pulse.never-remind': command({
    ids: [],
    input: nothing,
    who: 'joined',
    back: 'home',
    run: neverRemind,
  }),
  'pulse.remind-again': command({
    ids: [],
    input: nothing,
    who: 'joined',
    back: 'home',
    run: remindAgain,
  }),
};
