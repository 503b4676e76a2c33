import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { givePack, showDesk, showDesks } from './desk.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
const who = coordinators;

/** The day itself: what is printed, who came, and who says so herself. */
export const dayCommands: Readonly<Record<string, AnyCommand>> = {
  'event.checkin': command({
    ids: [],
    input: nothing,
    who,
    slash: { name: 'event', sub: 'checkin', description: words.command, options: [] },
    run: showDesks,
  }),
  'event.day': command({ ids: event, input: eventInput, who, run: showDesk }),
  'event.pack': command({ ids: event, input: eventInput, who, back: 'event.day', run: givePack }),
};
