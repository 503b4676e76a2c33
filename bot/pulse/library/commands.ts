import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { waveInput } from '../survey/sheet.ts';
import { fileInput, filesInput, getFile, removeFile, showFiles } from './files.ts';
import { chooseFile, handIn, handInInput } from './handing-in.ts';
import { showQuestionsFile } from './questions-file.ts';

const ids = ['wave'] as const;
const who = coordinators;

/** Files of questions: handing one in, those that were, and any survey's questions as one. */
export const libraryCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.choose-file': command({ ids, input: waveInput, who, run: chooseFile }),
  'pulse.hand-in': command({ ids, input: handInInput, who, run: handIn }),
  'pulse.files': command({ ids, input: filesInput, who, run: showFiles }),
  'pulse.get-file': command({ ids, input: fileInput, who, run: getFile }),
  'pulse.remove-file': command({ ids, input: fileInput, who, run: removeFile }),
  'pulse.questions-file': command({ ids, input: waveInput, who, run: showQuestionsFile }),
};
