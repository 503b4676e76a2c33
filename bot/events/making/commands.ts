import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { aboutInput, changeAbout, saveAbout } from './about.ts';
import { announce } from './announcing.ts';
import { audienceInput, changeAudience, saveAudience } from './audience.ts';
import {
  cancelInput,
  cancelNow,
  cancelTyped,
  cancelTypedInput,
  chooseCancel,
} from './cancelling.ts';
import {
  basicsInput,
  changeBasics,
  discardDraft,
  draftInput,
  makeDraft,
  saveBasics,
  showDraft,
  startEvent,
} from './draft.ts';
import { manageEvent } from './managing.ts';
import { chooseMove, moveEvent, moveInput } from './moving.ts';
import { choosePicture, pictureInput, savePicture } from './picture.ts';
import { changePlaces, placesInput, savePlaces } from './places.ts';
import { changeProgramme, programmeInput, saveProgramme } from './programme.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
const who = coordinators;

/** Making an event, from the first form until it is announced; changing, moving, cancelling it. */
export const makingCommands: Readonly<Record<string, AnyCommand>> = {
  'event.new': command({
    ids: [],
    input: nothing,
    who,
    slash: { name: 'event', sub: 'new', description: words.commands.new, options: [] },
    run: startEvent,
  }),
  'event.draft': command({ ids: [], input: draftInput, who, run: makeDraft }),
  'event.show-draft': command({
    ids: event,
    input: eventInput,
    who,
    run: showDraft,
  }),
  'event.change-basics': command({ ids: event, input: eventInput, who, run: changeBasics }),
  'event.save-basics': command({ ids: event, input: basicsInput, who, run: saveBasics }),
  'event.change-about': command({ ids: event, input: eventInput, who, run: changeAbout }),
  'event.save-about': command({ ids: event, input: aboutInput, who, run: saveAbout }),
  'event.change-places': command({ ids: event, input: eventInput, who, run: changePlaces }),
  'event.save-places': command({ ids: event, input: placesInput, who, run: savePlaces }),
  'event.change-programme': command({ ids: event, input: eventInput, who, run: changeProgramme }),
  'event.save-programme': command({ ids: event, input: programmeInput, who, run: saveProgramme }),
  'event.change-audience': command({ ids: event, input: eventInput, who, run: changeAudience }),
  'event.save-audience': command({ ids: event, input: audienceInput, who, run: saveAudience }),
  'event.choose-picture': command({ ids: event, input: eventInput, who, run: choosePicture }),
  'event.save-picture': command({ ids: event, input: pictureInput, who, run: savePicture }),
  'event.announce': command({ ids: event, input: eventInput, who, run: announce }),
  'event.discard': command({ ids: event, input: eventInput, who, run: discardDraft }),
  'event.manage': command({
    ids: event,
    input: eventInput,
    who,
    run: manageEvent,
  }),
  'event.choose-move': command({ ids: event, input: eventInput, who, run: chooseMove }),
  'event.move': command({ ids: event, input: moveInput, who, run: moveEvent }),
  'event.cancel': command({
    ids: [],
    input: cancelTypedInput,
    who,
    slash: {
      name: 'event',
      sub: 'cancel',
      description: words.commands.cancel,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: cancelTyped,
  }),
  'event.choose-cancel': command({ ids: event, input: eventInput, who, run: chooseCancel }),
  'event.cancel-now': command({ ids: event, input: cancelInput, who, run: cancelNow }),
};
