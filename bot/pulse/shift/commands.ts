import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { waveInput } from '../survey/sheet.ts';
import { chooseCompare, compareInput, saveCompare } from './compare.ts';
import { endFollowUp, makeFollowUp, putOffFollowUp, putOffInput } from './follow-up.ts';

const ids = ['wave'] as const;
const who = coordinators;

/** Asking the same people again, and comparing. */
export const shiftCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.choose-compare': command({ ids, input: waveInput, who, run: chooseCompare }),
  'pulse.compare': command({ ids, input: compareInput, who, run: saveCompare }),
  'pulse.make-follow-up': command({ ids, input: waveInput, who, run: makeFollowUp }),
  'pulse.put-off-follow-up': command({ ids, input: putOffInput, who, run: putOffFollowUp }),
  'pulse.end-follow-up': command({ ids, input: waveInput, who, run: endFollowUp }),
};
