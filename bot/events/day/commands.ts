import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { askOfUs, askWord, checkIn, checkInInput, ofUsInput, saveOfUs } from './check-in.ts';
import { givePack, showDesk } from './desk.ts';
import { showWord } from './show-word.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
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
  'event.word': command({ ids: event, input: eventInput, who, back: 'event.day', run: showWord }),
};
