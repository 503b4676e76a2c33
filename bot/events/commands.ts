import type { AnyCommand } from '../command.ts';
import { afterCommands } from './after/commands.ts';
import { answeringCommands } from './answering/commands.ts';
import { calendarCommands } from './calendar/commands.ts';
import { dayCommands } from './day/commands.ts';
import { makingCommands } from './making/commands.ts';
import { matchingCommands } from './matching/commands.ts';
import { repeatingCommands } from './repeating/commands.ts';
import { stallCommands } from './stalls/commands.ts';

/** Every command and button of events; each area has its table. */
export const eventCommands: Readonly<Record<string, AnyCommand>> = {
  ...answeringCommands,
  ...makingCommands,
  ...matchingCommands,
  ...dayCommands,
  ...repeatingCommands,
  ...afterCommands,
  ...calendarCommands,
  ...stallCommands,
};
