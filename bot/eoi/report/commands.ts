import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../round/choosing.ts';
import { roundInput } from '../round/round.ts';
import { offerAudit } from './auditing.ts';
import { chooseBefore, compareInput, saveBefore } from './comparing.ts';
import { pastInput, savePast, writePast } from './past.ts';
import { postReport, showReport } from './reporting.ts';
import { makeSurvey } from './survey.ts';
import { words } from './words.en.ts';

const round = ['round'] as const;
const back = 'eoi.report-of';

/** Reports of calls for interest, and what is taken along. */
export const reportCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.report': command({
    ids: [],
    input: chosenInput,
    who: 'joined',
    slash: {
      name: 'eoi',
      sub: 'report',
      description: words.command,
      options: [{ name: 'title', description: words.commandRound, required: false }],
    },
    run: showReport,
  }),
  'eoi.report-of': command({ ids: round, input: chosenInput, who: 'joined', run: showReport }),
  'eoi.report-post': command({
    ids: round,
    input: roundInput,
    who: coordinators,
    back,
    run: postReport,
  }),
  'eoi.report-compare': command({
    ids: round,
    input: roundInput,
    who: coordinators,
    back,
    run: chooseBefore,
  }),
  'eoi.report-compare-save': command({
    ids: round,
    input: compareInput,
    who: coordinators,
    run: saveBefore,
  }),
  'eoi.report-past': command({ ids: round, input: roundInput, who: coordinators, run: writePast }),
  'eoi.report-past-save': command({
    ids: round,
    input: pastInput,
    who: coordinators,
    run: savePast,
  }),
  'eoi.report-audit': command({
    ids: round,
    input: roundInput,
    who: coordinators,
    back,
    run: offerAudit,
  }),
  'eoi.survey-make': command({
    ids: round,
    input: roundInput,
    who: coordinators,
    back,
    run: makeSurvey,
  }),
};
