import { type AnyCommand, command } from '../command.ts';
import { nothing } from '../network/input.ts';
import { coordinators, readers } from '../role.ts';
import { openAnswers, pageInput, savePage, turnInput, turnPage } from './answer.ts';
import { choiceInput, saveChoices } from './choice.ts';
import {
  audienceInput,
  chooseAudience,
  chooseTiming,
  discardDraft,
  draftInput,
  launch,
  makeDraft,
  saveAudience,
  saveTiming,
  showDraft,
  startSurvey,
  timingInput,
} from './making.ts';
import { namedInput, showNamed } from './named.ts';
import { stopReminders } from './reminders.ts';
import { chosenInput, closeSurvey, listSurveys, showResults } from './results.ts';
import { waveInput } from './sheet.ts';
import { words } from './words.en.ts';

const wave = ['wave'] as const;
const say = words.commands;

const surveyOption = { name: 'survey', description: say.survey, required: false };

/** Every command and button of pulse surveys. */
export const pulseCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.new': command({
    ids: [],
    input: nothing,
    who: coordinators,
    slash: { name: 'pulse', sub: 'new', description: say.new, options: [] },
    run: startSurvey,
  }),
  'pulse.draft': command({ ids: [], input: draftInput, who: coordinators, run: makeDraft }),
  'pulse.show-draft': command({ ids: wave, input: waveInput, who: coordinators, run: showDraft }),
  'pulse.choose-audience': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    run: chooseAudience,
  }),
  'pulse.audience': command({
    ids: wave,
    input: audienceInput,
    who: coordinators,
    run: saveAudience,
  }),
  'pulse.choose-timing': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    run: chooseTiming,
  }),
  'pulse.timing': command({ ids: wave, input: timingInput, who: coordinators, run: saveTiming }),
  'pulse.launch': command({ ids: wave, input: waveInput, who: coordinators, run: launch }),
  'pulse.discard': command({ ids: wave, input: waveInput, who: coordinators, run: discardDraft }),

  'pulse.open': command({ ids: wave, input: waveInput, who: 'joined', run: openAnswers }),
  'pulse.turn': command({ ids: wave, input: turnInput, who: 'joined', run: turnPage }),
  'pulse.page': command({ ids: wave, input: pageInput, who: 'joined', run: savePage }),
  'pulse.answer': command({
    ids: ['wave', 'question'],
    input: choiceInput,
    who: 'joined',
    runSet: saveChoices,
  }),
  'pulse.stop-reminders': command({
    ids: wave,
    input: waveInput,
    who: 'joined',
    run: stopReminders,
  }),

  'pulse.list': command({
    ids: [],
    input: nothing,
    who: 'joined',
    slash: { name: 'pulse', sub: 'list', description: say.list, options: [] },
    run: listSurveys,
  }),
  'pulse.results': command({
    ids: wave,
    input: chosenInput,
    who: readers,
    slash: { name: 'pulse', sub: 'results', description: say.results, options: [surveyOption] },
    run: showResults,
  }),
  'pulse.named': command({ ids: wave, input: namedInput, who: coordinators, run: showNamed }),
  'pulse.close': command({
    ids: wave,
    input: chosenInput,
    who: coordinators,
    slash: { name: 'pulse', sub: 'close', description: say.close, options: [surveyOption] },
    run: closeSurvey,
  }),
};
