import { type AnyCommand, command } from '../../command.ts';
import { pageInput } from '../../paging.ts';
import { readers as who } from '../../role.ts';
import { readAgain, readInput, showHistory } from './history.ts';
import { askMove, moveInput, saveMove } from './moving.ts';
import { nothingInput } from './showing.ts';
import { askMeeting, askTime, saveTime, timeInput } from './timing.ts';
import {
  addMeeting,
  digestInput,
  digestTyped,
  meetingInput,
  oneInput,
  turnOff,
  turnOn,
  turnOnInput,
} from './turning.ts';
import { words } from './words.en.ts';

const digest = ['digest'] as const;
const say = words.commands;

/** Turning digests on and off, when they come, and reading earlier ones. */
export const digestCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.digest': command({
    ids: [],
    input: digestInput,
    who,
    slash: {
      name: 'kpi',
      sub: 'digest',
      description: say.digest,
      options: [{ name: 'what', description: say.what, required: false }],
    },
    run: digestTyped,
  }),
  'kpi.digest-on': command({ ids: [], input: turnOnInput, who, back: 'kpi.digest', run: turnOn }),
  'kpi.digest-off': command({
    ids: digest,
    input: oneInput,
    who,
    back: 'kpi.digest',
    run: turnOff,
  }),
  'kpi.digest-time': command({
    ids: digest,
    input: oneInput,
    who,
    back: 'kpi.digest',
    run: askTime,
  }),
  'kpi.digest-time-save': command({ ids: digest, input: timeInput, who, run: saveTime }),
  'kpi.digest-meeting': command({
    ids: [],
    input: nothingInput,
    who,
    back: 'kpi.digest',
    run: askMeeting,
  }),
  'kpi.digest-meeting-save': command({ ids: [], input: meetingInput, who, run: addMeeting }),
  'kpi.digest-move': command({
    ids: digest,
    input: oneInput,
    who,
    back: 'kpi.digest',
    run: askMove,
  }),
  'kpi.digest-move-save': command({ ids: digest, input: moveInput, who, run: saveMove }),
  'kpi.digest-history': command({
    ids: [],
    input: pageInput,
    who,
    back: 'kpi.digest',
    run: showHistory,
  }),
  'kpi.digest-read': command({
    ids: digest,
    input: readInput,
    who,
    back: 'kpi.digest-history',
    run: readAgain,
  }),
};
