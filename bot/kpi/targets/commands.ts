import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { readers as who } from '../../role.ts';
import {
  askTarget,
  bringBack,
  measureInput,
  saveTarget,
  takeOut,
  targetInput,
} from './changing.ts';
import { askKpiFile, kpiFileInput, takeKpiFile } from './file/taking.ts';
import { showKpiFile } from './file/writing.ts';
import { showHistory } from './history.ts';
import { askOwn, ownInput, saveOwn } from './own.ts';
import { showRetired, showTargets } from './showing.ts';
import { words } from './words.en.ts';

const measure = ['measure'] as const;
const input = measureInput;
const back = 'kpi.targets';

/** What is wanted of each figure, and figures of the network's own. */
export const targetCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.targets': command({
    ids: [],
    input: pageInput,
    who,
    slash: { name: 'kpi', sub: 'targets', description: words.commands.targets, options: [] },
    run: showTargets,
  }),
  'kpi.target': command({ ids: measure, input, who, back, run: askTarget }),
  'kpi.target-save': command({ ids: measure, input: targetInput, who, run: saveTarget }),
  'kpi.retire': command({ ids: measure, input, who, back, run: takeOut }),
  'kpi.retired': command({ ids: [], input: pageInput, who, back, run: showRetired }),
  'kpi.restore': command({ ids: measure, input, who, back, run: bringBack }),
  'kpi.own': command({ ids: [], input: nothing, who, back, run: askOwn }),
  'kpi.own-save': command({ ids: [], input: ownInput, who, run: saveOwn }),
  'kpi.file': command({ ids: [], input: nothing, who, back, run: showKpiFile }),
  'kpi.file-form': command({ ids: [], input: nothing, who, back, run: askKpiFile }),
  'kpi.file-take': command({ ids: [], input: kpiFileInput, who, run: takeKpiFile }),
  'kpi.story-history': command({ ids: measure, input, who, back, run: showHistory }),
};
