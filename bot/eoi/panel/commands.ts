import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { roundInput } from '../round/round.ts';
import {
  askCvs,
  askReason,
  cvsInput,
  reasonInput,
  saveCvs,
  saveReason,
  shareReading,
} from './completing.ts';
import {
  applicationInput,
  askDeclare,
  askWhy,
  confirm,
  conflictInput,
  conflictsInput,
  declareConflict,
  declareInput,
  dismiss,
  dismissBecause,
  showConflicts,
  showDecided,
  whyInput,
} from './deciding.ts';
import {
  accept,
  askTieName,
  askTies,
  declare,
  mineInput,
  saveTieName,
  saveTies,
  showMine,
  tieNameInput,
  tiesInput,
  untie,
  untieInput,
} from './declaring.ts';
import {
  addInput,
  addMember,
  makeChair,
  memberInput,
  removeMember,
  saveMember,
  showMember,
} from './members.ts';
import { panelInput, showPanel } from './opening.ts';
import { words } from './words.en.ts';

const round = ['round'] as const;
const member = ['round', 'person'] as const;
const conflict = ['conflict'] as const;
const application = ['application'] as const;
const who = coordinators;
const joined = 'joined' as const;

/** Who is on a panel, its terms, conflicts of interest, and sharing out the reading. */
export const panelCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.panel': command({
    ids: round,
    input: panelInput,
    who: joined,
    slash: {
      name: 'eoi',
      sub: 'panel',
      description: words.commands.panel,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: showPanel,
  }),
  'eoi.panel-add': command({ ids: round, input: roundInput, who, run: addMember }),
  'eoi.panel-add-save': command({ ids: round, input: addInput, who, run: saveMember }),
  'eoi.panel-member': command({
    ids: member,
    input: memberInput,
    who,
    back: 'eoi.panel',
    run: showMember,
  }),
  'eoi.panel-chair': command({ ids: member, input: memberInput, who, run: makeChair }),
  'eoi.panel-remove': command({ ids: member, input: memberInput, who, run: removeMember }),
  'eoi.panel-cvs': command({ ids: round, input: roundInput, who, run: askCvs }),
  'eoi.panel-cvs-save': command({ ids: round, input: cvsInput, who, run: saveCvs }),
  'eoi.panel-reason': command({ ids: round, input: roundInput, who, run: askReason }),
  'eoi.panel-reason-save': command({ ids: round, input: reasonInput, who, run: saveReason }),
  'eoi.panel-share': command({ ids: round, input: roundInput, who, run: shareReading }),

  'eoi.panel-mine': command({ ids: round, input: mineInput, who: joined, run: showMine }),
  'eoi.panel-accept': command({ ids: round, input: roundInput, who: joined, run: accept }),
  'eoi.panel-ties': command({ ids: round, input: mineInput, who: joined, run: askTies }),
  'eoi.panel-ties-save': command({ ids: round, input: tiesInput, who: joined, run: saveTies }),
  'eoi.panel-tie-name': command({ ids: round, input: roundInput, who: joined, run: askTieName }),
  'eoi.panel-tie-name-save': command({
    ids: round,
    input: tieNameInput,
    who: joined,
    run: saveTieName,
  }),
  'eoi.panel-untie': command({
    ids: ['round', 'organisation'],
    input: untieInput,
    who: joined,
    run: untie,
  }),
  'eoi.panel-declare': command({ ids: round, input: roundInput, who: joined, run: declare }),

  'eoi.conflicts': command({
    ids: round,
    input: conflictsInput,
    who,
    back: 'eoi.panel',
    run: showConflicts,
  }),
  'eoi.conflicts-decided': command({
    ids: round,
    input: conflictsInput,
    who,
    back: 'eoi.conflicts',
    run: showDecided,
  }),
  'eoi.conflict-confirm': command({ ids: conflict, input: conflictInput, who, run: confirm }),
  'eoi.conflict-dismiss': command({ ids: conflict, input: conflictInput, who, run: dismiss }),
  'eoi.conflict-why': command({ ids: conflict, input: conflictInput, who, run: askWhy }),
  'eoi.conflict-dismiss-because': command({
    ids: conflict,
    input: whyInput,
    who,
    run: dismissBecause,
  }),
  'eoi.conflict-declare': command({
    ids: application,
    input: applicationInput,
    who: joined,
    run: askDeclare,
  }),
  'eoi.conflict-declare-save': command({
    ids: application,
    input: declareInput,
    who: joined,
    run: declareConflict,
  }),
};
