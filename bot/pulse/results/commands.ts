import { type AnyCommand, command } from '../../command.ts';
import { pageInput } from '../../paging.ts';
import { coordinators, readers } from '../../role.ts';
import { chosenInput } from '../survey/choosing.ts';
import { words } from '../words.en.ts';
import { listSurveys } from './list.ts';
import { namedInput, showNamed } from './named.ts';
import { closeSurvey, showResults } from './results.ts';

const wave = ['wave'] as const;
const say = words.commands;
const surveyOption = { name: 'survey', description: say.survey, required: false };

/** What surveys there are, what came of them, and ending one. */
export const resultsCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.list': command({
    ids: [],
    input: pageInput,
    who: 'joined',
    back: 'home',
    slash: { name: 'pulse', sub: 'list', description: say.list, options: [] },
    run: listSurveys,
  }),
  'pulse.results': command({
    ids: wave,
    input: chosenInput,
    who: readers,
    back: 'home',
    slash: { name: 'pulse', sub: 'results', description: say.results, options: [surveyOption] },
    run: showResults,
  }),
  'pulse.named': command({
    ids: wave,
    input: namedInput,
    who: coordinators,
    back: 'pulse.results',
    run: showNamed,
  }),
  'pulse.close': command({
    ids: wave,
    input: chosenInput,
    who: coordinators,
    slash: { name: 'pulse', sub: 'close', description: say.close, options: [surveyOption] },
    run: closeSurvey,
  }),
};
