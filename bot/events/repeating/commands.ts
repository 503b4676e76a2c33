import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { chooseRepeat, endRepeating, repeatInput, saveRepeat } from './repeating.ts';

const event = ['event'] as const;
const who = coordinators;

/** Events that repeat: how, and until when. */
export const repeatingCommands: Readonly<Record<string, AnyCommand>> = {
  'event.choose-repeat': command({ ids: event, input: eventInput, who, run: chooseRepeat }),
  'event.save-repeat': command({ ids: event, input: repeatInput, who, run: saveRepeat }),
  'event.end-repeating': command({ ids: event, input: eventInput, who, run: endRepeating }),
};
