import { type AnyCommand, command } from '../../command.ts';
import { readers as who } from '../../role.ts';
import { askInput, askPaper } from './form.ts';
import { makeInput, makePaper } from './making.ts';
import { words } from './words.en.ts';

const ids = ['yearId'] as const;

/** The committee paper. */
export const paperCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.paper': command({
    ids,
    input: askInput,
    who,
    slash: {
      name: 'kpi',
      sub: 'paper',
      description: words.commands.paper,
      options: [
        { name: 'year', description: words.commands.year, required: false },
        { name: 'locality', description: words.commands.locality, required: false },
      ],
    },
    run: askPaper,
  }),
  'kpi.paper-make': command({ ids, input: makeInput, who, run: makePaper }),
};
