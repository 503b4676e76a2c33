import { type AnyCommand, command } from '../command.ts';
import { registerAdviser } from '../kpi/measure/advice.ts';
import { nothing } from '../network/input.ts';
import { pageInput } from '../paging.ts';
import { registerThemeAdviser } from '../pulse/comments/advice.ts';
import { coordinators, readers } from '../role.ts';
import { guideInput, showGuide } from './guide.ts';
import {
  addEntry,
  addInput,
  changeEntry,
  changeInput,
  chooseAdd,
  chooseChange,
  ownInput,
  retireEntry,
} from './own.ts';
import { entryInput, showEntry } from './reading.ts';
import { areaInput, areaSaveInput, chooseArea, saveArea } from './ready/area.ts';
import { showCounts } from './ready/counts.ts';
import {
  askForHelp,
  chooseAsking,
  gapInput,
  gapsInput,
  readForGap,
  showGaps,
} from './ready/gaps.ts';
import { readyInput, showReady } from './ready/list.ts';
import { organisationInput } from './ready/mine.ts';
import { chooseSharing, share, showShared, showShares, unshare } from './ready/sharing.ts';
import { adviseOnFigure, adviseOnTheme } from './suggest.ts';
import { stages, themes } from './themes.ts';
import { stageLabels, themeLabels, words } from './words.en.ts';

registerAdviser('guide', adviseOnFigure);
registerThemeAdviser('guide', adviseOnTheme);

const entry = ['entry'] as const;
const organisation = ['organisation'] as const;

/** The practice guide, and *Ready to be commissioned*. */
export const guideCommands: Readonly<Record<string, AnyCommand>> = {
  guide: command({
    ids: [],
    input: guideInput,
    who: 'joined',
    slash: {
      name: 'guide',
      sub: '',
      description: words.command,
      options: [
        {
          name: 'theme',
          description: words.themeOption,
          required: false,
          choices: themes.map((value) => ({ value, label: themeLabels[value] })),
        },
        {
          name: 'stage',
          description: words.stageOption,
          required: false,
          choices: stages.map((value) => ({ value, label: stageLabels[value] })),
        },
      ],
    },
    run: showGuide,
  }),
  'guide.entry': command({ ids: entry, input: entryInput, who: 'joined', run: showEntry }),
  'guide.add': command({ ids: [], input: nothing, who: readers, run: chooseAdd }),
  'guide.add-save': command({ ids: [], input: addInput, who: readers, run: addEntry }),
  'guide.change': command({ ids: entry, input: ownInput, who: readers, run: chooseChange }),
  'guide.change-save': command({ ids: entry, input: changeInput, who: readers, run: changeEntry }),
  'guide.retire': command({ ids: entry, input: ownInput, who: readers, run: retireEntry }),
  'guide.ready': command({
    ids: organisation,
    input: readyInput,
    who: 'joined',
    back: 'guide',
    run: showReady,
  }),
  'guide.ready-area': command({
    ids: organisation,
    input: areaInput,
    who: 'joined',
    run: chooseArea,
  }),
  'guide.ready-save': command({
    ids: organisation,
    input: areaSaveInput,
    who: 'joined',
    back: 'guide',
    run: saveArea,
  }),
  'guide.ready-gaps': command({
    ids: organisation,
    input: gapsInput,
    who: 'joined',
    back: 'guide.ready',
    run: showGaps,
  }),
  'guide.ready-read': command({
    ids: organisation,
    input: gapInput,
    who: 'joined',
    back: 'guide.ready-gaps',
    run: readForGap,
  }),
  'guide.ready-ask': command({
    ids: organisation,
    input: gapInput,
    who: 'joined',
    back: 'guide.ready-gaps',
    run: chooseAsking,
  }),
  'guide.ready-ask-yes': command({
    ids: organisation,
    input: gapInput,
    who: 'joined',
    back: 'guide.ready-gaps',
    run: askForHelp,
  }),
  'guide.ready-share': command({
    ids: organisation,
    input: organisationInput,
    who: 'joined',
    back: 'guide.ready',
    run: chooseSharing,
  }),
  'guide.ready-share-yes': command({
    ids: organisation,
    input: organisationInput,
    who: 'joined',
    run: share,
  }),
  'guide.ready-unshare': command({
    ids: organisation,
    input: organisationInput,
    who: 'joined',
    run: unshare,
  }),
  'guide.ready-counts': command({
    ids: [],
    input: pageInput,
    who: readers,
    back: 'guide',
    run: showCounts,
  }),
  'guide.ready-shares': command({
    ids: [],
    input: pageInput,
    who: coordinators,
    back: 'guide.ready-counts',
    run: showShares,
  }),
  'guide.ready-shared': command({
    ids: organisation,
    input: organisationInput,
    who: coordinators,
    back: 'guide.ready-shares',
    run: showShared,
  }),
};
