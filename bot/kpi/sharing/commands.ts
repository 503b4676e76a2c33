import { type AnyCommand, command } from '../../command.ts';
import { pageInput } from '../../paging.ts';
import { readers } from '../../role.ts';
import {
  addInput,
  addSharing,
  correctSharing,
  moreInput,
  newInput,
  removeSharing,
  saveInput,
  saveMore,
  saveSharing,
  sharingInput,
  writeMore,
  writeSharing,
} from './changing.ts';
import { showSharing } from './sharing.ts';

const who = readers;
const ids = ['sharing'] as const;
const back = 'kpi.sharing';

/** The log of what was shared with others. */
export const sharingCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.sharing': command({
    ids: [],
    input: pageInput,
    who,
    back: 'kpi.evidence',
    run: showSharing,
  }),
  'kpi.sharing-new': command({
    ids: ['locality'],
    input: newInput,
    who,
    back,
    run: writeSharing,
  }),
  'kpi.sharing-add': command({ ids: ['locality'], input: addInput, who, run: addSharing }),
  'kpi.sharing-correct': command({ ids, input: sharingInput, who, back, run: correctSharing }),
  'kpi.sharing-save': command({ ids, input: saveInput, who, run: saveSharing }),
  'kpi.sharing-more': command({ ids, input: sharingInput, who, back, run: writeMore }),
  'kpi.sharing-save-more': command({ ids, input: moreInput, who, run: saveMore }),
  'kpi.sharing-remove': command({ ids, input: sharingInput, who, run: removeSharing }),
};
