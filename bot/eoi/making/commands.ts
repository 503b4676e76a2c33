import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { coordinators } from '../../role.ts';
import { roundInput } from '../round/round.ts';
import { audienceInput, changeAudience, saveAudience } from './audience.ts';
import {
  cancelInput,
  cancelNow,
  chooseCancel,
  chooseDeadline,
  chooseLot,
  closeLotInput,
  deadlineInput,
  giveMoreTime,
  takeLotOut,
} from './changing.ts';
import {
  changeCriteria,
  changeLots,
  changeQuestions,
  criteriaInput,
  lotsInput,
  questionsInput,
  saveCriteria,
  saveLots,
  saveQuestions,
} from './contents.ts';
import {
  basicsInput,
  changeBasics,
  discardDraft,
  draftInput,
  makeDraft,
  saveBasics,
  showDraft,
  startRound,
} from './draft.ts';
import { listAll } from './list.ts';
import { manageRound } from './managing.ts';
import { publicise } from './publicising.ts';
import {
  changeReason,
  changeRules,
  reasonInput,
  rulesInput,
  saveReason,
  saveRules,
} from './rules.ts';
import { showInput, showJudged, showRound } from './show.ts';
import { moveOn, moveOnInput } from './stages.ts';
import { words } from './words.en.ts';

const ids = ['round'] as const;
const who = coordinators;
const input = roundInput;

/** Making a call for interest, from the first form until it is announced; changing and reading it. */
export const makingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.new': command({
    ids: [],
    input: nothing,
    who,
    slash: { name: 'eoi', sub: 'new', description: words.commands.new, options: [] },
    run: startRound,
  }),
  'eoi.list': command({
    ids: [],
    input: pageInput,
    who: 'joined',
    slash: { name: 'eoi', sub: 'list', description: words.commands.list, options: [] },
    run: listAll,
  }),
  'eoi.show': command({ ids, input: showInput, who: 'joined', run: showRound }),
  'eoi.judged': command({ ids, input, who: 'joined', back: 'eoi.show', run: showJudged }),
  'eoi.draft': command({ ids: [], input: draftInput, who, run: makeDraft }),
  'eoi.show-draft': command({ ids, input, who, run: showDraft }),
  'eoi.change-basics': command({ ids, input, who, run: changeBasics }),
  'eoi.save-basics': command({ ids, input: basicsInput, who, run: saveBasics }),
  'eoi.change-lots': command({ ids, input, who, run: changeLots }),
  'eoi.save-lots': command({ ids, input: lotsInput, who, run: saveLots }),
  'eoi.change-criteria': command({ ids, input, who, run: changeCriteria }),
  'eoi.save-criteria': command({ ids, input: criteriaInput, who, run: saveCriteria }),
  'eoi.change-questions': command({ ids, input, who, run: changeQuestions }),
  'eoi.save-questions': command({ ids, input: questionsInput, who, run: saveQuestions }),
  'eoi.change-rules': command({ ids, input, who, run: changeRules }),
  'eoi.save-rules': command({ ids, input: rulesInput, who, run: saveRules }),
  'eoi.change-reason': command({ ids, input, who, run: changeReason }),
  'eoi.save-reason': command({ ids, input: reasonInput, who, run: saveReason }),
  'eoi.change-audience': command({ ids, input, who, run: changeAudience }),
  'eoi.save-audience': command({ ids, input: audienceInput, who, run: saveAudience }),
  'eoi.publicise': command({ ids, input, who, run: publicise }),
  'eoi.discard': command({ ids, input, who, run: discardDraft }),
  'eoi.manage': command({ ids, input, who, run: manageRound }),
  'eoi.move-on': command({ ids, input: moveOnInput, who, run: moveOn }),
  'eoi.choose-deadline': command({ ids, input, who, run: chooseDeadline }),
  'eoi.move-deadline': command({ ids, input: deadlineInput, who, run: giveMoreTime }),
  'eoi.choose-lot': command({ ids, input, who, run: chooseLot }),
  'eoi.close-lot': command({ ids, input: closeLotInput, who, run: takeLotOut }),
  'eoi.choose-cancel': command({ ids, input, who, run: chooseCancel }),
  'eoi.cancel-now': command({ ids, input: cancelInput, who, run: cancelNow }),
};
