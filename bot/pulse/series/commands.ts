import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { waveInput } from '../survey/sheet.ts';
import {
  endRepeating,
  moveInput,
  moveNext,
  nextInput,
  saveMove,
  seriesInput,
  skipNext,
} from './changing.ts';
import { chooseRepeat, repeat, repeatInput, saveRepeat, saveRepeatInput } from './repeating.ts';
import { showTogether, togetherInput } from './together.ts';

const wave = ['wave'] as const;
const series = ['series'] as const;
const who = coordinators;

/** Surveys that repeat: the rule in the draft, and what can be changed about the next time. */
export const seriesCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.choose-repeat': command({ ids: wave, input: waveInput, who, run: chooseRepeat }),
  'pulse.repeat': command({ ids: wave, input: repeatInput, who, run: repeat }),
  'pulse.save-repeat': command({ ids: wave, input: saveRepeatInput, who, run: saveRepeat }),
  'pulse.show-together': command({ ids: wave, input: togetherInput, who, run: showTogether }),
  'pulse.skip-next': command({ ids: series, input: nextInput, who, run: skipNext }),
  'pulse.move-next': command({ ids: series, input: nextInput, who, run: moveNext }),
  'pulse.save-move': command({ ids: series, input: moveInput, who, run: saveMove }),
  'pulse.end-series': command({ ids: series, input: seriesInput, who, run: endRepeating }),
};
