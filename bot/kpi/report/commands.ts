import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { readers } from '../../role.ts';
import { exportFigures } from './exporting.ts';
import { reportInput, reportKpis } from './report.ts';
import { showBreakdown } from './showing.ts';
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
      options: [
        { name: 'survey', description: say.survey, required: false },
        { name: 'group', description: say.group, required: false },
        { name: 'area', description: say.area, required: false },
        { name: 'year', description: say.year, required: false },
      ],
    },
    run: reportKpis,
  }),
  'kpi.report-groups': command({
    ids: [],
    input: pageInput,
    who: readers,
    back: 'kpi.report',
    run: (work, actor, input) => showBreakdown(work, actor, 'group', input),
  }),
  'kpi.report-areas': command({
    ids: [],
    input: pageInput,
    who: readers,
    back: 'kpi.report',
    run: (work, actor, input) => showBreakdown(work, actor, 'locality', input),
  }),
  'kpi.export': command({
    ids: [],
    input: nothing,
    who: readers,
    back: 'kpi.report',
    slash: { name: 'kpi', sub: 'export', description: say.export, options: [] },
    run: exportFigures,
  }),
};
