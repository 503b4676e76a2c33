import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../round/choosing.ts';
import { roundInput } from '../round/round.ts';
import {
  askOverride,
  checkInput,
  checksInput,
  openCheck,
  override,
  overrideInput,
  saveChecked,
  saveCheckInput,
  showChecks,
} from './checking.ts';
import { giveFiles } from './files.ts';
import { askFinish, finish } from './finishing.ts';
import { markInput, openMark, saveMark, saveMarkInput } from './marking.ts';
import { showMarks } from './marks.ts';
import { openScoring, readingsInput, showReadings } from './mine.ts';
import { showOthers } from './others.ts';
import { giveSheets } from './printing.ts';
import { showApplications, showProgress } from './progress.ts';
import { askReadBy, readByInput, saveReadBy } from './read-by.ts';
import { applicationInput, readApplication, readInput } from './reading.ts';
import { askReopen, reopen, reopenInput } from './reopening.ts';
import { words } from './words.en.ts';

const round = ['round'] as const;
const application = ['application'] as const;
const criterion = ['application', 'criterion'] as const;
const check = ['application', 'check'] as const;
// Whoever is on the panel may, whatever her role: the panel's own gate decides, see `holdSight`.
const who = 'joined';

/** Reading, checking and marking what was handed in. */
export const scoringCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.score': command({
    ids: round,
    input: chosenInput,
    who,
    slash: {
      name: 'eoi',
      sub: 'score',
      description: words.command,
      options: [{ name: 'title', description: words.commandTitle, required: false }],
    },
    run: openScoring,
  }),
  'eoi.readings': command({ ids: round, input: readingsInput, who, run: showReadings }),
  'eoi.sheets': command({ ids: round, input: roundInput, who, run: giveSheets }),
  'eoi.progress': command({ ids: round, input: readingsInput, who, run: showProgress }),
  'eoi.applications': command({ ids: round, input: readingsInput, who, run: showApplications }),
  'eoi.read-by': command({ ids: round, input: roundInput, who: coordinators, run: askReadBy }),
  'eoi.save-read-by': command({
    ids: round,
    input: readByInput,
    who: coordinators,
    run: saveReadBy,
  }),
  'eoi.read': command({ ids: application, input: readInput, who, run: readApplication }),
  'eoi.read-files': command({ ids: application, input: applicationInput, who, run: giveFiles }),
  'eoi.marks': command({ ids: application, input: applicationInput, who, run: showMarks }),
  'eoi.mark': command({ ids: criterion, input: markInput, who, run: openMark }),
  'eoi.save-mark': command({ ids: criterion, input: saveMarkInput, who, run: saveMark }),
  'eoi.finish-marks': command({ ids: application, input: applicationInput, who, run: askFinish }),
  'eoi.finish-marks-yes': command({ ids: application, input: applicationInput, who, run: finish }),
  'eoi.other-marks': command({ ids: application, input: readInput, who, run: showOthers }),
  'eoi.reopen-marks': command({ ids: application, input: applicationInput, who, run: askReopen }),
  'eoi.reopen-marks-of': command({ ids: application, input: reopenInput, who, run: reopen }),
  'eoi.checks': command({ ids: application, input: checksInput, who, run: showChecks }),
  'eoi.check': command({ ids: check, input: checkInput, who, run: openCheck }),
  'eoi.save-check': command({ ids: check, input: saveCheckInput, who, run: saveChecked }),
  'eoi.override-check': command({ ids: check, input: checkInput, who, run: askOverride }),
  'eoi.save-override': command({ ids: check, input: overrideInput, who, run: override }),
};
