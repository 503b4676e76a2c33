import { type AnyCommand, command } from '../../command.ts';
import { readers } from '../../role.ts';
import { chosenInput } from '../survey/choosing.ts';
import { words } from '../words.en.ts';
import { exportResults } from './export.ts';
import { exportWords } from './words.en.ts';

/** Taking a survey's figures out of the chat. */
export const exportCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.export': command({
    ids: ['wave'],
    input: chosenInput,
    who: readers,
    back: 'pulse.results',
    slash: {
      name: 'pulse',
      sub: 'export',
      description: exportWords.command,
      options: [{ name: 'survey', description: words.commands.survey, required: false }],
    },
    run: exportResults,
  }),
};
