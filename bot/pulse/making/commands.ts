import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { waveInput } from '../survey/sheet.ts';
import { words } from '../words.en.ts';
import { audienceInput, chooseAudience, saveAudience } from './audience.ts';
import { discardDraft, draftInput, launch, makeDraft, showDraft, startSurvey } from './making.ts';
import { askWithNames, joinGroups, showByArea, togetherInput } from './small-places.ts';
import { chooseTiming, saveTiming, timingInput } from './timing.ts';

const wave = ['wave'] as const;

/** Making a survey, from the first form until it is sent out. */
export const makingCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.new': command({
    ids: [],
    input: nothing,
    who: coordinators,
    slash: { name: 'pulse', sub: 'new', description: words.commands.new, options: [] },
    run: startSurvey,
  }),
  'pulse.draft': command({ ids: [], input: draftInput, who: coordinators, run: makeDraft }),
  'pulse.show-draft': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    back: 'pulse.list',
    run: showDraft,
  }),
  'pulse.choose-audience': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    run: chooseAudience,
  }),
  'pulse.audience': command({
    ids: wave,
    input: audienceInput,
    who: coordinators,
    run: saveAudience,
  }),
  'pulse.choose-timing': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    run: chooseTiming,
  }),
  'pulse.timing': command({ ids: wave, input: timingInput, who: coordinators, run: saveTiming }),
  'pulse.together': command({
    ids: wave,
    input: togetherInput,
    who: coordinators,
    run: joinGroups,
  }),
  'pulse.with-names': command({
    ids: wave,
    input: waveInput,
    who: coordinators,
    run: askWithNames,
  }),
  'pulse.by-area': command({ ids: wave, input: waveInput, who: coordinators, run: showByArea }),
  'pulse.launch': command({ ids: wave, input: waveInput, who: coordinators, run: launch }),
  'pulse.discard': command({ ids: wave, input: waveInput, who: coordinators, run: discardDraft }),
};
