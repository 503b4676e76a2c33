import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators, readers } from '../../role.ts';
import { cellInput, chooseCell, chosenCellInput, showCell } from './cell.ts';
import {
  chooseGroup,
  chooseRest,
  groupInput,
  groupSaveInput,
  markInput,
  markShared,
  restInput,
  saveGroup,
  saveRest,
} from './changing.ts';
import { chooseImport, importInput, saveImport } from './importing.ts';
import { addItem, addItemInput, chooseItem, itemInput, removeItem } from './items.ts';
import { showLocality } from './locality.ts';
import { noteInput, saveNote, writeNote } from './noting.ts';
import {
  beforeInput,
  evidenceInput,
  showEvidence,
  showYear,
  showYearBefore,
  yearInput,
} from './overview.ts';
import { placeInput } from './reading.ts';
import { chooseStep, saveStep, showSteps, stepInput, stepsInput } from './steps.ts';
import { words } from './words.en.ts';

const who = readers;
const ids = ['locality', 'year'] as const;
const back = 'kpi.evidence-locality';
const input = placeInput;

/** The evidence of areas year by year, and their steps of change. */
export const evidenceCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.evidence': command({
    ids: [],
    input: evidenceInput,
    who,
    back: 'home',
    slash: {
      name: 'kpi',
      sub: 'evidence',
      description: words.command,
      options: [{ name: 'locality', description: words.commandLocality, required: false }],
    },
    run: showEvidence,
  }),
  'kpi.evidence-year': command({ ids: ['year'], input: yearInput, who, run: showYear }),
  'kpi.evidence-before': command({ ids: ['year'], input: beforeInput, who, run: showYearBefore }),
  'kpi.evidence-locality': command({ ids, input, who, run: showLocality }),
  'kpi.evidence-group': command({ ids, input: groupInput, who, back, run: chooseGroup }),
  'kpi.evidence-group-save': command({ ids, input: groupSaveInput, who, run: saveGroup }),
  'kpi.evidence-rest': command({ ids, input, who, back, run: chooseRest }),
  'kpi.evidence-rest-save': command({ ids, input: restInput, who, run: saveRest }),
  'kpi.evidence-mark': command({ ids, input: markInput, who, run: markShared }),
  'kpi.evidence-choose': command({ ids, input, who, back, run: chooseCell }),
  'kpi.evidence-cell': command({ ids, input: chosenCellInput, who, run: showCell }),
  'kpi.evidence-note': command({ ids, input: cellInput, who, back, run: writeNote }),
  'kpi.evidence-note-save': command({ ids, input: noteInput, who, run: saveNote }),
  'kpi.evidence-add': command({ ids, input: cellInput, who, back, run: chooseItem }),
  'kpi.evidence-add-save': command({ ids, input: addItemInput, who, run: addItem }),
  'kpi.evidence-remove-item': command({ ids: ['item'], input: itemInput, who, run: removeItem }),
  'kpi.evidence-import': command({
    ids: [],
    input: nothing,
    who: coordinators,
    back: 'kpi.evidence',
    run: chooseImport,
  }),
  'kpi.evidence-import-save': command({
    ids: [],
    input: importInput,
    who: coordinators,
    run: saveImport,
  }),
  'kpi.evidence-step': command({ ids, input, who, back, run: chooseStep }),
  'kpi.evidence-step-save': command({ ids, input: stepInput, who, run: saveStep }),
  'kpi.evidence-steps': command({ ids, input: stepsInput, who, back, run: showSteps }),
};
