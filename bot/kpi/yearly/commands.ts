import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { readers } from '../../role.ts';
import { showYears } from './card.ts';
import { showFigures } from './figure-list.ts';
import {
  askCorrection,
  askFigure,
  correctFigure,
  correctInput,
  enterFigure,
  enterInput,
  figureInput,
  removeFigure,
} from './figures.ts';
import { askMany, manyInput, saveMany } from './many.ts';
import { showYearList } from './year-list.ts';
import { askNewYear, askYear, removeYear, saveYear, saveYearInput, yearInput } from './years.ts';

const who = readers;
const list = { who, ids: [], input: pageInput };
const plain = { who, ids: [], input: nothing };
const ofYear = { who, ids: ['year'], input: yearInput, back: 'kpi.year-list' };
const ofFigure = { who, ids: ['figure', 'year'], input: figureInput, back: 'kpi.figures' };

/** The table of years, programme years, and figures that were published elsewhere. */
export const yearlyCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.years': command({ ...list, back: 'kpi.report', run: showYears }),

  'kpi.year-list': command({ ...list, back: 'kpi.years', run: showYearList }),
  'kpi.year-add': command({ ...plain, run: askNewYear }),
  'kpi.year-save': command({ who, ids: [], input: saveYearInput, run: saveYear }),
  'kpi.year-change': command({ ...ofYear, run: askYear }),
  'kpi.year-keep': command({ who, ids: ['year'], input: saveYearInput, run: saveYear }),
  'kpi.year-remove': command({ ...ofYear, run: removeYear }),

  'kpi.figures': command({ ...list, back: 'kpi.years', run: showFigures }),
  'kpi.figure-add': command({ ...plain, run: askFigure }),
  'kpi.figure-save': command({ who, ids: [], input: enterInput, run: enterFigure }),
  'kpi.figure-change': command({ ...ofFigure, run: askCorrection }),
  'kpi.figure-keep': command({
    who,
    ids: ['figure', 'year'],
    input: correctInput,
    run: correctFigure,
  }),
  'kpi.figure-remove': command({ ...ofFigure, run: removeFigure }),
  'kpi.figures-many': command({ ...plain, run: askMany }),
  'kpi.figures-keep': command({ who, ids: [], input: manyInput, run: saveMany }),
};
