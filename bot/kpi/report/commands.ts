import { type AnyCommand, command } from '../../command.ts';
import { readers } from '../../role.ts';
import { reportInput, reportKpis } from './report.ts';
import { words } from './words.en.ts';

const say = words.commands;

/** Reports of key figures. */
export const reportCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.report': command({
    ids: [],
    input: reportInput,
    who: readers,
    back: 'home',
    slash: {
      name: 'kpi',
      sub: 'report',
      description: say.report,
      options: [{ name: 'survey', description: say.survey, required: false }],
    },
    run: reportKpis,
  }),
};
