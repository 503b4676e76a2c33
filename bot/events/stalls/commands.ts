import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import {
  askForStall,
  askInput,
  changeStall,
  newStall,
  newStallInput,
  saveInput,
  saveNewInput,
  saveNewStall,
  saveStall,
} from './asking.ts';
import { chooseInput, chooseStallEvent } from './choosing.ts';
import {
  approve,
  askWhy,
  choosePitch,
  decline,
  declineInput,
  pitchInput,
  savePitch,
} from './deciding.ts';
import { showFloor } from './floor.ts';
import { giveBack } from './freeing.ts';
import { stallInput } from './holding.ts';
import { listInput, lookAtStall, showStalls } from './list.ts';
import { showThere } from './there.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
const stall = ['stall'] as const;
const newStallIds = ['event', 'organisation'] as const;
const who = coordinators;

/** Asking for a stall, deciding about it, and who stands where. */
export const stallCommands: Readonly<Record<string, AnyCommand>> = {
  'event.stall': command({
    ids: [],
    input: chooseInput,
    who: 'joined',
    slash: {
      name: 'event',
      sub: 'stall',
      description: words.commands.stall,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: chooseStallEvent,
  }),
  'event.ask-stall': command({ ids: event, input: askInput, who: 'joined', run: askForStall }),
  'event.new-stall': command({
    ids: newStallIds,
    input: newStallInput,
    who: 'joined',
    run: newStall,
  }),
  'event.save-new-stall': command({
    ids: newStallIds,
    input: saveNewInput,
    who: 'joined',
    run: saveNewStall,
  }),
  'event.change-stall': command({
    ids: stall,
    input: stallInput,
    who: 'joined',
    run: changeStall,
  }),
  'event.save-stall': command({ ids: stall, input: saveInput, who: 'joined', run: saveStall }),
  'event.give-back-stall': command({
    ids: stall,
    input: stallInput,
    who: 'joined',
    run: giveBack,
  }),
  'event.stallholders': command({
    ids: event,
    input: listInput,
    who: 'joined',
    run: showThere,
  }),
  'event.stalls': command({ ids: event, input: listInput, who, run: showStalls }),
  'event.floor': command({ ids: event, input: listInput, who, run: showFloor }),
  'event.look-at-stall': command({ ids: stall, input: stallInput, who, run: lookAtStall }),
  'event.approve-stall': command({ ids: stall, input: stallInput, who, run: approve }),
  'event.why-decline-stall': command({ ids: stall, input: stallInput, who, run: askWhy }),
  'event.decline-stall': command({ ids: stall, input: declineInput, who, run: decline }),
  'event.choose-pitch': command({ ids: stall, input: stallInput, who, run: choosePitch }),
  'event.save-pitch': command({ ids: stall, input: pitchInput, who, run: savePitch }),
};
