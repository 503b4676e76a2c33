import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { askOfUs, askWord, checkIn, checkInInput, ofUsInput, saveOfUs } from './check-in.ts';
import { givePack, showDesk } from './desk.ts';
import { evaluateNow } from './evaluate.ts';
import { openParties, partiesInput, saveParties } from './parties.ts';
import { restDidNotCome, restUnknown } from './rest.ts';
import { showWord } from './show-word.ts';
import { listInput, openTicks, openUnticks, saveTicks, saveUnticks, tickedInput } from './ticks.ts';
import { askWalkIn, chooseWalkIn, findWalkIn, walkInNameInput, walkInWhoInput } from './walk-in.ts';
import { addWalkIn, addWalkInInput, askNewWalkIn, newWalkInInput } from './walk-in-new.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
const listed = ['event', 'after'] as const;
const who = coordinators;

/** The day itself: what is printed, who came, and who says so herself. */
export const dayCommands: Readonly<Record<string, AnyCommand>> = {
  'event.checkin': command({
    ids: [],
    input: checkInInput,
    who: 'joined',
    slash: {
      name: 'event',
      sub: 'checkin',
      description: words.command,
      options: [{ name: 'word', description: words.commandWord, required: false }],
    },
    run: checkIn,
  }),
  'event.ask-word': command({ ids: [], input: nothing, who: 'joined', run: askWord }),
  'event.ask-of-us': command({ ids: event, input: eventInput, who: 'joined', run: askOfUs }),
  'event.of-us': command({ ids: event, input: ofUsInput, who: 'joined', run: saveOfUs }),
  'event.day': command({ ids: event, input: eventInput, who, run: showDesk }),
  'event.pack': command({ ids: event, input: eventInput, who, back: 'event.day', run: givePack }),
  'event.tick': command({ ids: listed, input: listInput, who, run: openTicks }),
  'event.save-ticks': command({ ids: listed, input: tickedInput, who, run: saveTicks }),
  'event.untick': command({ ids: listed, input: listInput, who, run: openUnticks }),
  'event.save-unticks': command({ ids: listed, input: tickedInput, who, run: saveUnticks }),
  'event.parties': command({ ids: listed, input: listInput, who, run: openParties }),
  'event.save-parties': command({ ids: listed, input: partiesInput, who, run: saveParties }),
  'event.rest-missed': command({ ids: event, input: eventInput, who, run: restDidNotCome }),
  'event.rest-unknown': command({ ids: event, input: eventInput, who, run: restUnknown }),
  'event.walk-in': command({ ids: event, input: eventInput, who, run: askWalkIn }),
  'event.walk-in-find': command({ ids: event, input: walkInNameInput, who, run: findWalkIn }),
  'event.walk-in-who': command({
    ids: ['event', 'person'],
    input: walkInWhoInput,
    who,
    run: chooseWalkIn,
  }),
  'event.walk-in-new': command({ ids: event, input: newWalkInInput, who, run: askNewWalkIn }),
  'event.walk-in-add': command({ ids: event, input: addWalkInInput, who, run: addWalkIn }),
  'event.evaluate': command({ ids: event, input: eventInput, who, run: evaluateNow }),
  'event.word': command({ ids: event, input: eventInput, who, back: 'event.day', run: showWord }),
};
