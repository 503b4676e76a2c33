import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { tryServer } from './server-card.ts';
import { renewCalendar, showCalendar, stopCalendar } from './subscribing.ts';
import { words } from './words.en.ts';

const ids: readonly string[] = [];
const input = nothing;

/** One's own calendar link, and for coordinators the network's and what servers show. */
export const calendarCommands: Readonly<Record<string, AnyCommand>> = {
  'event.calendar': command({
    ids,
    input,
    who: 'joined',
    back: 'home',
    slash: { name: 'event', sub: 'calendar', description: words.command, options: [] },
    run: showCalendar('mine'),
  }),
  'event.renew-calendar': command({ ids, input, who: 'joined', run: renewCalendar('mine') }),
  'event.stop-calendar': command({ ids, input, who: 'joined', run: stopCalendar('mine') }),
  'event.network-calendar': command({
    ids,
    input,
    who: coordinators,
    back: 'event.calendar',
    run: showCalendar('network'),
  }),
  'event.renew-network-calendar': command({
    ids,
    input,
    who: coordinators,
    run: renewCalendar('network'),
  }),
  'event.stop-network-calendar': command({
    ids,
    input,
    who: coordinators,
    run: stopCalendar('network'),
  }),
  'event.try-server': command({
    ids: ['event'],
    input: eventInput,
    who: coordinators,
    run: tryServer,
  }),
};
