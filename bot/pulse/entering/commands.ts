import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../survey/choosing.ts';
import { words as pulse } from '../words.en.ts';
import { addWho, chooseSurvey, chooseWho, findInput, findWho, whoInput } from './finding.ts';
import {
  entryPageInput,
  saveEntryPage,
  startEntry,
  startInput,
  turnEntry,
  turnInput,
} from './pages.ts';
import { words } from './words.en.ts';

const who = coordinators;
const surveyOption = { name: 'survey', description: pulse.commands.survey, required: false };

/** Typing in the answers of somebody who has no account, or rang. */
export const enteringCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.enter': command({
    ids: ['wave'],
    input: chosenInput,
    who,
    slash: {
      name: 'pulse',
      sub: 'enter',
      description: words.commands.enter,
      options: [surveyOption],
    },
    run: chooseSurvey,
  }),
  'pulse.enter-find': command({ ids: ['wave'], input: findInput, who, run: findWho }),
  'pulse.enter-who': command({ ids: ['wave', 'person'], input: whoInput, who, run: chooseWho }),
  'pulse.enter-add': command({ ids: ['wave', 'person'], input: whoInput, who, run: addWho }),
  'pulse.enter-start': command({ ids: ['invitation'], input: startInput, who, run: startEntry }),
  'pulse.enter-turn': command({ ids: ['invitation'], input: turnInput, who, run: turnEntry }),
  'pulse.enter-page': command({
    ids: ['invitation'],
    input: entryPageInput,
    who,
    run: saveEntryPage,
  }),
};
